import type { Result } from '../../shared/result';
import { mapResult } from '../../shared/result';
import type { EnsuredUser } from './ensuredUser';
import { createdUser } from './newUserOutput';
import type { WantedUser } from './wantedUser';
import { userLabel } from './wantedUser';
import { inBatches } from '../transport/batches';
import type { MoodleClient } from '../transport/client';
import { DEFAULT_LOGIN_METHOD, requiresUnusedPassword, usesMoodlePassword } from './loginMethods';
import { DEFAULT_PASSWORD_RULES } from './password';
import { PasswordAttempts } from './passwordAttempts';
import { toUserParameters } from './userFields';
import type { MoodleUser } from './moodleUser';
import { findUsersBy } from './findUsers';
import { comparisonKey } from '../../text/clean';

/** What Moodle answers for each account. */
type CreatedRow = Pick<MoodleUser, 'id' | 'username'>;

const loginMethodOf = ({ fields }: WantedUser) => fields.auth ?? DEFAULT_LOGIN_METHOD;

const isParameterRefused = (outcome: Result<unknown>) =>
	!outcome.ok && outcome.error.code === 'MOODLE_PARAMETER_REFUSED';

/**
 * Sends new accounts to Moodle. A password that the site refuses is replaced by another one. After a lost answer the accounts that are there now are taken as made, with
 * the passwords that were sent.
 *
 * Whether a plug-in that we don't know keeps passwords is learnt from its first person: Moodle refuses an account without a password then ("Invalid
 * password: you must provide a password", `create_users` in Moodle's user/externallib.php).
 *
 * @returns one outcome per account, in order
 */
export async function writeNewUsers(
	moodle: MoodleClient,
	users: WantedUser[],
): Promise<Array<Result<EnsuredUser>>> {
	const passwords = new PasswordAttempts<WantedUser>();
	const keeps = new Map(
		users.map((user) => [loginMethodOf(user), usesMoodlePassword(loginMethodOf(user))]),
	);
	const made = new Map<WantedUser, Result<EnsuredUser>>();
	const make = async (some: WantedUser[], withPassword: (user: WantedUser) => boolean) => {
		const rows = await sendNewUsers(moodle, some, passwords, withPassword);
		some.forEach((user, i) => {
			const hasPassword = withPassword(user);
			const isTold = hasPassword && user.password !== 'later';
			const password = isTold ? passwords.lastSent(user) : undefined;
			made.set(
				user,
				mapResult(rows[i], (row) =>
					createdUser(moodle.siteUrl, user, row, { hasPassword, password }),
				),
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
	users: WantedUser[],
	passwords: PasswordAttempts<WantedUser>,
	withPassword: (user: WantedUser) => boolean,
): Promise<Array<Result<CreatedRow>>> {
	const write = async (batch: WantedUser[]) =>
		await moodle.write<CreatedRow[]>(
			'core_user_create_users',
			{ users: batch.map((user) => newUserParameters(user, passwords, withPassword(user))) },
			{ subject: batch.map(userLabel).join(', ') },
		);
	return await inBatches<WantedUser, CreatedRow>(moodle, users, {
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
	user: WantedUser,
	passwords: PasswordAttempts<WantedUser>,
	withPassword: boolean,
) {
	const { fields, password, forcePasswordChange } = user;
	const account = toUserParameters(fields);
	if (withPassword && password === 'moodle') return { ...account, createpassword: true };
	if (withPassword && password !== 'moodle') {
		const preferences = [{ type: 'auth_forcepasswordchange', value: '1' }];
		return {
			...account,
			password: passwords.passwordFor(
				user,
				password === 'later' ? DEFAULT_PASSWORD_RULES : password,
			),
			...(forcePasswordChange ? { preferences } : {}),
		};
	}
	return requiresUnusedPassword(loginMethodOf(user))
		? { ...account, password: passwords.passwordFor(user, DEFAULT_PASSWORD_RULES) }
		: account;
}

/** The only account with each person's idnumber, if there is one. */
export async function uniqueUsersByIdnumber(
	moodle: MoodleClient,
	users: WantedUser[],
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
