import type { ErrorText } from '../errors/catalogueEntry';
import { workflowErrors } from '../errors/entries/workflowErrors';
import type { RequestError } from './recordOutcome';

/** Characters of one text in the table: enough for any error of the catalogue. */
const MAX_TEXT_CHARACTERS = 1000;

/** Words that a password or token follows in texts of mail servers and the like. */
const SECRET_VALUE =
	/((?:passw\w*|wachtwoord|token|secret|geheim|authorization|bearer|api[_-]?key)["']?\s*[:=]?\s*["']?)[^\s"',;&]{4,}/gi;

const cleaned = (text: unknown) =>
	(typeof text === 'string' ? text : '')
		.slice(0, MAX_TEXT_CHARACTERS)
		.replace(SECRET_VALUE, '$1***');

type ErrorJson = Partial<ErrorText> & {
	code?: unknown;
	description?: unknown;
	nl?: Partial<ErrorText>;
};

/**
 * The error of an item, from whichever node: with code, cause and fix from the nodes of this package, a text or an object with a message from n8n's own.
 *
 * @returns undefined when the item has none
 */
export function readRequestError(value: unknown, language: 'en' | 'nl'): RequestError | undefined {
	if (value === undefined || value === null || value === '' || value === false) return undefined;
	const error: ErrorJson = typeof value === 'object' ? value : { message: String(value) };
	if (Object.keys(error).length === 0 && !(value instanceof Error)) return undefined;
	const own = (language === 'nl' && error.nl) || error;
	const unknown = workflowErrors.UNKNOWN[language];
	const isOurs = typeof error.code === 'string' && typeof own.fix === 'string';
	if (!isOurs)
		return {
			code: 'UNKNOWN',
			message: cleaned(error.message) || unknown.message,
			cause: cleaned(error.description) || unknown.cause,
			fix: unknown.fix,
		};
	return {
		code: String(error.code),
		message: cleaned(own.message),
		cause: cleaned(own.cause),
		fix: cleaned(own.fix),
	};
}
