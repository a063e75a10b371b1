import type { MoodleClient } from '../transport/client';
import { lookUpUsers } from './lookUpUsers';
import type { MoodleUser } from './moodleUser';
import { requireUsernames } from './moodleUser';
import { comparisonKey } from '../../text/clean';

type Criteria = Partial<Record<'email' | 'firstname' | 'lastname', string>>;

/** One call: the accounts that have all of the texts in their fields. `core_user_get_users` takes `%` for any text. */
async function search(moodle: MoodleClient, texts: Criteria): Promise<MoodleUser[]> {
	const criteria = Object.entries(texts).map(([key, text]) => ({ key, value: `%${text}%` }));
	const { users } = await moodle.read<{ users: MoodleUser[] }>('core_user_get_users', { criteria });
	return requireUsernames(users);
}

/** The accounts that have exactly this username or ID number; nobody when Moodle refuses to look for such a value. */
async function withExactKey(moodle: MoodleClient, text: string): Promise<MoodleUser[]> {
	const found: MoodleUser[] = [];
	for (const key of ['idnumber', 'username'] as const) {
		const result = (await lookUpUsers(moodle, key, [text])).get(comparisonKey(text));
		if (result?.ok) found.push(...result.value);
	}
	return found;
}

/**
 * A full name as first and last name. Nobody knows at which space it divides: after the first word ("Zoë van der Berg"), nowhere ("van der Berg") or before the
 * last word ("Anna Maria Jansen").
 */
const divisions = (words: string[]): Criteria[] => [
	{ firstname: words[0], lastname: words.slice(1).join(' ') },
	{ lastname: words.join(' ') },
	{ firstname: words.slice(0, -1).join(' '), lastname: words[words.length - 1] },
];

async function findByFullName(moodle: MoodleClient, words: string[]): Promise<MoodleUser[]> {
	for (const texts of divisions(words)) {
		const found = await search(moodle, texts);
		if (found.length > 0) return found;
	}
	return [];
}

async function findByWord(moodle: MoodleClient, word: string): Promise<MoodleUser[]> {
	const named = [
		...(await search(moodle, { lastname: word })),
		...(await search(moodle, { firstname: word })),
	];
	return named.length > 0 ? named : await withExactKey(moodle, word);
}

/**
 * Accounts for somebody who types a part of a name or an e-mail address, or a whole username or ID number. One to four calls, since Moodle's
 * `core_user_get_users` looks for all of its criteria together and has no pages.
 *
 * @returns each account once, by name; nobody for an empty text
 */
export async function suggestUsers(moodle: MoodleClient, text: string): Promise<MoodleUser[]> {
	const words = text.split(/[\s%]+/).filter((word) => word !== '');
	if (words.length === 0) return [];
	const [first, ...more] = words;
	const found = first.includes('@')
		? await search(moodle, { email: words.join(' ') })
		: more.length > 0
			? await findByFullName(moodle, words)
			: await findByWord(moodle, first);
	const byId = new Map(found.map((user) => [user.id, user]));
	return [...byId.values()].sort((a, b) => a.fullname.localeCompare(b.fullname));
}
