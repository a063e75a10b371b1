import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../../../lib/n8n/operation';
import type { PageRequest } from '../../../lib/pages/pageRequest';
import { requestRows } from '../../../lib/pages/requestTexts';
import { REQUEST_LIST } from '../../../lib/pages/unread';
import type { ResultItem } from '../../../lib/participant/answer/findFailures';
import { requireList } from '../../../lib/participant/answer/unread';
import { REQUEST_TABLE } from '../../../lib/requests/columns';
import { isNewRequest, planPageAction } from '../../../lib/requests/pageAction';
import { attempt, mapResult } from '../../../lib/shared/result';
import { readPageForm, requestField, rowsField } from '../pageForm';

interface PageActionInput {
	request: PageRequest;
	rows: ResultItem[];
}

/** What the second output marks: a change of a row has its `id`. */
const isRowChange = ({ id }: IDataObject) => id !== undefined;

/** Works out what a button of an administrator's page writes into the table of requests; see `planPageAction` in lib/requests. */
export const readPageAction: Operation<undefined, PageActionInput> = {
	value: 'readPageAction',
	name: 'Read Page Action',
	description:
		'Work out what a button of an administrator page writes into the table "Coachview link requests": new requests, or changes of its rows',
	action: 'Read action of administrator page',
	effect: 'none',
	readsFailed: true,
	once: true,
	outputs: {
		names: ['New Requests', 'Changed Rows'],
		isSecond: (item) => isRowChange(item) && !item.error,
	},
	fields: [requestField(), rowsField('Requests', REQUEST_TABLE)],
	read: readPageForm,
	run: async (_, inputs) =>
		inputs.map(({ request, rows }) => {
			const planned = attempt(() => {
				// A new request looks at no row.
				const read = isNewRequest(request) ? rows : requireList(rows, REQUEST_LIST);
				return planPageAction(request, requestRows(read.map(({ json }) => json)), Date.now());
			});
			return mapResult(planned, (changes) =>
				changes.map((one) =>
					one.to === 'row' ? { id: one.id, ...one.change } : { ...one.change },
				),
			);
		}),
};
