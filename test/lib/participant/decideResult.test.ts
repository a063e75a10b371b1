import fc from 'fast-check';

import { decideResult } from '../../../lib/participant/decideResult';
import type {
	CourseProgress,
	EarlierResult,
	ResultPolicy,
} from '../../../lib/participant/decideResult';

const done = { completed: true, grade: 80, passGrade: 60 };
const policy = (passBy: ResultPolicy['passBy'], attempt: ResultPolicy['attempt'] = 'first') => ({
	passBy,
	attempt,
});

describe('a decision', () => {
	it.each<[string, CourseProgress, ResultPolicy['passBy'], boolean | null, string]>([
		['completed', done, 'completion', true, 'completed'],
		['completed below the pass grade', { ...done, grade: 30 }, 'completion', true, 'completed'],
		['not completed', { ...done, completed: false }, 'completion', null, 'notCompleted'],
		['nobody knows', { ...done, completed: null }, 'completion', null, 'completionUnknown'],
		['reached', done, 'grade', true, 'passGradeReached'],
		[
			'just reached, as Moodle rounds',
			{ ...done, grade: 59.999999 },
			'grade',
			true,
			'passGradeReached',
		],
		['below', { ...done, grade: 59.99 }, 'grade', false, 'belowPassGrade'],
		['no grade', { ...done, grade: null }, 'grade', null, 'noGrade'],
		['no pass grade', { ...done, passGrade: null }, 'grade', null, 'noPassGrade'],
		[
			'a pass grade of 0, which is none in Moodle',
			{ ...done, passGrade: 0 },
			'grade',
			null,
			'noPassGrade',
		],
		['both', done, 'both', true, 'passGradeReached'],
		['completed, but below', { ...done, grade: 10 }, 'both', false, 'belowPassGrade'],
		['reached, but not completed', { ...done, completed: false }, 'both', null, 'notCompleted'],
		['a grade of 0', { ...done, grade: 0 }, 'grade', false, 'belowPassGrade'],
	])('on %s (%j) by %s is %s, because %s', (_what, progress, passBy, passed, reason) => {
		expect(decideResult(progress, policy(passBy))).toMatchObject({
			passed,
			reason,
			send: passed !== null,
		});
	});

	const failed = { completed: true, grade: 40, passGrade: 70, moodlePassed: false };
	it.each(['completion', 'grade', 'both'] as const)(
		'is never a pass of what did not pass in Moodle (by %s)',
		(passBy) => {
			const reason = 'notPassedInMoodle';
			expect(decideResult(failed, policy(passBy))).toMatchObject({
				present: true,
				passed: false,
				reason,
			});
			const lenient = { ...failed, passGrade: 30 };
			expect(decideResult(lenient, policy(passBy))).toMatchObject({ passed: false, reason });
			const open = { ...failed, completed: false };
			expect(decideResult(open, policy(passBy))).toMatchObject({ passed: null, send: false });
		},
	);

	it.each<[string, Partial<CourseProgress>, ResultPolicy['passBy'], boolean | null, string]>([
		['without a grade', { grade: null }, 'grade', true, 'passedInMoodle'],
		['without a pass grade', { passGrade: null }, 'both', true, 'passedInMoodle'],
		['not completed', { passGrade: null, completed: false }, 'both', null, 'notCompleted'],
		['below a stricter pass grade', { passGrade: 90 }, 'grade', false, 'belowPassGrade'],
		['completed', {}, 'completion', true, 'completed'],
	])(
		'on a pass in Moodle %s (%j) by %s is %s, because %s',
		(_what, with_, passBy, passed, reason) => {
			const progress = { ...done, ...with_, moodlePassed: true };
			expect(decideResult(progress, policy(passBy))).toMatchObject({ passed, reason });
		},
	);

	it('says absent of nobody', () => {
		const anything = fc.record({
			completed: fc.constantFrom(true, false, null),
			grade: fc.option(fc.float({ noNaN: true })),
			passGrade: fc.option(fc.float({ noNaN: true })),
			moodlePassed: fc.constantFrom(true, false, null, undefined),
		});
		const passBy = fc.constantFrom('completion' as const, 'grade' as const, 'both' as const);
		fc.assert(
			fc.property(anything, passBy, (progress, by) => {
				const { present, passed, send } = decideResult(progress, policy(by));
				expect(present).not.toBe(false);
				expect(send).toBe(passed !== null);
				if (progress.moodlePassed === false) expect(passed).not.toBe(true);
			}),
		);
	});
});

describe('with an earlier result', () => {
	const failed: EarlierResult = { passed: false, grade: 40, registered: false };

	it.each<[ResultPolicy['attempt'], EarlierResult, boolean | null, boolean, string]>([
		['first', failed, false, false, 'firstResultCounts'],
		['latest', failed, true, true, 'passGradeReached'],
		['best', failed, true, true, 'passGradeReached'],
		['best', { passed: true, grade: 95, registered: false }, true, false, 'earlierResultIsBetter'],
		['best', { passed: true, grade: 80, registered: false }, true, false, 'earlierResultIsBetter'],
		['best', { passed: true, grade: 70, registered: false }, true, true, 'passGradeReached'],
	])('the %s counts (%j): %s, send %s, %s', (attempt, earlier, passed, send, reason) => {
		expect(decideResult(done, policy('grade', attempt), earlier)).toMatchObject({
			passed,
			send,
			reason,
		});
	});

	it.each(['first', 'latest', 'best'] as const)(
		'that Coachview has registered, nothing is sent (%s)',
		(attempt) => {
			const registered = { ...failed, registered: true };
			expect(decideResult(done, policy('grade', attempt), registered).send).toBe(false);
		},
	);

	it.each(['first', 'latest', 'best'] as const)(
		'that is attendance without a pass, the pass is sent (%s)',
		(attempt) => {
			const attended = { passed: null, grade: null, registered: true };
			const decision = decideResult(done, policy('completion', attempt), attended);
			expect(decision).toMatchObject({ passed: true, send: true, undecided: false });
		},
	);

	it('that says nothing, it is as if there were none', () => {
		const nothing = { passed: null, grade: null, registered: false };
		expect(decideResult(done, policy('grade', 'first'), nothing)).toMatchObject({ send: true });
	});
});
