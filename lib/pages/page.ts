import type { ResultItem } from '../participant/answer/findFailures';
import { hasProperties } from '../shared/isObject';
import { pageDocument } from './document';
import type { Html } from './html';
import { html } from './html';
import type { PageRequest } from './pageRequest';
import { languageLink } from './pageRequest';

/** A list of items that a page shows, such as the rows of a table; a field of *Inputs* in *Compose Page*. */
export interface PageInput {
	name: string;
	displayName: string;
	description: string;
	/** Why its items could not be read, where that is more than an item that failed; see `unread.ts`. */
	check?(items: ResultItem[]): unknown;
}

export const pageInput = (
	name: string,
	displayName: string,
	description: string,
	check?: PageInput['check'],
): PageInput => ({ name, displayName, description, check });

/** The items of each input by its name; a list that was not given is empty. */
export type PageInputs<Name extends string = string> = Record<Name, ResultItem[]>;

/** What goes to the browser, by a Respond to Webhook node. */
export interface PageAnswer {
	body: string;
	contentType: string;
	/** The header content-disposition: `inline`, or how a file is called. */
	disposition: string;
}

/**
 * A page of *Compose Page*. To add one: a file here with its inputs and `compose`, and a line in `pages.ts`.
 *
 * `compose` is a pure function of what the administrator asked and what the workflow read.
 */
export interface Page {
	value: string;
	name: string;
	description: string;
	inputs: PageInput[];
	/** The list that the node takes from the items that come in: n8n takes longer to pass thousands by an expression than all else takes. */
	incoming?: string;
	compose(request: PageRequest, inputs: PageInputs): PageAnswer;
}

/** A page that the browser shows; the link to the other language stands above it. */
export const htmlAnswer = (request: PageRequest, title: string, body: Html): PageAnswer => ({
	body: pageDocument(
		request.language,
		title,
		html`<p>${languageLink(request)}</p>
			${body}`,
	),
	contentType: 'text/html; charset=utf-8',
	disposition: 'inline',
});

/** A file that the browser saves, made with `toCsv`. @param name without its ending; letters, digits and hyphens */
export const csvAnswer = (name: string, csv: string): PageAnswer => ({
	body: csv,
	contentType: 'text/csv; charset=utf-8',
	disposition: `attachment; filename="${name.replace(/[^\w-]/g, '-')}.csv"`,
});

/** What the items of an input hold, without those that failed, and without the empty one that a node gives when it found nothing. */
export const jsonOf = (items: ResultItem[] = []): Array<Record<string, unknown>> =>
	items.flatMap(({ json, error }) =>
		error || json.error || !hasProperties(json) || Object.keys(json).length === 0 ? [] : [json],
	);
