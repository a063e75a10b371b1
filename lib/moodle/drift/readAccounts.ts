import { LinkError } from '../../errors/linkError';
import { mapText } from '../../errors/localText';
import type { NotRead } from '../../participant/drift/places';
import { sentence } from '../../participant/drift/places';
import type { PersonState } from '../../participant/drift/placeState';
import { comparisonKey } from '../../text/clean';
import type { MoodleClient } from '../transport/client';
import { keyLabel } from '../users/findUsers';
import { cannotLogInError, loginProblems } from '../users/loginStatus';
import { lookUpUsers } from '../users/lookUpUsers';
import type { MoodleUser } from '../users/moodleUser';
import { accountLabel, accountLabels } from '../users/moodleUser';
import { invisibleKeyError } from '../users/visibility';

/** An account, none, or why that is not certain. */
export type AccountState = Pick<PersonState, 'account' | 'notRead'>;

export const toNotRead = ({ code, en, nl }: LinkError): NotRead => ({
	code,
	text: { en: sentence(en), nl: sentence(nl) },
});

/**
 * The accounts of people, by ID number as `comparisonKey` writes it: 200 people a call. "No account" is certain: where accounts or their ID numbers can't be seen, that is an error.
 *
 * @throws {LinkError} what keeps Moodle from being read
 */
export async function readAccounts(
	moodle: MoodleClient,
	people: string[],
): Promise<Map<string, AccountState>> {
	const found = await lookUpUsers(moodle, 'idnumber', people);
	const outcomes = [...found].map(([key, outcome]) => {
		const users = outcome.ok
			? outcome.value.filter((user) => comparisonKey(user.idnumber) === key)
			: [];
		return { key, users, error: outcome.ok ? undefined : outcome.error };
	});
	const hasMissing = outcomes.some(({ users, error }) => users.length === 0 && !error);
	const invisible = hasMissing ? await invisibleKeyError(moodle, 'idnumber') : undefined;
	return new Map(
		outcomes.map(({ key, users, error }) => [key, toState(key, users, error ?? invisible)]),
	);
}

function toState(key: string, users: MoodleUser[], error: LinkError | undefined): AccountState {
	if (users.length > 1) {
		const conflict = new LinkError('IDENTITY_CONFLICT', {
			person: keyLabel('idnumber', key),
			candidates: accountLabels(users),
		});
		return { account: null, notRead: toNotRead(conflict) };
	}
	const [user] = users;
	if (!user) return { account: null, ...(error ? { notRead: toNotRead(error) } : {}) };
	const { id, username, firstname, lastname, email } = user;
	const [problem] = loginProblems(user);
	const refused = problem && cannotLogInError(username, problem, accountLabel(user));
	return {
		account: {
			...{ id, username, firstname, lastname, email },
			...(refused
				? {
						cannotLogIn: mapText(
							(language) => `${username}: ${refused[language].cause} ${refused[language].fix}`,
						),
					}
				: {}),
		},
	};
}
