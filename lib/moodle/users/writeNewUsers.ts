import type { Result } from '../../shared/result';
import { mapResult } from '../../shared/result';
import type { MoodleUserFields } from '../../participant/moodleUserFields';
import { inBatches } from '../transport/batches';
import type { MoodleClient } from '../transport/client';
import { DEFAULT_LOGIN_METHOD, requiresUnusedPassword, usesMoodlePassword } from './loginMethods';
import type { PasswordRules } from './password';
import { DEFAULT_PASSWORD_RULES } from './password';
import { PasswordAttempts } from './passwordAttempts';
import { toUserParameters } from './userFields';
import type { MoodleUser } from './moodleUser';
import { findUsersBy } from './findUsers';
import { comparisonKey } from '../../text/clean';

/** An account to make. */
export interface NewUser {
	person: string;
	fields: MoodleUserFields;
	/** How a password is made where people log in with one; `moodle`: Moodle makes and mails it itself (`createpassword`). */
	password: PasswordRules | 'moodle';
	forcePasswordChange: boolean;
}

/** An account that was made. */
export interface WrittenUser {
	id: number;
	username: string;
	/** Whether people log in with a password of Moodle's own. */
	hasPassword: boolean;
	/** That password, when we made it. */
	password?: string;
}

type CreatedRow = Pick<WrittenUser, 'id' | 'username'>;

const loginMethodOf = ({ fields }: NewUser) => fields.auth ?? DEFAULT_LOGIN_METHOD;

const isParameterRefused = (outcome: Result<unknown>) =>
	!outcome.ok && outcome.error.code === 'MOODLE_PARAMETER_REFUSED';

/**
 * Sends new accounts to Moodle. A password that the site refuses is made anew. After a lost answer the accounts that are there now are taken as made, with
 * the passwords that were sent.
 *
 * Whether a plug-in that we don't know keeps passwords is learnt from its first person: Moodle refuses an account without a password then ("Invalid
 * password: you must provide a password", `create_users` in Moodle's user/externallib.php).
 *
 * @returns one outcome per account, in order
 */
export async function writeNewUsers(
	moodle: MoodleClient,
	users: NewUser[],
): Promise<Array<Result<WrittenUser>>> {
	const passwords = new PasswordAttempts<NewUser>();
	const keeps = new Map(
		users.map((user) => [loginMethodOf(user), usesMoodlePassword(loginMethodOf(user))]),
	);
	const made = new Map<NewUser, Result<WrittenUser>>();
	const make = async (some: NewUser[], withPassword: (user: NewUser) => boolean) => {
		const outcomes = await sendNewUsers(moodle, some, passwords, withPassword);
		some.forEach((user, i) => {
			const hasPassword = withPassword(user);
			const password = hasPassword ? passwords.sent(user) : undefined;
			made.set(
				user,
				mapResult(outcomes[i], ({ id, username }) => ({ id, username, hasPassword, password })),
			);
		});
	};

	for (const user of users) {
		if (keeps.get(loginMethodOf(user)) !== undefined) continue;
		for (const withPassword of [false, true]) {
			await make([user], () => withPassword);
			if (isParameterRefused(made.get(user)!)) continue;
			keeps.set(loginMethodOf(user), withPassword);
			break;
		}
	}
	await make(
		users.filter((user) => !made.has(user)),
		(user) => keeps.get(loginMethodOf(user)) ?? false,
	);
	return users.map((user) => made.get(user)!);
}

async function sendNewUsers(
	moodle: MoodleClient,
	users: NewUser[],
	passwords: PasswordAttempts<NewUser>,
	withPassword: (user: NewUser) => boolean,
): Promise<Array<Result<CreatedRow>>> {
	const write = async (batch: NewUser[]) =>
		await moodle.write<CreatedRow[]>(
			'core_user_create_users',
			{ users: batch.map((user) => newUserParameters(user, passwords, withPassword(user))) },
			{ subject: batch.map(({ person }) => person).join(', ') },
		);
	return await inBatches<NewUser, CreatedRow>(moodle, users, {
		write: async (batch) => await passwords.send(batch, async () => await write(batch)),
		readBack: async (batch) => {
			const found = await uniqueUsersByIdnumber(moodle, batch);
			return batch.map(({ fields }, i) =>
				found[i] && comparisonKey(found[i].username) === fields.username ? found[i] : undefined,
			);
		},
	});
}

/**
 * What an account is made of. Single sign-on gets neither a password nor a forced change of it: Moodle would mail one that does not work when it is asked
 * to make it (`setnew_password_and_mail`), and shuts out whoever must change what can't be changed (`nopasswordchangeforced`).
 */
function newUserParameters(
	user: NewUser,
	passwords: PasswordAttempts<NewUser>,
	withPassword: boolean,
) {
	const { fields, password, forcePasswordChange } = user;
	const account = toUserParameters(fields);
	if (withPassword && password === 'moodle') return { ...account, createpassword: true };
	if (withPassword && password !== 'moodle') {
		const preferences = [{ type: 'auth_forcepasswordchange', value: '1' }];
		return {
			...account,
			password: passwords.of(user, password),
			...(forcePasswordChange ? { preferences } : {}),
		};
	}
	return requiresUnusedPassword(loginMethodOf(user))
		? { ...account, password: passwords.of(user, DEFAULT_PASSWORD_RULES) }
		: account;
}

/** The only account with each person's idnumber, if there is one. */
export async function uniqueUsersByIdnumber(
	moodle: MoodleClient,
	users: NewUser[],
): Promise<Array<MoodleUser | undefined>> {
	const found = await findUsersBy(
		moodle,
		'idnumber',
		users.map(({ fields }) => fields.idnumber),
	);
	return users.map(({ fields }) => {
		const accounts = found.get(comparisonKey(fields.idnumber)) ?? [];
		return accounts.length === 1 ? accounts[0] : undefined;
	});
}
