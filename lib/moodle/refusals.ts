import { LinkError } from '../errors/linkError';
import type { MoodleClient } from './client';
import { accountLabel, sameKey, usersBy } from './users';
import type { MoodleUser } from './users';

/** Somebody whose account Moodle would not write. */
export interface Refusal {
	person: string;
	error: LinkError;
	/** What was sent. */
	email?: string;
	username?: string;
	/** The account that was to be changed; absent for a new one. */
	ownId?: number;
}

/** Codes behind which another account may stand: Moodle says neither which field nor whose. */
const SILENT = ['MOODLE_PARAMETER_REFUSED', 'MOODLE_DATABASE', 'IDENTITY_REFUSED'];

const KEYS = [
	{ key: 'email', field: 'e-mail address', fieldNl: 'e-mailadres' },
	{ key: 'username', field: 'username', fieldNl: 'gebruikersnaam' },
] as const;

/**
 * Finds out why Moodle refused people, by looking up which account has the e-mail address or username: two calls for all of them. Moodle itself
 * says "Invalid parameter value detected" alone (recordings `user_create_dup_email`, `user_create_dup_username`).
 *
 * @returns per refusal `IDENTITY_IN_USE` with the account, `IDENTITY_REFUSED` when no visible account stands in the way, or the error as it was
 */
export async function explainRefusals(
	moodle: MoodleClient,
	refusals: Refusal[],
): Promise<LinkError[]> {
	const silent = refusals.filter(({ error }) => SILENT.includes(error.code));
	const found = new Map<string, Map<string, MoodleUser[]>>();
	for (const { key } of silent.length > 0 ? KEYS : [])
		found.set(
			key,
			await usersBy(
				moodle,
				key,
				silent.map((refusal) => refusal[key] ?? ''),
			),
		);

	return refusals.map((refusal) => {
		const { person, error, ownId } = refusal;
		if (!silent.includes(refusal)) return error;
		for (const { key, field, fieldNl } of KEYS) {
			const value = refusal[key] ?? '';
			const others = (found.get(key)?.get(sameKey(value)) ?? []).filter(({ id }) => id !== ownId);
			if (others.length === 0) continue;
			const account = others.map(accountLabel).join(' / ');
			return new LinkError('IDENTITY_IN_USE', { person, field, fieldNl, value, account });
		}
		return refusal.username?.includes('+')
			? plusSignRefused(person, refusal.username)
			: new LinkError('IDENTITY_REFUSED', { ...error.values, person });
	});
}

/** Recordings `user_create_email_as_username` and `…_plain`: the sign is what makes the difference. */
const plusSignRefused = (person: string, value: string) =>
	new LinkError('PERSON_FIELD_INVALID', {
		person,
		value,
		field: 'username',
		fieldNl: 'gebruikersnaam',
		reason:
			'This site takes no plus sign in usernames; switch off "Extended Username Characters", or allow them in Moodle ("extendedusernamechars").',
		reasonNl:
			'Deze site accepteert geen plusteken in gebruikersnamen; zet "Extended Username Characters" uit, of sta ze toe in Moodle ("extendedusernamechars").',
	});
