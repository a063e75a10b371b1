import type { IExecuteFunctions } from 'n8n-workflow';

import type { PageRequest } from '../../lib/pages/pageRequest';
import { readPageRequest } from '../../lib/pages/pageRequest';
import { itemsFrom } from './itemsFrom';

/**
 * What the administrator sent and the rows of the table that it is about, from the fields *Request* and *Rows*.
 *
 * @throws {LinkError} `INPUT_INVALID`
 */
export function readPageForm(
	node: IExecuteFunctions,
	itemIndex: number,
): { request: PageRequest; rows: Array<Record<string, unknown>> } {
	const [asked, table] = ['request', 'rows'].map((name) => node.getNodeParameter(name, itemIndex));
	const [request] = itemsFrom(asked, 'Request');
	return {
		request: readPageRequest(request?.json ?? {}),
		rows: itemsFrom(table, 'Rows').map(({ json }) => json),
	};
}
