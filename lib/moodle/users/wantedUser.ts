import type { MoodleUserFields } from '../../participant/moodleUserFields';
import { nameAndId } from '../../participant/person';
import type { Changes } from '../transport/applyChanges';
import type { Adoption, MatchKey } from './identity';
import type { LoginStatus } from './loginStatus';
import type { PasswordRules } from './password';

/** One account that should exist, and how to go about it. */
export interface WantedUser {
	fields: MoodleUserFields;
	/** The keys by which an account is recognised, the most trusted first. */
	matchKeys: MatchKey[];
	adoption: Adoption;
	/** What to do when the username of a new account is taken by somebody else. */
	ifUsernameTaken: 'number' | 'report';
	/** Write names, e-mail and other fields of an account that exists, where they differ. */
	updateExisting: boolean;
	/** Write the e-mail address at least. */
	updateEmail: boolean;
	/** Where mail goes when the account has another address than the person. */
	mailTo: 'person' | 'account';
	/** What to do with an account that nobody can log in with; only a suspended one can be reactivated. */
	ifCannotLogIn: 'report' | 'reactivate' | 'notice';
	/**
	 * How n8n makes the password; `moodle`: Moodle makes one and mails it itself; `later`: the account gets one that nobody sees, until another one is set
	 * (`setPasswords`).
	 */
	password: PasswordRules | 'moodle' | 'later';
	forcePasswordChange: boolean;
}

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
	/** Of a new account only, when n8n made it and people log in with it. */
	password?: string;
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

/** How a message names somebody. */
export const userFieldsLabel = ({ firstname, lastname, idnumber }: MoodleUserFields) =>
	nameAndId(`${firstname} ${lastname}`.trim(), idnumber);
