import type { Example } from '../../tools/docs/examples';
import type { NodeName } from '../nodes/engine';
import { choice } from '../nodes/harness';

export type WantedExample = Omit<Example, 'output' | 'node'> & { node: NodeName };

export const example = (
	node: NodeName,
	operation: string,
	parameters: object = {},
	input: object = {},
): WantedExample => ({ node, operation, parameters, input });

const NOBODY = { doneAt: null, givenUpAt: null, toldAt: null, loginMailedAt: null, mailedAt: null };

/** A row of the table "Coachview link requests", as the Data Table node gives it. */
const requestRow = {
	id: 12,
	key: 'enrolment | p-1001 | el-101 | training',
	subject: 'p-1001 | el-101 | training',
	kind: 'enrolment',
	person: 'P-1001',
	code: 'EL-101',
	environment: 'training',
	name: 'Zoë van der Berg',
	state: 'working',
	attempts: 1,
	requestedAt: '2026-07-01T10:00:00.000Z',
	nextAt: '2026-07-01T10:15:00.000Z',
	claimedBy: '4711',
	claimedSince: '2026-07-01T10:00:00.000Z',
	message: '{"personExternalId":"P-1001","elearningCode":"EL-101"}',
	...NOBODY,
};

const failedRow = {
	...requestRow,
	...{ state: 'givenUp', attempts: 3, nextAt: null, claimedBy: null, claimedSince: null },
	givenUpAt: '2026-07-01T11:00:00.000Z',
	errorCode: 'MOODLE_COURSE_UNKNOWN',
	errorMessage: 'Moodle has no course with the ID number "EL-101"',
};

const undecidedRow = {
	...requestRow,
	...{ id: 13, kind: 'completion', key: 'completion | p-1001 | el-101 | training' },
	...{ state: 'givenUp', claimedBy: null, claimedSince: null, nextAt: null },
	errorCode: 'RESULT_UNDECIDED',
	message: JSON.stringify({
		...{ completed: true, completedAt: '2026-07-01T10:00:00.000Z', grade: null, passed: null },
		...{ user: { idnumber: 'P-1001' }, course: { idnumber: 'EL-101' } },
	}),
};

const driftRow = {
	key: 'missingaccess | training |  | p-1001 | course el-101',
	...{ kind: 'missingAccess', person: 'P-1001', name: 'Zoë van der Berg', code: 'EL-101' },
	...{ course: 'Veilig werken', environment: 'training', place: 'course el-101' },
	...{ detail: 'Heeft geen account in Moodle.', detailEn: 'Has no account in Moodle.' },
	...{ repair: 'enrolment', since: '2026-07-01T10:00:00.000Z', found: '2026-07-01T10:00:00.000Z' },
	message: '{"personExternalId":"P-1001","elearningCode":"EL-101","environment":"training"}',
};

/** What an administrator sends from a page, as the Coachview Trigger gives it. */
const sent = (action: string, chosen: string[] = []) => ({
	...{ method: 'POST', action, language: 'en', chosen, user: 'admin' },
	address: 'https://n8n.example.org/webhook/page',
});

const listed = (name: string) => `={{ $json.${name} }}`;

const booking = {
	...{ enrolmentId: '1', person: 'P-1', name: 'Lea Learner', code: 'EL-101' },
	...{ status: 'planned', registered: false, bookedAt: '2026-06-01T00:00:00.000Z' },
	...{ email: 'lea@example.test', accessUntil: null },
};
const place = {
	...{ key: 'course el-101', target: 'course', course: 'EL-101', cohort: null, site: null },
	...{ codes: ['EL-101'], roles: ['5', 'student'], bookings: [booking] },
};
const state = {
	...{ key: 'course el-101', name: 'Veilig werken', others: [], completionsNotAsked: 0 },
	people: [{ person: 'P-1', account: null, hasAccess: false, completed: false }],
};

/** Of the operations that work on the table of requests, on pages, and on what is compared. */
export const TABLE_EXAMPLES: WantedExample[] = [
	example(
		'coachviewEnrolment',
		'writeRequest',
		{ kind: 'enrolment', claim: '' },
		{
			...{ personExternalId: 'P-1001', elearningCode: 'EL-101', name: 'Zoë van der Berg' },
			...{ environment: 'training', receivedAt: '2026-07-01T10:00:00.000Z' },
		},
	),
	example(
		'coachviewEnrolment',
		'pickRequests',
		{ rows: listed('rows'), claim: '4711' },
		{ rows: [requestRow] },
	),
	example(
		'coachviewEnrolment',
		'recordRequest',
		{ request: listed('request'), results: listed('results'), sent: '' },
		{ request: requestRow, results: [{ outcome: 'enrolled', target: 'course' }] },
	),
	example(
		'coachviewEnrolment',
		'readPageAction',
		{ request: listed('request'), rows: listed('rows') },
		{
			request: {
				...sent('withdrawal'),
				fields: { person: 'P-1001', code: 'EL-101', environment: 'training' },
			},
			rows: [failedRow],
		},
	),
	example(
		'coachviewEnrolment',
		'readSettingsForm',
		{ request: listed('request'), rows: listed('rows') },
		{
			request: {
				...sent('save'),
				fields: {
					organisation: 'Voorbeeld Opleidingen',
					sender: 'opleidingen@example.org',
					administrator: 'beheer@example.org',
				},
			},
			rows: [],
		},
	),
	example(
		'coachviewEnrolment',
		'takeDecisions',
		{ request: listed('request'), rows: listed('rows') },
		{
			request: {
				...sent('passed', ['13']),
				fields: { decidedBy: 'Anna de Vries', reason: 'Practical assessment passed' },
			},
			rows: [undecidedRow],
		},
	),
	example(
		'coachviewEnrolment',
		'planRequests',
		{
			...{ request: listed('request'), participants: listed('participants') },
			rows: listed('rows'),
		},
		{
			request: { ...sent('write'), fields: { kind: 'enrolment' } },
			participants: [
				{
					...{ personExternalId: 'P-1001', elearningCode: 'EL-101' },
					...{ environment: 'training', name: 'Zoë van der Berg' },
				},
			],
			rows: [],
		},
	),
	example(
		'coachviewEnrolment',
		'repairDrift',
		{ request: listed('request'), rows: listed('rows') },
		{ request: sent('repair', [driftRow.key]), rows: [driftRow] },
	),
	example(
		'coachviewEnrolment',
		'archiveRows',
		{ before: '2036-01-01', requests: listed('requests'), drift: '' },
		{
			requests: [
				{
					...requestRow,
					state: 'done',
					doneAt: '2026-07-01T10:05:00.000Z',
					claimedBy: null,
					updatedAt: '2026-07-01T10:05:00.000Z',
					nextAt: null,
				},
			],
		},
	),
	example(
		'coachviewEnrolment',
		'composePage',
		{ page: 'failures', request: listed('request'), inputs: { requests: listed('requests') } },
		{ request: { ...sent(''), method: 'GET' }, requests: [failedRow] },
	),
	example(
		'coachviewEnrolment',
		'checkHealth',
		{ inputs: { requests: listed('requests') } },
		{ requests: [{ ...requestRow, state: 'open', claimedBy: null, claimedSince: null }] },
	),
	example(
		'coachviewEnrolment',
		'findDrift',
		{
			...{ places: listed('places'), access: listed('access') },
			...{ known: listed('known'), requests: listed('requests') },
		},
		{ places: [place], access: [state], known: [], requests: [] },
	),
];

/** Of the operations that ask Coachview or Moodle, for which the order does not matter. */
export const READ_EXAMPLES: WantedExample[] = [
	example(
		'coachviewPerson',
		'getMoodleUser',
		{
			...{ person: choice('externId', '={{ $json.personExternalId }}') },
			username: 'firstName',
		},
		{ personExternalId: 'P-1001' },
	),
	example('coachviewEnrolment', 'checkSetup'),
	example('coachviewEnrolment', 'getBookings', {
		courseMapRows: JSON.stringify([{ elearningCode: 'EL-102', course: 'EL-102' }]),
	}),
	example('moodleEnrolment', 'getAccess', { place: listed('place') }, { place }),
	example('moodleEnrolment', 'checkSetup', {
		scope: 'chosen',
		operations: ['moodleEnrolment.getAccess'],
		course: choice('idnumber', 'EL-101'),
	}),
	example(
		'moodleUser',
		'setNewPassword',
		{ user: choice('idnumber', '={{ $json.idnumber }}'), mailedTo: '' },
		{ idnumber: 'P-1' },
	),
];
