import { readByValues } from '../../../../lib/coachview/transport/readByValues';
import type { Opleidingsvraag } from '../../../../lib/coachview/enrolments/enrolments';
import {
	withPersonAndCourse,
	WITH_RELATIONS,
} from '../../../../lib/coachview/enrolments/enrolments';
import { partResults } from '../../../../lib/coachview/results/partResults';
import { partResultsByCode } from '../../../../lib/coachview/results/partResultsByCode';
import { elearningParts } from '../../../../lib/coachview/enrolments/elearningParts';
import { findCourseRuns } from '../../../../lib/coachview/enrolments/courseRuns';
import type { CoachviewSandbox } from '../../../../sandbox/coachview';
import { startCoachview } from '../../../../sandbox/coachview';
import { connect } from '../connect';

let coachview: CoachviewSandbox;
beforeEach(async () => {
	coachview = await startCoachview();
});
afterEach(async () => await coachview.stop());

/** Enrols new people in the run that has the e-learning code. */
function enrolMany(count: number, elearningCode = 'EL-101') {
	const { administration } = coachview;
	const part = administration.partByCode(elearningCode)!;
	return Array.from({ length: count }, (_, i) => {
		const person = administration.addPerson({ achternaam: `Deelnemer ${i}`, externId: `D-${i}` });
		return administration.enrol(person, part);
	});
}

const runOf = async (code: string, client: Awaited<ReturnType<typeof connect>>['client']) => {
	const [run] = await findCourseRuns(client, [{ key: 'code', value: code }]);
	if (!run.ok) throw run.error;
	return run.value;
};

const enrolmentsOf = async (
	client: Awaited<ReturnType<typeof connect>>['client'],
	runId: string,
) => {
	const rows = await readByValues<Opleidingsvraag>(
		client,
		'Opleidingsvragen',
		'opleidingId',
		[runId],
		WITH_RELATIONS,
	);
	const [one] = rows.values();
	return await withPersonAndCourse(client, one.ok ? one.value : []);
};

it('500 enrolments with person, course, parts and outcomes take at most 15 calls', async () => {
	enrolMany(500);
	const { client, sent } = await connect(coachview);
	const run = await runOf('VEILIG-2026-1', client);
	const enrolments = await enrolmentsOf(client, run.id);
	const [part] = (await elearningParts(client, [run])).get(run.id)!;
	const outcomes = await partResults(
		client,
		enrolments.map(({ enrolmentId }) => ({ enrolmentId, partId: part.partId })),
	);
	expect(enrolments).toHaveLength(500);
	expect(new Set(enrolments.map(({ person }) => person.externalId)).size).toBe(500);
	expect(outcomes.filter((one) => one.ok && one.value.length === 1)).toHaveLength(500);
	expect(sent.length).toBeLessThanOrEqual(15);
});

describe('an enrolment', () => {
	it('says who, what, since when and in which state, in English', async () => {
		const { administration } = coachview;
		administration.clock = () => new Date('2026-07-01T10:00:00.000Z');
		administration.settings.tokenSeconds = 1e9;
		const part = administration.partByCode('EL-101')!;
		administration.enrol(administration.personByKey('P-1001')!, part);
		const { client } = await connect(coachview);
		const run = await runOf('VEILIG-2026-1', client);
		const [enrolment] = await enrolmentsOf(client, run.id);
		expect(enrolment).toMatchObject({
			status: 'planned',
			statusId: 'Ingepland',
			person: { externalId: 'P-1001', firstName: 'Zoë', infix: 'van der', lastName: 'Berg' },
			course: { code: 'VEILIG-2026-1', name: 'Veilig werken', statusId: 'Definitief' },
			createdAt: '2026-07-01T10:00:00.000Z',
		});
	});

	it.each([
		['Vervallen', 'cancelled'],
		['Afgerond', 'finished'],
		['INGEPLAND', 'planned'],
		['IetsNieuws', 'other'],
	])('with the status %s is %s', async (statusId, meaning) => {
		const row = {
			id: '1',
			persoonId: '2',
			opleidingsvraagStatusId: statusId,
			persoon: { id: '2' },
		};
		const { client } = await connect(coachview);
		const [enrolment] = await withPersonAndCourse(client, [row as Opleidingsvraag]);
		expect(enrolment).toMatchObject({ status: meaning, statusId });
	});

	it('looks up the persons and runs that Coachview does not embed, together', async () => {
		const rows: Opleidingsvraag[] = enrolMany(30);
		const { client, sent } = await connect(coachview);
		const enrolments = await withPersonAndCourse(client, rows);
		expect(enrolments.map(({ person }) => person.externalId)).toContain('D-29');
		expect(enrolments[0].course?.code).toBe('VEILIG-2026-1');
		expect(sent).toHaveLength(2);
	});
});

describe('e-learning parts', () => {
	it('are those of the form Elearning, with what is required, never what somebody reached', async () => {
		const { client } = await connect(coachview);
		const run = await runOf('VEILIG-2026-1', client);
		const parts = (await elearningParts(client, [run])).get(run.id)!;
		expect(parts).toEqual([
			expect.objectContaining({
				code: 'VEILIG-2026-1/2',
				elearningCode: 'EL-101',
				environmentId: 6,
				attendanceRequired: true,
				passRequired: true,
			}),
		]);
	});

	it('of an unknown run are an error that names it', async () => {
		const { client } = await connect(coachview);
		const [run] = await findCourseRuns(client, [{ key: 'code', value: 'BESTAAT-NIET' }]);
		expect(run).toMatchObject({ ok: false, error: { code: 'COACHVIEW_NOT_FOUND' } });
	});
});

describe('outcomes', () => {
	const given = (outcome: {
		aanwezig: boolean | null;
		geslaagd: boolean | null;
		cijfer: number | null;
	}) => {
		const { administration } = coachview;
		const part = administration.partByCode('EL-101')!;
		const vraag = administration.enrol(administration.personByKey('P-1001')!, part);
		administration.finish(vraag, part, { datumVoltooid: '2026-07-01T12:00:00', ...outcome });
		return { enrolmentId: vraag.id, partId: part.id };
	};

	it('that are not marked are null, never false', async () => {
		const [{ id: enrolmentId }] = enrolMany(1);
		const { client } = await connect(coachview);
		const [found] = await partResults(client, [{ enrolmentId, partId: '' }]);
		expect(found).toMatchObject({
			ok: true,
			value: [
				{ present: null, passed: null, grade: null, registered: false },
				{ present: null, passed: null, grade: null, registered: false },
			],
		});
	});

	it('that are registered say so, with the moment', async () => {
		const choice = given({ aanwezig: true, geslaagd: false, cijfer: 4.5 });
		const { client } = await connect(coachview);
		const [found] = await partResults(client, [choice]);
		expect(found).toMatchObject({
			value: [
				{
					present: true,
					passed: false,
					grade: 4.5,
					registered: true,
					approvedAt: '2026-07-01T10:00:00.000Z',
				},
			],
		});
	});

	it('of which nothing is there are null too', async () => {
		const { client } = await connect(coachview);
		const [found] = await partResults(client, [{ enrolmentId: 'e', partId: 'p' }]);
		expect(found).toMatchObject({ value: [{ enrolmentId: 'e', partId: 'p', passed: null }] });
	});
});

describe('the outcome of a person and an e-learning code', () => {
	const of = (externId: string, elearningCode = 'EL-101') => ({
		person: { key: 'externId' as const, value: externId },
		elearningCode,
	});

	it('is found for many people in a handful of calls', async () => {
		enrolMany(100);
		const { client, sent } = await connect(coachview);
		const found = await partResultsByCode(
			client,
			Array.from({ length: 100 }, (_, i) => of(`D-${i}`)),
		);
		expect(found.every((one) => one.ok && one.value.found && !one.value.registered)).toBe(true);
		expect(sent.length).toBeLessThanOrEqual(10);
	});

	it('is that of the planned enrolment when somebody took the course before', async () => {
		const { administration } = coachview;
		const person = administration.personByKey('P-1001')!;
		const part = administration.partByCode('EL-101')!;
		const outcome = { aanwezig: true, geslaagd: true, cijfer: 8 };
		const first = administration.enrol(person, part);
		administration.finish(first, part, { datumVoltooid: '2025-07-01T12:00:00', ...outcome });
		const run = administration.addRun({ ...administration.runOf(part), id: 'run-2', code: 'NEXT' });
		const next = administration.addPart({ ...part, id: 'part-2', opleidingId: run.id });
		const second = administration.enrol(person, next);
		const { client } = await connect(coachview);
		expect(await partResultsByCode(client, [of('P-1001', 'el-101')])).toMatchObject([
			{ value: { found: true, enrolmentId: second.id, partId: 'part-2', registered: false } },
		]);
		administration.withdraw(second);
		second.auditTrail.aangemaaktDatumTijd = '2020-01-01T00:00:00';
		expect(await partResultsByCode(client, [of('P-1001')])).toMatchObject([
			{ value: { enrolmentId: first.id, registered: true, grade: 8 } },
		]);
	});

	it('is nothing, and no error, when the person is not enrolled; an unknown person is an error', async () => {
		const { client } = await connect(coachview);
		expect(await partResultsByCode(client, [of('P-1001'), of('P-0')])).toMatchObject([
			{ value: { found: false, registered: false, passed: null } },
			{ ok: false, error: { code: 'COACHVIEW_NOT_FOUND' } },
		]);
	});
});
