import { inputInvalid } from '../../errors/inputInvalid';
import { LinkError } from '../../errors/linkError';
import { attempt, failure } from '../../outcome';
import type { Outcome } from '../../outcome';
import type { Reason } from '../../text/characters';
import type { MoodleClient } from '../transport/client';
import { isRefusal, lookUp } from './lookUpUsers';
import type { Lookups } from './lookUpUsers';
import type { MoodleUser, UserKey } from './moodleUser';
import { accountLabel, sameKey } from './moodleUser';
import { whyNotSeen } from './visibility';

export { accountLabel, readUsers, sameKey } from './moodleUser';
export type { MoodleUser, UserKey } from './moodleUser';

/**
 * The accounts that `lookUp` finds, by value as `sameKey` writes it; values that nobody has are left out.
 *
 * @throws {LinkError} also for a single value that Moodle refuses to look for
 */
export async function usersBy(
	moodle: MoodleClient,
	key: UserKey,
	values: string[],
): Promise<Map<string, MoodleUser[]>> {
	const found = new Map<string, MoodleUser[]>();
	for (const [value, outcome] of await lookUp(moodle, key, values)) {
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
): Promise<Array<Outcome<MoodleUser>>> {
	const checked = choices.map((choice) => attempt(() => usable(choice)));
	const found = new Map<UserKey, Lookups>();
	for (const key of new Set(choices.map((choice) => choice.key))) {
		const values = checked.flatMap((choice) =>
			choice.ok && choice.value.key === key ? [choice.value.value] : [],
		);
		found.set(key, await lookUp(moodle, key, values));
	}
	const outcomes = checked.map((choice) =>
		choice.ok ? attempt(() => onlyAccount(choice.value, found.get(choice.value.key)!)) : choice,
	);
	return await Promise.all(
		outcomes.map(async (outcome, i) => {
			if (outcome.ok || outcome.error.code !== 'MOODLE_USER_UNKNOWN') return outcome;
			const hidden = await whyNotSeen(moodle, choices[i].key);
			return hidden ? failure<MoodleUser>(hidden) : outcome;
		}),
	);
}

/** An id that is no number would make Moodle look for another one. */
function usable({ key, value }: UserChoice): UserChoice {
	if (!value.trim()) throw new LinkError('INPUT_MISSING', { field: 'User' });
	if (key === 'id' && !/^\d{1,18}$/.test(value.trim())) {
		throw inputInvalid('User', value, {
			en: 'An ID is a number. For the Coachview id choose "By ID Number".',
			nl: 'Een ID is een getal. Kies voor het id uit Coachview "By ID Number".',
		});
	}
	return { key, value: value.trim() };
}

/** A value that Moodle would not look for, as the fault of the input that it is; any other error as it was. */
export function refusedValue(error: LinkError, field: string, key: UserKey, value: string) {
	if (!isRefusal(error)) return error;
	return inputInvalid(field, value, key === 'username' ? NO_USERNAME : NO_VALUE);
}

const NO_USERNAME: Reason = {
	en: 'Moodle takes no such username: letters without accents, digits and . _ - @ only, unless the site allows more ("extendedusernamechars").',
	nl: 'Moodle accepteert zo\'n gebruikersnaam niet: alleen letters zonder accenten, cijfers en . _ - @, tenzij de site meer toestaat ("extendedusernamechars").',
};

const NO_VALUE: Reason = {
	en: 'Moodle refuses to look for it: it has a character that Moodle does not take.',
	nl: 'Moodle weigert ernaar te zoeken: er staat een teken in dat Moodle niet accepteert.',
};

/** A deleted account is still found by its id, with another name (recording `user_get_deleted`); its e-mail is a hash then, if it is seen. */
const isDeleted = ({ username, email }: MoodleUser) =>
	/\.\d{9,}$/.test(username) && !email?.includes('@');

/** The account that a choice means; one that MariaDB takes for the same because only its accents differ is somebody else's. */
function onlyAccount({ key, value }: UserChoice, found: Lookups): MoodleUser {
	const outcome = found.get(sameKey(value))!;
	if (!outcome.ok) throw refusedValue(outcome.error, 'User', key, value);
	const users = outcome.value.filter(
		(user) => sameKey(user[key]) === sameKey(value) && !isDeleted(user),
	);
	if (users.length === 0) throw new LinkError('MOODLE_USER_UNKNOWN', { key, value });
	if (users.length > 1) {
		throw new LinkError('IDENTITY_CONFLICT', {
			person: `${key} "${value}"`,
			idnumber: key === 'idnumber' ? value : '',
			candidates: users.map(accountLabel).join(' / '),
		});
	}
	return users[0];
}
