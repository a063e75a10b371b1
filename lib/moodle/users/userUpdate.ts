import type { Changes, Ensured } from '../transport/applyChanges';
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

/** The same with what differs; the rest of the fields is not sent. */
export interface PlannedUpdate extends UserUpdate {
	changes: Changes;
	/** Fields that are sent without being compared. */
	uncompared: string[];
}

/** What became of an update, as far as it can be proved. */
export interface UpdatedUser extends Ensured<'updated' | 'unchanged'> {
	/** Custom profile fields that Moodle did not keep. */
	notSaved?: string[];
	/** Other fields of which Moodle made something else. */
	notKept?: string[];
	/** Fields that Moodle does not show to the service account: sent without being compared, or left alone. */
	unseen?: { sent: string[]; left: string[] };
}
