import type { MoodleUserFields } from '../participant/moodleUserFields';
import type { Changes } from './ensure';
import type { Adoption, MatchKey } from './identity';
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
	/** How n8n makes the password; `moodle`: Moodle makes one and mails it itself. */
	password: PasswordRules | 'moodle';
	forcePasswordChange: boolean;
}

export interface EnsuredUser {
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
	email: string;
	/** Address of the site, for the login link in the mail. */
	siteUrl: string;
	/** Of a new account only, and only when n8n made it. */
	password?: string;
	/** Custom profile fields that Moodle did not keep. */
	customFieldsNotSaved?: string[];
	/** Fields of an existing account that Moodle hides from the service account: neither compared nor changed. */
	fieldsNotSeen?: string[];
	notice?: string;
}

/** How a message names somebody. */
export const personOf = ({ firstname, lastname, idnumber }: MoodleUserFields) =>
	[`${firstname} ${lastname}`.trim(), idnumber && `(${idnumber})`].filter(Boolean).join(' ') ||
	'a person without a name';
