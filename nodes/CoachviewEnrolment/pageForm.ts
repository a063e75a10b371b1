import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { ResultItem } from '../../lib/participant/answer/findFailures';
import type { PageRequest } from '../../lib/pages/pageRequest';
import { readPageRequest } from '../../lib/pages/pageRequest';
import { itemsFrom, listField, readList } from './itemsFrom';

/** What the administrator opened or sent. @param expression what a new node has; the item itself unless given */
export const requestField = (expression = '={{ $json }}'): INodeProperties => ({
	displayName: 'Request',
	name: 'request',
	type: 'json',
	default: `${expression}`,
	required: true,
	description:
		'What the administrator opened or sent: the item of the Coachview Trigger with the source Administrator Page',
});

/** The rows of the table that a form is about. @param node the Data Table node that read them */
export const rowsField = (node: string, table: string): INodeProperties =>
	listField(
		'Rows',
		'rows',
		node,
		`The rows of the table "${table}", as the Data Table node gives them`,
	);

/**
 * What `requestField` holds.
 *
 * @throws {LinkError} `INPUT_INVALID`
 */
export const requestFrom = (value: unknown): PageRequest =>
	readPageRequest(itemsFrom(value, 'Request').at(0)?.json ?? {});

/**
 * What the administrator sent and the rows of the table that it is about, which may not have been read; see `requireList`.
 *
 * @throws {LinkError} `INPUT_INVALID`
 */
export function readPageForm(
	node: IExecuteFunctions,
	itemIndex: number,
): { request: PageRequest; rows: ResultItem[] } {
	const [asked, rows] = ['request', 'rows'].map((name) => node.getNodeParameter(name, itemIndex));
	return {
		request: requestFrom(asked),
		rows: readList(rows, 'Rows'),
	};
}
