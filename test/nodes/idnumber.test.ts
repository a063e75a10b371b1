import type { IDataObject } from 'n8n-workflow';

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
import type { IdnumberSource } from '../../lib/participant/idnumber';
import type { Credentials } from './credentialsHelper';
import type { Run } from './harness';
import { choice, moodleCredential, run } from './harness';
import { startStrange } from './strangeServer';

let coachview: CoachviewSandbox;
let moodle: MoodleSandbox;
beforeEach(async () => {
	coachview = await startCoachview();
	moodle = await startMoodle({ world: 'training' });
});
afterEach(async () => await Promise.all([coachview.stop(), moodle.stop()]));

const credentials = (idnumber?: IdnumberSource): Credentials => ({
	...moodleCredential(moodle),
	coachviewApi: {
		environment: 'own',
		baseUrl: coachview.url,
		clientId: CLIENT_ID,
		clientSecret: CLIENT_SECRET,
		accessToken: '',
		...(idnumber ? { idnumber } : {}),
	},
	coachviewResultApi: {
		resultUrl: `${coachview.url}/elearning/result.aspx?plugin=${PLUGIN_KEY}`,
		secret: RESULT_SECRET,
		algorithm: 'sha512',
		encoding: 'base64',
		environment: 'live',
	},
});

const PERSON_KEYS = {
	externalId: 'externId',
	personId: 'id',
	externalIdElsePersonId: 'externIdElseId',
} as const;

/** Somebody without external ID. */
const addLena = () =>
	coachview.administration.addPerson({
		voornaam: 'Lena',
		achternaam: 'Zonder',
		email1: 'lena@example.test',
	});

const ZOE = () => coachview.administration.personen.find(({ externId }) => externId === 'P-1001')!;

/** Runs nodes one after another on what a link or a Moodle sends. */
const step = async (
	node: Run['node'],
	operation: string,
	item: IDataObject,
	parameters: object,
	choiceOfId: IdnumberSource,
) => {
	const { items, error } = await run({
		node,
		parameters: { operation, ...parameters },
		credentials: credentials(choiceOfId),
		items: [item],
	});
	if (error) throw error;
	return items[0].json;
};

describe.each<[IdnumberSource, 'zoe' | 'lena', 'externId' | 'id']>([
	['externalId', 'zoe', 'externId'],
	['personId', 'zoe', 'id'],
	['personId', 'lena', 'id'],
	['externalIdElsePersonId', 'zoe', 'externId'],
	['externalIdElsePersonId', 'lena', 'id'],
])('with the ID number "%s", %s is known by %s', (choiceOfId, who, field) => {
	it('in the enrolment, in the result and in the withdrawal', async () => {
		const { administration } = coachview;
		administration.settings.personKey = PERSON_KEYS[choiceOfId];
		const person = who === 'zoe' ? ZOE() : addLena();
		const wanted = person[field]!;
		const part = administration.partByCode('EL-101')!;
		administration.enrol(person, part);
		const course = choice('idnumber', 'EL-101');
		const link = { personExternalId: administration.keyOf(person)!, elearningCode: 'EL-101' };

		// Enrolment: what the link sends finds the person, who says by which number Moodle knows them.
		const byKey = { person: choice('idnumber', '={{ $json.personExternalId }}') };
		const read = await step('coachviewPerson', 'get', link, byKey, choiceOfId);
		const mapped = await step(
			'coachviewPerson',
			'mapToMoodleUser',
			read,
			{ idnumber: 'credential' },
			choiceOfId,
		);
		const account = await step('moodleUser', 'ensure', mapped, {}, choiceOfId);
		expect(account).toMatchObject({ outcome: 'created', idnumber: wanted });
		const user = choice('id', String(account.id));
		await step('moodleEnrolment', 'enrolInCourse', {}, { course, user }, choiceOfId);

		// Result: what Moodle has finds the person again, and Coachview takes the result.
		const completion = { user: { idnumber: wanted }, course: { idnumber: 'EL-101' } };
		const outcome = await step(
			'coachviewEnrolment',
			'getOutcomes',
			completion,
			{
				of: 'code',
				person: choice('idnumber', '={{ $json.user.idnumber }}'),
				elearningCode: 'EL-101',
			},
			choiceOfId,
		);
		expect(outcome).toMatchObject({ found: true, idnumber: wanted, registered: false });
		await step(
			'coachviewResult',
			'send',
			{ ...outcome, ...completion, present: true, passed: true, completedAt: '2026-07-01' },
			{ personExternalId: '={{ $json.idnumber }}' },
			choiceOfId,
		);
		const vraag = administration.enrolmentOf(person, part)!;
		expect(administration.executionOf(vraag, part)).toMatchObject({ geslaagd: true });

		// Withdrawal: what the link sends leads to the same account.
		const needed = await step('coachviewEnrolment', 'getNeededCodes', link, byKey, choiceOfId);
		await step(
			'moodleEnrolment',
			'withdrawFromCourse',
			needed,
			{ course, user: choice('idnumber', '={{ $json.idnumber }}') },
			choiceOfId,
		);
		const { site } = moodle;
		expect(site.isActive(Number(account.id), site.courseByIdnumber('EL-101')!.id)).toBe(false);
		expect(site.tables.users.filter(({ idnumber }) => idnumber === wanted)).toHaveLength(1);
	});
});

describe('a base in which some are known by their external ID, and others by their person ID', () => {
	const get = async (values: string[], more: Partial<Run> = {}) =>
		await run({
			node: 'coachviewPerson',
			parameters: { operation: 'get', person: choice('idnumber', '={{ $json.key }}') },
			credentials: credentials('externalIdElsePersonId'),
			items: values.map((key) => ({ key })),
			onError: 'continueRegularOutput',
			...more,
		});

	it('is looked up in two calls, whatever each of them is known by', async () => {
		const lena = addLena();
		const server = await startStrange(() => 'forward', { url: coachview.url });
		const known = credentials('externalIdElsePersonId');
		known.coachviewApi.baseUrl = server.url;
		const { items } = await get(['P-1001', lena.id, lena.id.toUpperCase(), 'P-1002', 'P-9999'], {
			credentials: known,
		}).finally(server.stop);
		expect(items.map(({ json }) => json.idnumber ?? (json.error as { code: string }).code)).toEqual(
			['P-1001', lena.id, lena.id, 'P-1002', 'COACHVIEW_NOT_FOUND'],
		);
		expect(server.got.filter(({ path }) => path.startsWith('/api'))).toHaveLength(2);
	});

	it('chooses nobody when the external ID of one is the person ID of another', async () => {
		const lena = addLena();
		coachview.administration.updatePerson(ZOE().id, { externId: lena.id });
		const { items } = await get([lena.id]);
		expect(items[0].json.error).toMatchObject({ code: 'COACHVIEW_AMBIGUOUS' });
	});
});

it('somebody without the ID that was chosen is named before anything is written', async () => {
	const lena = addLena();
	const read = await step(
		'coachviewPerson',
		'get',
		{ id: lena.id },
		{ person: choice('id', '={{ $json.id }}') },
		'externalId',
	);
	expect(read.idnumber).toBe('');
	const { error } = await run({
		node: 'coachviewPerson',
		parameters: { operation: 'mapToMoodleUser', idnumber: 'credential' },
		items: [read],
	});
	expect(error?.message).toBe(`Lena Zonder (${lena.id}) has no ID number`);
});

it('a credential that was made before there was a choice goes by the external ID', async () => {
	const { items } = await run({
		node: 'coachviewPerson',
		parameters: { operation: 'get', person: choice('externId', 'P-1001') },
		credentials: credentials(),
	});
	expect(items[0].json).toMatchObject({ idnumber: 'P-1001' });
});
