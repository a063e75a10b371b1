import { LinkError } from '../../errors/linkError';
import type { Result } from '../../shared/result';
import { err, mapResult, andThenAll, ok } from '../../shared/result';
import type { MoodleUserFields } from '../../participant/moodleUserFields';
import type { MoodleClient } from '../transport/client';
import type { CreatedUser } from './createUsers';
import { createUsers } from './createUsers';
import type { NewUser } from './writeNewUsers';
import { verifyCustomFields, droppedFieldsOutput } from './verifyCustomFields';
import { availableUsernames } from './availableUsernames';
import { cannotLogInError, loginNotice, loginStatusOf, loginProblems } from './loginStatus';
import { DEFAULT_LOGIN_METHOD } from './loginMethods';
import type { MatchLookup } from './findMatches';
import type { MoodleUser } from './moodleUser';
import type { EnsuredUser, WantedUser } from './wantedUser';
import { joinNotices, userFieldsLabel } from './wantedUser';
import { comparisonKey } from '../../text/clean';

/**
 * Makes accounts for people who surely have none (`verifyAbsence` in `ensureUsers`).
 *
 * @returns one outcome per person, in order; in a dry run `planned`, with the fields that the account would get and no password
 */
export async function createMissingUsers(
	moodle: MoodleClient,
	strangers: MatchLookup[],
): Promise<Array<Result<EnsuredUser>>> {
	const usable = await andThenAll(refuseDuplicateEmails(strangers), async (people) =>
		people.map(checkCanLogIn),
	);
	const named = await andThenAll(usable, async (people) => {
		const names = await availableUsernames(
			moodle,
			people.map(({ wanted: { fields, ifUsernameTaken }, usernameOwners }) => ({
				...fields,
				person: userFieldsLabel(fields),
				owners: usernameOwners,
				ifTaken: ifUsernameTaken,
			})),
		);
		return names.map((name, i) => (name.ok ? ok(toNewUser(people[i].wanted, name.value)) : name));
	});
	return await andThenAll(named, async (users) =>
		moodle.settings.dryRun
			? users.map((user) => ok(planCreation(moodle, user)))
			: await createAndVerify(moodle, users),
	);
}

/** Two new people with one e-mail address: Moodle would refuse the second, and their whole batch with them. The lower idnumber keeps it. */
function refuseDuplicateEmails(strangers: MatchLookup[]): Array<Result<MatchLookup>> {
	const owners = new Map<string, WantedUser>();
	for (const { wanted } of strangers) {
		const email = comparisonKey(wanted.fields.email);
		const owner = owners.get(email);
		if (!owner || comparisonKey(wanted.fields.idnumber) < comparisonKey(owner.fields.idnumber))
			owners.set(email, wanted);
	}
	return strangers.map((found) => {
		const { fields, matchKeys } = found.wanted;
		const owner = owners.get(comparisonKey(fields.email))!;
		if (owner === found.wanted || !matchKeys.includes('email')) return ok(found);
		return err(
			new LinkError('IDENTITY_IN_USE', {
				person: userFieldsLabel(fields),
				field: 'e-mail address',
				fieldNl: 'e-mailadres',
				value: fields.email,
				account: userFieldsLabel(owner.fields),
			}),
		);
	});
}

/** Whether the account would be one that somebody can log in with, as far as the node asks for that. */
function checkCanLogIn(found: MatchLookup): Result<MatchLookup> {
	const { fields, ifCannotLogIn } = found.wanted;
	const [problem] = loginProblems(toUnsavedUser(fields));
	return problem && ifCannotLogIn !== 'notice'
		? err(cannotLogInError(userFieldsLabel(fields), problem, fields.username))
		: ok(found);
}

/** A new account as Moodle makes it: confirmed, and not suspended. */
const toUnsavedUser = ({ username, email, auth = DEFAULT_LOGIN_METHOD }: MoodleUserFields) => ({
	id: 0,
	fullname: '',
	username,
	email,
	auth,
	confirmed: true,
	suspended: false,
	firstaccess: 0,
});

const toNewUser = (
	{ fields, password, forcePasswordChange }: WantedUser,
	username: string,
): NewUser => ({
	person: userFieldsLabel(fields),
	fields: { ...fields, username },
	password,
	forcePasswordChange,
});

function newUserOutput(moodle: MoodleClient, { fields }: NewUser, existing?: MoodleUser) {
	const { username, idnumber, firstname, lastname, email } = fields;
	const login = loginStatusOf(existing ?? toUnsavedUser(fields));
	return {
		...{ username, idnumber, firstname, lastname, email },
		emailInCoachview: email,
		emailInMoodle: existing ? (existing.email ?? null) : email,
		siteUrl: moodle.siteUrl,
		...login,
		...joinNotices(loginNotice(login)),
	};
}

function planCreation(moodle: MoodleClient, user: NewUser): EnsuredUser {
	const { customfields, ...fields } = user.fields;
	const all = {
		...fields,
		...Object.fromEntries(
			Object.entries(customfields).map(([name, value]) => [`customfields.${name}`, value]),
		),
	};
	return {
		outcome: 'planned',
		planned: 'created',
		matchedBy: null,
		id: null,
		...newUserOutput(moodle, user),
		changes: Object.fromEntries(
			Object.entries(all).map(([name, to]) => [name, { from: null, to }]),
		),
	};
}

async function createAndVerify(
	moodle: MoodleClient,
	users: NewUser[],
): Promise<Array<Result<EnsuredUser>>> {
	const created = await createUsers(moodle, users);
	const lost = await verifyCustomFields(
		moodle,
		created.flatMap((outcome, i) =>
			outcome.ok && !outcome.value.foreign
				? [{ id: outcome.value.id, fields: users[i].fields }]
				: [],
		),
	);
	return created.map((outcome, i) =>
		mapResult(outcome, (account) => {
			const { notice: login, ...user } = toEnsuredUser(moodle, users[i], account);
			const { notice, ...notSaved } = droppedFieldsOutput(lost.get(account.id));
			return { ...user, ...notSaved, ...joinNotices(login, notice) };
		}),
	);
}

/** An account that another run made in the meantime is matched, and the password that we would have given it is of no use. */
function toEnsuredUser(moodle: MoodleClient, user: NewUser, created: CreatedUser): EnsuredUser {
	const { id, username } = created;
	const account = { ...newUserOutput(moodle, user, created.foreign), id, username };
	if (created.foreign) return { outcome: 'matched', matchedBy: 'idnumber', ...account };
	const { hasPassword, password } = created;
	return {
		outcome: 'created',
		matchedBy: null,
		...account,
		hasMoodlePassword: hasPassword,
		...(password ? { password } : {}),
	};
}
