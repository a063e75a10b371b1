import { partResultsByCode } from '../../../../lib/coachview/results/partResultsByCode';
import type { CoachviewSandbox } from '../../../../sandbox/coachview';
import { startCoachview } from '../../../../sandbox/coachview';
import { connect } from '../connect';

let coachview: CoachviewSandbox;
beforeEach(async () => {
	coachview = await startCoachview();
});
afterEach(async () => await coachview.stop());

const of = (value: string, elearningCode = 'EL-101') => ({
	person: { key: 'idnumber' as const, value },
	elearningCode,
});

/** What is found for some people, and the entities that were asked, in order. */
async function look(...choices: Array<ReturnType<typeof of>>) {
	const { client, sent } = await connect(coachview);
	const results = await partResultsByCode(client, choices);
	const asked = sent.map(({ path }) => /\/v1\/(\w+)/.exec(path)![1]);
	return { results, asked };
}

function enrolJan() {
	const { administration } = coachview;
	const part = administration.partByCode('EL-101')!;
	const person = administration.personByKey('P-1001')!;
	return { administration, part, person, vraag: administration.enrol(person, part) };
}

const QUICK = ['Opleidingsvragen', 'Opleidingsonderdeeluitvoeringen'];
const FOUR = ['Personen', 'Opleidingsvragen', 'Opleidingsonderdelen', QUICK[1]];

describe('what Coachview has for a completion', () => {
	it('takes two calls, with one code and with several', async () => {
		const { vraag, part } = enrolJan();
		const { results, asked } = await look(of('p-1001'));
		expect(results).toMatchObject([
			{ value: { idnumber: 'P-1001', found: true, enrolmentId: vraag.id, partId: part.id } },
		]);
		expect(asked).toEqual(QUICK);
		const several = await look(of('P-1001'), of('P-1001'));
		expect(several.asked).toEqual(QUICK);
	});

	it('is the same where Coachview does not filter by a field of the person: that costs one call once, and is remembered', async () => {
		const { vraag } = enrolJan();
		const { results: quick } = await look(of('P-1001'));
		coachview.administration.settings.relationFilters = false;
		const { results, asked } = await look(of('P-1001'));
		expect(results).toEqual(quick);
		expect(results).toMatchObject([{ value: { found: true, enrolmentId: vraag.id } }]);
		expect(asked).toEqual(['Opleidingsvragen', 'Personen', ...QUICK]);
		expect((await look(of('P-1001'))).asked).toEqual(['Personen', ...QUICK]);
	});

	it('is the same where Coachview ignores the filter and gives the enrolments of everybody', async () => {
		const { vraag, administration, part } = enrolJan();
		administration.enrol(administration.addPerson({ achternaam: 'X', externId: 'X-1' }), part);
		const { client } = await connect(coachview);
		const list = client.list.bind(client);
		jest
			.spyOn(client, 'list')
			.mockImplementation(
				async (entity, { where, ...query }) =>
					await list(entity, where?.startsWith('persoon.') ? query : { where, ...query }),
			);
		expect(await partResultsByCode(client, [of('P-1001')])).toMatchObject([
			{ value: { found: true, enrolmentId: vraag.id } },
		]);
	});

	it('stops at two people with one ExternId who are both enrolled', async () => {
		const { administration, part } = enrolJan();
		const other = administration.addPerson({
			achternaam: 'Ander',
			externId: 'P-1001',
			externSource: 'elsewhere',
		});
		administration.enrol(other, part);
		const { results } = await look(of('P-1001'));
		expect(results).toMatchObject([{ ok: false, error: { code: 'COACHVIEW_AMBIGUOUS' } }]);
	});

	it('finds a part that was added to the run after the enrolment, before an older enrolment with the code', async () => {
		const { administration, part, person, vraag } = enrolJan();
		administration.finish(vraag, part, {
			datumVoltooid: '2025-07-01T12:00:00',
			aanwezig: true,
			geslaagd: true,
			cijfer: 8,
		});
		const run = administration.addRun({ ...administration.runOf(part), id: 'run-2', code: 'NEXT' });
		const classroom = administration.addPart({
			...part,
			id: 'part-2',
			opleidingId: run.id,
			lesvormId: 'Klassikaal',
			elearningCode: null,
		});
		const next = administration.enrol(person, classroom);
		administration.addPart({ ...part, id: 'part-3', opleidingId: run.id });
		const { results, asked } = await look(of('P-1001'));
		expect(results).toMatchObject([
			{ value: { enrolmentId: next.id, partId: 'part-3', registered: false } },
		]);
		expect(asked).toEqual([...QUICK, 'Opleidingsonderdelen']);
	});

	it('looks a person up by whatever an ID number may be where it has the form of an id', async () => {
		const { person, vraag } = enrolJan();
		const { results } = await look(of(person.id));
		expect(results).toMatchObject([{ value: { found: true, enrolmentId: vraag.id } }]);
	});

	it('counts the planned enrolments on the code, and says when the one that it took was made', async () => {
		const { administration, part, person, vraag } = enrolJan();
		const [once] = (await look(of('P-1001'))).results;
		expect(once).toMatchObject({ value: { openEnrolments: 1 } });
		const enrolledAt = Date.parse((once as { value: { enrolledAt: string } }).value.enrolledAt);
		expect(Math.abs(Date.now() - enrolledAt)).toBeLessThan(60_000);
		const run = administration.addRun({ ...administration.runOf(part), id: 'run-2', code: 'TWO' });
		const twin = administration.addPart({ ...part, id: 'part-2', opleidingId: run.id });
		const second = administration.enrol(person, twin);
		const { results, asked } = await look(of('P-1001'));
		expect(results).toMatchObject([{ value: { openEnrolments: 2, registered: false } }]);
		expect(asked).toEqual(QUICK);
		administration.finish(vraag, part, {
			...{ datumVoltooid: '2026-07-01T12:00:00', aanwezig: true, geslaagd: true, cijfer: 8 },
		});
		expect((await look(of('P-1001'))).results).toMatchObject([
			{ value: { enrolmentId: second.id, openEnrolments: 1, registered: false } },
		]);
	});

	it('does not count an enrolment on another code, and asks for no part of an older one', async () => {
		const { administration, person } = enrolJan();
		const other = administration.enrol(person, administration.partByCode('EL-102')!);
		other.auditTrail!.aangemaaktDatumTijd = '2026-01-05T09:00:00';
		const { results, asked } = await look(of('P-1001'));
		expect(results).toMatchObject([{ value: { found: true, openEnrolments: 1 } }]);
		expect(asked).toEqual(QUICK);
	});

	it('takes four calls for many people at once', async () => {
		const { administration, part } = enrolJan();
		const codes = Array.from({ length: 30 }, (_, i) => `D-${i}`);
		for (const externId of codes)
			administration.enrol(administration.addPerson({ achternaam: 'D', externId }), part);
		const { results, asked } = await look(...codes.map((code) => of(code)));
		expect(results.every((one) => one.ok && one.value.found)).toBe(true);
		expect(asked).toEqual(FOUR);
	});
});
