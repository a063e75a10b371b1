import { DAY_MS } from '../shared/durations';
import type { PersonDecision } from '../shared/personDecision';

/** What is known of somebody's course when the result is decided. Null is "not known". */
export interface CourseProgress {
	completed: boolean | null;
	grade: number | null;
	/** The grade from which on somebody passed, on the scale of `grade`. */
	passGrade: number | null;
	/** Moodle's own verdict, as the plug-in reports it. */
	moodlePassed?: boolean | null;
	/** ISO 8601. */
	completedAt?: string | null;
}

/** The enrolment in Coachview for which the result is. */
export interface Booking {
	/** When it was made (ISO 8601). */
	enrolledAt: string | null;
	/** Planned enrolments of the person on the code; null when it is not known. */
	openEnrolments: number | null;
}

/** What was decided or registered earlier for the same person and part. */
export interface EarlierResult {
	passed: boolean | null;
	grade: number | null;
	/** Coachview has it already: the first result wins there and is locked (article on results from Moodle, SEEN). */
	registered: boolean;
}

export interface ResultPolicy {
	/** What makes a pass. */
	passBy: 'completion' | 'grade' | 'both';
	/** Which one counts when there is an earlier result. */
	attempt: 'first' | 'latest' | 'best';
}

/** What is to be registered. An undecidable pass is null, with the reason. */
export interface ResultDecision {
	present: boolean | null;
	passed: boolean | null;
	grade: number | null;
	/** Whether there is something new to send. */
	send: boolean;
	/** Whether nothing is sent because no rule can decide, so that a person has to. */
	undecided: boolean;
	reason:
		| 'completed'
		| 'passedInMoodle'
		| 'notPassedInMoodle'
		| 'passGradeReached'
		| 'belowPassGrade'
		| 'notCompleted'
		| 'completionUnknown'
		| 'noGrade'
		| 'noPassGrade'
		| 'alreadyRegistered'
		| 'firstResultCounts'
		| 'earlierResultIsBetter'
		| 'severalEnrolments'
		| 'completedBeforeEnrolment'
		| 'decidedByPerson'
		| 'leftOut';
}

type RuleDecision = Omit<ResultDecision, 'undecided'>;

type PassVerdict = Pick<ResultDecision, 'passed' | 'reason'>;

/** Moodle keeps grades to five decimals; a smaller difference is none. */
const GRADE_TOLERANCE = 0.000005;

function judgeByCompletion({ completed }: CourseProgress): PassVerdict {
	if (completed === null) return { passed: null, reason: 'completionUnknown' };
	// Somebody who is not ready yet has not failed.
	return completed
		? { passed: true, reason: 'completed' }
		: { passed: null, reason: 'notCompleted' };
}

function judgeByGrade({ grade, passGrade }: CourseProgress): PassVerdict {
	if (grade === null) return { passed: null, reason: 'noGrade' };
	// Moodle writes 0 for "no pass mark".
	if (passGrade === null || passGrade <= 0) return { passed: null, reason: 'noPassGrade' };
	return grade >= passGrade - GRADE_TOLERANCE
		? { passed: true, reason: 'passGradeReached' }
		: { passed: false, reason: 'belowPassGrade' };
}

function judgeByPolicy(progress: CourseProgress, passBy: ResultPolicy['passBy']): PassVerdict {
	if (passBy === 'completion') return judgeByCompletion(progress);
	const graded = judgeByGrade(progress);
	if (passBy === 'grade' || !graded.passed) return graded;
	const ready = judgeByCompletion(progress);
	return ready.passed ? graded : ready;
}

/**
 * What Moodle knows goes before a rule: no rule makes a pass of what did not pass there, and where a rule can't decide for want of a grade or pass
 * mark, Moodle's pass does. A pass grade that is set here may be stricter than Moodle's.
 */
function judgePass(progress: CourseProgress, passBy: ResultPolicy['passBy']): PassVerdict {
	const { completed, moodlePassed = null } = progress;
	if (moodlePassed === false) {
		return completed === false
			? { passed: null, reason: 'notCompleted' }
			: { passed: false, reason: 'notPassedInMoodle' };
	}
	const judgement = judgeByPolicy(progress, passBy);
	const lacksGrade = judgement.reason === 'noGrade' || judgement.reason === 'noPassGrade';
	if (!moodlePassed || !lacksGrade) return judgement;
	const ready = judgeByCompletion(progress);
	return passBy === 'grade' || ready.passed ? { passed: true, reason: 'passedInMoodle' } : ready;
}

/** A pass beats no pass, then the higher grade. */
const isBetter = (now: PassVerdict & { grade: number | null }, earlier: EarlierResult) => {
	const rank = (passed: boolean | null) => (passed === true ? 2 : passed === false ? 1 : 0);
	const difference = rank(now.passed) - rank(earlier.passed);
	return difference !== 0
		? difference > 0
		: (now.grade ?? -Infinity) > (earlier.grade ?? -Infinity) + GRADE_TOLERANCE;
};

/** @param earlier undefined when there is no earlier result */
function decideByRules(
	progress: CourseProgress,
	{ passBy, attempt }: ResultPolicy,
	earlier?: EarlierResult,
): RuleDecision {
	const { grade } = progress;
	const judgement = judgePass(progress, passBy);
	const took = progress.completed === true || (passBy !== 'completion' && grade !== null);
	const now = { present: took ? true : null, ...judgement, grade };
	// Attendance alone, or a mark that says nothing, is no result that could count: whether it keeps a pass out is Coachview's to say.
	if (!earlier || earlier.passed === null) return { ...now, send: now.passed !== null };
	const kept = { present: true, passed: earlier.passed, grade: earlier.grade, send: false };
	if (attempt === 'first') return { ...kept, reason: 'firstResultCounts' };
	if (attempt === 'best' && !isBetter(now, earlier))
		return { ...kept, reason: 'earlierResultIsBetter' };
	if (earlier.registered) return { ...now, send: false, reason: 'alreadyRegistered' };
	return { ...now, send: now.passed !== null };
}

/** Why it is not certain that the result is for the enrolment. Dates may lack their time, so a day more is allowed. */
function bookingDoubt(
	{ completedAt }: CourseProgress,
	{ enrolledAt, openEnrolments }: Booking,
): 'severalEnrolments' | 'completedBeforeEnrolment' | undefined {
	if ((openEnrolments ?? 0) > 1) return 'severalEnrolments';
	const isBefore =
		completedAt && enrolledAt && Date.parse(completedAt) + DAY_MS < Date.parse(enrolledAt);
	return isBefore ? 'completedBeforeEnrolment' : undefined;
}

const UNDECIDABLE: Array<ResultDecision['reason']> = [
	'completionUnknown',
	'noGrade',
	'noPassGrade',
];

const isSameResult = (
	{ passed, grade }: RuleDecision,
	{ passed: before, grade: gradeBefore }: EarlierResult,
) =>
	passed === before &&
	(grade === null || gradeBefore === null || Math.abs(grade - gradeBefore) <= GRADE_TOLERANCE);

/** Whether a person has to decide: the rules lack something about somebody who may have finished, or another result counts than Coachview has locked. */
function needsPerson(
	decision: RuleDecision,
	{ completed }: CourseProgress,
	earlier?: EarlierResult,
): boolean {
	if (decision.send || completed === false) return false;
	if (decision.reason === 'alreadyRegistered')
		return decision.passed !== null && !isSameResult(decision, earlier!);
	return UNDECIDABLE.includes(decision.reason);
}

/**
 * Decides what to register of a course. Pure: no call is made, nothing is guessed.
 *
 * @param earlier undefined when there is no earlier result
 * @param booking undefined when nothing is known of the enrolment
 */
export function decideResult(
	progress: CourseProgress,
	policy: ResultPolicy,
	earlier?: EarlierResult,
	booking?: Booking,
): ResultDecision {
	const decision = decideByRules(progress, policy, earlier);
	const doubt = decision.send && booking ? bookingDoubt(progress, booking) : undefined;
	return doubt
		? { ...decision, passed: null, send: false, undecided: true, reason: doubt }
		: { ...decision, undecided: needsPerson(decision, progress, earlier) };
}

/** The same of a result on which somebody decided. What Coachview has already is not sent again. */
export function decideByPerson(
	{ grade }: CourseProgress,
	decided: PersonDecision,
	earlier?: EarlierResult,
): ResultDecision {
	if (decided === 'leaveOut') {
		const nothing = { present: null, passed: null, grade: null };
		return { ...nothing, send: false, undecided: false, reason: 'leftOut' };
	}
	const passed = decided === 'passed';
	const isThere = earlier?.registered === true && earlier.passed === passed;
	return {
		...{ present: true, passed, grade, send: !isThere, undecided: false },
		reason: isThere ? 'alreadyRegistered' : 'decidedByPerson',
	};
}
