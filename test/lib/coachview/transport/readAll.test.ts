import { startCoachview } from '../../../../sandbox/coachview';
import type { CoachviewSandbox } from '../../../../sandbox/coachview';
import { readAll } from '../../../../lib/coachview/transport/readAll';
import type { Persoon } from '../../../../lib/coachview/persons/persons';
import { connect } from '../connect';

let coachview: CoachviewSandbox;

beforeEach(async () => {
	coachview = await startCoachview();
	coachview.administration.clear();
	coachview.administration.settings.tokenSeconds = 1e9;
});
afterEach(async () => await coachview.stop());

const at = (moment: string) => {
	coachview.administration.clock = () => new Date(moment);
};

/** Adds persons P-<from> to P-<to>, as many a day as said. */
function addPersons(from: number, to: number, perDay: number): void {
	for (let i = from; i <= to; i++) {
		const day = new Date(
			Date.UTC(2026, 0, 1 + Math.floor((i - from) / perDay), 12, 0, (i - from) % perDay),
		);
		at(day.toISOString());
		coachview.administration.addPerson({ achternaam: `Achternaam ${i}`, externId: `P-${i}` });
	}
}

const idsOf = (persons: Array<Pick<Persoon, 'externId'>>) =>
	persons.map(({ externId }) => externId);
const expected = (from: number, to: number) =>
	Array.from({ length: to - from + 1 }, (_, i) => `P-${from + i}`);

const skips = (sent: Array<{ path: string }>) =>
	sent.map(({ path }) => Number(new URL(path, 'http://a').searchParams.get('skip') ?? 0));

describe('a list that is longer than a page', () => {
	it('is read whole, each record once, oldest change first', async () => {
		addPersons(1, 450, 30);
		const { client } = await connect(coachview);
		expect(idsOf(await readAll<Persoon>(client, 'Personen', {}))).toEqual(expected(1, 450));
	});

	it('never skips far when its changes are spread over days', async () => {
		coachview.administration.settings.highSkip = 99;
		addPersons(1, 450, 30);
		const { client, sent } = await connect(coachview);
		await readAll<Persoon>(client, 'Personen', {});
		expect(Math.max(...skips(sent))).toBe(0);
	});

	it('is read whole when all its records changed on one day', async () => {
		addPersons(1, 450, 1000);
		const { client, sent } = await connect(coachview);
		const found = idsOf(await readAll<Persoon>(client, 'Personen', {}));
		expect([...found].sort()).toEqual(expected(1, 450).sort());
		expect(sent).toHaveLength(5);
	});

	it('says what to do when Coachview breaks on a high skip', async () => {
		coachview.administration.settings.highSkip = 150;
		addPersons(1, 450, 1000);
		const { client } = await connect(coachview);
		await expect(readAll(client, 'Personen', {})).rejects.toMatchObject({
			code: 'COACHVIEW_SKIP_TOO_HIGH',
			message: expect.stringContaining('skipping 198 records'),
		});
	});

	it('ends at the limit without reading on', async () => {
		addPersons(1, 450, 30);
		const { client, sent } = await connect(coachview);
		expect(await readAll(client, 'Personen', { limit: 120 })).toHaveLength(120);
		expect(sent.length).toBeLessThan(4);
	});
});

describe('a list that changes while it is read', () => {
	const change = (id: string) => {
		const { administration } = coachview;
		const person = administration.personen.find(({ externId }) => externId === id)!;
		administration.updatePerson(person.id, { geboorteplaats: 'Gewijzigd' });
	};

	it.each([
		['spread over days', 30],
		['of one day', 1000],
	])('gives every record once, changed ones in their newest form (%s)', async (_what, perDay) => {
		addPersons(1, 450, perDay);
		at('2026-03-01T12:00:00Z');
		// Before the second page a record of the first one and one of a later page change; before the fourth, the last record of the third.
		const { client } = await connect(
			coachview,
			{},
			{
				before: (_request, count) => {
					if (count === 2) ['P-5', 'P-300'].forEach(change);
					if (count === 4) ['P-199', 'P-295'].forEach(change);
				},
			},
		);
		const found = await readAll<Persoon>(client, 'Personen', {});
		expect(idsOf(found).sort()).toEqual(expected(1, 450).sort());
		const newest = found.filter(({ geboorteplaats }) => geboorteplaats === 'Gewijzigd');
		expect(idsOf(newest).sort()).toEqual(['P-199', 'P-295', 'P-300', 'P-5']);
	});

	it('misses nobody when records vanish meanwhile', async () => {
		addPersons(1, 450, 1000);
		const { personen } = coachview.administration;
		const { client } = await connect(
			coachview,
			{},
			{
				before: (_request, count) => {
					if (count === 3) personen.splice(10, 3);
				},
			},
		);
		const found = new Set(idsOf(await readAll<Persoon>(client, 'Personen', {})));
		expect(idsOf(personen).filter((id) => !found.has(id))).toEqual([]);
	});

	it('gives up with a clear error when it never stops changing', async () => {
		addPersons(1, 450, 1000);
		let removed = 0;
		const { client } = await connect(
			coachview,
			{},
			{
				before: () => {
					coachview.administration.personen.splice(0, removed++ === 0 ? 0 : 1);
				},
			},
		);
		await expect(readAll(client, 'Personen', {})).rejects.toMatchObject({
			code: 'COACHVIEW_LIST_UNSTABLE',
		});
	});
});

describe('a list of changes', () => {
	it('has what changed at or after the moment, to the second, though filters know only days', async () => {
		at('2026-03-01T10:00:00Z');
		coachview.administration.addPerson({ achternaam: 'Eerder', externId: 'P-1' });
		at('2026-03-01T11:00:00Z');
		coachview.administration.addPerson({ achternaam: 'Later', externId: 'P-2' });
		const { client, sent } = await connect(coachview);
		const changedSince = Date.parse('2026-03-01T11:00:00Z');
		expect(idsOf(await readAll<Persoon>(client, 'Personen', { changedSince }))).toEqual(['P-2']);
		expect(sent[0].path).toContain('gewijzigddatumtijd%3E%3D01-03-2026');
	});

	it('asks for the Dutch day of a moment late in the evening', async () => {
		at('2026-06-30T22:30:00Z');
		coachview.administration.addPerson({ achternaam: 'Nacht', externId: 'P-1' });
		const { client, sent } = await connect(coachview);
		const changedSince = Date.parse('2026-06-30T22:15:00Z');
		expect(idsOf(await readAll<Persoon>(client, 'Personen', { changedSince }))).toEqual(['P-1']);
		expect(sent[0].path).toContain('01-07-2026');
	});

	it.each(['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'])(
		'misses nothing in the hour over which the clock is set back (%s)',
		async (moment) => {
			at(moment);
			coachview.administration.addPerson({ achternaam: 'Wintertijd', externId: 'P-1' });
			const { client } = await connect(coachview);
			const changedSince = Date.parse(moment);
			expect(idsOf(await readAll<Persoon>(client, 'Personen', { changedSince }))).toEqual(['P-1']);
		},
	);
});

describe('a list of a Coachview that does not do all that it is asked', () => {
	interface Listed {
		id: string;
		auditTrail: { gewijzigdDatumTijd: string };
	}
	const DAYS = 60;
	/** 300 records, five a day unless `time` says otherwise. */
	const records = (time = (i: number) => new Date(Date.UTC(2026, 0, 1 + Math.floor(i / 5)))) =>
		Array.from({ length: 300 }, (_, i): Listed => {
			const gewijzigdDatumTijd = time(i).toISOString().slice(0, 19);
			return { id: `id-${String(i).padStart(3, '0')}`, auditTrail: { gewijzigdDatumTijd } };
		});
	/** Reads what a Coachview has that honours `skip` and `take`, up to `most` a page, and no filter. */
	const read = async (
		all: Listed[],
		{ most = Infinity, changedSince = undefined as number | undefined } = {},
	) => {
		const { client, sent } = await connect(
			coachview,
			{},
			{
				before: ({ path }) => {
					const query = new URL(path, 'http://a').searchParams;
					const [skip, take] = ['skip', 'take'].map((name) => Number(query.get(name) ?? 0));
					const page = all.slice(skip, skip + Math.min(take, most));
					return { status: 200, headers: {}, body: JSON.stringify(page) };
				},
			},
		);
		const found = await readAll<Listed>(client, 'Personen', { changedSince });
		return { ids: found.map(({ id }) => id).sort(), calls: sent.length };
	};
	const allIds = records().map(({ id }) => id);

	it('is read whole in a few calls where the filter on days is ignored', async () => {
		const { ids, calls } = await read(records());
		expect(ids).toEqual(allIds);
		expect(calls).toBeLessThanOrEqual(6);
	});

	it('has only what changed since the moment where that filter is ignored', async () => {
		const changedSince = Date.parse('2026-02-19T23:00:00Z');
		const { ids, calls } = await read(records(), { changedSince });
		expect(ids).toEqual(allIds.slice((31 + 19) * 5));
		expect(calls).toBeLessThanOrEqual(4);
	});

	it('is read whole where the newest change comes first', async () => {
		const { ids } = await read(
			records((i) => new Date(Date.UTC(2026, 0, DAYS - Math.floor(i / 5)))),
		);
		expect(ids).toEqual(allIds);
	});

	it.each([25, 50])('is read whole where a page has %i records at most', async (most) => {
		expect((await read(records(), { most })).ids).toEqual(allIds);
	});

	it('keeps a record whose time of change is illegible', async () => {
		const strange = { id: 'strange', auditTrail: { gewijzigdDatumTijd: '27-11-2026 10:00:00' } };
		const { ids } = await read([strange], { changedSince: Date.parse('2026-11-27T00:00:00Z') });
		expect(ids).toEqual(['strange']);
	});
});
