import { LinkError } from '../../errors/linkError';
import type { MoodleClient } from '../transport/client';
import type { MatchKey } from './wantedUser';
import type { MoodleUser, UserKey } from './moodleUser';

/** The guest of every site: made when Moodle is installed, in no course, and with the default `maildisplay` (Moodle's `lib/db/install.php`). */
const GUEST_USER = { id: 1, username: 'guest' };

/** Accounts as they come, perhaps without some fields. */
type PartialUser = Partial<MoodleUser> & { id: number };

const readPartialUsers = async (
	moodle: MoodleClient,
	field: string,
	values: Array<string | number>,
) => await moodle.read<PartialUser[]>('core_user_get_users_by_field', { field, values });

/** What a client found out, once. */
const ownAndGuestCache = new WeakMap<MoodleClient, ReturnType<typeof fetchOwnAndGuest>>();

/** Guests that a look-up showed in passing. */
const guestsSeen = new WeakMap<MoodleClient, PartialUser>();

/** A username to look up along with others: that the guest is seen proves, without a call of its own, what the account sees at this moment. */
export const GUEST_USERNAME = GUEST_USER.username;

/** Keeps the guest as the look-up showed it. */
export function noteGuest(moodle: MoodleClient, found: PartialUser[]): void {
	const guest = found.find(({ username }) => username === GUEST_USERNAME);
	if (guest) guestsSeen.set(moodle, guest);
}

/** What the service account sees of itself and of the guest; asked once per execution. */
export async function readOwnAndGuest(moodle: MoodleClient) {
	const looked = ownAndGuestCache.get(moodle) ?? fetchOwnAndGuest(moodle);
	ownAndGuestCache.set(moodle, looked);
	return await looked;
}

async function fetchOwnAndGuest(
	moodle: MoodleClient,
): Promise<{ own?: PartialUser; guest?: PartialUser }> {
	const { userid } = await moodle.siteInfo();
	const seen = await readPartialUsers(moodle, 'id', [userid, GUEST_USER.id]);
	const own = seen.find(({ id }) => id === userid);
	// Another id than 1 is rare: a cluster that counts in steps, or a guest that was deleted and created again.
	const [guest] = seen.some(({ id }) => id === GUEST_USER.id)
		? seen.filter(({ id }) => id === GUEST_USER.id)
		: await readPartialUsers(moodle, 'username', [GUEST_USER.username]);
	return { own, guest };
}

/**
 * What the service account does not see of other accounts, and why. The guest shows it: it is a contact of no course, shares none with the service account
 * and shows its address to nobody of its own accord, so only the capabilities and the site setting let it be seen. Anybody else may be seen while most
 * people are not.
 *
 * Moodle: without `moodle/user:viewdetails` there is an empty list for people who exist (recording `cap_missing_get_users_by_field`); without
 * `moodle/user:viewalldetails` there are no usernames and idnumbers; an e-mail address is shown when `showuseridentity` has it and the account has
 * `moodle/site:viewuseridentity`, or when its owner's `maildisplay` allows it (`user_get_user_details`).
 *
 * @param seen accounts that look-ups have shown: one whose address is absent proves that addresses are hidden
 * @returns the error by key; a key without one is seen
 */
export async function invisibleKeys(
	moodle: MoodleClient,
	seen: PartialUser[] = [],
): Promise<Map<MatchKey, LinkError>> {
	const noted = guestsSeen.get(moodle);
	const { own, guest } = noted ? { own: noted, guest: noted } : await readOwnAndGuest(moodle);
	const keys = new Map<MatchKey, LinkError>();
	const hide = (error: LinkError, ...hidden: MatchKey[]) =>
		hidden.forEach((key) => keys.set(key, keys.get(key) ?? error));
	if (!own || !guest)
		hide(new LinkError('MOODLE_USERS_INVISIBLE'), 'idnumber', 'email', 'username');
	if (guest?.username === undefined)
		hide(new LinkError('MOODLE_USERNAMES_INVISIBLE'), 'idnumber', 'username');
	if ([guest, ...seen].some((user) => user?.email === undefined))
		hide(new LinkError('MOODLE_EMAILS_INVISIBLE'), 'email');
	return keys;
}

/** Why "nobody has this" may be untrue: the service account does not see what was looked for. Undefined when nobody has it. */
export const invisibleKeyError = async (moodle: MoodleClient, key: UserKey) =>
	key === 'id' ? undefined : (await invisibleKeys(moodle)).get(key);

/**
 * Whether the database takes upper and lower case for different, as PostgreSQL does: the service account, which always sees itself, is looked for by its
 * e-mail address in the other case. Remembered for some minutes.
 */
export const isCaseSensitive = async (moodle: MoodleClient): Promise<boolean> =>
	await moodle.memory.getOrAsk(CASE_SENSITIVE, async () => await testCaseSensitivity(moodle));

/** The same where it was found out some minutes ago; else undefined, without any call. */
export const knownCaseSensitivity = async ({ memory }: MoodleClient) =>
	await memory.get<Promise<boolean>>(CASE_SENSITIVE);

const CASE_SENSITIVE = 'case sensitive';

async function testCaseSensitivity(moodle: MoodleClient): Promise<boolean> {
	const { own } = await readOwnAndGuest(moodle);
	if (!own?.email) return true;
	const { id, email } = own;
	const other = email === email.toUpperCase() ? email.toLowerCase() : email.toUpperCase();
	const found = await readPartialUsers(moodle, 'email', [other]);
	return !found.some((user) => user.id === id);
}
