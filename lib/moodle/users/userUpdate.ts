import type { MoodleUserFields } from '../../participant/moodleUserFields';
import type { MoodleUser } from './moodleUser';

/** What an account should be; fields that are absent stay as they are. */
export interface UserUpdate {
	user: MoodleUser;
	fields: Partial<MoodleUserFields>;
	suspended?: boolean;
	/** Send fields that Moodle does not show, also when nothing else is to be written. An e-mail address that is not seen is never sent. */
	sendUnseen?: boolean;
}
