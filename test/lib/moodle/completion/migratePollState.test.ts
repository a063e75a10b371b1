import { readPollState } from '../../../../lib/moodle/completion/migratePollState';
import type { EarlierPollState } from '../../../../lib/moodle/completion/migratePollState';
import {
	COMPLETED_EVENT,
	firstSeenAt,
	INCOMPLETE,
	isExpected,
	knownDate,
	OTHER_EVENT,
} from '../../../../lib/moodle/completion/pollState';

const NOW = 1_764_000_000;

const EARLIER: EarlierPollState = {
	since: NOW - 1000,
	resumeAfter: 12,
	coursesAfter: 5,
	known: { 5: { 10: NOW - 500, 2: NOW - 400 } },
	open: { 5: [11], 6: [10] },
	looked: true,
	again: { user: 2, course: 5 },
	seen: { '5/11': NOW - 30 },
	failed: { '5/11': { attempts: 3, due: NOW + 100 }, '5/10': { attempts: 1, due: NOW - 1 } },
	feed: { cursor: 77, waiting: { '6/10': 'completed', '6/12': true }, again: 200 },
};

const stored = (state: object) => JSON.parse(JSON.stringify(state)) as never;

describe('the state of polling that an earlier version stored', () => {
	it('is taken over: what was handled, what is open with its attempts, and where the rounds were', () => {
		const state = readPollState(stored(EARLIER), NOW);
		expect(state).toMatchObject({
			since: NOW - 1000,
			round: { resumeAfter: 12, coursesAfter: 5, looked: true, again: { user: 2, course: 5 } },
			plugin: { cursor: 77, unread: [], again: 200 },
		});
		expect([knownDate(state, '5/10'), knownDate(state, '5/2')]).toEqual([NOW - 500, NOW - 400]);
		expect(['5/11', '6/10'].map(state.inbox.doneVersion)).toEqual([INCOMPLETE, INCOMPLETE]);
		expect(['5/11', '6/10'].map((key) => isExpected(state, key))).toEqual([true, true]);
		expect(state.inbox.due(NOW).sort()).toEqual(['5/10', '6/10', '6/12']);
		expect(['6/10', '6/12'].map(state.inbox.openVersion)).toEqual([COMPLETED_EVENT, OTHER_EVENT]);
		// Found without date, and failed three times: it comes with the moment at which it was first seen.
		expect(firstSeenAt(state, '5/11', NOW + 100)).toBe(NOW - 30);
		expect(state.inbox.due(NOW + 100)).toContain('5/11');
		state.inbox.failed('5/11', NOW + 100);
		expect(state.inbox.due(NOW + 100 + 479)).not.toContain('5/11');
		expect(state.inbox.due(NOW + 100 + 480)).toContain('5/11');
	});

	it('is known up to now where the oldest version stored no dates, unless the plug-in returned them', () => {
		const { feed } = EARLIER;
		const done = { '5/2': new Date((NOW - 900) * 1000).toISOString() };
		const oldest = { ...EARLIER, known: { 5: [10, 2] }, feed: { ...feed, done } };
		const state = readPollState(stored(oldest), NOW);
		expect([knownDate(state, '5/10'), knownDate(state, '5/2')]).toEqual([NOW, NOW - 900]);
	});

	it('stays as it is when it is stored and read again', () => {
		const state = readPollState(stored(EARLIER), NOW);
		expect(stored(readPollState(stored(state)))).toEqual(stored(state));
	});
});
