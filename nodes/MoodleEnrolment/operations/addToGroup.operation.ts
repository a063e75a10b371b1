import type { MoodleClient } from '../../../lib/moodle/transport/client';
import { addToGroups } from '../../../lib/moodle/enrolments/groups';
import type { Operation } from '../../../lib/n8n/operation';
import { changeGroupMembers, groupAt, groupFields } from './changeGroups';
import type { GroupInput } from './changeGroups';

/** Puts somebody in a group of a course; see `addToGroups`. */
export const addToGroup: Operation<MoodleClient, GroupInput> = {
	value: 'addToGroup',
	name: 'Add to Group',
	description: 'Add a user to a group in a course',
	action: 'Add user to group',
	effect: 'write',
	fields: groupFields,
	read: groupAt,
	run: async (moodle, inputs) => await changeGroupMembers(moodle, inputs, addToGroups),
};
