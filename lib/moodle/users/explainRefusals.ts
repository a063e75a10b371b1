import { LinkError } from '../../errors/linkError';
import type { MoodleClient } from '../transport/client';
import type { MatchKey } from './wantedUser';
import type { UserLookups } from './lookUpUsers';
import { isValueRefused, lookUpUsers } from './lookUpUsers';
import type { MoodleUser } from './moodleUser';
import { accountLabel } from './moodleUser';
import { inputValueRefused } from './findUsers';
import { comparisonKey } from '../../text/clean';

/** Somebody whose account Moodle would not write. */
export interface RefusedUser {
	person: string;
	error: LinkError;
	/** What was sent. */
	email?: string;
	username?: string;
	/** The account that was to be changed; absent for a new one. */
	ownId?: number;
}

/** Codes behind which another account may stand: Moodle says neither which field nor whose. */
const UNEXPLAINED_CODES = ['MOODLE_PARAMETER_REFUSED', 'MOODLE_DATABASE', 'IDENTITY_REFUSED'];

const FIELD_NAMES: Record<MatchKey, { field: string; fieldNl: string }> = {
	email: { field: 'e-mail address', fieldNl: 'e-mailadres' },
	username: { field: 'username', fieldNl: 'gebruikersnaam' },
	idnumber: { field: 'ID number', fieldNl: 'ID-nummer' },
};

/** `IDENTITY_IN_USE`: other accounts have a value that a person should get. */
export const identityInUse = (person: string, key: MatchKey, value: string, others: MoodleUser[]) =>
	new LinkError('IDENTITY_IN_USE', {
		person,
		...FIELD_NAMES[key],
		value,
		account: others.map(accountLabel).join(' / '),
	});

/**
 * Finds out why Moodle refused people, by looking up which account has the e-mail address or username: two calls for all of them. Moodle itself
 * says "Invalid parameter value detected" alone (recordings `user_create_dup_email`, `user_create_dup_username`).
 *
 * @returns per refusal `IDENTITY_IN_USE` with the account, `IDENTITY_REFUSED` when no visible account stands in the way, or the error as it was
 */
export async function explainRefusals(
	moodle: MoodleClient,
	refusals: RefusedUser[],
): Promise<LinkError[]> {
	const silent = refusals.filter(({ error }) => UNEXPLAINED_CODES.includes(error.code));
	const found: Array<['email' | 'username', UserLookups]> = [];
	for (const key of silent.length > 0 ? (['email', 'username'] as const) : []) {
		const values = silent.map((refusal) => refusal[key] ?? '');
		found.push([key, await lookUpUsers(moodle, key, values)]);
	}
	return refusals.map((refusal) => {
		const { person, error, ownId } = refusal;
		if (!silent.includes(refusal)) return error;
		for (const [key, lookups] of found) {
			const value = refusal[key] ?? '';
			const outcome = lookups.get(comparisonKey(value));
			if (outcome && !outcome.ok) return personFieldRefused(outcome.error, person, key, value);
			const others = (outcome?.value ?? []).filter(({ id }) => id !== ownId);
			if (others.length > 0) return identityInUse(person, key, value, others);
		}
		return new LinkError('IDENTITY_REFUSED', { ...error.values, person });
	});
}

/** A value of a person that Moodle would not even look for (a username with "+"), as the fault of that field; any other error as it was. */
export function personFieldRefused(error: LinkError, person: string, key: MatchKey, value: string) {
	if (!isValueRefused(error)) return error;
	const plus = key === 'username' && value.includes('+');
	const refused = inputValueRefused(error, FIELD_NAMES[key].field, key, value).values;
	return new LinkError('PERSON_FIELD_INVALID', {
		person,
		...FIELD_NAMES[key],
		value: refused.value,
		...(plus ? PLUS_SIGN_REASON : { reason: refused.reason, reasonNl: refused.reasonNl }),
	});
}

/** Recordings `user_create_email_as_username` and `…_plain`: the sign is what makes the difference. */
const PLUS_SIGN_REASON = {
	reason:
		'This site takes no plus sign in usernames; switch off "Extended Username Characters", or allow them in Moodle ("extendedusernamechars").',
	reasonNl:
		'Deze site accepteert geen plusteken in gebruikersnamen; zet "Extended Username Characters" uit, of sta ze toe in Moodle ("extendedusernamechars").',
};
