import { inputInvalid } from '../../errors/inputInvalid';
import { LinkError } from '../../errors/linkError';
import { reason } from '../../errors/reason';
import type { MoodleClient } from '../transport/client';
import { commonCaseVariants } from '../../text/caseVariants';
import type { MoodleUser } from './moodleUser';
import { invisibleKeyError } from './visibility';
import { comparisonKey } from '../../text/clean';

/** What `core_user_get_users` can search by; it ignores a key that it does not know and then returns everybody, so there is no other way in. */
export const SEARCH_KEYS = ['email', 'firstname', 'idnumber', 'lastname', 'username'] as const;

export type SearchKey = (typeof SEARCH_KEYS)[number];

const isNameKey = (key: SearchKey) => key === 'firstname' || key === 'lastname';

/**
 * The accounts that fit all of the given values, in Moodle's order. Moodle: `core_user_get_users`, which has no pages. It overlooks case in names and
 * e-mail addresses, but not everywhere in an idnumber, which is asked for in its usual spellings one after another; and it removes what can't be
 * in a username, so that "jan+1" would find "jan1".
 *
 * @param criteria values by key; a part of a name or an e-mail address fits when it is surrounded by `%`
 * @throws {LinkError} `INPUT_MISSING` without any value: Moodle would return everybody; `INPUT_INVALID` for a value of nothing but wildcards; an error of
 * `invisibleKeys` when nobody was found by what the service account does not see
 */
export async function searchUsers(
	moodle: MoodleClient,
	criteria: Partial<Record<SearchKey, string>>,
): Promise<MoodleUser[]> {
	const given = SEARCH_KEYS.flatMap((key) => {
		const value = criteria[key]?.trim();
		return value ? [{ key, value }] : [];
	});
	if (given.length === 0) throw new LinkError('INPUT_MISSING', { parameter: 'Search' });
	const empty = given.find(({ value }) => /^[%\s]*$/.test(value));
	if (empty) throw inputInvalid('Search', empty.value, reason('ONLY_WILDCARDS'));
	const username = given.find(({ key }) => key === 'username')?.value;
	for (const idnumber of commonCaseVariants(criteria.idnumber?.trim() ?? '')) {
		const { users } = await moodle.read<{ users: MoodleUser[] }>('core_user_get_users', {
			criteria: given.map(({ key, value }) => ({
				key,
				value: key === 'username' ? value.toLowerCase() : key === 'idnumber' ? idnumber : value,
			})),
		});
		const found = users.filter(
			(user) => !username || comparisonKey(user.username) === comparisonKey(username),
		);
		if (found.length > 0) return found;
	}
	for (const { key } of given) {
		const hidden = isNameKey(key) ? undefined : await invisibleKeyError(moodle, key);
		if (hidden) throw hidden;
	}
	return [];
}
