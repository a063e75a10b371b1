import {
	decidedOf,
	isToDecide,
	recordDecision,
	withDecision,
} from '../../../lib/requests/decidedResult';
import { DEFAULT_RETRY_SETTINGS, recordOutcome } from '../../../lib/requests/recordOutcome';
import type { RequestRow } from '../../../lib/requests/columns';
import { NOON, row as anyRow } from './row';

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
