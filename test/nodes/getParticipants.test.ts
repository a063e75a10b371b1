import type { IDataObject } from 'n8n-workflow';

import { startCoachview } from '../../sandbox/coachview';
import type { CoachviewSandbox } from '../../sandbox/coachview';
import { CLIENT_ID, CLIENT_SECRET } from '../../sandbox/coachview/settings';
import { PERSONS_PER_CALL, callsNeeded } from '../../lib/requests/callsNeeded';
import { MAX_LIST_VALUES } from '../../lib/coachview/transport/apiNames';
import type { Credentials } from './credentialsHelper';
import { choice, run } from './harness';
import type { NodeName } from './engine';

let coachview: CoachviewSandbox;
beforeEach(async () => {
	coachview = await startCoachview();
});
afterEach(async () => await coachview.stop());

const credentials = (): Credentials => ({
	coachviewApi: {
		environment: 'own',
		baseUrl: coachview.url,
		clientId: CLIENT_ID,
		clientSecret: CLIENT_SECRET,
		scope: '',
		accessToken: '',
	},
});

const enrol = (externId: string, code = 'EL-101') => {
	const { administration } = coachview;
	const person = administration.personByKey(externId)!;
	return administration.enrol(person, administration.partByCode(code)!);
};

const people = (count: number, code = 'EL-101') =>
	Array.from({ length: count }, (_, i) => {
		const externId = `P-7${String(i).padStart(3, '0')}`;
		coachview.administration.addPerson({
			externId,
			voornaam: 'Sam',
			achternaam: `Bos ${i}`,
			email1: `${externId}@example.test`,
		});
		enrol(externId, code);
		return externId;
	});

const participants = async (parameters: object) => {
	const { items, error } = await run({
		node: 'coachviewEnrolment',
		parameters: { operation: 'getParticipants', ...parameters },
		credentials: credentials(),
		onError: 'continueRegularOutput',
	});
	expect(error).toBeUndefined();
	return items.map(({ json }) => json);
};

const shortly = (items: IDataObject[]) =>
	items.map(({ personExternalId, elearningCode, status, error }) =>
		error ? (error as IDataObject).code : [personExternalId, elearningCode, status].join(' '),
	);

/** What a run of a node takes of the day's calls. */
async function callsOf(what: () => Promise<unknown>): Promise<number> {
	const left = async () =>
		((await participants({ courseRuns: 'VEILIG-2026-1' }))[0].calls as IDataObject)
			.remaining as number;
	const before = await left();
	await what();
	const after = await left();
	return before - after - 3;
}

describe('the participants of course runs', () => {
	it('are those who are planned, with the name, the IDs and the code', async () => {
		enrol('P-1001');
		const vraag = enrol('P-1002');
		coachview.administration.withdraw(vraag);
		expect(await participants({ courseRuns: 'VEILIG-2026-1' })).toEqual([
			expect.objectContaining({
				personExternalId: 'P-1001',
				idnumber: 'P-1001',
				name: 'Zoë van der Berg',
				email1: 'zoe.vanderberg@example.test',
				elearningCode: 'EL-101',
				status: 'planned',
				environment: 'live',
				course: expect.objectContaining({ code: 'VEILIG-2026-1' }) as object,
				calls: expect.objectContaining({ made: 3, remaining: 4997, limit: 5000 }) as object,
			}),
		]);
	});

	it('are also those who were withdrawn, where that is asked', async () => {
		enrol('P-1001');
		coachview.administration.withdraw(enrol('P-1002'));
		const statuses = ['planned', 'cancelled'];
		expect(shortly(await participants({ courseRuns: 'VEILIG-2026-1', statuses }))).toEqual([
			'P-1001 EL-101 planned',
			'P-1002 EL-101 cancelled',
		]);
	});

	it('are each person with each code once, whatever is listed twice', async () => {
		enrol('P-1001');
		const found = await participants({
			courseRuns: 'VEILIG-2026-1, veilig-2026-1',
			list: 'P-1001;VEILIG-2026-1\np-1001;EL-101\nP-1001;EL-102',
		});
		expect(shortly(found)).toEqual(['P-1001 EL-101 planned', 'P-1001 EL-102 ']);
	});

	it('are named by the PersonId where somebody has no ExternId', async () => {
		const { id } = coachview.administration.addPerson({ voornaam: 'Al', achternaam: 'Een' });
		coachview.administration.enrol(
			coachview.administration.personen.find((one) => one.id === id)!,
			coachview.administration.partByCode('EL-101')!,
		);
		expect(shortly(await participants({ courseRuns: 'VEILIG-2026-1' }))).toEqual([
			`${id} EL-101 planned`,
		]);
	});

	it('are given together with what can not be found, by line', async () => {
		enrol('P-1001');
		const found = await participants({
			courseRuns: 'BESTAAT-NIET, VEILIG-2026-1, START-2026-1',
			list: 'P-9999;EL-101\nP-1002;PRIVACY-2026-1\nP-1002',
		});
		expect(shortly(found)).toEqual([
			'COACHVIEW_NOT_FOUND',
			'P-1001 EL-101 planned',
			'COURSE_RUN_WITHOUT_BOOKINGS',
			'COACHVIEW_NOT_FOUND',
			'P-1002 EL-102 ',
			'INPUT_INVALID',
		]);
	});

	it('need a course run with an e-learning code', async () => {
		enrol('P-1001');
		coachview.administration.partByCode('EL-101')!.elearningCode = null;
		expect(shortly(await participants({ courseRuns: 'VEILIG-2026-1' }))).toEqual([
			'COURSE_RUN_WITHOUT_CODE',
		]);
	});

	it('are nobody, without any call, when nothing is entered', async () => {
		expect(await participants({ courseRuns: '', list: '' })).toEqual([]);
		expect(await participants({ courseRuns: '={{ $json.none }}' })).toEqual([]);
	});

	it('are read in calls that grow by the hundred, not by the person', async () => {
		people(90);
		const few = await participants({ courseRuns: 'VEILIG-2026-1, START-2026-1, PRIVACY-2026-1' });
		expect(few.filter(({ error }) => !error)).toHaveLength(90);
		expect((few[0].calls as IDataObject).made).toBe(3);
	});
});

describe('the calls that requests take', () => {
	const work = async (node: NodeName, parameters: object, ids: string[]) =>
		await run({
			node,
			parameters: { person: choice('idnumber', '={{ $json.id }}'), ...parameters },
			credentials: credentials(),
			items: ids.map((id) => ({ id })),
		});

	it('are counted as the client groups persons', () => {
		expect(PERSONS_PER_CALL).toBe(MAX_LIST_VALUES);
		expect(callsNeeded('extension', ['P-1', 'P-2'])).toBe(0);
		expect(callsNeeded('enrolment', [])).toBe(0);
	});

	it.each([1, 30, 49])('of %i enrolments are as foreseen', async (count) => {
		const ids = people(count);
		const made = await callsOf(
			async () => await work('coachviewPerson', { operation: 'getMoodleUser' }, ids),
		);
		expect(callsNeeded('enrolment', ids)).toBe(made);
	});

	it('of people who are known by the PersonId are as foreseen', async () => {
		const ids = people(10).map((id) => coachview.administration.personByKey(id)!.id);
		const made = await callsOf(
			async () => await work('coachviewPerson', { operation: 'getMoodleUser' }, ids),
		);
		expect(callsNeeded('enrolment', ids)).toBe(made);
	});

	it.each([1, 40])('of %i withdrawals are as foreseen', async (count) => {
		const ids = people(count);
		const parameters = { operation: 'getNeededCodes', elearningCode: 'EL-101' };
		const made = await callsOf(async () => await work('coachviewEnrolment', parameters, ids));
		expect(callsNeeded('withdrawal', ids)).toBe(made);
	});
});

describe('the course runs to choose from', () => {
	const offer = async (parameters: object = {}) =>
		await run({
			node: 'coachviewEnrolment',
			parameters: { operation: 'getParticipants', offerRuns: true, ...parameters },
			credentials: credentials(),
			onError: 'continueRegularOutput',
		});

	it('are one item of the second output, for one call', async () => {
		enrol('P-1001');
		const calls = await callsOf(async () => await offer());
		expect(calls).toBe(1);
		const { items, errors } = await offer();
		expect(items).toEqual([]);
		expect(errors).toHaveLength(1);
		expect(errors[0].json.courseRuns).toContainEqual(
			expect.objectContaining({ code: 'VEILIG-2026-1', startsAt: expect.any(String) as string }),
		);
	});

	it('are given beside the participants', async () => {
		enrol('P-1001');
		const { items, errors } = await offer({ courseRuns: 'VEILIG-2026-1' });
		expect(shortly(items.map(({ json }) => json))).toEqual(['P-1001 EL-101 planned']);
		expect(errors).toHaveLength(1);
	});

	it('are replaced by the reason when Coachview does not give them', async () => {
		await coachview.stop();
		const opened = await offer();
		expect(opened.items).toEqual([]);
		expect(opened.errors[0].json).toMatchObject({
			courseRuns: [],
			problem: { code: 'COACHVIEW_UNAVAILABLE', nl: { message: expect.any(String) as string } },
		});
		const asked = await offer({ courseRuns: 'VEILIG-2026-1' });
		expect(shortly(asked.items.map(({ json }) => json))).toEqual(['COACHVIEW_UNAVAILABLE']);
		expect(asked.errors).toHaveLength(1);
	});

	it('are not asked for unless somebody wants them', async () => {
		const { items, errors } = await offer({ offerRuns: false });
		expect([items, errors]).toEqual([[], []]);
	});
});
