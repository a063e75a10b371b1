import { LinkError } from '../../errors/linkError';
import type { Result } from '../../shared/result';
import { attemptAsync, err, ok } from '../../shared/result';
import { inParallel } from '../../shared/concurrency';
import type { MoodleClient } from '../transport/client';
import type { MoodleUser, UserKey } from './moodleUser';
import { USERS_PER_CALL, readUserBatch, requireUsernames } from './moodleUser';
import { otherCaseVariants, commonCaseVariants } from '../../text/caseVariants';
import { isCaseSensitive, knownCaseSensitivity } from './visibility';
import { accentlessKey, comparisonKey } from '../../text/clean';

/** What a look-up found, by value as `comparisonKey` writes it: the accounts, none of them perhaps, or why Moodle would not look. */
export type UserLookups = Map<string, Result<MoodleUser[]>>;

/** A value, and the ways of spelling it that are asked for. */
interface LookupValue {
	value: string;
	variants: string[];
}

/** PHP reads 1,000 form fields by default (`max_input_vars`); what is beyond is lost without a word. */
const MAX_SPELLINGS_PER_CALL = 800;

const GET_USERS = 'core_user_get_users';

/** A username is always stored in lower case; Moodle refuses to look for another (recording `user_by_username_upper`). */
const spellingsOf = (key: UserKey, value: string) =>
	key === 'username' ? [value.toLowerCase()] : commonCaseVariants(value);

/**
 * The accounts that have one of the values in a field, however they are spelled there: "not found" has to mean that nobody has it. Two accounts can
 * share an idnumber (recording `user_by_idnumber_dup`), so each value has a list. An account that the database takes for the same although its accents
 * differ is listed too: it is in the way of a new one.
 *
 * Moodle: `core_user_get_users_by_field`, 200 people a call, with their usual spellings. It compares with case on PostgreSQL and without on MariaDB; on
 * a site that does, those who are still missing are looked for once more: by every other spelling of an idnumber, together, and by an e-mail search
 * that overlooks case (`core_user_get_users`), one each. One value that Moodle refuses would refuse them all, so a refused call is halved.
 *
 * @throws {LinkError} for what concerns the whole site; `MOODLE_USERNAMES_INVISIBLE`
 */
export async function lookUpUsers(
	moodle: MoodleClient,
	key: UserKey,
	values: string[],
): Promise<UserLookups> {
	const questions = [...new Map(values.map((value) => [comparisonKey(value), value.trim()]))]
		.filter(([value]) => value)
		.map(([value, given]) => ({ value, variants: spellingsOf(key, given) }));
	const found = await lookUpAll(moodle, key, questions);
	const missing = questions
		.map(({ value }) => value)
		.filter((value) => isNotFound(found.get(value)!));
	if (key === 'idnumber') {
		const others = missing
			.map((value) => ({ value, variants: otherCaseVariants(value) }))
			.filter(({ variants }) => variants.length > 0);
		// Where it is not known yet, to ask once costs less than to find out whether it is worth it.
		const isWorthIt =
			(await knownCaseSensitivity(moodle)) ??
			(chunkBySpellings(others).length <= 1 || (await isCaseSensitive(moodle)));
		if (others.length > 0 && isWorthIt)
			for (const [value, outcome] of await lookUpAll(moodle, key, others))
				found.set(value, outcome);
	}
	if (key === 'email' && missing.length > 0 && (await isCaseSensitive(moodle)))
		for (const [value, outcome] of await searchEmails(moodle, missing)) found.set(value, outcome);
	return found;
}

const isNotFound = (outcome: Result<MoodleUser[]>) => outcome.ok && outcome.value.length === 0;

async function lookUpAll(
	moodle: MoodleClient,
	key: UserKey,
	questions: LookupValue[],
): Promise<UserLookups> {
	const answers = await inParallel(
		chunkBySpellings(questions),
		moodle.settings.concurrency,
		async (call) => await lookUpBatch(moodle, key, call),
	);
	return new Map(answers.flat());
}

/** As many questions as fit in one call. */
function chunkBySpellings(questions: LookupValue[]): LookupValue[][] {
	const calls: LookupValue[][] = [];
	let room = 0;
	for (const question of questions) {
		room -= question.variants.length;
		if (room < 0 || calls[calls.length - 1].length === USERS_PER_CALL) {
			calls.push([]);
			room = MAX_SPELLINGS_PER_CALL - question.variants.length;
		}
		calls[calls.length - 1].push(question);
	}
	return calls;
}

type LookupEntry = [value: string, Result<MoodleUser[]>];

/** One call; when Moodle refuses it, its halves, until only the values that it refuses are left. */
async function lookUpBatch(
	moodle: MoodleClient,
	key: UserKey,
	call: LookupValue[],
): Promise<LookupEntry[]> {
	const spellings = call.flatMap((question) => question.variants);
	const context = call.length === 1 ? { subject: `"${call[0].value}"` } : {};
	const read = await attemptAsync(async () => await readUserBatch(moodle, key, spellings, context));
	if (read.ok) {
		const owners = new Map<string, MoodleUser[]>();
		for (const user of read.value)
			owners.set(accentlessKey(user[key]), [...(owners.get(accentlessKey(user[key])) ?? []), user]);
		return call.map(({ value }) => [value, ok(owners.get(accentlessKey(value)) ?? [])]);
	}
	const isTooLarge = read.error.code === 'MOODLE_CALL_TOO_LARGE' && call.length > 1;
	const isBroken = read.error.code === 'MOODLE_STORED_VALUE_INVALID';
	if (!isValueRefused(read.error) && !isTooLarge && !isBroken) throw read.error;
	if (call.length === 1) {
		const [{ value }] = call;
		return [[value, read]];
	}
	const middle = Math.ceil(call.length / 2);
	return [
		...(await lookUpBatch(moodle, key, call.slice(0, middle))),
		...(await lookUpBatch(moodle, key, call.slice(middle))),
	];
}

/** Whether Moodle, or its database, would not take a value: a username with "+", a NUL. */
export const isValueRefused = ({ code, data }: LinkError) =>
	code === 'MOODLE_PARAMETER_REFUSED' || data.errorcode === 'dmlreadexception';

/**
 * E-mail addresses on a site whose database minds case; finds also the second account that has an address in another spelling, as a site with
 * `allowaccountssameemail` can have. Without the function nobody can say that an address is unknown.
 */
export async function searchEmails(
	moodle: MoodleClient,
	emails: string[],
): Promise<Array<[email: string, Result<MoodleUser[]>]>> {
	if (!(await moodle.has(GET_USERS))) {
		const error = new LinkError('MOODLE_FUNCTION_NOT_IN_SERVICE', { function: GET_USERS });
		return emails.map((email) => [email, err(error)]);
	}
	return await inParallel(
		emails,
		moodle.settings.concurrency,
		async (email): Promise<LookupEntry> => [email, ok(await searchByEmail(moodle, email))],
	);
}

/** Moodle compares by `LIKE` here, so what `LIKE` takes for a wildcard is escaped. */
async function searchByEmail(moodle: MoodleClient, email: string): Promise<MoodleUser[]> {
	const value = email.replace(/[\\%_]/g, '\\$&');
	const { users } = await moodle.read<{ users: MoodleUser[] }>(GET_USERS, {
		criteria: [{ key: 'email', value }],
	});
	return requireUsernames(
		users.filter((user) => comparisonKey(user.email) === comparisonKey(email)),
	);
}
