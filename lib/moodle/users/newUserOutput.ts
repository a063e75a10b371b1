import type { MoodleUserFields } from '../../participant/moodleUserFields';
import type { EnsuredUser } from './ensuredUser';
import { joinNotices } from './ensuredUser';
import { DEFAULT_LOGIN_METHOD } from './loginMethods';
import { loginNotice, loginStatusOf } from './loginStatus';
import type { MoodleUser } from './moodleUser';
import type { WantedUser } from './wantedUser';

/** A new account as Moodle makes it: confirmed, and not suspended. */
export const toUnsavedUser = ({
	username,
	email,
	auth = DEFAULT_LOGIN_METHOD,
}: MoodleUserFields): MoodleUser => ({
	id: 0,
	fullname: '',
	username,
	email,
	auth,
	confirmed: true,
	suspended: false,
	firstaccess: 0,
});

function commonOutput(siteUrl: string, { fields }: WantedUser, existing?: MoodleUser) {
	const { username, idnumber, firstname, lastname, email } = fields;
	const login = loginStatusOf(existing ?? toUnsavedUser(fields));
	return {
		...{ username, idnumber, firstname, lastname, email },
		emailInCoachview: email,
		emailInMoodle: existing ? (existing.email ?? null) : email,
		siteUrl,
		...login,
		...joinNotices(loginNotice(login)),
	};
}

/** What a dry run says: the fields that the account would get, and no password. */
export function plannedUser(siteUrl: string, wanted: WantedUser): EnsuredUser {
	const { customfields, ...fields } = wanted.fields;
	const all = {
		...fields,
		...Object.fromEntries(
			Object.entries(customfields).map(([name, value]) => [`customfields.${name}`, value]),
		),
	};
	return {
		outcome: 'planned',
		planned: 'created',
		matchedBy: null,
		id: null,
		...commonOutput(siteUrl, wanted),
		changes: Object.fromEntries(
			Object.entries(all).map(([name, to]) => [name, { from: null, to }]),
		),
	};
}

/**
 * An account that was made.
 *
 * @param password the one that n8n made for it, if people log in with one that n8n made
 */
export const createdUser = (
	siteUrl: string,
	wanted: WantedUser,
	{ id, username }: Pick<MoodleUser, 'id' | 'username'>,
	{ hasPassword, password }: { hasPassword: boolean; password?: string },
): EnsuredUser => ({
	outcome: 'created',
	matchedBy: null,
	...commonOutput(siteUrl, wanted),
	id,
	username,
	hasMoodlePassword: hasPassword,
	...(password ? { password } : {}),
});

/** An account that another run made in the meantime is matched; the password that n8n would have given it is of no use. */
export const matchedMeanwhile = (
	siteUrl: string,
	wanted: WantedUser,
	existing: MoodleUser,
): EnsuredUser => ({
	outcome: 'matched',
	matchedBy: 'idnumber',
	...commonOutput(siteUrl, wanted, existing),
	id: existing.id,
	username: existing.username,
});
