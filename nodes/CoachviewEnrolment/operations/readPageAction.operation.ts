import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../../../lib/n8n/operation';
import type { PageRequest } from '../../../lib/pages/pageRequest';
import { requestRows } from '../../../lib/pages/requestTexts';
import type { RequestRow } from '../../../lib/requests/columns';
import { planPageAction } from '../../../lib/requests/pageAction';
import { attempt, mapResult, ok } from '../../../lib/shared/result';
import { readPageForm } from '../readPageForm';

interface PageActionInput {
	request: PageRequest;
	rows: RequestRow[];
}

/** What the second output marks: a change of a row has its `id`. */
const isRowChange = ({ id }: IDataObject) => id !== undefined;

/** Works out what a button of an administrator's page writes into the table of requests; see `planPageAction` in lib/requests. */
export const readPageAction: Operation<undefined, PageActionInput | undefined> = {
	value: 'readPageAction',
	name: 'Read Page Action',
	description:
		'Work out what a button of an administrator page writes into the table "Coachview link requests": new requests, or changes of its rows',
	action: 'Read action of administrator page',
	effect: 'none',
	readsFailed: true,
	outputs: {
		names: ['New Requests', 'Changed Rows'],
		isSecond: (item) => isRowChange(item) && !item.error,
	},
	fields: [
		{
			displayName: 'Request',
			name: 'request',
			type: 'json',
			default: '={{ $json }}',
			required: true,
			description:
				'What the administrator sent: the item of the Coachview Trigger with the source Administrator Page',
		},
		{
			displayName: 'Rows',
			name: 'rows',
			type: 'string',
			default: "={{ $('Requests').all() }}",
			required: true,
			description: 'The rows of the table, as the Data Table node gives them',
		},
	],
	// A form is carried out once, whatever came before.
	read: (node, i) => {
		if (i > 0) return undefined;
		const { request, rows } = readPageForm(node, i);
		return { request, rows: requestRows(rows) };
	},
	run: async (_, inputs) =>
		inputs.map((input) => {
			if (!input) return ok<IDataObject[]>([]);
			const planned = attempt(() => planPageAction(input.request, input.rows, Date.now()));
			return mapResult(planned, (changes) =>
				changes.map((one) =>
					one.to === 'row' ? { id: one.id, ...one.change } : { ...one.change },
				),
			);
		}),
};
