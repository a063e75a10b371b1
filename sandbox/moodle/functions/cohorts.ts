import { requireCapability, type Caller } from '../access';
import { addMember, removeMember } from '../cohorts';
import { equals, inOrder, type Database } from '../database';
import { formatString } from '../html';
import { byDefault, int, list, optional, structure, text, type Checked } from '../schema';
import type { Site } from '../site';
import type { Cohort, User } from '../state';
import { define } from './define';

const view =
	({ traits }: Site) =>
	(cohort: Cohort) => ({
		id: cohort.id,
		name: traits.cohortNamesAreHtml ? formatString(cohort.name) : cohort.name,
		idnumber: cohort.idnumber,
		description: '',
		descriptionformat: 1,
		visible: true,
		theme: '',
		customfields: [],
	});

/** `core_cohort_search_cohorts`: by name or idnumber. All cohorts here belong to the whole site. */
const searchCohorts = define(
	structure({
		query: text(),
		context: structure({
			contextid: optional(int),
			contextlevel: optional(text('alpha')),
			instanceid: optional(int),
		}),
		includes: byDefault(text('alpha'), 'parents'),
		limitfrom: byDefault(int, 0),
		limitnum: byDefault(int, 25),
	}),
	(caller, { query, limitfrom, limitnum }) => {
		requireCapability(caller, 'moodle/cohort:view');
		const wanted = query.toLowerCase();
		const found = caller.site.tables.cohorts.filter(({ name, idnumber }) =>
			`${name}\n${idnumber}`.toLowerCase().includes(wanted),
		);
		return {
			cohorts: found
				.slice(limitfrom, limitnum > 0 ? limitfrom + limitnum : undefined)
				.map(view(caller.site)),
		};
	},
);

/** `core_cohort_get_cohorts`: all, or those with these ids. */
const getCohorts = define(
	structure({ cohortids: byDefault(list(int), []) }),
	(caller, { cohortids }) => {
		requireCapability(caller, 'moodle/cohort:view');
		return caller.site.tables.cohorts
			.filter(({ id }) => cohortids.length === 0 || cohortids.includes(id))
			.map(view(caller.site));
	},
);

/** `core_cohort_get_cohort_members`: in the order of last name, then first name. */
const getMembers = define(structure({ cohortids: list(int) }), (caller, { cohortids }) => {
	requireCapability(caller, 'moodle/cohort:view');
	const { site } = caller;
	const byName = (a: User, b: User) =>
		inOrder(site.database, a.lastname, b.lastname) ||
		inOrder(site.database, a.firstname, b.firstname);
	return cohortids.map((cohortid) => {
		const members = site.cohort(cohortid).members.map((userid) => site.user(userid));
		return { cohortid, userids: members.sort(byName).map(({ id }) => id) };
	});
});

const reference = structure({ type: text('safe'), value: text() });
const membership = structure({ cohorttype: reference, usertype: reference });

/** Why a member is not added: 1 another kind of key than those known, 2 no such cohort or user, 3 a member already. */
interface Warning {
	warningcode: '1' | '2' | '3';
	message: string;
}

type Reference = Checked<typeof reference>;

/** By `=` (`$DB->get_record`). */
function find<T>(
	database: Database,
	rows: T[],
	keys: Array<keyof T & string>,
	{ type, value }: Reference,
): T | undefined | 'bad type' {
	const key = keys.find((known) => known === type);
	return key ? rows.find((row) => equals(database, String(row[key]), value)) : 'bad type';
}

function addOne(caller: Caller, { cohorttype, usertype }: Checked<typeof membership>): Warning[] {
	const { site } = caller;
	const cohort = find<Cohort>(site.database, site.tables.cohorts, ['id', 'idnumber'], cohorttype);
	// Moodle's own spelling.
	if (cohort === 'bad type')
		return [{ warningcode: '1', message: `invalid parameter: cohortype=${cohorttype.type}` }];
	const user = find<User>(site.database, people(site), ['id', 'username'], usertype);
	if (user === 'bad type')
		return [{ warningcode: '1', message: `invalid parameter: usertype=${usertype.type}` }];
	if (!cohort)
		return [
			{ warningcode: '2', message: `cohort ${cohorttype.type}=${cohorttype.value} not exists` },
		];
	if (!user)
		return [{ warningcode: '2', message: `user ${usertype.type}=${usertype.value} not exists` }];
	requireCapability(caller, 'moodle/cohort:assign');
	if (cohort.members.includes(user.id)) {
		const message = `record already exists: cohort(${cohorttype.type}=${cohorttype.value} ${usertype.type}=${usertype.value})`;
		return [{ warningcode: '3', message }];
	}
	addMember(site, cohort, user.id);
	return [];
}

const people = (site: Site) => site.tables.users.filter(({ deleted }) => !deleted);

/** `core_cohort_add_cohort_members`: what is wrong with one is a warning, the others go on. */
const addMembers = define(structure({ members: list(membership) }), (caller, { members }) => ({
	warnings: members.flatMap((member) => addOne(caller, member)),
}));

/** `core_cohort_delete_cohort_members`: null, also for somebody who is not a member. */
const deleteMembers = define(
	structure({ members: list(structure({ cohortid: int, userid: int })) }),
	(caller, { members }) => {
		const { site } = caller;
		site.transaction(() => {
			for (const { cohortid, userid } of members) {
				const cohort = site.cohort(cohortid);
				const user = site.user(userid);
				requireCapability(caller, 'moodle/cohort:assign');
				removeMember(site, cohort, user.id);
			}
		});
		return null;
	},
);

export const cohortFunctions = {
	core_cohort_search_cohorts: searchCohorts,
	core_cohort_get_cohorts: getCohorts,
	core_cohort_get_cohort_members: getMembers,
	core_cohort_add_cohort_members: addMembers,
	core_cohort_delete_cohort_members: deleteMembers,
};
