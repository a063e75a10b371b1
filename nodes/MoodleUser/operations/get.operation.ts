import type { MoodleClient } from '../../../lib/moodle/transport/client';
import { findUsers } from '../../../lib/moodle/users/findUsers';
import type { UserChoice } from '../../../lib/moodle/users/findUsers';
import type { Operation } from '../../../lib/n8n/operation';
import { simplifyAt, simplifyField } from '../../../lib/n8n/simplify';
import { mapResult } from '../../../lib/shared/result';
import { userAt, userField } from '../../shared/moodle/userField';
import { accountOutput } from '../accountOutput';

/** Reads one account per item. Moodle: `core_user_get_users_by_field`, one call for all items that use the same key. */
export const get: Operation<MoodleClient, UserChoice & { simplify: boolean }> = {
	value: 'get',
	name: 'Get User',
	description: 'Get a user account',
	action: 'Get user',
	effect: 'read',
	fields: [userField, simplifyField],
	read: (node, i) => ({ ...userAt(node, i), simplify: simplifyAt(node, i) }),
	run: async (moodle, choices) =>
		(await findUsers(moodle, choices)).map((outcome, i) =>
			mapResult(outcome, (user) => accountOutput(user, choices[i].simplify)),
		),
};
