import type { LinkError } from '../../errors/linkError';
import type { HouseStyle } from './houseStyle';
import type { Language, LoginHint, MailKind, MailText } from './mailKinds';

/** What a node of this package says in addition to an outcome, in both languages. */
export interface MailNotice {
	code: string;
	message: string;
	cause?: string;
	fix?: string;
	nl?: { message: string; cause?: string; fix?: string };
}

/** An account as *Create or Update* and *Set New Password* give it. */
export interface MailAccount {
	outcome?: string;
	id?: number | string | null;
	username?: string;
	idnumber?: string | null;
	firstname?: string;
	lastname?: string;
	/** First and last name together: all that *Set New Password* gives. */
	name?: string;
	email?: string;
	password?: string;
	canLogIn?: boolean | null;
	hasMoodlePassword?: boolean | null;
	hasLoggedIn?: boolean | null;
	/** Whether the password is still to be mailed, by another request of the person. */
	loginDue?: boolean;
	siteUrl?: string;
	lang?: string | null;
}

/** What became of one target: an item of *Give Access*, or of the nodes that enrol in one course or add to one cohort. */
export interface MailAccess {
	outcome?: string;
	/** Of *Give Access*: which of the two it is. */
	target?: string;
	course?: { id?: number | string; fullname?: string; shortname?: string } | null;
	cohort?: { name?: string; idnumber?: string } | null;
	group?: unknown;
	user?: { id?: number | string; username?: string; idnumber?: string | null } | null;
	notices?: MailNotice[];
}

/** Who asked for it: the item of the trigger. */
export interface MailRequest {
	name?: string;
	personExternalId?: string;
	elearningCode?: string;
	/** Of a row of the table of requests: each gets a mail of its own. */
	key?: string;
	/** What was answered the last time that the same was asked. */
	answer?: string | null;
	/** Of a completion. */
	user?: { id?: number | string; idnumber?: string | null };
	course?: { id?: number | string; idnumber?: string | null };
	event?: string;
}

/** What one item says. Everything comes from expressions, so everything may be missing. */
export interface MailInput {
	kind: MailKind | 'auto';
	account: MailAccount;
	access: MailAccess;
	/** The item itself: an error of the *Error Trigger*, a result that was not expected, an undone completion. */
	report: Record<string, unknown>;
	request: MailRequest;
	/** Language of the person as the administration knows it. */
	language: string;
	/** Whether the mail of an earlier attempt is missing: it failed, or never left. */
	mailDue: boolean;
	texts: Partial<Record<MailKind, Partial<Record<Language, Partial<MailText>>>>>;
	loginHints: Partial<Record<LoginHint, Partial<Record<Language, string>>>>;
	style: HouseStyle;
	/** What is wrong with house style and settings: no mail goes to a participant then, and one to the administrator says it. */
	styleProblems?: LinkError[];
	/** How many failures of the same workflow were not mailed since its last mail; see `FailureLimit`. */
	heldBack?: number;
	/** The error where no administrator is known; without it there is no mail then, and no error. */
	noAdministrator?: LinkError;
}

/** What a mail to a participant is the last word of, for whoever records the row of the table of requests. */
export interface MailSubject {
	/** Of the account in Moodle. */
	userId?: number | string | null;
	siteUrl?: string;
	/** What became of the access, and what failed before. */
	results?: unknown[];
	/** Whether the password is still to be mailed, by another request of the person. */
	loginLeft?: boolean;
}

/** A mail to send, or why there is none. */
export type Mail = MailSubject &
	(
		| {
				send: true;
				kind: MailKind;
				to: string;
				from: string;
				replyTo?: string;
				subject: string;
				html: string;
				text: string;
				language: Language;
		  }
		| { send: false; kind: MailKind | null; reason: string }
	);
