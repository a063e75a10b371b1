import { escapeHtml } from '../text/html';

/** HTML that is safe to be put into a page: every value in it was escaped. */
export class Html {
	constructor(readonly text: string) {}
	toString(): string {
		return this.text;
	}
}

/** What can stand in a template: text and numbers are escaped, lists are joined, and what is absent is left out. */
export type HtmlValue = Html | string | number | null | undefined | false | HtmlValue[];

/** What turns the direction of writing of all that follows (an override in a name reverses the ID behind it), and the character that HTML can't hold. */
const DISTURBING = /[\0\u202a-\u202e\u2066-\u2069]/g;

function toText(value: HtmlValue): string {
	if (Array.isArray(value)) return value.map(toText).join('');
	if (value instanceof Html) return value.text;
	if (value === null || value === undefined || value === false) return '';
	return escapeHtml(String(value).replace(DISTURBING, ''));
}

/** A piece of a page; values are escaped, so that no name of a participant can become markup. Attributes must be quoted. */
export const html = (parts: TemplateStringsArray, ...values: HtmlValue[]): Html =>
	new Html(parts.map((part, i) => part + (i < values.length ? toText(values[i]) : '')).join(''));
