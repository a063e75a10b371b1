import type { IDataObject } from 'n8n-workflow';

import { PLUGIN_KEY, RESULT_SECRET } from '../../sandbox/coachview/settings';
import type { CoachviewSandbox } from '../../sandbox/coachview';
import { startCoachview } from '../../sandbox/coachview';
import { run } from './harness';

let coachview: CoachviewSandbox;
beforeEach(async () => {
	coachview = await startCoachview();
	const { administration } = coachview;
	administration.enrol(administration.personByKey('P-1001')!, administration.partByCode('EL-101')!);
});
afterEach(async () => await coachview.stop());

const ITEM = {
	user: { idnumber: 'P-1001' },
	course: { idnumber: 'EL-101' },
	completedAt: '2025-12-31T23:30:00Z',
};

const node = async (operation: string, item: IDataObject, parameters: object = {}) =>
	await run({
		node: 'coachviewResult',
		parameters: { operation, ...parameters },
		credentials: {
			coachviewResultApi: {
				resultUrl: `${coachview.url}/elearning/result.aspx?plugin=${PLUGIN_KEY}`,
				secret: RESULT_SECRET,
				algorithm: 'sha512',
				encoding: 'base64',
				environment: 'byAddress',
			},
		},
		items: [{ ...ITEM, ...item }],
	});

/** What Coachview holds of the part afterwards. */
function registered() {
	const { administration } = coachview;
	const part = administration.partByCode('EL-101')!;
	const vraag = administration.enrolmentOf(administration.personByKey('P-1001')!, part)!;
	const { aanwezig, geslaagd, cijfer, datumAkkoord } = administration.executionOf(vraag, part)!;
	return { aanwezig, geslaagd, cijfer, datumAkkoord };
}

const element = (message: unknown, name: string) =>
	new RegExp(`<${name}>(.*)</${name}>`).exec(String(message))?.[1];

describe('what is registered without any setting', () => {
	it.each([
		['passed and present', { present: true, passed: true }, true, true],
		['did not pass', { present: true, passed: false }, true, false],
		['did not pass, as text', { present: 'true', passed: 'false' }, true, false],
		['passed, in Dutch', { present: 'ja', passed: 'J' }, true, true],
		['did not pass, in Dutch', { present: 'Ja', passed: 'nee' }, true, false],
		['did not pass, as a letter', { present: 'J', passed: 'N' }, true, false],
		[
			'did not pass, as a Dutch spreadsheet says it',
			{ present: 'WAAR', passed: 'ONWAAR' },
			true,
			false,
		],
		['did not pass, as numbers', { present: 1, passed: 0 }, true, false],
		['is undecided', { present: true, passed: null }, true, null],
		['is undecided, as empty text', { present: '', passed: '' }, null, null],
		['completed, of whom the item says no more', {}, null, null],
	])('of somebody who %s is what the item says', async (_, item, aanwezig, geslaagd) => {
		const { error } = await node('send', item);
		expect(error).toBeUndefined();
		expect(registered()).toMatchObject({ aanwezig, geslaagd });
	});

	it.each<[IDataObject, string]>([
		[{ user: { idnumber: ['P-1001', 'P-1002'] } }, 'personExternalId'],
		[{ user: { idnumber: true } }, 'personExternalId'],
		[{ user: { idnumber: 'undefined' } }, 'Person External ID'],
		[{ course: { idnumber: '[object Object]' } }, 'E-Learning Code'],
		[{ completedAt: '0001-01-01T00:00:00' }, 'Completed At'],
		[{ completedAt: new Date(Date.now() + 2 * 86_400_000).toISOString() }, 'Completed At'],
	])('is nothing of nobody, of no course and of no day that was: %j', async (item, field) => {
		const { error } = await node('send', item);
		expect(error).toMatchObject({ message: expect.stringContaining(`"${field}"`) as string });
		expect(registered()).toMatchObject({ aanwezig: null, geslaagd: null, datumAkkoord: null });
	});

	it.each(['misschien', '2', 'passed'])('is nothing when passed is "%s"', async (passed) => {
		const { error } = await node('send', { passed });
		expect(error?.description).toContain('[INPUT_INVALID]');
		expect(coachview.administration.results).toEqual([]);
	});

	it.each([
		['yes', true],
		['no', false],
		['notSaid', null],
	])('is what a workflow says that was made with the choice "%s"', async (passed, geslaagd) => {
		await node('send', { passed: true }, { passed });
		expect(registered()).toMatchObject({ geslaagd });
	});
});

describe('the message', () => {
	/** 31 December in UTC is 1 January in the Netherlands. */
	it.each([
		[undefined, '2025-12-31T23:30:00Z', '2025-12-31T23:30:00.000Z'],
		['utc', '2026-01-01T00:30:00+01:00', '2025-12-31T23:30:00.000Z'],
		['utc', '2026-01-01', '2026-01-01T00:00:00.000Z'],
		['utcSeconds', '2025-12-31T23:30:00Z', '2025-12-31T23:30:00Z'],
		['date', '2025-12-31T23:30:00Z', '2026-01-01'],
		['date', '2026-01-01', '2026-01-01'],
		['date', '2026-01-01T00:30:00+01:00', '2026-01-01'],
		['date', '2026-01-01T00:30:00', '2026-01-01'],
		['dutchDate', '2025-12-31T23:30:00Z', '01-01-2026'],
		['local', '2025-12-31T23:30:00Z', '2026-01-01T00:30:00'],
		['local', '2026-01-01', '2026-01-01T00:00:00'],
		['offset', '2025-12-31T23:30:00Z', '2026-01-01T00:30:00+01:00'],
		['offset', '2026-07-01T10:00:00Z', '2026-07-01T12:00:00+02:00'],
		['offset', '2026-10-25T01:30:00Z', '2026-10-25T02:30:00+01:00'],
	])('with %s has %s as %s', async (completedAt, given, wanted) => {
		const options = completedAt ? { options: { completedAt } } : {};
		const { items, error } = await node('preview', { completedAt: given }, options);
		expect(error).toBeUndefined();
		expect(element(items[0].json.message, 'DatumVoltooid')).toBe(wanted);
	});

	it.each([
		['America/New_York', '2025-12-31T18:30:00-05:00'],
		['Asia/Kolkata', '2026-01-01T05:00:00+05:30'],
		['UTC', '2025-12-31T23:30:00+00:00'],
	])('has its time in the zone %s', async (zone, wanted) => {
		const { items } = await node('preview', {}, { options: { completedAt: 'offset', zone } });
		expect(element(items[0].json.message, 'DatumVoltooid')).toBe(wanted);
	});

	it.each([
		[{}, '66.66667'],
		[{ decimal: 'comma' }, '66,66667'],
		[{ decimal: 'comma', decimals: 2 }, '66,67'],
		[{ decimals: 0 }, '67'],
	])('has a grade with %p as %s', async (options, wanted) => {
		const { items } = await node(
			'preview',
			{ grade: 66.66667 },
			{ grade: '={{ $json.grade }}', options },
		);
		expect(element(items[0].json.message, 'Cijfer')).toBe(wanted);
	});

	it('has no zero with a sign', async () => {
		const options = { decimals: 2 };
		const { items } = await node(
			'preview',
			{ grade: -0.001 },
			{ grade: '={{ $json.grade }}', options },
		);
		expect(element(items[0].json.message, 'Cijfer')).toBe('0');
	});

	it('never has a grade as a power of ten', async () => {
		const { items } = await node('preview', { grade: 0.0000001 }, { grade: '={{ $json.grade }}' });
		expect(element(items[0].json.message, 'Cijfer')).toBe('0.0000001');
	});

	it.each([
		['trueFalse', 'true', 'false'],
		['oneZero', '1', '0'],
		['jn', 'J', 'N'],
		['jaNee', 'ja', 'nee'],
		['jaNeeCapital', 'Ja', 'Nee'],
	])('has yes and no with %s as %s and %s', async (truth, yes, no) => {
		const { items } = await node(
			'preview',
			{ present: true, passed: false },
			{ options: { truth } },
		);
		expect(element(items[0].json.message, 'Aanwezig')).toBe(yes);
		expect(element(items[0].json.message, 'Geslaagd')).toBe(no);
	});

	it.each([
		[{ zone: 'Nederland' }, 'Time Zone'],
		[{ truth: 'klopt' }, 'Yes and No Format'],
		[{ completedAt: 'gisteren' }, 'Completed At Format'],
		[{ decimals: 'twee' }, 'Grade Decimals'],
	])("can't be made with %p", async (options, field) => {
		const { error } = await node('preview', {}, { options });
		expect(error?.message).toContain(field);
		expect(error?.description).toContain('[INPUT_INVALID]');
	});

	it('is accepted by a Coachview whose schema has dates, J and N, and a decimal comma', async () => {
		coachview.administration.settings.resultForm = 'dutch';
		const item = { present: true, passed: false, grade: 5.25 };
		const options = { completedAt: 'date', truth: 'jn', decimal: 'comma' };
		const grade = '={{ $json.grade }}';
		const refused = await node('send', item, { grade });
		expect(refused.error?.description).toContain('[COACHVIEW_RESULT_INVALID]');
		const preview = await node('preview', item, { grade, options });
		const sent = await node('send', item, { grade, options });
		expect(sent.error).toBeUndefined();
		expect(coachview.administration.results.at(-1)!.body).toBe(preview.items[0].json.message);
		expect(registered()).toEqual({
			aanwezig: true,
			geslaagd: false,
			cijfer: 5.25,
			datumAkkoord: '2026-01-01T00:00:00',
		});
	});
});
