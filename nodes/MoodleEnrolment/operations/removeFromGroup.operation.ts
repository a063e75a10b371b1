import type { MoodleClient } from '../../../lib/moodle/transport/client';
import { removeFromGroups } from '../../../lib/moodle/enrolments/groups';
import type { Operation } from '../../../lib/n8n/operation';
import { changeGroupMembers, groupAt, groupFields } from './changeGroups';
import type { GroupInput } from './changeGroups';

/** Takes somebody out of a group; they stay in the course; see `removeFromGroups`. */
export const removeFromGroup: Operation<MoodleClient, GroupInput> = {
	value: 'removeFromGroup',
	name: 'Remove From Group',
	description: 'Remove a user from a group. The user stays in the course.',
	action: 'Remove user from group',
	effect: 'write',
	fields: groupFields,
	read: groupAt,
	run: async (moodle, inputs) => await changeGroupMembers(moodle, inputs, removeFromGroups),
};
