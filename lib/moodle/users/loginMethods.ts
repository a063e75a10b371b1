/**
 * Authentication plug-ins whose accounts have a password of Moodle's own that people log in with (`is_internal()` and `can_change_password()` in
 * `auth/<name>/auth.php`, 3.0 to 5.1).
 */
const PASSWORD_METHODS = new Set(['manual', 'email', 'none']);

/** Plug-ins through which nobody comes in at the site's login page (`user_login()` is always false), though Moodle wants a password for some of them. */
const NO_LOGIN_METHODS = new Set(['nologin', 'webservice', 'lti']);

/** Plug-ins that ask somebody else for the password, or for none (`is_internal()` is false): Moodle's own since 3.0, and those that most sites install. */
const EXTERNAL_METHODS = new Set(
	'cas fc imap iomadoidc iomadsaml2 jwt ldap ldap_syncplus mnet nntp oauth2 oidc pam pop3 radius saml2 saml2sso shibboleth userkey'.split(
		' ',
	),
);

/** The plug-in of an account that none was chosen for. */
export const DEFAULT_LOGIN_METHOD = 'manual';

/** Whether people log in with a password of Moodle's own; undefined for a plug-in that we don't know, and for `db`, where it is a setting. */
export function usesMoodlePassword(method: string): boolean | undefined {
	if (PASSWORD_METHODS.has(method)) return true;
	return NO_LOGIN_METHODS.has(method) || EXTERNAL_METHODS.has(method) ? false : undefined;
}

/** Whether an account with this plug-in is one that nobody logs in with. */
export const allowsNoLogin = (method: string) => NO_LOGIN_METHODS.has(method);

/**
 * Whether Moodle makes no account with this plug-in unless it gets a password, which nobody can use (`is_internal()` is true for `nologin`, and for
 * `lti`, which leaves it to the base class).
 */
export const requiresUnusedPassword = (method: string) => method === 'nologin' || method === 'lti';
