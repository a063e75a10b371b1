import { writeFileSync } from 'node:fs';

import type { IDataObject } from 'n8n-workflow';

import type { Example } from '../../tools/docs/examples';
import { EXAMPLES_FILE, readExamples } from '../../tools/docs/examples';
import {
	CLIENT_ID,
	CLIENT_SECRET,
	PLUGIN_KEY,
	RESULT_SECRET,
} from '../../sandbox/coachview/settings';
import type { CoachviewSandbox } from '../../sandbox/coachview';
import { startCoachview } from '../../sandbox/coachview';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { startMoodle } from '../../sandbox/moodle';
import { DAY_MS } from '../../lib/shared/durations';
import { newestVersion } from '../nodes/engine';
import { choice, moodleCredential, run } from '../nodes/harness';
import { furnish } from '../nodes/scenarios';
import type { WantedExample } from './moreExamples';
import { example, READ_EXAMPLES, TABLE_EXAMPLES } from './moreExamples';

const zoe = {
	personId: '47a8c98a-0000-4000-8000-000000001001',
	externalId: 'P-1001',
	firstName: 'Zoë',
	initials: 'Z.',
	infix: 'van der',
	lastName: 'Berg',
	email1: 'zoe.vanderberg@example.test',
	environment: 'training',
};
const account = {
	idnumber: 'P-1001',
	firstname: 'Zoë',
	lastname: 'van der Berg',
	email: 'zoe.vanderberg@example.test',
	username: 'zoe.vanderberg@example.test',
};
const completion = {
	completed: true,
	completedAt: '2026-07-01T10:00:00.000Z',
	grade: 83.5,
	user: { idnumber: 'P-1001' },
	course: { idnumber: 'EL-101' },
};
const decided = { ...completion, present: true, passed: true };
const run1 = { course: choice('code', 'VEILIG-2026-1') };
const rows = [{ elearningCode: 'PACK', course: 'EL-101', cohort: 'COH-START', role: 'student' }];
const lea = { user: choice('idnumber', 'P-1'), course: choice('idnumber', 'EL-101') };

/** The examples of `docs/nodes/`, in the order in which they are run on one pair of stand-ins. */
const WANTED: WantedExample[] = [
	example(
		'coachviewPerson',
		'get',
		{ person: choice('externId', '={{ $json.PersoonExterneId }}') },
		{ PersoonExterneId: 'P-1001' },
	),
	example('coachviewPerson', 'getMany', { where: 'achternaam=Bakker' }),
	example(
		'coachviewPerson',
		'mapToMoodleUser',
		{ idnumber: 'externalId', username: 'firstName' },
		zoe,
	),
	example(
		'coachviewPerson',
		'create',
		{ fields: { externId: '={{ $json.id }}', achternaam: '={{ $json.name }}' } },
		{ id: 'P-8001', name: 'Jansen' },
	),
	example('coachviewPerson', 'update', {
		person: choice('externId', 'P-8001'),
		fields: { voornaam: 'Jan' },
	}),
	example(
		'coachviewEnrolment',
		'getMany',
		{ of: 'person', person: choice('externId', '={{ $json.externalId }}') },
		{ externalId: 'P-1001' },
	),
	example('coachviewEnrolment', 'get', {}, { enrolmentId: 'ENROLMENT' }),
	example('coachviewEnrolment', 'getElearningParts', run1),
	example(
		'coachviewEnrolment',
		'getOutcomes',
		{ partId: '47a8c98a-0000-4000-8000-000000009102' },
		{ enrolmentId: 'ENROLMENT' },
	),
	example(
		'coachviewEnrolment',
		'getNeededCodes',
		{ person: choice('externId', 'P-1001') },
		{ elearningCode: 'EL-101' },
	),
	example('coachviewEnrolment', 'getParticipants', { courseRuns: 'VEILIG-2026-1' }),
	example(
		'coachviewEnrolment',
		'resolveTargets',
		{ courseMapRows: JSON.stringify(rows), otherCodes: 'EL-102' },
		{ idnumber: 'P-1001', elearningCode: 'PACK' },
	),
	example(
		'coachviewEnrolment',
		'resolveCodes',
		{ courseMapRows: JSON.stringify(rows) },
		{ course: completion.course },
	),
	example(
		'coachviewPerson',
		'composeMail',
		{ houseStyle: { organisation: 'Voorbeeld Opleidingen', sender: 'opleidingen@example.org' } },
		{ ...account, siteUrl: 'https://moodle.example.org', password: 'Xk7#pr2Vwq9!' },
	),
	example('coachviewResult', 'decide', { passBy: 'both', passGrade: '60' }, completion),
	example('coachviewResult', 'preview', { grade: '={{ $json.grade }}' }, decided),
	example('coachviewResult', 'send', { grade: '={{ $json.grade }}' }, decided),
	example(
		'moodleUser',
		'previewUsername',
		{ username: 'firstName' },
		{ firstName: 'Zoë', infix: 'van der', lastName: 'Berg' },
	),
	example('moodleUser', 'ensure', {}, account),
	example(
		'moodleUser',
		'checkMatch',
		{},
		{ ...account, externalId: zoe.externalId, personId: zoe.personId },
	),
	example(
		'moodleUser',
		'fillIdnumber',
		{ userId: '={{ $json.userId }}', dryRun: true },
		{ userId: 7, idnumber: 'P-51', email: 'olga@example.test', name: 'Olga Smit' },
	),
	example(
		'moodleUser',
		'get',
		{ user: choice('idnumber', '={{ $json.idnumber }}') },
		{ idnumber: 'P-1' },
	),
	example('moodleUser', 'getMany', { by: 'idnumber', values: 'P-1, P-9', withMissing: true }),
	example('moodleUser', 'update', {
		user: choice('idnumber', 'P-1'),
		fields: { lastname: 'Learner-Smit' },
		dryRun: true,
	}),
	example('moodleUser', 'suspend', { user: choice('idnumber', 'P-1001'), dryRun: true }),
	example('moodleUser', 'reactivate', { user: choice('idnumber', 'P-2'), dryRun: true }),
	example(
		'moodleEnrolment',
		'enrolInCourse',
		{ course: choice('idnumber', 'EL-101'), user: choice('idnumber', '={{ $json.idnumber }}') },
		{ idnumber: 'P-1001' },
	),
	example('moodleEnrolment', 'setAccessPeriod', { ...lea, timeend: '2036-12-31', dryRun: true }),
	example('moodleEnrolment', 'addToCohort', {
		cohort: choice('idnumber', 'COH-START'),
		user: choice('idnumber', 'P-1001'),
	}),
	example('moodleEnrolment', 'removeFromCohort', {
		cohort: choice('idnumber', 'COH-START'),
		user: choice('idnumber', 'P-1001'),
	}),
	example('moodleEnrolment', 'addToGroup', { ...lea, group: choice('name', 'Group B') }),
	example('moodleEnrolment', 'removeFromGroup', { ...lea, group: choice('name', 'Group B') }),
	example('moodleEnrolment', 'getMany', {
		of: 'course',
		course: choice('idnumber', 'EL-101'),
		limit: 1,
	}),
	example('moodleEnrolment', 'getCompletion', lea),
	example('moodleEnrolment', 'getGrades', { ...lea, of: 'person' }),
	example('moodleEnrolment', 'withdrawFromCourse', {
		course: choice('idnumber', 'EL-101'),
		user: choice('idnumber', 'P-1001'),
		how: 'suspend',
	}),
	example(
		'moodleEnrolment',
		'giveAccess',
		{ user: choice('idnumber', '={{ $json.idnumber }}') },
		{ idnumber: 'P-1001', course: 'EL-102', cohort: null, group: null, role: 'student' },
	),
	example(
		'moodleEnrolment',
		'extendAccess',
		{ timeend: '2036-12-31' },
		{ idnumber: 'P-1001', course: 'EL-102', cohort: null },
	),
	example(
		'moodleEnrolment',
		'endAccess',
		{},
		{ idnumber: 'P-1001', course: 'EL-102', cohort: null, neededBy: [], otherCohortCodes: [] },
	),
	...TABLE_EXAMPLES,
	...READ_EXAMPLES,
];

let coachview: CoachviewSandbox;
let moodle: MoodleSandbox;
let enrolmentId: string;

beforeAll(async () => {
	coachview = await startCoachview();
	moodle = await startMoodle({ world: 'training' });
	furnish(moodle.site);
	const { administration } = coachview;
	const part = administration.partByCode('EL-101')!;
	enrolmentId = administration.enrol(administration.personByKey('P-1001')!, part).id;
});
afterAll(async () => {
	await coachview.stop();
	await moodle.stop();
});

const credentials = () => ({
	...moodleCredential(moodle),
	coachviewApi: {
		environment: 'own',
		ownEnvironment: 'training',
		baseUrl: coachview.url,
		clientId: CLIENT_ID,
		clientSecret: CLIENT_SECRET,
		scope: '',
		accessToken: '',
	},
	coachviewResultApi: {
		resultUrl: `${coachview.url}/elearning/result.aspx?plugin=${PLUGIN_KEY}`,
		secret: RESULT_SECRET,
		algorithm: 'sha512',
		encoding: 'base64',
		environment: 'training',
	},
});

/** Values that differ from run to run, made the same. */
const stable = (text: string) =>
	text
		.replaceAll(coachview.url, 'https://training.coachview.net')
		.replaceAll(new URL(coachview.url).host, 'training.coachview.net')
		.replaceAll(moodle.url, 'https://moodle.example.org')
		.replaceAll(enrolmentId, 'ENROLMENT')
		.replace(
			/"(createdAt|changedAt|sentAt|lastCourseAccess|gradedAt|completedAt|resetsAt|nextAt|doneAt|askedAt|foundAt|seenAt|found|since|solvedAt|toldAt|givenUpAt|claimedSince|bookedAt|requestedAt|callsResetAt|at)":"20[^"]*"/g,
			'"$1":"2026-07-01T10:00:00.000Z"',
		)
		.replace(/"body":"<!doctype html>(?:[^"\\]|\\.)*"/g, '"body":"<!doctype html>…"')
		.replace(/-20\d\d-\d\d-\d\d\.csv/g, '-2026-07-01.csv')
		.replace(/20\d\d-\d\d-\d\dT[\d:.]+Z/g, (moment) =>
			Math.abs(Date.parse(moment) - Date.now()) < DAY_MS ? '2026-07-01T10:00:00.000Z' : moment,
		)
		.replace(/"callsLeft":\d+/g, '"callsLeft":4950')
		.replace(/"html":"<!DOCTYPE html>(?:[^"\\]|\\.)*"/g, '"html":"<!DOCTYPE html>…"')
		.replace(/"password":"[^"]*"/g, '"password":"Xk7#pr2Vwq9!"')
		.replace(
			/"personId":"(?!47a8c98a-0000)[^"]*"/g,
			'"personId":"5d0c2c1e-1f0b-4f57-9a3c-0c6f0a1e7b42"',
		);

async function runExample({ node, operation, parameters, input }: WantedExample): Promise<Example> {
	const item = JSON.parse(
		JSON.stringify(input).replaceAll('ENROLMENT', enrolmentId),
	) as IDataObject;
	const { items, error } = await run({
		node,
		typeVersion: newestVersion(node),
		parameters: { operation, ...parameters },
		credentials: credentials(),
		items: [item],
	});
	if (error) throw error;
	const output = items.length === 1 ? items[0].json : items.map(({ json }) => json);
	return {
		node,
		operation,
		parameters,
		input,
		output: JSON.parse(stable(JSON.stringify(output))) as object,
	};
}

it('the examples in docs/nodes are what the nodes really do (else: npm run docs:examples)', async () => {
	const examples: Example[] = [];
	for (const wanted of WANTED) examples.push(await runExample(wanted));
	if (process.env.WRITE_EXAMPLES)
		writeFileSync(EXAMPLES_FILE, `${JSON.stringify(examples, null, '\t')}\n`);
	expect(examples).toEqual(readExamples());
});
