import { isObject } from '../shared/isObject';
import type { ResultItem } from '../participant/answer/findFailures';
import type { PageLanguage } from './document';
import type { Html } from './html';
import { html } from './html';
import { textOrEmpty } from '../text/textOrEmpty';

/** What went wrong, as a page says it. */
export interface Problem {
	code: string;
	message: string;
	cause: string;
	fix: string;
}

/** An error of this package (its `nl` in Dutch), of n8n, or of another node. */
export function problemFrom(error: unknown, language: PageLanguage): Problem {
	const given = isObject(error) ? error : { message: error };
	const own = language === 'nl' ? given.nl : given.en;
	const words = isObject(own) ? own : given;
	return {
		code: textOrEmpty(given.code),
		message:
			textOrEmpty(words.message) ||
			textOrEmpty(given.message) ||
			(isObject(error) ? textOrEmpty(given.code) || textOrEmpty(given.name) : String(error)),
		cause: textOrEmpty(words.cause) || textOrEmpty(given.description),
		fix: textOrEmpty(words.fix),
	};
}

/** Why an item failed; undefined when it did not. */
export function problemOf(
	{ json, error }: ResultItem,
	language: PageLanguage,
): Problem | undefined {
	const found = json.error ?? error;
	return found === undefined || found === null || found === false
		? undefined
		: problemFrom(found, language);
}

/** Message, cause and fix, as one paragraph. */
export const problemText = ({ message, cause, fix }: Problem): Html =>
	html`<b>${message}.</b> ${cause} ${fix}`;

/** Several problems, each once. */
export function problemList(problems: Problem[]): Html | false {
	const different = [...new Map(problems.map((one) => [JSON.stringify(one), one])).values()];
	return (
		different.length > 0 &&
		html`<ul class="bad">
			${different.map((one) => html`<li>${problemText(one)}</li>`)}
		</ul>`
	);
}
