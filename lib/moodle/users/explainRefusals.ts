import { LinkError } from '../../errors/linkError';
import type { PlainValue } from '../../errors/placeholders';
import { reason } from '../../errors/reason';
import { showInvisible } from '../../text/characters';
import type { MoodleClient } from '../transport/client';
import type { MatchKey } from './wantedUser';
import { DIFFERENT_PERSON_REMEDIES } from './wantedUser';
import type { UserLookups } from './lookUpUsers';
import { isValueRefused, lookUpUsers } from './lookUpUsers';
import { comparisonKey } from '../../text/clean';
import { refusalReason } from './findUsers';
import { accountLabels } from './moodleUser';

/** Somebody whose account Moodle would not write. */
export interface RefusedUser {
	person: PlainValue;
	error: LinkError;
	/** What was sent. */
	email?: string;
	username?: string;
	/** The account that was to be changed; absent for a new one. */
	ownId?: number;
}

/** Codes that another account may cause: Moodle says neither which field nor whose. */
const UNEXPLAINED_CODES = ['MOODLE_PARAMETER_REFUSED', 'MOODLE_DATABASE', 'IDENTITY_REFUSED'];

/** `IDENTITY_IN_USE`: another account has a value that a person should get. */
export const identityInUse = (
	person: PlainValue,
	field: MatchKey,
	value: string,
	account: PlainValue,
) =>
	new LinkError('IDENTITY_IN_USE', {
		person,
		field,
		value,
		account,
		remedy: reason(DIFFERENT_PERSON_REMEDIES[field]),
	});

/**
 * Finds out why Moodle refused people, by looking up which account has the e-mail address or username: two calls for all of them. Moodle itself
 * says only "Invalid parameter value detected" (recordings `user_create_dup_email`, `user_create_dup_username`).
 *
 * @returns per refusal `IDENTITY_IN_USE` with the account, `IDENTITY_REFUSED` when no visible account is in the way, or the error as it was
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
			if (others.length > 0) return identityInUse(person, key, value, accountLabels(others));
		}
		return new LinkError('IDENTITY_REFUSED', { person }, { data: error.data });
	});
}

/** A value of a person that Moodle would not even look for (a username with "+"), as the fault of that field; any other error as it was. */
export function personFieldRefused(
	error: LinkError,
	person: PlainValue,
	key: MatchKey,
	value: string,
) {
	if (!isValueRefused(error)) return error;
	const correction = key === 'username' ? 'CORRECT_USERNAME' : 'CORRECT_IN_COACHVIEW';
	// Only the sign makes the difference (recordings `user_create_email_as_username` and `…_plain`).
	const plus = key === 'username' && value.includes('+');
	return new LinkError('PERSON_FIELD_INVALID', {
		person,
		field: key,
		value: showInvisible(value),
		reason: plus ? reason('USERNAME_PLUS_SIGN') : refusalReason(key),
		remedy: reason(plus ? 'CORRECT_PLUS_SIGN' : correction),
	});
}
