import {
	decidedOf,
	isToDecide,
	recordDecision,
	withDecision,
} from '../../../lib/requests/decidedResult';
import { DEFAULT_RETRY_SETTINGS, recordOutcome } from '../../../lib/requests/recordOutcome';
import type { RequestRow } from '../../../lib/requests/columns';
import { pickRequests } from '../../../lib/requests/pickRequests';
import { DAY, NOON, row as anyRow } from './row';

const message = { completed: true, completedAt: '2026-07-01T10:00:00.000Z', grade: 83.5 };

const row = (parts: Partial<RequestRow> = {}) =>
	anyRow(
		7,
		{ state: 'givenUp', errorCode: 'RESULT_UNDECIDED', attempts: 3, ...parts },
		{
			kind: 'completion',
			message,
		},
	);

const decided = {
	as: 'passed' as const,
	by: 'Anna de Vries',
	at: '2026-11-02T12:00:00.000Z',
	why: 'Certificaat gezien',
};

describe('a result to decide', () => {
	it.each<[string, Partial<RequestRow>, boolean]>([
		['given up, since no rule could decide', {}, true],
		[
			'given up, since Coachview did not expect it',
			{ errorCode: 'COACHVIEW_RESULT_NOT_EXPECTED' },
			true,
		],
		[
			'done, since Coachview did not expect it',
			{ state: 'done', answer: 'Not expected by Coachview: x' },
			true,
		],
		['given up for another reason', { errorCode: 'COACHVIEW_UNAVAILABLE' }, false],
		['about to be tried again', { state: 'again' }, false],
		['held by an execution', { claimedBy: '12' }, false],
		['registered', { state: 'done', answer: 'Registered' }, false],
		['of another kind', { kind: 'enrolment' }, false],
	])('is one that was %s: %s', (_, parts, expected) => {
		expect(isToDecide(row(parts))).toBe(expected);
	});

	it('stays on the list when the decision could not be carried out, and not when it was', () => {
		const tried = { ...withDecision(row(), decided), errorCode: 'COACHVIEW_RESULT_INVALID' };
		expect(isToDecide(tried)).toBe(true);
		const done = { ...tried, state: 'done' as const, answer: 'Registered' };
		expect(isToDecide(done)).toBe(false);
		// An attempt in between found no planned enrolment: that is not what was decided.
		const change = { state: 'done', answer: 'Not expected by Coachview: x' } as const;
		expect(isToDecide({ ...tried, ...change })).toBe(true);
		expect(recordDecision(tried, change)).toBe(change);
	});
});

describe('a decision', () => {
	const taken = withDecision(row({ givenUpAt: '2026-11-02T11:00:00.000Z' }), decided);

	it('is kept in the message of the row beside what Moodle reported, and starts its attempts over', () => {
		expect(JSON.parse(taken.message!)).toEqual({ ...message, decided });
		expect(decidedOf(taken)).toEqual(decided);
		expect(taken).toMatchObject({ attempts: 1, givenUpAt: null, toldAt: null });
		expect(taken.note).toContain('Anna de Vries');
	});

	const record = (error?: { code: string; message: string; cause: string; fix: string }) =>
		recordOutcome(
			taken,
			{ decision: 'work', note: null, error, answer: 'Registered' },
			DEFAULT_RETRY_SETTINGS,
			NOON,
		);

	it('that was carried out stays readable: who, when, why, and what Coachview shows', () => {
		const change = recordDecision(taken, record(), { passed: true, grade: 83.5 });
		expect(change).toMatchObject({ state: 'done', key: `${taken.key} #7` });
		expect(change.note).toBe(
			'Besloten door Anna de Vries (2026-11-02T12:00:00.000Z): geslaagd. Reden: Certificaat gezien. Coachview toont: geslaagd.',
		);
		expect(decidedOf(change as RequestRow)).toEqual({
			...decided,
			shown: { passed: true, grade: 83.5 },
		});
	});

	describe('that was carried out', () => {
		const done = (parts: object = {}) =>
			({ ...taken, ...recordDecision(taken, record()), ...parts }) as RequestRow;
		/** The same completion, or another one, as polling reports it into a row of its own. */
		const again = (completedAt = message.completedAt, parts: Partial<RequestRow> = {}) =>
			anyRow(
				9,
				{ claimedBy: '5', state: 'working', attempts: 1, ...parts },
				{ kind: 'completion', message: { ...message, completedAt }, requestedAt: NOON + 1 },
			);
		const pick = (...rows: RequestRow[]) =>
			pickRequests(rows, { claim: '5', now: NOON + 2, maxAttempts: 15, maxAgeMs: 3 * DAY });

		it('stands when Moodle reports the same completion again', () => {
			expect(pick(done(), again())).toMatchObject([
				{ decision: 'ended', note: 'Decided by a person, row 7' },
			]);
		});

		it.each([
			['a later completion, as of a recertification', [done(), again('2027-07-01T10:00:00.000Z')]],
			['somebody else', [done(), again(undefined, { subject: 'other' })]],
			['a decision that was not carried out', [done({ doneAt: null }), again()]],
			['a row without a decision', [done({ message: JSON.stringify(message) }), again()]],
		])('says nothing of %s', (_, rows) => {
			expect(pick(...rows)).toMatchObject([{ decision: 'work' }]);
		});
	});

	it('that failed keeps the row as it is, so that it is tried again with the decision', () => {
		const error = { code: 'COACHVIEW_UNAVAILABLE', message: 'm', cause: 'c', fix: 'f' };
		const change = recordDecision(taken, record(error));
		expect(change).toMatchObject({ state: 'again', errorCode: 'COACHVIEW_UNAVAILABLE' });
		expect(change).not.toHaveProperty('message');
		expect(change).not.toHaveProperty('key');
	});

	it.each([
		['', undefined],
		['{"decided":{"as":"maybe"}}', undefined],
		['{"decided":"passed"}', undefined],
		['not JSON', undefined],
		['{"decided":{"as":"failed"}}', { as: 'failed', by: '', at: '', why: '' }],
	])('is read from a message that somebody may have changed: %s', (text, expected) => {
		expect(decidedOf({ message: text })).toEqual(expected);
	});
});
