import type { PageLanguage } from './document';
import type { Html } from './html';
import { html } from './html';
import { textOrEmpty } from '../text/textOrEmpty';

/** What the administrator opened or sent, as the Coachview Trigger gives it (source *Administrator Page*). */
export interface PageRequest {
	method: 'GET' | 'POST';
	/** Field `action` of the form; empty for a page that was only opened. */
	action: string;
	language: PageLanguage;
	query: Record<string, string>;
	/** Fields of the form by name, without its token; of a name that comes several times all values, one a line. */
	fields: Record<string, string>;
	/** Values of the fields `chosen`: the boxes that were ticked. */
	chosen: string[];
	/** Belongs into every form; see `pageForm`. */
	formToken: string;
	/** Where links and forms lead. */
	address: string;
	/** The user name with which the administrator logged in; any is let in. */
	user: string;
}

const texts = (value: unknown): Record<string, string> =>
	Object.fromEntries(
		Object.entries(typeof value === 'object' && value !== null ? value : {}).filter(
			(entry): entry is [string, string] => typeof entry[1] === 'string',
		),
	);

/** A request from an item; what is absent is empty, so that a page can be tried in the editor without one. */
export function readPageRequest(item: Record<string, unknown>): PageRequest {
	const { method, action, language, query, fields, chosen, formToken, address, user } = item;
	return {
		method: method === 'POST' ? 'POST' : 'GET',
		action: textOrEmpty(action),
		language: language === 'en' ? 'en' : 'nl',
		query: texts(query),
		fields: texts(fields),
		chosen: Array.isArray(chosen) ? chosen.filter((one) => typeof one === 'string') : [],
		formToken: textOrEmpty(formToken),
		address: textOrEmpty(address),
		user: textOrEmpty(user),
	};
}

/** The address of a page with a query; the language stays, empty values are left out. */
export function pageLink(
	{ address, language }: PageRequest,
	query: Record<string, string | undefined> = {},
): string {
	const given = Object.entries<string | undefined>({ language, ...query }).filter(
		(entry): entry is [string, string] => !!entry[1],
	);
	return `${address}?${new URLSearchParams(given).toString()}`;
}

/**
 * A form that the Coachview Trigger takes: with its token, and an address that keeps the language.
 *
 * @param query what the address of the answer carries, such as the person whose page it is
 * @param id by which boxes and buttons outside of the form belong to it
 */
export const pageForm = (
	request: PageRequest,
	content: Html,
	query: Record<string, string | undefined> = {},
	id = '',
): Html =>
	html`<form method="post" action="${pageLink(request, query)}" ${id && html`id="${id}"`}>
		<input type="hidden" name="token" value="${request.formToken}" />${content}
	</form>`;

const RELOAD = { nl: 'Pagina opnieuw laden', en: 'Reload page' };

/** Opens the page as it is now, after a button: the browser's own reload would send the form once more. */
export const reloadLink = (request: PageRequest): Html =>
	html`<p><a href="${pageLink(request, request.query)}">${RELOAD[request.language]}</a></p>`;

/** The same page in the other language. */
export const languageLink = (request: PageRequest): Html => {
	const [language, name] =
		request.language === 'nl' ? (['en', 'English'] as const) : (['nl', 'Nederlands'] as const);
	const query = { ...request.query, language };
	return html`<a href="${pageLink(request, query)}" lang="${language}" hreflang="${language}"
		>${name}</a
	>`;
};
