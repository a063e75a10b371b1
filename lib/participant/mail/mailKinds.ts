/** The languages in which mails are written. */
export type Language = 'nl' | 'en';

export const LANGUAGES: Language[] = ['nl', 'en'];

/** Subject and body of a mail, with `{placeholders}`. */
export interface MailText {
	subject: string;
	text: string;
}

/**
 * What a mail is about. The first four go to the participant, the others to the administrator.
 *
 * - `login`: an account with its password
 * - `loginWithoutPassword`: an account that nobody logged in with yet, and how to get in
 * - `access`: new courses for somebody who knows the account
 * - `custom`: texts of the user's own
 * - `notOpen`: access to a course that can't be opened now
 * - `failure`: an execution failed
 * - `notExpected`: Coachview expects no result of this completion
 * - `uncompleted`: a completion was undone in Moodle
 * - `givenUp`: requests that failed for good, from the rows of the table
 * - `drift`: what differs between Coachview and Moodle and is new, from the rows of the table of drift
 * - `archive`: old rows as a file, before they are deleted
 * - `health`: what the daily check found, from the rows of its table
 */
export const PARTICIPANT_KINDS = ['login', 'loginWithoutPassword', 'access', 'custom'] as const;
export const ADMINISTRATOR_KINDS = [
	'notOpen',
	'failure',
	'notExpected',
	'uncompleted',
	'givenUp',
	'drift',
	'health',
	'archive',
] as const;

export type ParticipantKind = (typeof PARTICIPANT_KINDS)[number];
export type AdministratorKind = (typeof ADMINISTRATOR_KINDS)[number];
export type MailKind = ParticipantKind | AdministratorKind;

export const MAIL_KINDS: MailKind[] = [...PARTICIPANT_KINDS, ...ADMINISTRATOR_KINDS];

/** How the node calls each kind. */
export const MAIL_KIND_NAMES: Record<MailKind, string> = {
	login: 'Login',
	loginWithoutPassword: 'Login Without Password',
	access: 'New Access',
	custom: 'Custom',
	notOpen: 'Access Not Open',
	failure: 'Failed Execution',
	notExpected: 'Result Not Expected',
	uncompleted: 'Completion Undone',
	givenUp: 'Requests Given Up',
	drift: 'Drift',
	health: 'Health Check',
	archive: 'Archive',
};

/**
 * How somebody gets in, as a text of its own within a mail (`{howToLogIn}`): by the organisation's own login, with a password that comes in another mail, with a
 * password that is still to be chosen, or with the one that the person has.
 */
export const LOGIN_HINTS = [
	'singleSignOn',
	'moodleMails',
	'choosePassword',
	'knownAccount',
] as const;

export type LoginHint = (typeof LOGIN_HINTS)[number];
