import type { PlainValue } from '../../errors/placeholders';
import type { Result } from '../../shared/result';
import { err, ok } from '../../shared/result';
import { alternativeUsername } from '../../participant/username';
import type { MoodleClient } from '../transport/client';
import { lookUpUsers } from './lookUpUsers';
import { identityInUse, personFieldRefused } from './explainRefusals';
import type { MoodleUser } from './moodleUser';
import { comparisonKey } from '../../text/clean';
import { accountLabels } from './moodleUser';

/** Somebody who gets a new account. */
export interface UsernameRequest {
	person: PlainValue;
	idnumber: string;
	/** The name that the person's data give. */
	username: string;
	/** The accounts that have the name, when that was looked up already. */
	owners?: MoodleUser[];
	/** What to do when somebody else has that name. */
	ifTaken: 'number' | 'report';
}

/** How many other names are tried for a person. */
const MAX_USERNAME_ATTEMPTS = 20;

/**
 * A user name for each newcomer that nobody has. Who comes first in a run makes no difference: of several people with one name the lowest idnumber
 * keeps it, the others get a number that depends only on their idnumber. One lookup per round, however many people.
 *
 * @returns per newcomer the name, `IDENTITY_IN_USE` when it is taken and the node should report that, or `PERSON_FIELD_INVALID` for one that Moodle refuses
 */
export async function availableUsernames(
	moodle: MoodleClient,
	newcomers: UsernameRequest[],
): Promise<Array<Result<string>>> {
	const names = new Map<UsernameRequest, Result<string>>();
	const taken = new Map<string, PlainValue>();
	let waiting = [...newcomers].sort((a, b) =>
		compareText(comparisonKey(a.idnumber), comparisonKey(b.idnumber)),
	);
	for (let attempt = -1; waiting.length > 0 && attempt < MAX_USERNAME_ATTEMPTS; attempt++) {
		const wish = (one: UsernameRequest) =>
			attempt < 0
				? comparisonKey(one.username)
				: alternativeUsername(one.username, one.idnumber, attempt);
		const isKnown = ({ owners }: UsernameRequest) => attempt < 0 && owners !== undefined;
		const found = await lookUpUsers(
			moodle,
			'username',
			waiting.filter((one) => !isKnown(one)).map(wish),
		);
		const ownersOf = (one: UsernameRequest): Result<MoodleUser[]> =>
			isKnown(one) ? ok(one.owners!) : (found.get(wish(one)) ?? ok([]));
		const again: UsernameRequest[] = [];
		for (const one of waiting) {
			const name = wish(one);
			const owners = ownersOf(one);
			if (!owners.ok) {
				names.set(one, err(personFieldRefused(owners.error, one.person, 'username', name)));
				continue;
			}
			const owner = owners.value.length > 0 ? accountLabels(owners.value) : taken.get(name);
			if (!owner) {
				names.set(one, ok(name));
				taken.set(name, one.person);
			} else if (one.ifTaken === 'number') again.push(one);
			else names.set(one, err(usernameInUse(one, owner)));
		}
		waiting = again;
	}
	return newcomers.map((one) => names.get(one) ?? err(usernameInUse(one, SEVERAL_ACCOUNTS)));
}

const compareText = (a: string, b: string) => Number(a > b) - Number(a < b);

const usernameInUse = ({ person, username }: UsernameRequest, account: PlainValue) =>
	identityInUse(person, 'username', username, account);

const SEVERAL_ACCOUNTS = { en: 'several accounts', nl: 'meerdere accounts' };
