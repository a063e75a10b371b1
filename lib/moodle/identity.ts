import { LinkError } from '../errors/linkError';
import type { MoodleUser, UserKey } from './users';
import { sameKey } from './users';

/** What is known of a person before looking in Moodle. */
export interface Identity {
	person: string;
	idnumber: string;
	email: string;
	username: string;
}

/** Whether an account without idnumber, found by another key, may be linked to the person. */
export type Adoption = 'never' | 'email' | 'emailOrUsername';

export interface Match {
	user: MoodleUser;
	matchedBy: UserKey;
	/** The account has no idnumber yet and gets this person's. */
	adopt: boolean;
}

export type MatchKey = 'idnumber' | 'email' | 'username';

/** The order in which a person is looked for (R1, R6). */
export const MATCH_KEYS: MatchKey[] = ['idnumber', 'email', 'username'];

/** How an error shows an account, so that both candidates can be found in Moodle (B4). */
export const accountLabel = (user: MoodleUser) =>
	`#${user.id} ${user.username}${user.idnumber ? `, idnumber ${user.idnumber}` : ', no idnumber'}`;

/**
 * Which account belongs to a person; undefined when none does. Never a guess (B4).
 *
 * @param found the accounts per key
 * @throws {LinkError} `IDENTITY_CONFLICT` when keys point to different accounts, or several accounts share the idnumber; `IDENTITY_TAKEN` when
 * the only account was found by e-mail or username and carries somebody else's idnumber, or adoption is not allowed.
 */
export function matchIdentity(
	identity: Identity,
	found: Record<MatchKey, MoodleUser[]>,
	adoption: Adoption,
): Match | undefined {
	const candidates = new Map(
		MATCH_KEYS.flatMap((key) => found[key]).map((user) => [user.id, user]),
	);
	if (candidates.size === 0) return undefined;
	const labels = {
		person: identity.person,
		idnumber: identity.idnumber,
		candidates: [...candidates.values()].map(accountLabel).join(' / '),
	};
	if (candidates.size > 1) throw new LinkError('IDENTITY_CONFLICT', labels);

	const [user] = candidates.values();
	const matchedBy = MATCH_KEYS.find((key) => found[key].length > 0)!;
	if (matchedBy === 'idnumber') return { user, matchedBy, adopt: false };
	const sameIdnumber = sameKey(user.idnumber) === sameKey(identity.idnumber);
	const allowed = adoption === 'emailOrUsername' || (adoption === 'email' && matchedBy === 'email');
	if (!sameIdnumber && (user.idnumber || !allowed))
		throw new LinkError('IDENTITY_TAKEN', { ...labels, key: matchedBy });
	return { user, matchedBy, adopt: !sameIdnumber };
}
