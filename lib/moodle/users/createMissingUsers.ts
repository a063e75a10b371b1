import type { Result } from '../../shared/result';
import { err, mapResult, andThenAll, ok } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import { availableUsernames } from './availableUsernames';
import { createUsers } from './createUsers';
import type { EnsuredUser } from './ensuredUser';
import { joinNotices } from './ensuredUser';
import { cannotLogInError, loginProblems } from './loginStatus';
import type { UserMatch } from './matchIdentity';
import { plannedUser, toUnsavedUser } from './newUserOutput';
import { refuseDuplicateEmails } from './refuseDuplicateEmails';
import { verifyCustomFields, droppedFieldsOutput } from './verifyCustomFields';
import type { WantedUser } from './wantedUser';
import { userLabel } from './wantedUser';

/**
 * Makes accounts for people who certainly have none (`verifyAbsence` in `ensureUsers`).
 *
 * @returns one outcome per person, in order; in a dry run `planned`, with the fields that the account would get and no password
 */
export async function createMissingUsers(
	moodle: MoodleClient,
	strangers: UserMatch[],
): Promise<Array<Result<EnsuredUser>>> {
	const usable = await andThenAll(refuseDuplicateEmails(strangers), async (people) =>
		people.map(checkCanLogIn),
	);
	const named = await andThenAll(usable, async (people) => await chooseUsernames(moodle, people));
	return await andThenAll(named, async (users) =>
		moodle.settings.dryRun
			? users.map((user) => ok(plannedUser(moodle.siteUrl, user)))
			: await createAndVerify(moodle, users),
	);
}

/** Whether the account would be one that somebody can log in with, as far as the node asks for that. */
function checkCanLogIn(match: UserMatch): Result<UserMatch> {
	const { fields, ifCannotLogIn } = match.wanted;
	const [problem] = loginProblems(toUnsavedUser(fields));
	return problem && ifCannotLogIn !== 'notice'
		? err(cannotLogInError(userLabel(match.wanted), problem, fields.username))
		: ok(match);
}

/** The same people with a username that nobody else has. */
async function chooseUsernames(
	moodle: MoodleClient,
	people: UserMatch[],
): Promise<Array<Result<WantedUser>>> {
	const names = await availableUsernames(
		moodle,
		people.map(({ wanted, usernameOwners }) => ({
			...wanted.fields,
			person: userLabel(wanted),
			owners: usernameOwners,
			ifTaken: wanted.ifUsernameTaken,
		})),
	);
	return names.map((name, i) =>
		mapResult(name, (username) => {
			const { wanted } = people[i];
			return { ...wanted, fields: { ...wanted.fields, username } };
		}),
	);
}

async function createAndVerify(
	moodle: MoodleClient,
	users: WantedUser[],
): Promise<Array<Result<EnsuredUser>>> {
	const ensured = await createUsers(moodle, users);
	const lost = await verifyCustomFields(
		moodle,
		ensured.flatMap((result, i) =>
			result.ok && result.value.outcome === 'created'
				? [{ id: result.value.id!, fields: users[i].fields }]
				: [],
		),
	);
	return ensured.map((result) =>
		mapResult(result, ({ notice: login, ...user }) => {
			const { notice, ...notSaved } = droppedFieldsOutput(lost.get(user.id!));
			return { ...user, ...notSaved, ...joinNotices(login, notice) };
		}),
	);
}
