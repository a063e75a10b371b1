import { LinkError } from '../../errors/linkError';
import { mapText } from '../../errors/localText';
import type { Result } from '../../shared/result';
import { err } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import type { Ensured } from '../transport/applyChanges';
import { explainRefusals } from './explainRefusals';
import type { UserUpdate } from './userUpdate';
import type { LabelledUser } from './moodleUser';
import { accountLabel } from './moodleUser';

/** What `core_user_update_users` says of an account that it did not write (from 4.0 on). */
export interface UpdateWarning {
	itemid: number;
	warningcode: string;
	message: string;
}

/** Warnings of `core_user_update_users` that mean "not done" (recordings `user_update_*`). */
export function warningError(
	{ warningcode, message }: UpdateWarning,
	{ user }: { user: LabelledUser },
): LinkError {
	const person = accountLabel(user);
	switch (warningcode) {
		case 'invaliduserid':
		case 'usernotupdateddeleted':
			return new LinkError('MOODLE_USER_UNKNOWN', { key: 'id', value: String(user.id) });
		case 'usernotupdatedadmin':
			return new LinkError('MOODLE_USER_IS_ADMINISTRATOR', { person });
		case 'useremailduplicate':
		case 'useremailinvalid':
		case 'dmlwriteexception':
			return new LinkError('IDENTITY_REFUSED', { person });
		default:
			return new LinkError('MOODLE_ANSWER_UNEXPECTED', {
				function: 'core_user_update_users',
				errorcode: warningcode,
				moodleMessage: mapText((language) => `${person[language]}: ${message}`),
			});
	}
}

/**
 * The outcomes of updates with the reason of each that was refused, by an error or by a warning.
 */
export async function explainUpdateRefusals<Name extends string>(
	moodle: MoodleClient,
	updates: UserUpdate[],
	outcomes: Array<Result<Ensured<Name, UpdateWarning | null>>>,
): Promise<Array<Result<Ensured<Name>>>> {
	const refused = updates.flatMap((update, i) => {
		const outcome = outcomes[i];
		const warning = outcome.ok ? outcome.value.result : undefined;
		if (outcome.ok && !warning) return [];
		return [{ i, update, error: outcome.ok ? warningError(warning!, update) : outcome.error }];
	});
	const errors = await explainRefusals(
		moodle,
		refused.map(({ update: { user, fields }, error }) => ({
			person: accountLabel(user),
			error,
			email: fields.email,
			username: fields.username,
			ownId: user.id,
		})),
	);
	const failures = new Map(refused.map(({ i }, at) => [i, err(errors[at])]));
	return outcomes.map((outcome, i) => failures.get(i) ?? outcome);
}
