import { LinkError } from '../../errors/linkError';
import type { Result } from '../../shared/result';
import { andThenAll, attempt, mapResult, ok } from '../../shared/result';
import type { Ensured } from '../transport/applyChanges';
import type { MoodleClient } from '../transport/client';
import { findMatches } from './findMatches';
import type { UserMatch } from './matchIdentity';
import type { MoodleUser } from './moodleUser';
import { accountLabel, accountLabels } from './moodleUser';
import { refuseSharedAccounts } from './refuseSharedAccounts';
import { updateUsers } from './updateUsers';
import { invisibleKeyError } from './visibility';
import type { WantedUser } from './wantedUser';
import { userLabel } from './wantedUser';

/** An account that was found by the person's e-mail address, and the ID number that it lacks. */
export interface IdnumberToFill {
	userId: number;
	idnumber: string;
	email: string;
	/** For messages. */
	name: string;
}

export interface FilledIdnumber {
	user: MoodleUser;
	ensured: Ensured<'updated' | 'unchanged'>;
}

/**
 * Writes the ID number into accounts that have none, and nothing else. Who the account belongs to is read at this moment, by the rules of *Create or Update*: the account must
 * still be the only one with the person's e-mail address, and nobody else may have the ID number.
 *
 * @returns one outcome per account, in order; `MOODLE_USER_UNKNOWN` when none has the address, or why it is not seen; `IDENTITY_CONFLICT` when another one has,
 * `MOODLE_USER_IS_SERVICE_ACCOUNT`, and what `findMatches` says
 */
export async function fillIdnumbers(
	moodle: MoodleClient,
	toFill: IdnumberToFill[],
): Promise<Array<Result<FilledIdnumber>>> {
	const { userid: serviceAccount } = await moodle.siteInfo();
	const matches = refuseSharedAccounts(await findMatches(moodle, toFill.map(toWanted)));
	const isMissing = matches.some((match) => match.ok && !match.value.account);
	const hidden = isMissing ? await invisibleKeyError(moodle, 'email') : undefined;
	const checked = matches.map((match, i) =>
		attempt(() => {
			if (!match.ok) throw match.error;
			return {
				match: match.value,
				user: sameAccount(match.value, toFill[i], serviceAccount, hidden),
			};
		}),
	);
	return await andThenAll(checked, async (good) => {
		const toWrite = good.filter(({ match }) => match.adopt);
		const written = await updateUsers(
			moodle,
			toWrite.map(({ match, user }) => ({
				user,
				fields: { idnumber: match.wanted.fields.idnumber },
			})),
		);
		return good.map((one): Result<FilledIdnumber> => {
			const { user } = one;
			if (!one.match.adopt) return ok({ user, ensured: { outcome: 'unchanged' } });
			return mapResult(written[toWrite.indexOf(one)], (ensured) => ({ user, ensured }));
		});
	});
}

/** @throws {LinkError} when another account is theirs by now, or none */
function sameAccount(
	{ account, wanted }: UserMatch,
	{ userId, email }: IdnumberToFill,
	serviceAccount: number,
	hidden?: LinkError,
): MoodleUser {
	if (!account)
		throw hidden ?? new LinkError('MOODLE_USER_UNKNOWN', { key: 'email', value: email });
	if (account.id !== userId)
		throw new LinkError('IDENTITY_CONFLICT', {
			person: userLabel(wanted),
			candidates: accountLabels([account]),
		});
	if (userId === serviceAccount)
		throw new LinkError('MOODLE_USER_IS_SERVICE_ACCOUNT', { person: accountLabel(account) });
	return account;
}

const toWanted = ({ idnumber, email, name }: IdnumberToFill): WantedUser => ({
	fields: { idnumber, email, username: '', firstname: name, lastname: '', customfields: {} },
	matchKeys: ['idnumber', 'email'],
	adoption: 'email',
	ifUsernameTaken: 'report',
	updateExisting: false,
	updateEmail: false,
	mailTo: 'account',
	ifCannotLogIn: 'notice',
	password: 'later',
	forcePasswordChange: false,
});
