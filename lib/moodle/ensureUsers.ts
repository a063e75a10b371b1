import { LinkError } from '../errors/linkError';
import { attempt, failure, mapOutcome, success } from '../outcome';
import type { Outcome } from '../outcome';
import { fieldMissing } from '../participant/mapToMoodleUser';
import type { MoodleUserFields } from '../participant/mapToMoodleUser';
import { inBatches } from './batches';
import type { MoodleClient } from './client';
import type { Adoption, Match } from './identity';
import { matchIdentity } from './identity';
import { generatePassword } from './password';
import { sameKey, usersBy } from './users';
import type { UserKey } from './users';

/** One account that should exist. */
export interface WantedUser {
	fields: MoodleUserFields;
	adoption: Adoption;
	/** `generate`: n8n makes the password and passes it on once. `moodle`: Moodle makes one and mails it itself, in the same request. */
	password: 'generate' | 'moodle';
	forcePasswordChange: boolean;
}

export interface EnsuredUser {
	/** `updated`: an existing account was given the idnumber. */
	outcome: 'created' | 'matched' | 'updated';
	matchedBy: UserKey | null;
	id: number;
	username: string;
	idnumber: string;
	firstname: string;
	lastname: string;
	email: string;
	/** Address of the site, for the login link in the mail. */
	siteUrl: string;
	/** Of a new account only, and only when n8n made it. */
	password?: string;
}

const personOf = ({ fields }: WantedUser) =>
	[`${fields.firstname} ${fields.lastname}`.trim(), fields.idnumber && `(${fields.idnumber})`]
		.filter(Boolean)
		.join(' ') || 'a person without a name';

const REQUIRED: Array<[keyof MoodleUserFields, string]> = [
	['firstname', 'first name'],
	['lastname', 'surname'],
	['email', 'e-mail address'],
	['username', 'username'],
	['idnumber', 'external id'],
];

/** Moodle names no field when it refuses an account, and lets some emptiness through that hurts at login (R8); so this is checked first. */
function missingField(wanted: WantedUser): LinkError | undefined {
	const missing = REQUIRED.find(([name]) => !String(wanted.fields[name] ?? '').trim());
	return missing && fieldMissing(personOf(wanted), missing[1]);
}

async function matches(
	moodle: MoodleClient,
	wanted: WantedUser[],
): Promise<Array<Outcome<Match | undefined>>> {
	const [byIdnumber, byEmail, byUsername] = [
		await usersBy(
			moodle,
			'idnumber',
			wanted.map(({ fields }) => fields.idnumber),
		),
		await usersBy(
			moodle,
			'email',
			wanted.map(({ fields }) => fields.email),
		),
		await usersBy(
			moodle,
			'username',
			wanted.map(({ fields }) => fields.username),
		),
	];
	return wanted.map((one) => {
		const { fields } = one;
		const found = {
			idnumber: byIdnumber.get(sameKey(fields.idnumber)) ?? [],
			email: byEmail.get(sameKey(fields.email)) ?? [],
			username: byUsername.get(sameKey(fields.username)) ?? [],
		};
		return attempt(() => matchIdentity({ person: personOf(one), ...fields }, found, one.adoption));
	});
}

const asExisting = (siteUrl: string, { fields }: WantedUser, match: Match): EnsuredUser => ({
	outcome: match.adopt ? 'updated' : 'matched',
	matchedBy: match.matchedBy,
	id: match.user.id,
	username: match.user.username,
	idnumber: fields.idnumber,
	firstname: match.user.firstname ?? fields.firstname,
	lastname: match.user.lastname ?? fields.lastname,
	email: match.user.email ?? fields.email,
	siteUrl,
});

/** Moodle: `core_user_create_users`, all or nothing. */
async function create(moodle: MoodleClient, batch: WantedUser[]): Promise<EnsuredUser[]> {
	const passwords = batch.map(({ password }) =>
		password === 'generate' ? generatePassword() : undefined,
	);
	const created = await moodle.write<Array<{ id: number; username: string }>>(
		'core_user_create_users',
		{
			users: batch.map(({ fields, forcePasswordChange }, i) => ({
				...fields,
				customfields: Object.entries(fields.customfields).map(([type, value]) => ({ type, value })),
				password: passwords[i],
				createpassword: passwords[i] ? undefined : true,
				preferences:
					passwords[i] && forcePasswordChange
						? [{ type: 'auth_forcepasswordchange', value: '1' }]
						: undefined,
			})),
		},
		{ subject: batch.map(personOf).join(', ') },
	);
	return created.map(({ id, username }, i) => {
		const { idnumber, firstname, lastname, email } = batch[i].fields;
		return {
			outcome: 'created',
			matchedBy: null,
			id,
			username,
			idnumber,
			firstname,
			lastname,
			email,
			siteUrl: moodle.siteUrl,
			...(passwords[i] ? { password: passwords[i] } : {}),
		};
	});
}

/** Moodle: `core_user_update_users` is partial: a refused one is a warning, not an error (recording `user_update_unknown_id`). */
async function writeIdnumbers(
	moodle: MoodleClient,
	batch: Array<{ wanted: WantedUser; match: Match }>,
): Promise<EnsuredUser[]> {
	const answer = await moodle.write<{
		warnings?: Array<{ itemid: number; message: string; warningcode: string }>;
	} | null>(
		'core_user_update_users',
		{
			users: batch.map(({ wanted, match }) => ({
				id: match.user.id,
				idnumber: wanted.fields.idnumber,
			})),
		},
		{ subject: batch.map(({ wanted }) => personOf(wanted)).join(', ') },
	);
	const warning = answer?.warnings?.[0];
	if (warning) {
		throw new LinkError('MOODLE_ANSWER_UNEXPECTED', {
			function: 'core_user_update_users',
			errorcode: warning.warningcode,
			moodleMessage: warning.message,
		});
	}
	return batch.map(({ wanted, match }) => asExisting(moodle.siteUrl, wanted, match));
}

/**
 * Makes sure that every person has one Moodle account (R1): finds it by idnumber, else e-mail, else username; creates it when there is none.
 *
 * People who appear twice in one run are written once. Running it again changes nothing.
 *
 * @returns one outcome per wanted account, in order. A conflict, or a person without a field that Moodle needs, fails alone.
 */
export async function ensureUsers(
	moodle: MoodleClient,
	wanted: WantedUser[],
): Promise<Array<Outcome<EnsuredUser>>> {
	const outcomes = new Map<WantedUser, Outcome<EnsuredUser>>();
	const firstWith = new Map<string, WantedUser>();
	const complete = wanted.filter((one) => {
		const error = missingField(one);
		if (error) outcomes.set(one, failure(error));
		const key = sameKey(one.fields.idnumber);
		if (!error && !firstWith.has(key)) firstWith.set(key, one);
		return !error && firstWith.get(key) === one;
	});

	const found = complete.length > 0 ? await matches(moodle, complete) : [];
	const toCreate: WantedUser[] = [];
	const toAdopt: Array<{ wanted: WantedUser; match: Match }> = [];
	complete.forEach((one, i) => {
		const outcome = found[i];
		if (!outcome.ok) outcomes.set(one, outcome);
		else if (!outcome.value) toCreate.push(one);
		else if (outcome.value.adopt) toAdopt.push({ wanted: one, match: outcome.value });
		else outcomes.set(one, success(asExisting(moodle.siteUrl, one, outcome.value)));
	});

	const created = await inBatches(moodle, toCreate, {
		write: async (batch) => await create(moodle, batch),
		readBack: async (batch) => batch.map(() => undefined),
	});
	toCreate.forEach((one, i) => outcomes.set(one, created[i]));
	const adopted = await inBatches(moodle, toAdopt, {
		write: async (batch) => await writeIdnumbers(moodle, batch),
		readBack: async (batch) => batch.map(() => undefined),
	});
	toAdopt.forEach(({ wanted: one }, i) => outcomes.set(one, adopted[i]));

	return wanted.map(
		(one) =>
			outcomes.get(one) ?? asRepeated(outcomes.get(firstWith.get(sameKey(one.fields.idnumber))!)!),
	);
}

/** A person who appears again in the same run: the account of the first time, without its password. */
function asRepeated(first: Outcome<EnsuredUser>): Outcome<EnsuredUser> {
	return mapOutcome(first, (user) => {
		const repeated: EnsuredUser = { ...user, outcome: 'matched', matchedBy: 'idnumber' };
		delete repeated.password;
		return repeated;
	});
}
