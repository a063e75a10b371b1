import type { IDataObject } from 'n8n-workflow';

import type { MoodleUser } from '../../../lib/moodle/users/moodleUser';

/** How output names a user. */
export const userOutput = ({ id, username, idnumber }: MoodleUser): IDataObject => ({
	id,
	username,
	idnumber: idnumber ?? null,
});
