import { inputInvalid } from '../../errors/inputInvalid';
import { LinkError } from '../../errors/linkError';
import { mapText } from '../../errors/localText';
import { inflect } from '../../errors/nouns';
import { reason } from '../../errors/reason';
import type { Result } from '../../shared/result';
import { attempt, err } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import type { UserLookups } from './lookUpUsers';
import { isValueRefused, lookUpUsers } from './lookUpUsers';
import type { MoodleUser, UserKey } from './moodleUser';
import { accountLabels } from './moodleUser';
import { invisibleKeyError } from './visibility';
import { comparisonKey } from '../../text/clean';

/**
 * The accounts that `lookUpUsers` finds, by value as `comparisonKey` writes it; values that nobody has are left out.
 *
 * @throws {LinkError} also for a single value that Moodle refuses to look for
 */
export async function findUsersBy(
	moodle: MoodleClient,
	key: UserKey,
	values: string[],
): Promise<Map<string, MoodleUser[]>> {
	const found = new Map<string, MoodleUser[]>();
	for (const [value, outcome] of await lookUpUsers(moodle, key, values)) {
		if (!outcome.ok) throw outcome.error;
		if (outcome.value.length > 0) found.set(value, outcome.value);
	}
	return found;
}

/** How a user is chosen in a node. */
export interface UserChoice {
	key: UserKey;
	value: string;
}

/**
 * One account per choice, looked up together: one call per key in use and 200 choices.
 *
 * @returns per choice the account, or `INPUT_MISSING`, `INPUT_INVALID`, `MOODLE_USER_UNKNOWN`, `IDENTITY_CONFLICT` when several accounts fit; an error of
 * `invisibleKeys` for somebody who may only not be seen
 */
export async function findUsers(
	moodle: MoodleClient,
	choices: UserChoice[],
): Promise<Array<Result<MoodleUser>>> {
	const checked = choices.map((choice) => attempt(() => checkedChoice(choice)));
	const found = new Map<UserKey, UserLookups>();
	for (const key of new Set(choices.map((choice) => choice.key))) {
		const values = checked.flatMap((choice) =>
			choice.ok && choice.value.key === key ? [choice.value.value] : [],
		);
		found.set(key, await lookUpUsers(moodle, key, values));
	}
	const outcomes = checked.map((choice) =>
		choice.ok ? attempt(() => uniqueUser(choice.value, found.get(choice.value.key)!)) : choice,
	);
	return await Promise.all(
		outcomes.map(async (outcome, i) => {
			if (outcome.ok || outcome.error.code !== 'MOODLE_USER_UNKNOWN') return outcome;
			const hidden = await invisibleKeyError(moodle, choices[i].key);
			return hidden ? err<MoodleUser>(hidden) : outcome;
		}),
	);
}

/** How an error names somebody of whom only one value is known: the ID number "P-1". */
export const keyLabel = (key: UserKey, value: string) =>
	mapText((language) => `${inflect(key, 'the', language)} "${value}"`);

/** An id that is not a number would make Moodle look for another one. */
function checkedChoice({ key, value }: UserChoice): UserChoice {
	if (!value.trim()) throw new LinkError('INPUT_MISSING', { parameter: 'User' });
	if (key === 'id' && !/^\d{1,18}$/.test(value.trim())) {
		throw inputInvalid('User', value, reason('ID_NOT_A_NUMBER', { what: 'person' }));
	}
	return { key, value: value.trim() };
}

/** Why Moodle would not look for a value. */
export const refusalReason = (key: UserKey) =>
	reason(key === 'username' ? 'USERNAME_REFUSED' : 'VALUE_REFUSED');

/** A value that Moodle would not look for, as the fault of the input that it is; any other error as it was. */
export const inputValueRefused = (
	error: LinkError,
	parameter: string,
	key: UserKey,
	value: string,
) => (isValueRefused(error) ? inputInvalid(parameter, value, refusalReason(key)) : error);

/** A deleted account is still found by its id, with another name (recording `user_get_deleted`); its e-mail is a hash then, if it is seen. */
const isDeleted = ({ username, email }: MoodleUser) =>
	/\.\d{9,}$/.test(username) && !email?.includes('@');

/** The account that a choice means; one that MariaDB takes for the same because only its accents differ is somebody else's. */
function uniqueUser({ key, value }: UserChoice, found: UserLookups): MoodleUser {
	const outcome = found.get(comparisonKey(value))!;
	if (!outcome.ok) throw inputValueRefused(outcome.error, 'User', key, value);
	const users = outcome.value.filter(
		(user) => comparisonKey(user[key]) === comparisonKey(value) && !isDeleted(user),
	);
	if (users.length === 0) throw new LinkError('MOODLE_USER_UNKNOWN', { key, value });
	if (users.length > 1) {
		throw new LinkError('IDENTITY_CONFLICT', {
			person: keyLabel(key, value),
			candidates: accountLabels(users),
		});
	}
	return users[0];
}
