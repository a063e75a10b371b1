import type { ErrorCode } from '../errors/linkError';
import type { workflowErrors } from '../errors/entries/workflowErrors';

/**
 * Errors that waiting does not fix: somebody must change a person, an account, a course or the course map. The administrator should hear of them within minutes, not after
 * days of attempts, so their requests are given up early.
 *
 * Not at the first attempt: a course that is being made at this moment, or two runs that meet, give the same errors. And not those of the whole site (token, capability, policy,
 * maintenance): they concern every request, end for all of them at once, and would give as many mails.
 */
const CODES = new Set<string>([
	'ACCESS_REMAINS',
	'ACCOUNT_CANNOT_LOG_IN',
	'ACCOUNT_LOGIN_METHOD_UNKNOWN',
	'COACHVIEW_AMBIGUOUS',
	'COACHVIEW_ENVIRONMENT_MIXED',
	'COACHVIEW_NOT_FOUND',
	'COACHVIEW_RESULT_INVALID',
	'COACHVIEW_RESULT_NOT_EXPECTED',
	'COACHVIEW_VALUE_REFUSED',
	'IDENTITY_CONFLICT',
	'IDENTITY_IN_USE',
	'IDENTITY_REFUSED',
	'IDENTITY_SHARED',
	'IDENTITY_TAKEN',
	'INPUT_INVALID',
	'INPUT_MISSING',
	'MOODLE_AMBIGUOUS',
	'MOODLE_COHORT_UNKNOWN',
	'MOODLE_COMPLETION_OFF',
	'MOODLE_COURSE_UNKNOWN',
	'MOODLE_ENROLMENT_INACTIVE',
	'MOODLE_ENROLMENT_OTHER_METHOD',
	'MOODLE_GROUP_UNKNOWN',
	'MOODLE_MANUAL_ENROLMENT_MISSING',
	'MOODLE_NOT_ENROLLED',
	'MOODLE_NO_CRITERIA',
	'MOODLE_ROLE_NOT_ASSIGNABLE',
	'MOODLE_ROLE_UNKNOWN',
	'MOODLE_USER_IS_ADMINISTRATOR',
	'MOODLE_USER_UNKNOWN',
	'PERSON_FIELD_INVALID',
	'PERSON_FIELD_MISSING',
	'RESULT_UNDECIDED',
] satisfies Array<ErrorCode | keyof typeof workflowErrors>);

/** Attempts for such an error: the second comes after a minute, the third after two more. */
export const ATTEMPTS_IF_SOMEBODY_IS_NEEDED = 3;

export const needsSomebody = (code: string) => CODES.has(code);
