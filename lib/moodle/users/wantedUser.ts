import type { MoodleUserFields } from '../../participant/moodleUserFields';
import { nameAndId } from '../../participant/person';
import type { PasswordRules } from './password';

/** The keys by which an account can be recognised. */
export type MatchKey = 'idnumber' | 'email' | 'username';

/** The order in which a person is looked for, unless the node says otherwise. */
export const DEFAULT_MATCH_KEYS: MatchKey[] = ['idnumber', 'email', 'username'];

/** What to do when two people have one value. */
export const DIFFERENT_PERSON_REMEDIES = {
	idnumber: 'DIFFERENT_PERSON_IDNUMBER',
	email: 'DIFFERENT_PERSON_EMAIL',
	username: 'DIFFERENT_PERSON_USERNAME',
} as const;

/** Whether an account without idnumber, found by another key, may be linked to the person. */
export type Adoption = 'never' | 'email' | 'emailOrUsername';

/**
 * One account that should exist, and how to go about it. The first of the three forms that a participant has on the way through `ensureUsers`; the others
 * are `UserMatch` and `EnsuredUser`.
 */
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
	 * How n8n makes the password; `moodle`: Moodle makes one and mails it itself (`createpassword`); `later`: one that nobody sees, until another one is set
	 * (`setPasswords`), since Moodle makes no account without (recording `user_create_createpassword_0`).
	 */
	password: PasswordRules | 'moodle' | 'later';
	/**
	 * An account that exists gets a new password too when its login is due (`giveNewLogins`): with rules by this run, with `later` by another one. `mailedTo`: the ids of
	 * accounts to which a password was mailed before.
	 */
	newLogin?: { mailedTo: string[] };
	forcePasswordChange: boolean;
}

/** How a message names somebody. */
export const userLabel = ({ fields: { firstname, lastname, idnumber } }: WantedUser) =>
	nameAndId(`${firstname} ${lastname}`.trim(), idnumber);
