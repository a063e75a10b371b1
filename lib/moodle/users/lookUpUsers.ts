import { LinkError } from '../../errors/linkError';
import { attemptAsync, failure, success } from '../../outcome';
import type { Outcome } from '../../outcome';
import { inParallel } from '../transport/batches';
import type { MoodleClient } from '../transport/client';
import type { MoodleUser, UserKey } from './moodleUser';
import { LOOKUP_SIZE, readUsersOnce, sameKey, withUsernames } from './moodleUser';
import { otherSpellings, usualSpellings } from '../../text/caseVariants';
import { comparesCase } from './visibility';

/** What a look-up found, by value as `sameKey` writes it: the accounts, none of them perhaps, or why Moodle would not look. */
export type Lookups = Map<string, Outcome<MoodleUser[]>>;

/** A value, and the ways of spelling it that are asked for. */
interface Question {
	value: string;
	spellings: string[];
}

/** PHP reads 1,000 form fields by default (`max_input_vars`); what is beyond is lost without a word. */
const MOST_SPELLINGS = 800;

const SEARCH = 'core_user_get_users';

/** Without accents too, as MariaDB compares when it looks up. */
const folded = (value: string | number | undefined) =>
	sameKey(value).normalize('NFKD').replace(/\p{M}/gu, '');

/**
 * The accounts that have one of the values in a field, however they are spelled there: "not found" has to mean that nobody has it. Two accounts can
 * share an idnumber (recording `user_by_idnumber_dup`), so each value has a list. An account that the database takes for the same although its accents
 * differ is listed too: it stands in the way of a new one.
 *
 * Moodle: `core_user_get_users_by_field`, 200 people a call, with their usual spellings. It compares with case on PostgreSQL and without on MariaDB; on
 * a site that does, those who are still missing are looked for once more: by every other spelling of an idnumber, together, and by an e-mail search
 * that overlooks case (`core_user_get_users`), one each. One value that Moodle refuses would refuse them all, so a refused call is halved.
 *
 * @throws {LinkError} for what concerns the whole site; `MOODLE_USERNAMES_INVISIBLE`
 */
export async function lookUp(
	moodle: MoodleClient,
	key: UserKey,
	values: string[],
): Promise<Lookups> {
	const questions = [...new Map(values.map((value) => [sameKey(value), value.trim()]))]
		.filter(([value]) => value)
		.map(([value, given]) => ({ value, spellings: usualSpellings(key, given) }));
	const found = await askAll(moodle, key, questions);
	const missing = questions
		.map(({ value }) => value)
		.filter((value) => isNobody(found.get(value)!));
	if (key === 'idnumber') {
		const others = missing
			.map((value) => ({ value, spellings: otherSpellings(value) }))
			.filter(({ spellings }) => spellings.length > 0);
		// To ask once costs less than to find out whether it is worth it.
		const isWorthIt = inCalls(others).length <= 1 || (await comparesCase(moodle));
		if (others.length > 0 && isWorthIt)
			for (const [value, outcome] of await askAll(moodle, key, others)) found.set(value, outcome);
	}
	if (key === 'email' && missing.length > 0 && (await comparesCase(moodle)))
		for (const [value, outcome] of await searchAll(moodle, missing)) found.set(value, outcome);
	return found;
}

const isNobody = (outcome: Outcome<MoodleUser[]>) => outcome.ok && outcome.value.length === 0;

async function askAll(moodle: MoodleClient, key: UserKey, questions: Question[]): Promise<Lookups> {
	const answers = await inParallel(
		inCalls(questions),
		moodle.settings.concurrency,
		async (call) => await ask(moodle, key, call),
	);
	return new Map(answers.flat());
}

/** As many questions as fit in one call. */
function inCalls(questions: Question[]): Question[][] {
	const calls: Question[][] = [];
	let room = 0;
	for (const question of questions) {
		room -= question.spellings.length;
		if (room < 0 || calls[calls.length - 1].length === LOOKUP_SIZE) {
			calls.push([]);
			room = MOST_SPELLINGS - question.spellings.length;
		}
		calls[calls.length - 1].push(question);
	}
	return calls;
}

type Answer = [value: string, Outcome<MoodleUser[]>];

/** One call; when Moodle refuses it, its halves, until the values that it refuses stand alone. */
async function ask(moodle: MoodleClient, key: UserKey, call: Question[]): Promise<Answer[]> {
	const spellings = call.flatMap((question) => question.spellings);
	const read = await attemptAsync(async () => await readUsersOnce(moodle, key, spellings));
	if (read.ok) {
		const owners = new Map<string, MoodleUser[]>();
		for (const user of read.value)
			owners.set(folded(user[key]), [...(owners.get(folded(user[key])) ?? []), user]);
		return call.map(({ value }) => [value, success(owners.get(folded(value)) ?? [])]);
	}
	const isTooLarge = read.error.code === 'MOODLE_CALL_TOO_LARGE' && call.length > 1;
	const isBroken = read.error.code === 'MOODLE_STORED_VALUE_INVALID';
	if (!isRefusal(read.error) && !isTooLarge && !isBroken) throw read.error;
	if (call.length === 1) {
		const [{ value }] = call;
		const { code, values } = read.error;
		return [
			[value, isBroken ? failure(new LinkError(code, { ...values, subject: `"${value}"` })) : read],
		];
	}
	const middle = Math.ceil(call.length / 2);
	return [
		...(await ask(moodle, key, call.slice(0, middle))),
		...(await ask(moodle, key, call.slice(middle))),
	];
}

/** Whether Moodle, or its database, would not take a value: a username with "+", a NUL. */
export const isRefusal = ({ code, values }: LinkError) =>
	code === 'MOODLE_PARAMETER_REFUSED' || values.errorcode === 'dmlreadexception';

/** E-mail addresses on a site whose database minds case. Without the function nobody can say that an address is unknown. */
async function searchAll(moodle: MoodleClient, emails: string[]): Promise<Answer[]> {
	if (!(await moodle.has(SEARCH))) {
		const error = new LinkError('MOODLE_FUNCTION_NOT_IN_SERVICE', { function: SEARCH });
		return emails.map((email) => [email, failure(error)]);
	}
	return await inParallel(
		emails,
		moodle.settings.concurrency,
		async (email): Promise<Answer> => [email, success(await searchEmail(moodle, email))],
	);
}

/** Moodle compares by `LIKE` here, so what `LIKE` takes for a wildcard is escaped. */
async function searchEmail(moodle: MoodleClient, email: string): Promise<MoodleUser[]> {
	const value = email.replace(/[\\%_]/g, '\\$&');
	const { users } = await moodle.read<{ users: MoodleUser[] }>(SEARCH, {
		criteria: [{ key: 'email', value }],
	});
	return withUsernames(users.filter((user) => sameKey(user.email) === sameKey(email)));
}
