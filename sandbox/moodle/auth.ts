import type { Site } from './site';
import type { User } from './state';

/** What Moodle asks of an authentication plug-in. */
export interface AuthPlugin {
	/** `is_internal()`: the password is in Moodle, so that a new account must get one. */
	internal: boolean;
	/** `can_change_password()`: without it a forced change shuts the person out (`nopasswordchangeforced`). */
	canChangePassword: boolean;
	/** Whether people come in through it on this site's login page. */
	letsIn: boolean;
}

const password: AuthPlugin = { internal: true, canChangePassword: true, letsIn: true };
const elsewhere: AuthPlugin = { internal: false, canChangePassword: false, letsIn: true };

/**
 * The plug-ins that the stand-in knows: those of Moodle 4.5 (`auth/<name>/auth.php`) as they are set up at first, and `saml2`, `oidc` and `userkey`, which
 * many sites install. `mnet` and `webservice` are not given to new accounts (`core_user_create_users`).
 */
export const AUTH_PLUGINS: Record<string, AuthPlugin> = {
	manual: password,
	email: password,
	none: password,
	nologin: { internal: true, canChangePassword: false, letsIn: false },
	lti: { internal: true, canChangePassword: false, letsIn: false },
	cas: elsewhere,
	db: elsewhere,
	ldap: elsewhere,
	oauth2: elsewhere,
	oidc: elsewhere,
	saml2: elsewhere,
	shibboleth: elsewhere,
	userkey: elsewhere,
};

/** What Moodle keeps instead of a password that is not its own (AUTH_PASSWORD_NOT_CACHED). */
export const NOT_CACHED = 'not cached';

export const authPlugin = (site: Site, name: string): AuthPlugin | undefined =>
	({ ...AUTH_PLUGINS, ...site.authPlugins })[name];

/** What happens to somebody at the login page: `in`, or why not. */
export type LoginResult =
	| 'in'
	| 'suspended'
	| 'unconfirmed'
	| 'invalidlogin'
	| 'forcepasswordchangenotice'
	| 'nopasswordchangeforced';

/**
 * Logging in: `authenticate_user_login` (suspended, `nologin`), `login/index.php` (not confirmed), then `require_login` (forced change of the password).
 *
 * @param given the password; absent for somebody whom single sign-on vouches for
 */
export function logIn(site: Site, user: User, given?: string): LoginResult {
	const plugin = authPlugin(site, user.auth);
	if (user.suspended || user.auth === 'nologin') return 'suspended';
	if (!plugin?.letsIn) return 'invalidlogin';
	if (plugin.internal ? given === undefined || given !== user.password : given !== undefined)
		return 'invalidlogin';
	if (!user.confirmed) return 'unconfirmed';
	if (user.preferences.auth_forcepasswordchange === '1')
		return plugin.canChangePassword ? 'forcepasswordchangenotice' : 'nopasswordchangeforced';
	user.firstaccess ||= site.clock();
	return 'in';
}
