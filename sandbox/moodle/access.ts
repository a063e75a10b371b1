import { isEnrolled } from './enrolments';
import {
	MoodleError,
	accessException,
	invalidToken,
	loginRequired,
	moodleError,
	noPermission,
} from './errors';
import type { Site } from './site';
import type { Course, User } from './state';
import { isIncomplete } from './users';

/** Who calls, and where. */
export interface Caller {
	site: Site;
	user: User;
}

/** What Moodle calls a capability in the sentence that refuses it; capabilities without a name here show their own. */
const NAMES: Record<string, string> = {
	'moodle/user:create': 'Create users',
	'moodle/user:update': 'Update user profiles',
	'moodle/cohort:assign': 'Add and remove cohort members',
	'moodle/cohort:view': 'View site-wide cohorts',
	'moodle/course:managegroups': 'Manage groups',
	'moodle/course:viewparticipants': 'View participants',
	'moodle/grade:viewall': 'View grades of other users',
	'enrol/manual:enrol': 'Enrol users',
	'enrol/manual:unenrol': 'Unenrol users from the course',
};

export const can = ({ site, user }: Caller, capability: string): boolean =>
	site.capabilities.get(user.id)?.has(capability) ?? false;

export function requireCapability(caller: Caller, capability: string): void {
	if (!can(caller, capability)) throw noPermission(NAMES[capability] ?? capability);
}

/** Before anything else (`lib/setup.php`); status 200 anyway, as a real 4.5.6 and 5.1.3 answer. */
export function refuseUnreadySite({ settings }: Site): void {
	if (settings.databasedown === '1')
		throw new MoodleError(
			'dml_connection_exception',
			'dbconnectionfailed',
			'<p>Error: Database connection failed</p>',
		);
	if (settings.upgraderunning === '1')
		throw moodleError('upgraderunning', 'Site is being upgraded, please retry later.');
}

/**
 * Maintenance by the site's own setting, and the state of the account itself, in Moodle's order (`webservice_server::authenticate_user` in `webservice/lib.php`; recording auth_user_suspended).
 * The sentences are those of `lang/en/webservice.php`, as a real 4.5.6 and 5.1.3 answer.
 */
function refuseUnusableAccount(
	site: Site,
	{ username, deleted, confirmed, suspended, auth }: User,
): void {
	if (site.settings.maintenance_enabled === '1')
		throw moodleError(
			'sitemaintenance',
			'The site is undergoing maintenance and is currently not available',
		);
	const refused = (errorcode: string, why: string) =>
		moodleError(errorcode, `Refused web service access for ${why} username: ${username}`);
	if (deleted) throw refused('wsaccessuserdeleted', 'deleted');
	if (!confirmed) throw refused('wsaccessuserunconfirmed', 'unconfirmed');
	if (suspended) throw refused('wsaccessusersuspended', 'suspended');
	if (auth === 'manual' && site.settings.passwordsexpired === '1')
		throw refused('wsaccessuserexpired', 'password expired');
	if (auth === 'nologin') throw refused('wsaccessusernologin', 'nologin authentication');
}

/** Finds out who a token belongs to, and whether that account may use the service (`authenticate_by_token`). */
export function authenticate(site: Site, key: string | undefined, address: string): Caller {
	const token = site.tokens.find((candidate) => candidate.token === key);
	if (!token) throw invalidToken();
	if (token.validuntil !== 0 && token.validuntil < site.clock()) {
		// Moodle deletes an expired token when it meets it, so that it is no longer found the next time.
		site.tokens = site.tokens.filter((other) => other !== token);
		throw accessException('Invalid token - token expired - check validuntil time for the token');
	}
	if (token.iprestriction !== '' && token.iprestriction !== address) {
		throw accessException(`Invalid token - IP:${address} is not supported`);
	}
	const user = site.tables.users.find(({ id }) => id === token.userid)!;
	refuseUnusableAccount(site, user);
	if (!site.capabilities.get(user.id)?.has('webservice/rest:use'))
		throw accessException(
			'You are not allowed to use the {$a} protocol (missing capability: webservice/rest:use)',
		);
	return { site, user };
}

/** Why a function is refused, as a debugging site explains it. */
const NOT_ALLOWED = [
	'There could be multiple reasons for this:',
	'1. The service linked to the user token does not contain the function.',
	'2. The service is user-restricted and the user is not listed.',
	'3. The service is IP-restricted and the user IP is not listed.',
	'4. The service is time-restricted and the time has expired.',
	'5. The token is time-restricted and the time has expired.',
	'6. The service requires a specific capability which the user does not have.',
	'7. The function is called with username/password (no user token is sent)',
	'and none of the services has the function to allow the user.',
	'These settings can be found in Administration > Site administration',
	'> Server > Web services > External services and Manage tokens.',
];

/** A function outside the service, or somebody who is not on the service's list. */
export const functionNotAllowed = (name: string): MoodleError =>
	accessException(
		[`Access to the function ${name}() is not allowed.`, ...NOT_ALLOWED].join(
			`\n${' '.repeat(21)}`,
		),
	);

/**
 * What every function but the site information asks first (`require_login` in `lib/moodlelib.php`, by way of `validate_context`): no forced change of password, a
 * complete account, and one that agreed to the site policy.
 */
export function requireReady({ site, user }: Caller): void {
	if (user.preferences.auth_forcepasswordchange === '1')
		throw moodleError('forcepasswordchangenotice', 'error/forcepasswordchangenotice');
	if (isIncomplete(site, user)) throw moodleError('usernotfullysetup', 'User not fully set-up');
	if (site.settings.sitepolicy !== '' && !user.policyagreed) {
		const link = `<a href="${site.url}/user/policy.php">Click here to open the site policy.</a>`;
		throw moodleError('sitepolicynotagreed', `Site policy not agreed: ${link}`);
	}
}

/** Whether somebody may enter a course: as somebody in it, or with the right to look into any; a hidden one only with a right of its own. */
export const mayEnter = (caller: Caller, course: Course): boolean =>
	(can(caller, 'moodle/course:view') || isEnrolled(caller.site, caller.user.id, course.id)) &&
	(course.visible || can(caller, 'moodle/course:viewhiddencourses'));

/** Entering a course (`validate_context` on it; recordings access/*). */
export function requireCourse(caller: Caller, course: Course): void {
	if (!mayEnter(caller, course)) throw loginRequired();
}

/** The same where Moodle wraps the refusal (enrol/externallib.php, group/externallib.php). */
export function requireCourseContext(caller: Caller, course: Course): void {
	if (mayEnter(caller, course)) return;
	throw moodleError(
		'errorcoursecontextnotvalid',
		`You cannot execute functions in the course context (course id:${course.id}). The context error message was: ${loginRequired().message}`,
	);
}
