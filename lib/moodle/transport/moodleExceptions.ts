import type { ErrorCode } from '../../errors/linkError';
import { LinkError } from '../../errors/linkError';
import { UNKNOWN_CONTEXT } from './callContext';
import type { CallContext } from './callContext';

/** What Moodle sends with HTTP 200 when a function fails. */
export interface MoodleException {
	errorcode?: string;
	message?: string;
}

/**
 * Moodle's `errorcode`s that always mean the same, whatever the function (recordings `auth_*`, `cap_missing_*`, `site_*`, `user_*`; those of the
 * account's own state are in `webservice_server::authenticate_user` of `webservice/lib.php` and in `require_login` of `lib/moodlelib.php`).
 * Decided only on `errorcode`: class names and messages differ by version and language.
 */
const CODE_BY_ERRORCODE = {
	invalidtoken: 'MOODLE_TOKEN_INVALID',
	wsaccessuserdeleted: 'MOODLE_ACCOUNT_DELETED',
	wsaccessuserunconfirmed: 'MOODLE_ACCOUNT_UNCONFIRMED',
	wsaccessusersuspended: 'MOODLE_ACCOUNT_SUSPENDED',
	wsaccessuserexpired: 'MOODLE_ACCOUNT_PASSWORD_EXPIRED',
	wsaccessusernologin: 'MOODLE_ACCOUNT_NO_LOGIN',
	forcepasswordchangenotice: 'MOODLE_ACCOUNT_MUST_CHANGE_PASSWORD',
	nopasswordchangeforced: 'MOODLE_ACCOUNT_MUST_CHANGE_PASSWORD',
	sitepolicynotagreed: 'MOODLE_POLICY_NOT_AGREED',
	usernotfullysetup: 'MOODLE_ACCOUNT_INCOMPLETE',
	nopermissions: 'MOODLE_CAPABILITY_MISSING',
	requireloginerror: 'MOODLE_CAPABILITY_MISSING',
	// How core_enrol_* and core_group_* say requireloginerror (recordings access/*_without_course_view).
	errorcoursecontextnotvalid: 'MOODLE_CAPABILITY_MISSING',
	nopermissiontoviewgrades: 'MOODLE_CAPABILITY_MISSING',
	accessexception: 'MOODLE_ACCESS_DENIED',
	servicerequireslogin: 'MOODLE_ACCESS_DENIED',
	invalidparameter: 'MOODLE_PARAMETER_REFUSED',
	invalidresponse: 'MOODLE_STORED_VALUE_INVALID',
	dmlwriteexception: 'MOODLE_DATABASE',
	dbconnectionfailed: 'MOODLE_DATABASE_DOWN',
	wsnoinstance: 'MOODLE_MANUAL_ENROLMENT_MISSING',
	wsusercannotassign: 'MOODLE_ROLE_NOT_ASSIGNABLE',
	invaliduser: 'MOODLE_USER_UNKNOWN',
	userdeleted: 'MOODLE_USER_UNKNOWN',
	usernotenroled: 'MOODLE_NOT_ENROLLED',
	cannotviewreport: 'MOODLE_COMPLETION_OFF',
	nocriteriaset: 'MOODLE_NO_CRITERIA',
	upgraderunning: 'MOODLE_UPGRADING',
	cannotexecduringupgrade: 'MOODLE_UPGRADING',
	sitemaintenance: 'MOODLE_MAINTENANCE',
} as const satisfies Record<string, ErrorCode>;

type ExceptionCode =
	| (typeof CODE_BY_ERRORCODE)[keyof typeof CODE_BY_ERRORCODE]
	| 'MOODLE_ANSWER_UNEXPECTED';

const exceptionCode = (errorcode: string): ExceptionCode =>
	(CODE_BY_ERRORCODE as Record<string, ExceptionCode>)[errorcode] ?? 'MOODLE_ANSWER_UNEXPECTED';

/** States of the site, the service or the account in which no function answers, so that a refusal says nothing about what was asked. */
const BLOCKING_CODES = new Set<ErrorCode>([
	'MOODLE_TOKEN_INVALID',
	'MOODLE_TOKEN_EXPIRED',
	'MOODLE_SERVICE_CLOSED',
	'MOODLE_ACCESS_DENIED',
	'MOODLE_ACCOUNT_DELETED',
	'MOODLE_ACCOUNT_UNCONFIRMED',
	'MOODLE_ACCOUNT_SUSPENDED',
	'MOODLE_ACCOUNT_PASSWORD_EXPIRED',
	'MOODLE_ACCOUNT_NO_LOGIN',
	'MOODLE_ACCOUNT_MUST_CHANGE_PASSWORD',
	'MOODLE_ACCOUNT_INCOMPLETE',
	'MOODLE_POLICY_NOT_AGREED',
	'MOODLE_WEB_SERVICES_OFF',
	'MOODLE_MAINTENANCE',
	'MOODLE_UPGRADING',
	'MOODLE_DATABASE_DOWN',
	'MOODLE_NOT_MOODLE',
	'MOODLE_REDIRECT',
]);

export const blocksEveryCall = ({ code }: LinkError) => BLOCKING_CODES.has(code);

/** Errors that may be due to one entry of a batch, so that the others deserve another try. */
const ENTRY_ERROR_CODES = new Set<ErrorCode>([
	'MOODLE_PARAMETER_REFUSED',
	'MOODLE_DATABASE',
	'MOODLE_PASSWORD_REFUSED',
	'MOODLE_USER_UNKNOWN',
	'MOODLE_MANUAL_ENROLMENT_MISSING',
	'MOODLE_ROLE_NOT_ASSIGNABLE',
	'MOODLE_ANSWER_UNEXPECTED',
	'MOODLE_CALL_TOO_LARGE',
	'MOODLE_STORED_VALUE_INVALID',
]);

/** Two requests wanted one lock, of Moodle's caches or of its tasks: the next moment it is free (seen on 4.5.6 right after its caches were purged). */
const LOCKED_ERRORCODES = new Set(['ex_unabletolock', 'locktimeout']);

export const isLocked = ({ errorcode = '' }: MoodleException) => LOCKED_ERRORCODES.has(errorcode);

export const isEntryError = (error: LinkError) => ENTRY_ERROR_CODES.has(error.code);

const stripTags = (html: string) =>
	html
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();

/**
 * The catalogue's error for a Moodle exception. `context` names the person, course or role that the call was about.
 *
 * A refused password has the policy's sentences, as HTML, instead of the error code (recording `user_create_weak_password`).
 */
export function errorFromException(
	wsfunction: string,
	exception: MoodleException,
	context: CallContext = {},
): LinkError {
	const { errorcode = 'unknown' } = exception;
	if (errorcode.includes('<'))
		return new LinkError(
			'MOODLE_PASSWORD_REFUSED',
			{ policy: stripTags(errorcode) },
			{ data: { sentences: errorcode.split('</div>').map(stripTags).filter(Boolean).join('\n') } },
		);
	const moodleMessage = stripTags(exception.message ?? errorcode);
	const values = { function: wsfunction, errorcode, moodleMessage };
	return new LinkError(
		exceptionCode(errorcode),
		{ ...values, ...UNKNOWN_CONTEXT, ...context },
		{ data: { errorcode } },
	);
}
