import { findAlreadyRegistered } from '../../../../lib/coachview/results/alreadyRegistered';
import { startCoachview } from '../../../../sandbox/coachview';
import type { CoachviewSandbox } from '../../../../sandbox/coachview';
import { connect } from '../connect';

describe('a refused result', () => {
	let coachview: CoachviewSandbox;
	beforeEach(async () => {
		coachview = await startCoachview();
	});
	afterEach(async () => await coachview.stop());

	const completedAt = '2026-07-01T10:00:00Z';
	/** Whether Coachview has a result, after it registered another form of it. */
	const isThere = async (
		marks: { aanwezig: unknown; geslaagd: unknown; cijfer: unknown },
		grade: number | null,
	) => {
		const { administration } = coachview;
		const part = administration.partByCode('EL-101')!;
		const vraag = administration.enrol(administration.personByKey('P-1001')!, part);
		administration.finish(vraag, part, {
			datumVoltooid: '2026-07-01T12:00:00',
			...(marks as { aanwezig: boolean; geslaagd: boolean; cijfer: number }),
		});
		const { client } = await connect(coachview);
		const sent = { personExternalId: 'P-1001', elearningCode: 'EL-101', completedAt, grade };
		const [found] = await findAlreadyRegistered(client, [{ ...sent, present: true, passed: true }]);
		return found.ok && found.value !== undefined;
	};
	const passed = { aanwezig: true, geslaagd: true };

	it.each<[unknown, number]>([
		[83.33333, 83.33333],
		[83.3, 83.33333],
		[83, 83.33333],
		[84, 83.5],
		['83,3', 83.33333],
	])('is there already where Coachview shows its grade rounded: %s of %s', async (cijfer, grade) =>
		expect(await isThere({ ...passed, cijfer }, grade)).toBe(true),
	);

	it.each<[unknown, number]>([
		[83.3, 83.5],
		[83, 84],
		[null, 83],
	])('is another one where Coachview has another grade: %s, not %s', async (cijfer, grade) =>
		expect(await isThere({ ...passed, cijfer }, grade)).toBe(false),
	);

	it('is there already where Coachview writes its marks as words', async () =>
		expect(await isThere({ aanwezig: 'True', geslaagd: 'ja', cijfer: null }, null)).toBe(true));

	it('is another one where Coachview has attendance alone, or no pass', async () => {
		const attended = { ...passed, geslaagd: null, cijfer: null };
		expect(await isThere(attended, null)).toBe(false);
		expect(await isThere({ ...attended, geslaagd: 'Nee' }, null)).toBe(false);
	});
});
