import type { Site } from '../../sandbox/moodle/site';
import { additionalFieldOptions } from '../../nodes/MoodleUser/accountFields';
import { REQUIREMENTS } from '../../lib/moodle/setup/requirements';
import { choice } from './harness';

/** One thing that an operation can do, on the site that `furnish` makes, with success. */
export interface Scenario {
	/** Which way through the operation. */
	way: string;
	node: 'moodleUser' | 'moodleEnrolment';
	operation: string;
	parameters?: Record<string, unknown>;
	/** Memberships of cohorts have no end, for example. */
	changesNothing?: boolean;
	/** What is so on this site only. */
	given?(site: Site): void;
}

/** Adds to the training site a learner with a group, a grade and a completion, somebody who is suspended, and an account without idnumber. */
export function furnish(site: Site): void {
	const course = site.courseByIdnumber('EL-101')!.id;
	const learner = site.addUser({
		username: 'lea',
		firstname: 'Lea',
		lastname: 'Learner',
		email: 'lea@example.test',
		idnumber: 'P-1',
	});
	const group = site.addGroup({ courseid: course, name: 'Group A', idnumber: 'GRP-A' });
	site.enrol(learner.id, course);
	site.addGroup({ courseid: course, name: 'Group B', idnumber: 'GRP-B' });
	group.members.push(learner.id);
	site.grade(learner.id, course, 80);
	site.meetCriteria(learner.id, course);
	site.runCompletionTask();
	site.runCompletionTask();
	site.addCohortMember(site.tables.cohorts[0].id, learner.id);
	const former = site.addUser({ username: 'fred', idnumber: 'P-2', suspended: true });
	site.enrol(former.id, course, { suspended: true });
	site.addUser({ username: 'olga', email: 'olga@example.test' });
}

const learner = choice('idnumber', 'P-1');
const stranger = choice('idnumber', 'P-2002');
const course = choice('idnumber', 'EL-101');
const cohort = choice('idnumber', 'COH-START');
const none = choice('idnumber', '');

/** A value that Moodle takes, for every additional field. */
const additional = Object.fromEntries(
	additionalFieldOptions.map(({ name, placeholder }) => [
		name,
		name === 'lang' ? 'en' : placeholder?.replace('e.g. ', '') || 'Something',
	]),
);

const customFields = { field: [{ shortname: 'customfield1', value: 'Installatiebedrijf' }] };

const person = {
	idnumber: 'P-50',
	username: 'new.person',
	firstname: 'New',
	lastname: 'Person',
	email: 'new.person@example.test',
};

const olga = { ...person, idnumber: 'P-51', email: 'olga@example.test', username: 'olga' };

const changed = { ...person, idnumber: 'P-1', email: 'lea@example.test', username: 'lea' };

const without =
	(...names: string[]) =>
	(site: Site) => {
		site.functions = site.functions.filter((name) => !names.includes(name));
	};

const withoutPlugin = (site: Site) => site.installPlugin(false);

const inUser = (operation: string, way: string, parameters = {}): Scenario => ({
	node: 'moodleUser',
	operation,
	way,
	parameters,
});

const inEnrolment = (
	operation: string,
	way: string,
	parameters: Record<string, unknown> = {},
	given?: Scenario['given'],
): Scenario => ({
	node: 'moodleEnrolment',
	operation,
	way,
	parameters: { course, cohort, user: learner, ...parameters },
	given,
});

/** Every operation of the Moodle nodes, in the ways that send different calls or fields. A new operation belongs here; a test says so. */
export const SCENARIOS: Scenario[] = [
	inUser('ensure', 'a new account with every field', {
		...person,
		customFields,
		additionalFields: additional,
	}),
	inUser('ensure', 'a new account whose password Moodle makes', {
		...person,
		options: { password: 'moodle' },
	}),
	inUser('ensure', 'an account to adopt', olga),
	inUser('ensure', 'an account to update', {
		...changed,
		customFields,
		additionalFields: additional,
		options: { updateExisting: true },
	}),
	inUser('ensure', 'a username that is taken', { ...person, username: 'lea' }),
	inUser('checkMatch', 'somebody new', { ...person, otherIds: 'P-99' }),
	inUser('fillIdnumber', 'of an account without one', {
		...olga,
		userId: '={{ 7 }}',
		name: 'Olga',
	}),
	...['id', 'idnumber', 'username', 'email'].map((key) =>
		inUser('get', key, {
			user: choice(key, { id: '4', idnumber: 'P-1', username: 'lea' }[key] ?? 'lea@example.test'),
		}),
	),
	inUser('getMany', 'a list', { by: 'idnumber', values: 'P-1, P-2' }),
	inUser('getMany', 'a search', {
		by: 'search',
		search: {
			email: 'lea%',
			firstname: 'Lea',
			idnumber: 'P-1',
			lastname: 'Learner',
			username: 'lea',
		},
	}),
	inUser('update', 'every field', {
		user: choice('id', '5'),
		fields: { ...additional, ...changed, idnumber: 'P-11', username: 'lea2' },
		customFields,
	}),
	inUser('suspend', 'an active account', { user: learner }),
	inUser('setNewPassword', 'a new participant', { user: stranger }),
	inUser('reactivate', 'a suspended account', { user: choice('idnumber', 'P-2') }),
	inUser('previewUsername', 'a new name', { username: 'firstName', ...previewed() }),

	inEnrolment('enrolInCourse', 'with dates and a role by name', {
		user: stranger,
		role: choice('shortname', 'student'),
		options: { timestart: '2026-01-01', timeend: '2036-12-31' },
	}),
	inEnrolment('enrolInCourse', 'a suspended enrolment', { user: choice('idnumber', 'P-2') }),
	inEnrolment(
		'enrolInCourse',
		'on a Moodle that can not look up courses',
		{ user: stranger, course: choice('shortname', 'VWE-101') },
		without('core_course_get_courses_by_field'),
	),
	inEnrolment(
		'enrolInCourse',
		'with an enrolment of our own and the default of the course',
		{
			course: choice('idnumber', 'AVG-1'),
			options: { ifOtherMethod: 'own', end: 'courseDefault' },
		},
		(site) => {
			site.courseByIdnumber('AVG-1')!.enrolperiod = 86_400;
		},
	),
	inEnrolment(
		'enrolInCourse',
		'without the plug-in, with no end',
		{ options: { end: 'none', unknownEnd: 'remove' } },
		(site) => {
			withoutPlugin(site);
			site.enrol(site.userNamed('lea')!.id, site.courseByIdnumber('EL-101')!.id, { timeend: 2e9 });
		},
	),
	...(['suspend', 'unenrol'] as const).flatMap((how) => [
		inEnrolment('withdrawFromCourse', how, { how }),
		inEnrolment('withdrawFromCourse', `${how}, without the plug-in`, { how }, withoutPlugin),
		inEnrolment(
			'withdrawFromCourse',
			`${how}, in a course with self enrolment, without the plug-in`,
			{ how },
			(site) => {
				withoutPlugin(site);
				site.functions.push('core_enrol_get_potential_users');
				site.courseByIdnumber('EL-101')!.selfEnrolment = true;
			},
		),
	]),
	inEnrolment('setAccessPeriod', 'a start and an end', {
		timestart: '2026-01-01',
		timeend: '2036-12-31',
	}),
	inEnrolment(
		'setAccessPeriod',
		'an end alone, without the plug-in',
		{ timeend: '2036-12-31', options: { unknownEnd: 'refuse' } },
		withoutPlugin,
	),
	inEnrolment('setAccessPeriod', 'an end alone, and no start', {
		noStart: true,
		timeend: '2036-12-31',
	}),
	inEnrolment('addToCohort', 'by idnumber', { user: stranger }),
	inEnrolment('addToCohort', 'by id', { user: stranger, cohort: choice('id', '1') }),
	inEnrolment(
		'addToCohort',
		'on a Moodle that can not search cohorts',
		{ user: stranger },
		without('core_cohort_search_cohorts'),
	),
	inEnrolment('removeFromCohort', 'a member'),
	inEnrolment('addToGroup', 'by name', { group: choice('name', 'Group B') }),
	inEnrolment('removeFromGroup', 'by idnumber', { group: choice('idnumber', 'GRP-A') }),
	inEnrolment('giveAccess', 'to a course, with role and period', {
		user: stranger,
		cohort: none,
		accessRole: 'student',
		accessDays: '365',
	}),
	inEnrolment('giveAccess', 'to a course and another of its groups', {
		cohort: none,
		group: choice('idnumber', 'GRP-B'),
	}),
	inEnrolment('giveAccess', 'to a cohort', { user: stranger, course: none }),
	inEnrolment('endAccess', 'to a course', { cohort: none }),
	inEnrolment('endAccess', 'to a course, by unenrolling', { cohort: none, how: 'unenrol' }),
	inEnrolment('endAccess', 'to a cohort', { course: none }),
	inEnrolment('extendAccess', 'to a course', { cohort: none, timeend: '2036-12-31' }),
	inEnrolment('getAccess', 'to a course', { place: bookedPlace('course', 'EL-101') }),
	inEnrolment(
		'getAccess',
		'to a course, without the plug-in',
		{ place: bookedPlace('course', 'EL-101') },
		withoutPlugin,
	),
	inEnrolment('getAccess', 'to a cohort', { place: bookedPlace('cohort', 'COH-START') }),
	{
		...inEnrolment('extendAccess', 'to a cohort', { course: none, timeend: '2036-12-31' }),
		changesNothing: true,
	},
	...['all', 'active', 'inactive'].map((who) => inEnrolment('getMany', who, { of: 'course', who })),
	inEnrolment('getMany', 'of a user', { of: 'user' }),
	inEnrolment('getCompletion', 'with grade', { withGrade: true }),
	inEnrolment('getGrades', 'of a person', { of: 'person', withItems: true }),
	inEnrolment('getGrades', 'of everybody', { of: 'everybody', withItems: true }),
	inEnrolment('checkSetup', 'for all operations', {
		scope: 'chosen',
		operations: Object.keys(REQUIREMENTS),
	}),
];

/** A place on which the learner is booked, as *Get Bookings to Compare* gives it. */
function bookedPlace(target: 'course' | 'cohort', code: string) {
	const booking = { person: 'P-1', code, status: 'planned', registered: false, accessUntil: null };
	return JSON.stringify({
		...{ key: code, target, course: null, cohort: null, site: null, [target]: code },
		...{ codes: [code], roles: ['5'], bookings: [booking] },
	});
}

function previewed() {
	return { firstName: 'Zoë', infix: 'van der', lastName: 'Berg', externalId: 'P-60' };
}
