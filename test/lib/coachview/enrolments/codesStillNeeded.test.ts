import { codesStillNeeded } from '../../../../lib/coachview/enrolments/codesStillNeeded';
import { startCoachview } from '../../../../sandbox/coachview';
import type { CoachviewSandbox } from '../../../../sandbox/coachview';
import { connect } from '../connect';

describe('the e-learning that somebody still needs', () => {
	let coachview: CoachviewSandbox;

	beforeEach(async () => {
		coachview = await startCoachview();
	});

	afterEach(async () => await coachview.stop());

	const person = () => coachview.administration.personByKey('P-1001')!;
	const part = (code: string) => coachview.administration.partByCode(code)!;
	const enrol = (code: string) => coachview.administration.enrol(person(), part(code));
	/** Another run that has the same e-learning code. */
	const again = (code: string) => {
		const { administration } = coachview;
		const [run] = administration.opleidingen;
		const { id: opleidingId } = administration.addRun({ ...run, id: 'again', code: 'AGAIN' });
		const other = administration.addPart({ ...part(code), id: 'again-1', opleidingId });
		return administration.enrol(person(), other);
	};
	const ask = async (elearningCode = 'EL-101', value = 'P-1001') => {
		const { client, sent } = await connect(coachview);
		const [outcome] = await codesStillNeeded(client, [
			{ person: { key: 'externId', value }, elearningCode },
		]);
		return { outcome, calls: sent.length };
	};

	it('is nothing when the withdrawn enrolment was the only one, cancelled already or not yet', async () => {
		const only = enrol('EL-101');
		const nothing = { ok: true, value: { stillNeeded: false, codes: [], bookings: [] } };
		expect((await ask()).outcome).toMatchObject(nothing);
		coachview.administration.withdraw(only);
		expect((await ask()).outcome).toMatchObject(nothing);
	});

	it('is what another live enrolment has', async () => {
		coachview.administration.withdraw(enrol('EL-101'));
		const { id } = enrol('EL-102');
		expect((await ask()).outcome).toMatchObject({
			value: { stillNeeded: false, codes: ['EL-102'], bookings: [{ enrolmentId: id }] },
		});
	});

	it('is the same code when another live enrolment has it too', async () => {
		const first = enrol('EL-101');
		const second = again('EL-101');
		const needed = { stillNeeded: true, codes: expect.arrayContaining(['EL-101']) as unknown };
		expect((await ask()).outcome).toMatchObject({ value: needed });
		coachview.administration.withdraw(first);
		expect((await ask()).outcome).toMatchObject({
			value: { ...needed, bookings: [{ enrolmentId: second.id }] },
		});
	});

	it('leaves out what is cancelled, finished or on a waiting list', async () => {
		coachview.administration.withdraw(enrol('EL-102'));
		enrol('EL-101');
		for (const status of ['Vervallen', 'Afgerond', 'Wachtlijst']) {
			again('EL-102').opleidingsvraagStatusId = status as 'Vervallen';
			expect((await ask()).outcome).toMatchObject({ value: { codes: [] } });
			coachview.administration.opleidingsvragen.pop();
			coachview.administration.opleidingen.pop();
			coachview.administration.opleidingsonderdelen.pop();
		}
	});

	it('takes three calls, and names a person who is not there', async () => {
		enrol('EL-101');
		expect((await ask()).calls).toBe(3);
		const { outcome } = await ask('EL-101', 'P-0');
		expect(outcome).toMatchObject({ ok: false, error: { code: 'COACHVIEW_NOT_FOUND' } });
	});
});
