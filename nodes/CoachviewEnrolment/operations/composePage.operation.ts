import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../../lib/n8n/operation';
import type { Page, PageInputs } from '../../../lib/pages/page';
import type { PageRequest } from '../../../lib/pages/pageRequest';
import { PAGES } from '../../../lib/pages/pages';
import type { ResultItem } from '../../../lib/participant/answer/findFailures';
import { attempt } from '../../../lib/shared/result';
import { readList } from '../itemsFrom';
import { requestFrom, requestField } from '../pageForm';

interface ComposePageInput {
	page: Page;
	request: PageRequest;
	inputs: PageInputs;
}

/** The lists that a page shows. */
const inputsField = ({ value, inputs }: Page): INodeProperties => ({
	displayName: 'Inputs',
	name: 'inputs',
	type: 'collection',
	placeholder: 'Add Input',
	default: {},
	description: 'The items that the page shows, such as the rows of a table',
	options: [...inputs]
		.sort((a, b) => a.displayName.localeCompare(b.displayName))
		.map(({ name, displayName, description }) => ({
			...{ name, displayName, description, type: 'string' as const },
			default: '',
		})),
	displayOptions: { show: { page: [value] } },
});

/** The items that come in are the list that the page takes from there, unless *Inputs* names another. */
const readInputs = (
	given: IDataObject,
	{ inputs, incoming }: Page,
	items: ResultItem[],
): PageInputs =>
	Object.fromEntries(
		inputs.map(({ name, displayName }) => [
			name,
			name === incoming && !(name in given)
				? items
				: name in given
					? readList(given[name], displayName)
					: [],
		]),
	);

/** Makes a page for the administrator, or a file, from all items at once; see lib/pages. */
export const composePage: Operation<undefined, ComposePageInput> = {
	value: 'composePage',
	name: 'Compose Page',
	description:
		'Make a page for the administrator, for a Respond to Webhook node: its text, and the headers content-type and content-disposition',
	action: 'Compose page for administrator',
	effect: 'none',
	readsFailed: true,
	once: true,
	fields: [
		{
			displayName: 'Page',
			name: 'page',
			type: 'options',
			options: PAGES.map(({ name, value, description }) => ({ name, value, description })),
			default: 'failures',
			description: 'Which page to make',
		},
		requestField(),
		...PAGES.map(inputsField),
	],
	read: (node, i) => {
		const page = PAGES.find(({ value }) => value === node.getNodeParameter('page', i))!;
		const asked = node.getNodeParameter('request', i);
		const given = node.getNodeParameter('inputs', i, {}) as IDataObject;
		return {
			page,
			request: requestFrom(asked),
			inputs: readInputs(given, page, node.getInputData() as ResultItem[]),
		};
	},
	run: async (_, inputs) =>
		inputs.map(({ page, request, inputs: lists }) =>
			attempt(() => ({ ...page.compose(request, lists) }) as IDataObject),
		),
};
