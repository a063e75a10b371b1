import type { MoodleClient } from '../../../lib/moodle/transport/client';
import type { UserChoice } from '../../../lib/moodle/users/findUsers';
import { moodleOptionsField } from '../../shared/moodle/connection';
import { dryRunField } from '../../../lib/n8n/dryRun';
import type { Operation } from '../../../lib/n8n/operation';
import { userAt, userField } from '../../shared/moodle/userField';
import { changeSuspension } from './changeSuspension';

/** Blocks a login; enrolments, results and grades stay; see `changeSuspension`. */
export const suspend: Operation<MoodleClient, UserChoice> = {
	value: 'suspend',
	name: 'Suspend User',
	description:
		'Block the login of a user. The example workflows never do this: a withdrawal ends access to courses, not the account.',
	action: 'Suspend user',
	effect: 'write',
	fields: [userField, dryRunField, moodleOptionsField],
	read: userAt,
	run: async (moodle, choices) => await changeSuspension(moodle, choices, true),
};
