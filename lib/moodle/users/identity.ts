import { LinkError } from '../../errors/linkError';
import type { MoodleUser } from './moodleUser';
import { accountLabel } from './moodleUser';
import { comparisonKey } from '../../text/clean';

/** What is known of a person before looking in Moodle. */
export interface Identity {
	/** How a message names the person. */
	person: string;
	idnumber: string;
	email: string;
	username: string;
}

/** Whether an account without idnumber, found by another key, may be linked to the person. */
export type Adoption = 'never' | 'email' | 'emailOrUsername';

export type MatchKey = 'idnumber' | 'email' | 'username';

/** The order in which a person is looked for, unless the node says otherwise (R1, R6). */
export const DEFAULT_MATCH_KEYS: MatchKey[] = ['idnumber', 'email', 'username'];

export interface Match {
	user: MoodleUser;
	matchedBy: MatchKey;
	/** The account has no idnumber yet and gets this person's. */
	adopt: boolean;
}

/**
 * Which account belongs to a person; undefined when none does. Never a guess (B4).
 *
 * A username that belongs to an account with another idnumber is somebody else's: a matter of choosing another name, not of identity. So is an e-mail
 * address when the person's own account was found by the idnumber (two people of one family or company).
 *
 * @param found the accounts per key
 * @param keys the keys that count, the most trusted first
 * @throws {LinkError} `IDENTITY_CONFLICT` when keys point to different accounts, several accounts share a key, or two values differ in accents alone;
 * `IDENTITY_TAKEN` when the only account carries somebody else's idnumber, or may not be adopted
 */
export function matchIdentity(
	identity: Identity,
	found: Record<MatchKey, MoodleUser[]>,
	{ keys = DEFAULT_MATCH_KEYS, adoption }: { keys?: MatchKey[]; adoption: Adoption },
): Match | undefined {
	const notElse = (user: MoodleUser) => !belongsToSomeoneElse(user, identity);
	const own = {
		...found,
		email: found.idnumber.length > 0 ? found.email.filter(notElse) : found.email,
		username: found.username.filter(notElse),
	};
	const candidates = new Map(keys.flatMap((key) => own[key]).map((user) => [user.id, user]));
	if (candidates.size === 0) return undefined;
	const labels = {
		person: identity.person,
		idnumber: identity.idnumber,
		candidates: [...candidates.values()].map(accountLabel).join(' / '),
	};
	const [user] = candidates.values();
	const matchedBy = keys.find((key) => own[key].length > 0)!;
	if (candidates.size > 1 || comparisonKey(user[matchedBy]) !== comparisonKey(identity[matchedBy]))
		throw new LinkError('IDENTITY_CONFLICT', labels);
	if (comparisonKey(user.idnumber) === comparisonKey(identity.idnumber))
		return { user, matchedBy, adopt: false };

	const allowed = matchedBy === 'email' ? adoption !== 'never' : adoption === 'emailOrUsername';
	if (user.idnumber || !allowed)
		throw new LinkError('IDENTITY_TAKEN', { ...labels, key: matchedBy });
	return { user, matchedBy, adopt: true };
}

/** Whether an account is known to be another person's. */
export const belongsToSomeoneElse = (user: MoodleUser, { idnumber }: Pick<Identity, 'idnumber'>) =>
	!!user.idnumber && comparisonKey(user.idnumber) !== comparisonKey(idnumber);
