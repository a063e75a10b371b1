import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../../lib/n8n/operation';
import type { Page, PageInputs } from '../../../lib/pages/page';
import type { PageRequest } from '../../../lib/pages/pageRequest';
import { readPageRequest } from '../../../lib/pages/pageRequest';
import { PAGES } from '../../../lib/pages/pages';
import { attempt, ok } from '../../../lib/shared/result';
import { itemsFrom } from '../itemsFrom';

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
		.map((input) => ({ ...input, type: 'string', default: '' })),
	displayOptions: { show: { page: [value] } },
});

const readInputs = (given: IDataObject, { inputs }: Page): PageInputs => {
	return Object.fromEntries(
		inputs.map(({ name, displayName }) => [name, itemsFrom(given[name], displayName)]),
	);
};

/** Makes a page for the administrator, or a file, from all items at once; see lib/pages. */
export const composePage: Operation<undefined, ComposePageInput | undefined> = {
	value: 'composePage',
	name: 'Compose Page',
	description:
		'Make a page for the administrator, for a Respond to Webhook node: its text, and the headers content-type and content-disposition',
	action: 'Compose page for administrator',
	effect: 'none',
	readsFailed: true,
	fields: [
		{
			displayName: 'Page',
			name: 'page',
			type: 'options',
			options: PAGES.map(({ name, value, description }) => ({ name, value, description })),
			default: 'failures',
			description: 'Which page to make',
		},
		{
			displayName: 'Request',
			name: 'request',
			type: 'json',
			default: '={{ $json }}',
			required: true,
			description:
				'What the administrator opened: the item of the Coachview Trigger with the source Administrator Page',
		},
		...PAGES.map(inputsField),
	],
	// All items make one page, so that it is read once, whatever came before.
	read: (node, i) => {
		if (i > 0) return undefined;
		const [page, request] = ['page', 'request'].map((name) => node.getNodeParameter(name, i));
		const given = node.getNodeParameter('inputs', i, {}) as IDataObject;
		const chosen = PAGES.find(({ value }) => value === page)!;
		const [asked] = itemsFrom(request, 'Request');
		return {
			page: chosen,
			request: readPageRequest(asked?.json ?? {}),
			inputs: readInputs(given, chosen),
		};
	},
	run: async (_, inputs) =>
		inputs.map((input) =>
			input
				? attempt(() => ({ ...input.page.compose(input.request, input.inputs) }) as IDataObject)
				: ok<IDataObject[]>([]),
		),
};
