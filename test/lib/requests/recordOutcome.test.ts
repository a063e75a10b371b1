import { LinkError, catalogue } from '../../../lib/errors/linkError';
import { needsSomebody } from '../../../lib/requests/needsSomebody';
import { DEFAULT_RETRY_SETTINGS, recordOutcome } from '../../../lib/requests/recordOutcome';
import type { RequestOutcome } from '../../../lib/requests/recordOutcome';
import type { RequestRow } from '../../../lib/requests/columns';
import { DAY, MINUTE, NOON, row } from './row';

const error = (code = 'MOODLE_UNREACHABLE') => ({
	code,
	message: 'Moodle is niet bereikbaar',
	cause: 'Verbinding geweigerd',
	fix: 'Start Moodle',
});
const claimed = (parts: Partial<RequestRow> = {}) =>
	row(1, { state: 'working', claimedBy: '7', attempts: 1, ...parts });
const record = (
	of: RequestRow,
	outcome: Partial<RequestOutcome> = {},
	now = NOON,
	settings = DEFAULT_RETRY_SETTINGS,
) => ({ ...of, ...recordOutcome(of, { decision: 'work', note: null, ...outcome }, settings, now) });

/** The minutes between the attempts of a request that fails each time, and how it ends. */
function attempts(code: string, settings = DEFAULT_RETRY_SETTINGS) {
	const waits: number[] = [];
	let now = NOON;
	let one = claimed();
	for (;;) {
		one = record(one, { error: error(code) }, now, settings);
		if (one.state !== 'again') return { waits, row: one, now };
		waits.push((Date.parse(one.nextAt!) - now) / MINUTE);
		now = Date.parse(one.nextAt!);
		one = { ...one, state: 'working', claimedBy: '8', attempts: one.attempts + 1 };
	}
}

describe('the outcome of a request', () => {
	it('is done when all went well, and nobody holds the row any longer', () => {
		expect(
			record(claimed({ errorCode: 'OLD', givenUpAt: '2026-11-01T00:00:00.000Z' })),
		).toMatchObject({
			state: 'done',
			nextAt: null,
			doneAt: '2026-11-02T12:00:00.000Z',
			claimedBy: null,
			claimedSince: null,
			errorCode: null,
			givenUpAt: null,
		});
	});

	it('says when and to which account a login was mailed, also when something failed afterwards', () => {
		const failed = record(claimed(), { error: error(), loginMailedTo: ['8'] });
		expect(failed).toMatchObject({
			state: 'again',
			loginMailedAt: '2026-11-02T12:00:00.000Z',
			loginMailedTo: '8',
			errorCode: 'MOODLE_UNREACHABLE',
		});
		expect(record(failed, { mailed: true })).toMatchObject({
			mailedAt: '2026-11-02T12:00:00.000Z',
			loginMailedTo: '8',
		});
	});

	it('names every account that got a password, on whichever Moodle', () => {
		const once = record(claimed(), { loginMailedTo: ['8@https://a.example'] });
		const twice = record(once, { loginMailedTo: ['8@https://b.example', '8@https://a.example'] });
		expect(twice.loginMailedTo).toBe('8@https://a.example, 8@https://b.example');
	});

	it('is tried again after 1, 2, 4 … minutes up to a day, and given up in the end', () => {
		const { waits, row: last, now } = attempts('MOODLE_UNREACHABLE');
		expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1440, 1440]);
		expect((now - NOON) / DAY).toBeGreaterThanOrEqual(3);
		expect(last).toMatchObject({ state: 'givenUp', errorCode: 'MOODLE_UNREACHABLE', attempts: 14 });
	});

	it('is given up after as many attempts as are set', () => {
		const settings = { ...DEFAULT_RETRY_SETTINGS, maxAttempts: 5 };
		expect(attempts('MOODLE_UNREACHABLE', settings).waits).toEqual([1, 2, 4, 8]);
	});

	it('is given up after three attempts where somebody has to change something first', () => {
		expect(attempts('PERSON_FIELD_MISSING').waits).toEqual([1, 2]);
	});

	it('is tried three times at least, however long ago it was asked', () => {
		const old = claimed({ requestedAt: '2026-01-01T00:00:00.000Z' });
		expect(record(old, { error: error() }).state).toBe('again');
		expect(record({ ...old, attempts: 3 }, { error: error() }).state).toBe('givenUp');
	});

	it('stays as it is, and is not due, once it was given up', () => {
		const { row: lost } = attempts('PERSON_FIELD_MISSING');
		expect(lost).toMatchObject({ state: 'givenUp', nextAt: null, toldAt: null, claimedBy: null });
	});

	it('answers what happened, and whether the link tries again', () => {
		expect(record(claimed(), { answer: 'OK' }).answer).toBe('OK');
		const failed = { error: error(), answer: 'Moodle is niet bereikbaar. [MOODLE_UNREACHABLE]' };
		expect(record(claimed(), failed).answer).toBe(
			'Moodle is niet bereikbaar. [MOODLE_UNREACHABLE]. De koppeling probeert het vanzelf opnieuw.',
		);
		expect(record(claimed({ attempts: 15 }), failed).answer).toMatch(/niet meer vanzelf\.$/);
		expect(record(claimed(), { decision: 'wait' }).answer).toContain('al verwerkt');
		expect(record(claimed(), { decision: 'ended' }).answer).toMatch(/^OK\. Een latere aanvraag/);
	});

	it('is not an attempt when another execution works for the same person and code', () => {
		expect(record(claimed(), { decision: 'wait' })).toMatchObject({
			state: 'open',
			attempts: 0,
			claimedBy: null,
			nextAt: '2026-11-02T12:00:30.000Z',
		});
		expect(record(claimed({ attempts: 4 }), { decision: 'wait' })).toMatchObject({
			state: 'again',
			attempts: 3,
		});
	});

	it('is looked at again soon when another request of the person is to mail the login', () => {
		expect(record(claimed(), { loginLeftToOther: true })).toMatchObject({
			state: 'again',
			doneAt: null,
			errorCode: null,
			nextAt: '2026-11-02T12:00:30.000Z',
		});
	});

	it('does not count as an attempt that the login was left to another request, but remembers that there was one', () => {
		const left = (attempts: number) =>
			record({ ...claimed(), attempts }, { loginLeftToOther: true }).attempts;
		expect([left(1), left(2), left(15)]).toEqual([1, 1, 14]);
	});

	it('ends a row that is the same request as another one, so that it is never opened again', () => {
		const same = record(claimed(), { decision: 'ended', note: 'The same request as row 9' });
		expect(same).toMatchObject({ state: 'done', note: 'The same request as row 9' });
		expect(same.key).toBe(`${claimed().key} #1`);
		const replaced = record(claimed(), {
			decision: 'ended',
			note: 'Replaced by a later withdrawal, row 9',
		});
		expect(replaced.key).toBe(claimed().key);
	});

	it('says that n8n stopped during every attempt', () => {
		const died = claimed({ attempts: 16 });
		expect(record(died, { decision: 'giveUp' })).toMatchObject({
			state: 'givenUp',
			errorCode: 'REQUEST_NEVER_ENDED',
			errorMessage: 'De aanvraag is 15 keer gestart en nooit afgerond',
		});
	});

	it('never waits for somebody where the whole site or the network fails, which ends for all at once', () => {
		const codes = Object.keys(catalogue).filter((code) => needsSomebody(code));
		expect(codes.length).toBeGreaterThan(20);
		for (const code of codes)
			expect(code).not.toMatch(
				/TOKEN|CAPABILITY|POLICY|MAINTENANCE|UNREACHABLE|TIMEOUT|BUDGET|OVERLOAD/,
			);
		expect(needsSomebody(new LinkError('MOODLE_TOKEN_INVALID').code)).toBe(false);
	});
});
