import type { MoodleClient } from '../../../lib/moodle/transport/client';
import { loginStatusOf } from '../../../lib/moodle/users/loginStatus';
import { findUsers } from '../../../lib/moodle/users/findUsers';
import type { UserChoice } from '../../../lib/moodle/users/findUsers';
import type { Operation } from '../../../lib/n8n/operation';
import { mapResult } from '../../../lib/shared/result';
import { userAt, userField } from '../../shared/moodle/userField';

/** Reads one account per item. Moodle: `core_user_get_users_by_field`, one call for all items that use the same key. */
export const get: Operation<MoodleClient, UserChoice> = {
	value: 'get',
	name: 'Get',
	description: 'Read an account',
	action: 'Get an account',
	effect: 'read',
	fields: [userField],
	read: userAt,
	run: async (moodle, choices) =>
		(await findUsers(moodle, choices)).map((outcome) =>
			mapResult(outcome, (user) => ({ ...user, ...loginStatusOf(user) })),
		),
};
