import { pickRequests } from '../../../lib/requests/pickRequests';
import type { RequestRow } from '../../../lib/requests/columns';
import { MINUTE, NOON, row } from './row';

const settings = { claim: '7', now: NOON + MINUTE, claimMs: 15 * MINUTE, maxAttempts: 15 };
const iso = (ms: number) => new Date(ms).toISOString();
const MINE = { claimedBy: '7', claimedSince: iso(NOON + MINUTE), attempts: 1 };
const THEIRS = { claimedBy: '6', claimedSince: iso(NOON), attempts: 1 };
const DONE = { doneAt: iso(NOON), nextAt: null, state: 'done' } as const;

const decide = (...rows: RequestRow[]) =>
	Object.fromEntries(
		pickRequests(rows, settings).map(({ row: { id }, decision, note }) => [id, note ?? decision]),
	);

describe('picking requests', () => {
	it('decides only on claimed rows, each once', () => {
		const mine = row(1, MINE);
		expect(pickRequests([mine, row(2, {}, { person: 'P-2' }), { ...mine }], settings)).toEqual([
			{ row: mine, decision: 'work', note: null, mayMailLogin: true, loginMailedTo: [] },
		]);
	});

	it('steps back while another execution works for the same person and code', () => {
		const withdrawal = row(2, MINE, { kind: 'withdrawal', requestedAt: NOON + 1 });
		expect(decide(row(1, THEIRS), withdrawal)).toEqual({ 2: 'wait' });
	});

	it('takes a claim that is too old for that of a process that died', () => {
		const dead = row(1, { ...THEIRS, claimedSince: iso(NOON - 15 * MINUTE) });
		const withdrawal = row(2, MINE, { kind: 'withdrawal', requestedAt: NOON + 1 });
		expect(decide(dead, withdrawal)).toEqual({ 2: 'work' });
	});

	it('lets a withdrawal end the enrolment that is still open', () => {
		const enrolment = row(1, MINE);
		const withdrawal = row(2, MINE, { kind: 'withdrawal', requestedAt: NOON + 1 });
		expect(decide(enrolment, withdrawal)).toEqual({
			1: 'Replaced by a later withdrawal, row 2',
			2: 'work',
		});
		expect(decide(enrolment, { ...withdrawal, ...DONE, claimedBy: null })).toEqual({
			1: 'Replaced by a later withdrawal, row 2',
		});
	});

	it('lets an enrolment that comes after a withdrawal be carried out', () => {
		const withdrawal = row(1, DONE, { kind: 'withdrawal' });
		expect(decide(withdrawal, row(2, MINE, { requestedAt: NOON + 1 }))).toEqual({ 2: 'work' });
	});

	it('keeps requests of other codes, persons and environments apart', () => {
		expect(
			decide(
				row(1, MINE),
				row(2, THEIRS, { code: 'EL-102', requestedAt: NOON + 1 }),
				row(3, THEIRS, { person: 'P-2', requestedAt: NOON + 1 }),
				row(4, THEIRS, { environment: 'training', requestedAt: NOON + 1 }),
			),
		).toEqual({ 1: 'work' });
	});

	it('does not try a row before its time', () => {
		const waiting = row(1, { ...MINE, nextAt: iso(NOON + 60 * MINUTE) });
		expect(decide(waiting)).toEqual({ 1: 'wait' });
	});

	it('makes one of two rows for the same call', () => {
		expect(decide(row(1, MINE), row(2, MINE))).toEqual({
			1: 'The same request as row 2',
			2: 'work',
		});
	});

	it('gives up a request during which n8n stopped each time', () => {
		expect(decide(row(1, { ...MINE, attempts: 16 }))).toEqual({ 1: 'giveUp' });
	});

	it('has what was given up reported to the administrator, and not again', () => {
		const lost = row(1, { ...MINE, givenUpAt: iso(NOON), attempts: 16 });
		expect(decide(lost)).toEqual({ 1: 'tell' });
		const [replayed] = pickRequests([{ ...lost, toldAt: iso(NOON) }], settings);
		expect(replayed).toMatchObject({ decision: 'work', row: { attempts: 1, givenUpAt: null } });
	});

	it('lets one request of a person mail the login, of another execution or of this one', () => {
		const mayMail = (...rows: RequestRow[]) =>
			pickRequests(rows, settings).map(({ mayMailLogin }) => mayMailLogin);
		const other = { code: 'EL-102' };
		expect(mayMail(row(1, MINE), row(2, MINE, other))).toEqual([true, false]);
		expect(mayMail(row(1, MINE), row(2, THEIRS, other))).toEqual([false]);
		expect(mayMail(row(1, MINE), row(2, THEIRS, { ...other, kind: 'withdrawal' }))).toEqual([true]);
		expect(mayMail(row(1, MINE), row(2, THEIRS, { person: 'P-2' }))).toEqual([true]);
		expect(mayMail(row(1, MINE, { kind: 'withdrawal' }))).toEqual([false]);
	});

	it('says to which accounts of the person a login was mailed, by whichever row', () => {
		const mailed = { loginMailedAt: iso(NOON), loginMailedTo: '8' };
		const rows = [
			row(1, MINE),
			row(2, { ...DONE, ...mailed }, { code: 'EL-102', person: 'p-1001' }),
			row(3, { ...DONE, ...mailed, loginMailedTo: '9' }, { person: 'P-2' }),
			row(4, { ...DONE, ...mailed, loginMailedTo: '10' }, { environment: 'training' }),
		];
		expect(pickRequests(rows, settings)[0].loginMailedTo).toEqual(['8']);
	});
});
