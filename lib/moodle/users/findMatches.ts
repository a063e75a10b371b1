import type { Result } from '../../shared/result';
import { attempt } from '../../shared/result';
import { comparisonKey } from '../../text/clean';
import type { MoodleClient } from '../transport/client';
import { identityInUse, personFieldRefused } from './explainRefusals';
import { lookUpUsers, searchEmails } from './lookUpUsers';
import type { UserMatch } from './matchIdentity';
import { belongsToSomeoneElse, matchIdentity } from './matchIdentity';
import type { MoodleUser } from './moodleUser';
import type { MatchKey, WantedUser } from './wantedUser';
import { userLabel } from './wantedUser';
import { GUEST_USERNAME, isCaseSensitive, noteGuest } from './visibility';
import { accountLabels, USERS_PER_CALL } from './moodleUser';

/** What each key found that was looked up: the accounts, or why Moodle would not look. */
type FoundByKey = Partial<Record<MatchKey, Result<MoodleUser[]>>>;

const accountsBy = (found: FoundByKey, key: MatchKey): MoodleUser[] =>
	found[key]?.ok ? found[key].value : [];

/**
 * Looks for everybody's account, one call per key and 200 people; see `lookUpUsers`. Whoever was found by a key already is not looked for by a later one
 * when the account has the same value there: Moodle would find the same account again. With the usernames goes that of the guest, which shows that "nobody has this" is
 * true (`invisibleKeys`). The idnumber is looked up even if it is not a match key: nobody
 * gets one that another account has. Nor does anybody get an account whose e-mail address another one has in other capitals.
 *
 * @returns one outcome per person, in order; conflicts as `matchIdentity` throws them, and `PERSON_FIELD_INVALID` for a value that Moodle refuses
 */
export async function findMatches(
	moodle: MoodleClient,
	wanted: WantedUser[],
): Promise<Array<Result<UserMatch>>> {
	const found = wanted.map((): FoundByKey => ({}));
	const isKnown = (i: number, key: MatchKey) =>
		(['idnumber', 'email', 'username'] as const)
			.flatMap((other) => accountsBy(found[i], other))
			.some((user) => comparisonKey(user[key]) === comparisonKey(wanted[i].fields[key]));

	for (const key of ['idnumber', 'email', 'username'] as const) {
		const isAsked = wanted.map(
			(one, i) => key === 'idnumber' || (one.matchKeys.includes(key) && !isKnown(i, key)),
		);
		const values = wanted.filter((_, i) => isAsked[i]).map(({ fields }) => fields[key]);
		// Where the calls are full, the guest would take one of its own.
		const isProved = key === 'username' && values.length % USERS_PER_CALL > 0;
		const lookups = await lookUpUsers(moodle, key, isProved ? [...values, GUEST_USERNAME] : values);
		const guest = lookups.get(GUEST_USERNAME);
		if (isProved && guest?.ok) noteGuest(moodle, guest.value);
		wanted.forEach(({ fields }, i) => {
			if (isAsked[i]) found[i][key] = lookups.get(comparisonKey(fields[key]));
		});
	}
	const matches = () => wanted.map((one, i) => attempt(() => chooseMatch(one, found[i])));
	const spellings = await otherSpellings(moodle, matches());
	if (spellings.size === 0) return matches();
	wanted.forEach(({ fields }, i) => {
		found[i].email = spellings.get(comparisonKey(fields.email)) ?? found[i].email;
	});
	return matches();
}

/**
 * The accounts with the addresses by which people are about to get an account, whatever the spelling, where the database minds it: one call each, and nobody gets an account twice.
 * Without the function the one that was found is taken.
 */
async function otherSpellings(
	moodle: MoodleClient,
	matches: Array<Result<UserMatch>>,
): Promise<Map<string, Result<MoodleUser[]>>> {
	const emails = matches.flatMap((match) =>
		match.ok && match.value.adopt && match.value.matchedBy === 'email'
			? [comparisonKey(match.value.wanted.fields.email)]
			: [],
	);
	if (emails.length === 0 || !(await isCaseSensitive(moodle))) return new Map();
	const found = await searchEmails(moodle, [...new Set(emails)]);
	return new Map(found.filter(([, outcome]) => outcome.ok && outcome.value.length > 1));
}

/** What was found for one person; nobody is a stranger while a key could not be looked up. */
function chooseMatch(wanted: WantedUser, found: FoundByKey): UserMatch {
	const { fields, matchKeys } = wanted;
	const refuseFailed = (key: MatchKey) => {
		const outcome = found[key];
		if (outcome && !outcome.ok)
			throw personFieldRefused(outcome.error, userLabel(wanted), key, fields[key]);
	};
	refuseFailed('idnumber');
	const accounts = {
		idnumber: accountsBy(found, 'idnumber'),
		email: accountsBy(found, 'email'),
		username: accountsBy(found, 'username'),
	};
	const match = matchIdentity(wanted, accounts);
	if (!match.account) {
		refuseFailed('email');
		refuseFailed('username');
		const owners = accounts.idnumber.filter(
			(user) => comparisonKey(user.idnumber) === comparisonKey(fields.idnumber),
		);
		if (owners.length > 0)
			throw identityInUse(userLabel(wanted), 'idnumber', fields.idnumber, accountLabels(owners));
	}
	return {
		wanted,
		...match,
		emailOwners: accounts.email.filter((user) => belongsToSomeoneElse(user, fields)),
		usernameOwners: matchKeys.includes('username') ? accounts.username : undefined,
	};
}
