import type { Changes } from '../transport/applyChanges';
import type { MatchKey } from './wantedUser';
import type { LoginStatus } from './loginStatus';

/** A participant's account after the run: made, found or brought up to date; or what would become of it in a dry run. */
export interface EnsuredUser extends LoginStatus {
	/** `updated`: an existing account was given the idnumber, or fields that differed. */
	outcome: 'created' | 'matched' | 'updated' | 'planned';
	/** In a dry run: what the outcome would have been. */
	planned?: 'created' | 'updated';
	changes?: Changes;
	matchedBy: MatchKey | null;
	/** Null while the account is only planned. */
	id: number | null;
	username: string;
	idnumber: string;
	firstname: string;
	lastname: string;
	/** Where mail goes. */
	email: string;
	emailInCoachview: string;
	/** Null when Moodle does not show it. */
	emailInMoodle: string | null;
	/** Address of the site, for the login link in the mail. */
	siteUrl: string;
	/** Of a new account, or one whose login was due (`giveNewLogins`), when n8n made it and people log in with it. */
	password?: string;
	/** With *New Login When Due*: the person needs a password that this item does not give. */
	loginDue?: boolean;
	/** Custom profile fields that Moodle did not keep. */
	customFieldsNotSaved?: string[];
	/** Fields of which Moodle made something else than was written. */
	fieldsNotKept?: string[];
	/** Fields of an existing account that Moodle does not show to the service account: not compared; `notice` says whether they were written. */
	fieldsNotSeen?: string[];
	notice?: string;
}

/** The notices of an outcome as one text. */
export function joinNotices(...notices: Array<string | undefined>): { notice?: string } {
	const notice = notices.filter(Boolean).join(' ');
	return notice ? { notice } : {};
}
