import type { ErrorText } from '../errors/catalogueEntry';

/** Why a request failed, in Dutch: the administrator reads it in the table, in Coachview and in a mail. */
export type RequestError = ErrorText & { code: string };

/** Characters of one text in the table: enough for any error of the catalogue. */
const MAX_TEXT_CHARACTERS = 1000;

/** Errors that hold the words of a mail server or of somebody else's node. All others are of the catalogue, which has no secret in it. */
const FOREIGN_CODES = ['UNKNOWN', 'MAIL_NOT_SENT'];

/** Words that a password or token follows in texts of mail servers and the like. */
const SECRET_VALUE =
	/((?:passw\w*|wachtwoord|token|secret|geheim|authorization|bearer|api[_-]?key)["']?\s*[:=]\s*["']?|bearer\s+)[^\s"',;&]{4,}/gi;

/** A text of an error for the table, without what may be a password or token. */
export function errorText({ code }: RequestError, text: string): string {
	const short = text.slice(0, MAX_TEXT_CHARACTERS);
	return FOREIGN_CODES.includes(code) ? short.replace(SECRET_VALUE, '$1***') : short;
}
