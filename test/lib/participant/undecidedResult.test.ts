import { composeAnswer } from '../../../lib/participant/answer/composeAnswer';
import { decideByPerson, decideResult } from '../../../lib/participant/decideResult';
import type { Booking, CourseProgress } from '../../../lib/participant/decideResult';

const COMPLETED_AT = '2026-07-01T10:00:00Z';
const done: CourseProgress = {
	...{ completed: true, grade: 80, passGrade: 60 },
	completedAt: COMPLETED_AT,
};
const booked: Booking = { enrolledAt: '2026-06-01T08:00:00Z', openEnrolments: 1 };
const byCompletion = { passBy: 'completion', attempt: 'first' } as const;
const byGrade = { passBy: 'grade', attempt: 'first' } as const;
const registered = { passed: true, grade: 80, registered: true };

describe('a result that no rule can decide', () => {
	it('is one of somebody who is planned twice on the code', () => {
		const twice = { ...booked, openEnrolments: 2 };
		expect(decideResult(done, byCompletion, undefined, twice)).toEqual({
			...{ present: true, passed: null, grade: 80, send: false },
			...{ undecided: true, reason: 'severalEnrolments' },
		});
	});

	it.each<[string, string | null, boolean]>([
		['a year before the enrolment', '2027-06-01T08:00:00Z', true],
		['two days before it', '2026-07-03T10:00:01Z', true],
		['on its day, which may lack the time', '2026-07-02T09:00:00Z', false],
		['after it', booked.enrolledAt, false],
		['at an enrolment without a date', null, false],
	])('is a completion %s (%s): %s', (_, enrolledAt, undecided) => {
		const decision = decideResult(done, byCompletion, undefined, { ...booked, enrolledAt });
		expect(decision).toMatchObject({ undecided, send: !undecided });
	});

	it.each<[string, Partial<CourseProgress>, string]>([
		['no grade, or a hidden one', { grade: null }, 'noGrade'],
		['no grade to pass', { passGrade: null }, 'noPassGrade'],
		['no word on the completion', { grade: null, completed: null }, 'noGrade'],
	])('is one by grade with %s', (_, parts, reason) => {
		const progress = { ...done, ...parts };
		expect(decideResult(progress, byGrade, undefined, booked)).toMatchObject({
			...{ undecided: true, send: false, passed: null, reason },
		});
		// Somebody who is not ready yet has not failed, and nobody has to decide.
		const notReady = { ...progress, completed: false };
		expect(decideResult(notReady, byGrade, undefined, booked).undecided).toBe(false);
	});

	it.each(['latest', 'best'] as const)(
		'is a better one than Coachview has locked, where the %s counts',
		(attempt) => {
			const policy = { passBy: 'grade', attempt } as const;
			const failed = { passed: false, grade: 40, registered: true };
			expect(decideResult(done, policy, failed, booked)).toMatchObject({
				...{ undecided: true, send: false, reason: 'alreadyRegistered' },
			});
			// The same completion, reported again.
			expect(decideResult(done, policy, registered, booked).undecided).toBe(false);
		},
	);
});

describe('a yearly recertification', () => {
	it('is a result of the new enrolment, whatever an earlier year had', () => {
		// Get Results takes the planned enrolment, of which nothing is registered yet.
		const nothing = { passed: null, grade: null, registered: false };
		for (const attempt of ['first', 'latest', 'best'] as const)
			expect(decideResult(done, { passBy: 'completion', attempt }, nothing, booked)).toMatchObject({
				send: true,
				undecided: false,
				passed: true,
			});
	});

	it('without a new enrolment is nothing where the first counts', () => {
		const closed = { ...booked, openEnrolments: 0 };
		const failed = { ...registered, passed: false };
		for (const earlier of [registered, failed])
			expect(decideResult(done, byCompletion, earlier, closed)).toMatchObject({
				...{ send: false, undecided: false, reason: 'firstResultCounts' },
			});
	});

	it('that was completed before its enrolment is not taken for it: that may be last year’s completion', () => {
		const nextYear = { ...booked, enrolledAt: '2027-06-01T08:00:00Z' };
		expect(decideResult(done, byCompletion, undefined, nextYear).reason).toBe(
			'completedBeforeEnrolment',
		);
	});
});

describe('a decision of a person', () => {
	it.each([
		['passed', true, true],
		['failed', false, true],
		['leaveOut', null, false],
	] as const)('%s is carried out, whatever the rules say', (decided, passed, send) => {
		expect(decideByPerson({ ...done, completed: false }, decided)).toMatchObject({
			...{ passed, send, undecided: false },
		});
	});

	it('is not sent where Coachview has it already, and is where it has the opposite', () => {
		expect(decideByPerson(done, 'passed', registered).send).toBe(false);
		expect(decideByPerson(done, 'failed', registered).send).toBe(true);
	});
});

describe('the answer to Moodle about a result that a person has to decide', () => {
	const REASONS = [
		'severalEnrolments',
		'completedBeforeEnrolment',
		'noGrade',
		'noPassGrade',
		'completionUnknown',
		'alreadyRegistered',
	];
	const idle = (reason: string, undecided: boolean) => ({
		json: {
			...{ outcome: 'notSent', send: false, reason, undecided },
			...{ personExternalId: 'P-1001', elearningCode: 'EL-101' },
		},
	});
	const answer = (reason: string, undecided: boolean) =>
		composeAnswer({ to: 'moodle', request: {}, results: [idle(reason, undecided)], mails: [] });

	it('is an error that names the person, with another cause for each reason', () => {
		const causes = REASONS.map((reason) => {
			const { failures } = answer(reason, true);
			expect(failures).toMatchObject([{ code: 'RESULT_UNDECIDED' }]);
			expect(failures[0].message).toContain('P-1001');
			return failures[0].cause;
		});
		expect(new Set(causes).size).toBe(REASONS.length);
	});

	it('is none where nobody has to decide', () => {
		expect(answer('firstResultCounts', false)).toEqual({
			failures: [],
			text: 'Nothing to register: firstResultCounts',
		});
	});
});
