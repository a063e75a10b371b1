import { LinkError } from '../../errors/linkError';
import { joinTexts, mapText } from '../../errors/localText';
import { showInvisible } from '../../text/characters';
import { chunk, inParallel } from '../../shared/concurrency';
import { distinctById } from '../../shared/distinct';
import type { CallContext } from '../transport/callContext';
import type { MoodleClient } from '../transport/client';

/**
 * A Moodle account as `core_user_get_users_by_field` shows it. Moodle leaves out what is empty and what the service account may not see:
 * an absent field is not an empty one (`firstname` and `lastname` on 4.3 without `moodle/site:viewfullnames`). An e-mail address that is absent is
 * always a hidden one: an empty one is shown (Moodle's `user_get_user_details`).
 */
export interface MoodleUser {
	id: number;
	username: string;
	firstname?: string;
	lastname?: string;
	fullname: string;
	email?: string;
	idnumber?: string;
	suspended?: boolean;
	/** False for somebody who registered by e-mail and did not follow the link. */
	confirmed?: boolean;
	auth?: string;
	/** Unix seconds, 0 = never. */
	firstaccess?: number;
	lastaccess?: number;
	lang?: string;
	timezone?: string;
	city?: string;
	country?: string;
	department?: string;
	institution?: string;
	phone1?: string;
	phone2?: string;
	address?: string;
	/** HTML. */
	description?: string;
	customfields?: Array<{ shortname: string; value: string; type?: string }>;
}

/** The fields that `core_user_get_users_by_field` can look up. */
export type UserKey = 'id' | 'idnumber' | 'email' | 'username';

const LABEL_WORDS = {
	en: { idnumber: 'ID number', none: 'no ID number', suspended: 'suspended' },
	nl: { idnumber: 'ID-nummer', none: 'geen ID-nummer', suspended: 'geschorst' },
};

/** What an error shows of an account. */
export type LabelledUser = Pick<MoodleUser, 'id' | 'username' | 'email' | 'idnumber' | 'suspended'>;

/** How an error shows an account, so that it can be found in Moodle. */
export const accountLabel = ({ id, username, email, idnumber, suspended }: LabelledUser) =>
	mapText((language) => {
		const words = LABEL_WORDS[language];
		return [
			`#${id} ${username}`,
			email,
			idnumber ? `${words.idnumber} ${showInvisible(idnumber)}` : words.none,
			suspended && words.suspended,
		]
			.filter(Boolean)
			.join(', ');
	});

/** The same for several accounts. */
export const accountLabels = (users: LabelledUser[]) => joinTexts(users.map(accountLabel), ' / ');

export const USERS_PER_CALL = 200;

/**
 * The accounts that have exactly one of the values in a field, in Moodle's order, in one call; what "exactly" means is the database's business.
 *
 * Moodle: `core_user_get_users_by_field`.
 *
 * @throws {LinkError} `MOODLE_USERNAMES_INVISIBLE`
 */
export async function readUserBatch(
	moodle: MoodleClient,
	key: UserKey,
	values: Array<string | number>,
	context: CallContext = {},
): Promise<MoodleUser[]> {
	const parameters = { field: key, values };
	return requireUsernames(
		await moodle.read<MoodleUser[]>('core_user_get_users_by_field', parameters, context),
	);
}

/** The same for any number of values, 200 a call. */
export async function readUsers(
	moodle: MoodleClient,
	key: UserKey,
	values: Array<string | number>,
): Promise<MoodleUser[]> {
	const pages = await inParallel(
		chunk(values, USERS_PER_CALL),
		moodle.settings.concurrency,
		async (piece) => await readUserBatch(moodle, key, piece),
	);
	return pages.flat();
}

/**
 * The accounts of an answer, each once. Usernames are shown only with `moodle/user:viewalldetails`, and idnumbers with them (Moodle's `user_get_user_details`).
 *
 * @throws {LinkError} `MOODLE_USERNAMES_INVISIBLE` when an account is shown without its username
 */
export function requireUsernames(users: MoodleUser[]): MoodleUser[] {
	if (users.some(({ username }) => username === undefined))
		throw new LinkError('MOODLE_USERNAMES_INVISIBLE');
	return distinctById(users);
}
