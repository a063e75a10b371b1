import type { PageInputs } from '../../../lib/pages/page';
import { readPageRequest } from '../../../lib/pages/pageRequest';
import type { PageRequest } from '../../../lib/pages/pageRequest';
import type { RequestRow } from '../../../lib/requests/columns';

/** A page that was opened in Dutch; parts may differ. */
export const pageRequest = (parts: Partial<PageRequest> = {}): PageRequest => ({
	...readPageRequest({ language: 'nl', address: 'page', formToken: 'the-token', user: 'Anna' }),
	...parts,
});

/** Rows of a table as an expression gives them. */
export const items = (...rows: Array<RequestRow | Record<string, unknown>>) =>
	rows.map((json) => ({ json: { ...json } }));

export const inputs = (given: PageInputs): PageInputs => given;

/** What somebody reads on a page, without its markup. */
export const visibleText = (body: string) =>
	body
		.replace(/<style>[\s\S]*?<\/style>/g, '')
		.replace(/<[^>]+>/g, ' ')
		.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
		.replace(/\s+/g, ' ');
