import { requireCapability, requireCourse } from '../access';
import { enrolmentsOf, rolesOf, rowIsActive } from '../enrolments';
import { feedState } from '../feedState';
import { byDefault, int, list, structure } from '../schema';
import { define } from './define';

const READ = 'local/completionfeed:read';
const MOST = 500;

/** One page of rows, and whether there are more. */
function page<T>(rows: T[], limit: number): { rows: T[]; more: boolean } {
	const size = Math.min(Math.max(limit, 1), MOST);
	return { rows: rows.slice(0, size), more: rows.length > size };
}

/** `local_completionfeed_get_events`: the outbox after a cursor, with the state that people have now. */
const getEvents = define(
	structure({ after: byDefault(int, 0), limit: byDefault(int, 100) }),
	(caller, { after, limit }) => {
		const { site } = caller;
		requireCapability(caller, READ);
		const { rows, more } = page(
			site.plugin.events.filter(({ id }) => id > after),
			limit,
		);
		const events = rows.map(({ id, type, timecreated, userid, courseid }) => ({
			id,
			type,
			timecreated,
			...feedState(site, userid, courseid),
		}));
		return { events, next: rows.at(-1)?.id ?? after, more };
	},
);

const completionsOf = structure({
	courseid: int,
	since: byDefault(int, 0),
	afterid: byDefault(int, 0),
	limit: byDefault(int, 100),
	userids: byDefault(list(int), []),
});

/** `local_completionfeed_get_course_completions`: who completed a course, in the order in which they did, also people who left it. */
const getCourseCompletions = define(
	completionsOf,
	(caller, { courseid, since, afterid, limit, userids }) => {
		const { site } = caller;
		requireCourse(caller, site.course(courseid));
		requireCapability(caller, READ);
		const found = site.tables.completions
			.flatMap(({ id, userid, courseid: course, timecompleted }) =>
				course === courseid && timecompleted !== null ? [{ id, userid, timecompleted }] : [],
			)
			.filter(({ userid }) => userids.length === 0 || userids.includes(userid))
			.filter(
				({ id, timecompleted }) =>
					timecompleted > since || (timecompleted === since && id > afterid),
			)
			.sort((a, b) => a.timecompleted - b.timecompleted || a.id - b.id);
		const { rows, more } = page(found, limit);
		const last = rows.at(-1);
		return {
			completions: rows.map(({ id, userid }) => ({ id, ...feedState(site, userid, courseid) })),
			nextsince: last?.timecompleted ?? since,
			nextafterid: last?.id ?? afterid,
			more,
		};
	},
);

/** `local_completionfeed_get_enrolments`: the methods of a course, and by which some people are in it, from when until when, with their roles. */
const getEnrolments = define(
	structure({ courseid: int, userids: byDefault(list(int), []) }),
	(caller, { courseid, userids }) => {
		const { site } = caller;
		const course = site.course(courseid);
		requireCourse(caller, course);
		requireCapability(caller, READ);
		return {
			methods: [
				...(course.manualEnrolment
					? [
							{
								method: 'manual',
								enabled: !course.manualDisabled,
								enrolperiod: course.enrolperiod,
								welcomemessage: site.traits.version !== '4.3' && course.welcomeMessage,
							},
						]
					: []),
				...(course.selfEnrolment
					? [{ method: 'self', enabled: true, enrolperiod: 0, welcomemessage: false }]
					: []),
				...course.syncedCohorts.map(() => ({
					method: 'cohort',
					enabled: true,
					enrolperiod: 0,
					welcomemessage: false,
				})),
			],
			enrolments: userids
				.flatMap((userid) => enrolmentsOf(site, userid, courseid))
				.map((row) => ({
					userid: row.userid,
					method: row.method,
					active: rowIsActive(site, row),
					suspended: row.suspended,
					timestart: row.timestart,
					timeend: row.timeend,
				})),
			roles: userids
				.flatMap((userid) => rolesOf(site, userid, courseid))
				.map(({ userid, roleid, component }) => ({
					userid,
					roleid,
					shortname: site.roles[roleid],
					component,
				})),
		};
	},
);

/** `local_completionfeed_get_status`: how the deliveries to each endpoint get on, and when the token of the call ends. */
const getStatus = define(structure({}), (caller) => {
	requireCapability(caller, READ);
	const { endpoints, tokenEnds } = caller.site.plugin;
	return { endpoints: endpoints.map((endpoint) => ({ ...endpoint })), tokenends: tokenEnds };
});

export const completionFeedFunctions = {
	local_completionfeed_get_events: getEvents,
	local_completionfeed_get_course_completions: getCourseCompletions,
	local_completionfeed_get_enrolments: getEnrolments,
	local_completionfeed_get_status: getStatus,
};
