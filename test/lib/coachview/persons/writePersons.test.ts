import type { ConnectionFailure, HttpResponse } from '../../../../lib/shared/httpResponse';
import type { CoachviewRequest } from '../../../../lib/coachview/transport/client';
import { createPersons, updatePersons } from '../../../../lib/coachview/persons/writePersons';
import type { PersonWriteResult } from '../../../../lib/coachview/persons/writePersons';
import type { Result } from '../../../../lib/shared/result';
import { startCoachview } from '../../../../sandbox/coachview';
import type { CoachviewSandbox } from '../../../../sandbox/coachview';
import { connect } from '../connect';

let coachview: CoachviewSandbox;
beforeEach(async () => {
	coachview = await startCoachview();
});
afterEach(async () => await coachview.stop());

const outcomesOf = (written: Array<Result<PersonWriteResult>>) =>
	written.map((one) => (one.ok ? one.value.outcome : one.error.code));
const byExternId = (value: string) => ({ key: 'externId' as const, value });
const writes = (sent: CoachviewRequest[]) => sent.filter(({ method }) => method !== 'GET');

describe('creating a person', () => {
	const jan = {
		voornaam: 'Jan',
		achternaam: 'Jansen',
		externId: 'P-7001',
		email1: 'jan@example.test',
	};

	it('happens once, however often it is run', async () => {
		const { client } = await connect(coachview);
		expect(outcomesOf(await createPersons(client, [jan, jan]))).toEqual(['created', 'matched']);
		expect(outcomesOf(await createPersons(client, [jan]))).toEqual(['matched']);
		const found = coachview.administration.personen.filter(({ externId }) => externId === 'P-7001');
		expect(found).toHaveLength(1);
	});

	it('finds somebody without ExternId by e-mail and surname', async () => {
		const { client } = await connect(coachview);
		const kees = { achternaam: 'Bakker', email1: 'Kees.Bakker@example.test' };
		const other = { achternaam: 'Anders', email1: 'kees.bakker@example.test' };
		expect(outcomesOf(await createPersons(client, [kees, other]))).toEqual(['matched', 'created']);
	});

	it('writes nothing in a dry run', async () => {
		const { client, sent } = await connect(coachview, { dryRun: true });
		const before = structuredClone(coachview.administration.personen);
		expect(outcomesOf(await createPersons(client, [jan]))).toEqual(['planned']);
		expect(writes(sent)).toEqual([]);
		expect(coachview.administration.personen).toEqual(before);
	});

	it("writes the others when a person can't be written", async () => {
		const { client } = await connect(coachview);
		const written = await createPersons(client, [{ voornaam: 'Zonder' }, jan]);
		expect(outcomesOf(written)).toEqual(['INPUT_MISSING', 'created']);
	});
});

describe('changing a person', () => {
	it('writes only the difference, free fields too', async () => {
		const { client, sent } = await connect(coachview);
		const fields = {
			voornaam: 'Zoë',
			geboorteplaats: 'Utrecht',
			vrijevelden: { afdeling: 'Zorg', personeelsnummer: '50000' },
		};
		const [written] = await updatePersons(client, [{ person: byExternId('P-1001'), fields }]);
		expect(written).toMatchObject({
			value: {
				outcome: 'updated',
				changes: {
					geboorteplaats: { from: null, to: 'Utrecht' },
					vrijveldpersoneelsnummer: { from: '40017', to: '50000' },
				},
			},
		});
		expect(writes(sent)).toMatchObject([
			{
				method: 'PATCH',
				body: { geboorteplaats: 'Utrecht', vrijevelden: { personeelsnummer: '50000' } },
			},
		]);
		expect(Object.keys(writes(sent)[0].body!)).not.toContain('voornaam');
		expect(coachview.administration.personByKey('P-1001')).toMatchObject({
			geboorteplaats: 'Utrecht',
			vrijevelden: { afdeling: 'Zorg', personeelsnummer: '50000' },
		});
	});

	it('writes nothing when nothing differs, or in a dry run', async () => {
		const same = await connect(coachview);
		const unchanged = { person: byExternId('P-1001'), fields: { voornaam: 'Zoë' } };
		expect(outcomesOf(await updatePersons(same.client, [unchanged]))).toEqual(['unchanged']);
		const dry = await connect(coachview, { dryRun: true });
		const changed = { person: byExternId('P-1001'), fields: { voornaam: 'Zoe' } };
		expect(outcomesOf(await updatePersons(dry.client, [changed]))).toEqual(['planned']);
		expect(writes([...same.sent, ...dry.sent])).toEqual([]);
	});

	it('does not overwrite what somebody else changed meanwhile', async () => {
		const { client } = await connect(
			coachview,
			{},
			{
				before: ({ method }) => {
					const person = coachview.administration.personByKey('P-1001')!;
					if (method === 'PATCH')
						coachview.administration.updatePerson(person.id, { voornaam: 'Zoé' });
				},
			},
		);
		const fields = { voornaam: 'Zoey' };
		const written = await updatePersons(client, [{ person: byExternId('P-1001'), fields }]);
		expect(outcomesOf(written)).toEqual(['COACHVIEW_CHANGED_MEANWHILE']);
		expect(coachview.administration.personByKey('P-1001')!.voornaam).toBe('Zoé');
	});
});

/** Endings of a write that say nothing of what Coachview did. */
const UNKNOWN: Array<[string, HttpResponse | ConnectionFailure]> = [
	['a broken connection', { reason: 'ECONNRESET' }],
	['a time-out', { reason: 'ETIMEDOUT' }],
	...[500, 502, 503, 504, 520].map((status): [string, HttpResponse] => [
		`status ${status}`,
		{ status, body: '' },
	]),
	['an empty answer', { status: 200, body: '' }],
	['a page', { status: 200, body: '<html>' }],
	["another program's JSON", { status: 200, body: '{"message":"Access denied"}' }],
	['a firewall', { status: 403, body: '<html>Access denied</html>' }],
	['half an answer', { status: 201, body: '{"id":' }],
	['no content', { status: 204, body: '' }],
];

describe.each(UNKNOWN)('a write that ends with %s', (what, ending) => {
	const jan = { voornaam: 'Jan', achternaam: 'Jansen', externId: 'P-7001' };
	const kees = { achternaam: 'Bakkers', email1: 'k.bakkers@example.test' };
	const once = () => {
		let left = 1;
		return ({ method }: CoachviewRequest) => (method !== 'GET' && left-- > 0 ? ending : undefined);
	};

	it.each([jan, kees])('is judged by what Coachview has: %o is created once', async (person) => {
		const { client } = await connect(coachview, {}, { after: once() });
		expect(outcomesOf(await createPersons(client, [person]))).toEqual(['created']);
		const named = coachview.administration.personen.filter(
			({ achternaam }) => achternaam === person.achternaam,
		);
		expect(named).toHaveLength(1);
	});

	it('is an error when Coachview has nobody such', async () => {
		const { client } = await connect(coachview, {}, { before: once() });
		const [written] = await createPersons(client, [jan]);
		expect(written.ok).toBe(false);
		expect(coachview.administration.personByKey('P-7001')).toBeUndefined();
	});

	it('has changed a person when the change is there, and only then', async () => {
		const update = { person: byExternId('P-1001'), fields: { voornaam: 'Zoey' } };
		const lost = await connect(coachview, {}, { before: once() });
		const notDone = await updatePersons(lost.client, [update]);
		expect(coachview.administration.personByKey('P-1001')!.voornaam).toBe('Zoë');
		// 204 is Coachview's own word for "done, and nothing to say".
		if (what !== 'no content') expect(notDone[0].ok).toBe(false);
		const done = await connect(coachview, {}, { after: once() });
		expect(outcomesOf(await updatePersons(done.client, [update]))).toEqual(['updated']);
		expect(coachview.administration.personByKey('P-1001')!.voornaam).toBe('Zoey');
	});
});

describe('a write of which Coachview shows that it did not happen', () => {
	/** Answers a write with a record, before or after it is carried out. */
	const answering = (moment: 'before' | 'after', record: () => object) => ({
		[moment]: ({ method }: CoachviewRequest) =>
			method === 'GET' ? undefined : { status: 200, body: JSON.stringify(record()) },
	});
	const update = { person: byExternId('P-1001'), fields: { voornaam: 'Zoey' } };
	const jan = { achternaam: 'Jansen', externId: 'P-7001', email1: 'jan@example.test' };

	it('is an error that names the field, when the record came back unchanged', async () => {
		const unchanged = answering('before', () => coachview.administration.personByKey('P-1001')!);
		const { client } = await connect(coachview, {}, unchanged);
		const [written] = await updatePersons(client, [update]);
		expect(written).toMatchObject({
			error: {
				code: 'COACHVIEW_ANSWER_UNEXPECTED',
				message: expect.stringContaining('voornaam') as unknown,
			},
		});
	});

	it('is none when Coachview has the change, though its answer showed the record from before', async () => {
		const before = { ...coachview.administration.personByKey('P-1001')! };
		const late = answering('after', () => before);
		const { client, sent } = await connect(coachview, {}, late);
		expect(outcomesOf(await updatePersons(client, [update]))).toEqual(['updated']);
		expect(sent.map(({ method }) => method)).toEqual(['GET', 'PATCH', 'GET']);
	});

	it('is none when the answer shows another form of the value, or not the field', async () => {
		const { id } = coachview.administration.personByKey('P-1001')!;
		for (const shown of [{ id }, { id, voornaam: 'ZOEY' }]) {
			const { client, sent } = await connect(
				coachview,
				{},
				answering('before', () => shown),
			);
			expect(outcomesOf(await updatePersons(client, [update]))).toEqual(['updated']);
			expect(sent).toHaveLength(2);
		}
	});

	it('is an error when a new person lost the ExternId, and creates no second one', async () => {
		const { administration } = coachview;
		const { client, sent } = await connect(
			coachview,
			{},
			answering('before', () => administration.addPerson({ ...jan, externId: null })),
		);
		const written = await createPersons(client, [jan, jan]);
		expect(outcomesOf(written)).toEqual(['COACHVIEW_ANSWER_UNEXPECTED', 'matched']);
		expect(written).toMatchObject([
			{ error: { message: expect.stringContaining('externId') as unknown } },
			{},
		]);
		expect(writes(sent)).toHaveLength(1);
	});

	it('creates nobody twice when Coachview answers with the id alone', async () => {
		const { client } = await connect(
			coachview,
			{},
			answering('after', () => ({ id: coachview.administration.personByKey('P-7001')!.id })),
		);
		expect(outcomesOf(await createPersons(client, [jan, jan]))).toEqual(['created', 'matched']);
	});
});
