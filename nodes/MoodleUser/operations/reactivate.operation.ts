import type { MoodleClient } from '../../../lib/moodle/transport/client';
import type { UserChoice } from '../../../lib/moodle/users/findUsers';
import { moodleOptionsField } from '../../shared/moodle/connection';
import { dryRunField } from '../../../lib/n8n/dryRun';
import type { Operation } from '../../../lib/n8n/operation';
import { userAt, userField } from '../../shared/moodle/userField';
import { changeSuspension } from './changeSuspension';

/** Allows a login again; see `changeSuspension`. */
export const reactivate: Operation<MoodleClient, UserChoice> = {
	value: 'reactivate',
	name: 'Reactivate User',
	description: 'Let a suspended user log in again',
	action: 'Reactivate user',
	effect: 'write',
	fields: [userField, dryRunField, moodleOptionsField],
	read: userAt,
	run: async (moodle, choices) => await changeSuspension(moodle, choices, false),
};
