import { LinkError } from '../../errors/linkError';
import { reason } from '../../errors/reason';
import type { MoodleUser } from './moodleUser';
import { accountLabels } from './moodleUser';
import type { MatchKey, WantedUser } from './wantedUser';
import { DIFFERENT_PERSON_REMEDIES, userLabel } from './wantedUser';
import { comparisonKey } from '../../text/clean';

/** A wanted user, and the account that is theirs. */
export interface UserMatch {
	wanted: WantedUser;
	/** Absent when they have none. */
	account?: MoodleUser;
	/** The key by which it was found. */
	matchedBy: MatchKey | null;
	/** The account has no idnumber yet and gets theirs. */
	adopt: boolean;
	/** The accounts that have the username, when that was looked up. */
	usernameOwners?: MoodleUser[];
	/** Accounts of other people that have the e-mail address. */
	emailOwners: MoodleUser[];
}

/**
 * Which account belongs to a person, if any does. Never a guess.
 *
 * A username that belongs to an account with another idnumber is somebody else's: a matter of choosing another name, not of identity. So is an e-mail
 * address when the person's own account was found by the idnumber (two people of one family or company).
 *
 * @param accounts those that have a value of the person, per key
 * @throws {LinkError} `IDENTITY_CONFLICT` when keys point to different accounts, several accounts share a key, or two values differ only in accents;
 * `IDENTITY_TAKEN` when the only account carries somebody else's idnumber, or may not be adopted
 */
export function matchIdentity(
	wanted: WantedUser,
	accounts: Record<MatchKey, MoodleUser[]>,
): Pick<UserMatch, 'account' | 'matchedBy' | 'adopt'> {
	const { fields, matchKeys, adoption } = wanted;
	const notElse = (user: MoodleUser) => !belongsToSomeoneElse(user, fields);
	const own = {
		...accounts,
		email: accounts.idnumber.length > 0 ? accounts.email.filter(notElse) : accounts.email,
		username: accounts.username.filter(notElse),
	};
	const candidates = new Map(matchKeys.flatMap((key) => own[key]).map((user) => [user.id, user]));
	if (candidates.size === 0) return { matchedBy: null, adopt: false };
	const labels = { person: userLabel(wanted), candidates: accountLabels([...candidates.values()]) };
	const [account] = candidates.values();
	const matchedBy = matchKeys.find((key) => own[key].length > 0)!;
	if (candidates.size > 1 || comparisonKey(account[matchedBy]) !== comparisonKey(fields[matchedBy]))
		throw new LinkError('IDENTITY_CONFLICT', labels);
	if (comparisonKey(account.idnumber) === comparisonKey(fields.idnumber))
		return { account, matchedBy, adopt: false };

	const allowed = matchedBy === 'email' ? adoption !== 'never' : adoption === 'emailOrUsername';
	if (account.idnumber || !allowed)
		throw new LinkError('IDENTITY_TAKEN', {
			...labels,
			idnumber: fields.idnumber,
			key: matchedBy,
			remedy: reason(DIFFERENT_PERSON_REMEDIES[matchedBy]),
		});
	return { account, matchedBy, adopt: true };
}

/** Whether an account is known to be another person's. */
export const belongsToSomeoneElse = (user: MoodleUser, { idnumber }: { idnumber: string }) =>
	!!user.idnumber && comparisonKey(user.idnumber) !== comparisonKey(idnumber);
