import { pickRequests } from '../../../lib/requests/pickRequests';
import type { RequestRow } from '../../../lib/requests/columns';
import { DAY, MINUTE, NOON, row } from './row';

const settings = { claim: '7', now: NOON + MINUTE, maxAttempts: 15, maxAgeMs: 3 * DAY };
const iso = (ms: number) => new Date(ms).toISOString();
const CLAIM_ENDS = { nextAt: iso(NOON + 10 * MINUTE) };
const MINE = { claimedBy: '7', ...CLAIM_ENDS, attempts: 1 };
const THEIRS = { claimedBy: '6', ...CLAIM_ENDS, attempts: 1 };
const DONE = { doneAt: iso(NOON), nextAt: null, state: 'done' } as const;

const decide = (...rows: RequestRow[]) =>
	Object.fromEntries(
		pickRequests(rows, settings).map(({ row: { id }, decision, note }) => [id, note ?? decision]),
	);

describe('picking requests', () => {
	it('decides only on claimed rows, each once', () => {
		const mine = row(1, MINE);
		expect(pickRequests([mine, row(2, {}, { person: 'P-2' }), { ...mine }], settings)).toEqual([
			{
				...{ row: mine, decision: 'work', note: null },
				...{ mayMailLogin: true, loginMailedTo: [], mailDue: false },
			},
		]);
	});

	it('steps back while another execution works for the same person and code', () => {
		const withdrawal = row(2, MINE, { kind: 'withdrawal', requestedAt: NOON + 1 });
		expect(decide(row(1, THEIRS), withdrawal)).toEqual({ 2: 'wait' });
	});

	it('takes a claim that has ended for that of a process that died', () => {
		const dead = row(1, { ...THEIRS, nextAt: iso(NOON + MINUTE) });
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

	it.each<[string, Partial<RequestRow>]>([
		['was given up', { state: 'givenUp', nextAt: null, givenUpAt: iso(NOON) }],
		['was replaced itself', { ...DONE, note: 'Replaced by a later enrolment, row 9' }],
		['was closed', { ...DONE, subject: 'closed #2', note: 'Afgesloten: vergissing' }],
	])('carries out a request after which one came that %s', (_, parts) => {
		const withdrawal = row(2, parts, { kind: 'withdrawal', requestedAt: NOON + 1 });
		expect(decide(row(1, MINE), withdrawal)).toEqual({ 1: 'work' });
	});

	it('lets a withdrawal that was given up and is replayed end an earlier enrolment', () => {
		const replayed = { ...MINE, givenUpAt: iso(NOON) };
		const withdrawal = row(2, replayed, { kind: 'withdrawal', requestedAt: NOON + 1 });
		expect(decide(row(1, MINE), withdrawal)).toEqual({
			1: 'Replaced by a later withdrawal, row 2',
			2: 'work',
		});
	});

	describe('of another end of the access', () => {
		const extension = row(1, MINE, { kind: 'extension', message: { endsAt: '2036-12-31' } });
		const withdrawal = (parts: Partial<RequestRow>, minutes = 1) =>
			row(2, parts, { kind: 'withdrawal', requestedAt: NOON + minutes * MINUTE });

		it('ends it for somebody who is withdrawn, or about to be: it would give the access back', () => {
			const ended = { 1: 'Withdrawn by row 2' };
			expect(decide(extension, withdrawal(DONE))).toEqual(ended);
			expect(decide(extension, withdrawal(DONE, -1))).toEqual(ended);
			expect(decide(extension, withdrawal({}))).toEqual(ended);
			expect(decide(row(3, DONE), extension, withdrawal(THEIRS))).toEqual(ended);
		});

		it('carries it out where the withdrawal came to nothing, or the person came back', () => {
			const givenUp = { state: 'givenUp', nextAt: null, givenUpAt: iso(NOON) } as const;
			expect(decide(extension, withdrawal(givenUp))).toEqual({ 1: 'work' });
			const back = row(3, DONE, { requestedAt: NOON + 2 * MINUTE });
			expect(decide(extension, withdrawal(DONE), back)).toEqual({ 1: 'work' });
			const other = row(2, DONE, { kind: 'withdrawal', code: 'EL-102' });
			expect(decide(extension, other)).toEqual({ 1: 'work' });
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

	it('makes one of two rows for the same call', () => {
		expect(decide(row(1, MINE), row(2, MINE))).toEqual({
			1: 'The same request as row 2',
			2: 'work',
		});
	});

	it('gives up a request during which n8n stopped each time, once it is too old to be tried again', () => {
		const tried = { ...MINE, attempts: 16 };
		const old = iso(NOON - 3 * DAY);
		expect(decide(row(1, { ...tried, requestedAt: old }))).toEqual({ 1: 'giveUp' });
		expect(decide(row(1, { ...MINE, attempts: 15, requestedAt: old }))).toEqual({ 1: 'work' });
	});

	it('gives nothing up for one bad day of the machine, however often n8n stopped', () => {
		const tried = { ...MINE, attempts: 90, requestedAt: iso(NOON - DAY) };
		expect(decide(row(1, tried))).toEqual({ 1: 'work' });
	});

	describe('where a clock was ahead', () => {
		const ahead = { requestedAt: NOON + 365 * DAY };

		it('lets what was written later be the later request', () => {
			const done = row(1, { ...DONE, requestedAt: iso(ahead.requestedAt) });
			expect(decide(done, row(2, MINE, { kind: 'withdrawal' }))).toEqual({ 2: 'work' });
			expect(decide(done, row(2, MINE))).toEqual({ 2: 'work' });
		});

		it('takes a claim of that clock for one that has ended', () => {
			const held = row(1, { ...THEIRS, nextAt: iso(ahead.requestedAt) });
			const withdrawal = row(2, MINE, { kind: 'withdrawal', requestedAt: NOON + 1 });
			expect(decide(held, withdrawal)).toEqual({ 2: 'work' });
		});
	});

	describe('of a new login', () => {
		const asked = { kind: 'login', code: '-', environment: '' } as const;

		it('waits while an enrolment of the person may mail one, in whichever environment', () => {
			expect(decide(row(1, THEIRS), row(2, MINE, asked))).toEqual({ 2: 'wait' });
			expect(decide(row(1, THEIRS, { kind: 'withdrawal' }), row(2, MINE, asked))).toEqual({
				2: 'work',
			});
			expect(decide(row(1, THEIRS, { person: 'P-2' }), row(2, MINE, asked))).toEqual({ 2: 'work' });
		});

		it('keeps an enrolment from mailing one at the same time', () => {
			const [enrolment] = pickRequests([row(1, THEIRS, asked), row(2, MINE)], settings);
			expect(enrolment).toMatchObject({ decision: 'work', mayMailLogin: false });
		});

		it('is remembered by the next enrolment, which must not make it wrong', () => {
			const mailed = { loginMailedAt: iso(NOON), loginMailedTo: '8@https://m' };
			const rows = [row(1, { ...DONE, ...mailed }, asked), row(2, MINE)];
			expect(pickRequests(rows, settings)[0].loginMailedTo).toEqual(['8@https://m']);
		});

		it('ends the second click on the button when the first one was mailed after it', () => {
			const second = row(2, MINE, { ...asked, requestedAt: NOON + 1_000 });
			const mailed = (seconds: number) =>
				row(1, { ...DONE, mailedAt: iso(NOON + seconds * 1_000) }, asked);
			expect(decide(mailed(2), second)).toEqual({ 2: 'The same request as row 1' });
			expect(decide(mailed(0), second)).toEqual({ 2: 'work' });
		});
	});

	it('starts over with a request that was given up and is replayed', () => {
		const lost = row(1, { ...MINE, givenUpAt: iso(NOON), toldAt: iso(NOON), attempts: 16 });
		expect(pickRequests([lost], settings)).toMatchObject([
			{ decision: 'work', row: { attempts: 1, givenUpAt: null, toldAt: null } },
		]);
	});

	it('says whether an earlier attempt may have given access and not mailed it', () => {
		const isDue = (parts: Partial<RequestRow>, asked = {}) =>
			pickRequests([row(1, { ...MINE, ...parts }, asked)], settings)[0].mailDue;
		expect(isDue({})).toBe(false);
		expect(isDue({ attempts: 2 })).toBe(true);
		expect(isDue({ attempts: 2, mailedAt: iso(NOON) })).toBe(false);
		expect(isDue({ attempts: 2 }, { kind: 'withdrawal' })).toBe(false);
		expect(isDue({ errorCode: 'MAIL_NOT_SENT' })).toBe(true);
		expect(isDue({ errorCode: 'MOODLE_REFUSED', mailedAt: iso(NOON) })).toBe(true);
		const asked = { requestedAt: NOON + 1 };
		const [, again] = pickRequests([row(1, MINE), row(2, MINE, asked)], settings);
		expect(again).toMatchObject({ decision: 'work', mailDue: true });
		expect(pickRequests([row(1, DONE), row(2, MINE, asked)], settings)[0].mailDue).toBe(false);
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
		const both = row(5, { ...DONE, ...mailed, loginMailedTo: '8@https://a, 8@https://b' });
		expect(pickRequests([rows[0], both], settings)[0].loginMailedTo).toEqual([
			'8@https://a',
			'8@https://b',
		]);
	});
});
