import type { MoodleClient } from '../../../lib/moodle/transport/client';
import { addToGroups } from '../../../lib/moodle/enrolments/groups';
import type { Operation } from '../../../lib/n8n/operation';
import { changeGroupMembers, groupAt, groupFields } from './changeGroups';
import type { GroupInput } from './changeGroups';

/** Put somebody in a group of a course; see `addToGroups`. */
export const addToGroup: Operation<MoodleClient, GroupInput> = {
	value: 'addToGroup',
	name: 'Add to Group',
	description: 'Put somebody in a group of a course',
	action: 'Add somebody to a group',
	effect: 'write',
	fields: groupFields,
	read: groupAt,
	run: async (moodle, inputs) => await changeGroupMembers(moodle, inputs, addToGroups),
};
