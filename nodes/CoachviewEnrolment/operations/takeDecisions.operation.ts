import type { IDataObject } from 'n8n-workflow';

import { inputInvalid } from '../../../lib/errors/inputInvalid';
import { LinkError } from '../../../lib/errors/linkError';
import { reason } from '../../../lib/errors/reason';
import type { Operation } from '../../../lib/n8n/operation';
import type { PageRequest } from '../../../lib/pages/pageRequest';
import { requestRows } from '../../../lib/pages/requestTexts';
import { REQUEST_LIST } from '../../../lib/pages/unread';
import type { ResultItem } from '../../../lib/participant/answer/findFailures';
import { requireList } from '../../../lib/participant/answer/unread';
import type { RequestRow } from '../../../lib/requests/columns';
import { REQUEST_TABLE } from '../../../lib/requests/columns';
import { decidedOf, isToDecide, withDecision } from '../../../lib/requests/decidedResult';
import { parseMessage } from '../../../lib/requests/messageText';
import { isPersonDecision, PERSON_DECISIONS } from '../../../lib/shared/personDecision';
import { attempt, ok } from '../../../lib/shared/result';
import { cleanText } from '../../../lib/text/clean';
import { readPageForm, requestField, rowsField } from '../pageForm';

interface DecisionsInput {
	request: PageRequest;
	rows: ResultItem[];
}

const missing = (parameter: string) => new LinkError('INPUT_MISSING', { parameter });

/**
 * The chosen rows, each with what was decided on it. A row on which somebody else decided in the meantime is left out.
 *
 * @throws {LinkError} `LIST_UNREADABLE`; `INPUT_INVALID` for another button; `INPUT_MISSING` without a row that is still open, without who decided, or without why
 */
function decide({ request, rows }: DecisionsInput, now: number): RequestRow[] {
	const { action, chosen, fields } = request;
	if (!isPersonDecision(action))
		throw inputInvalid(
			'Action',
			action,
			reason('NOT_AN_OPTION', { options: PERSON_DECISIONS.join(', ') }),
		);
	const [by, why] = [fields.decidedBy, fields.reason].map((text) =>
		cleanText(text ?? '').slice(0, 200),
	);
	const ids = new Set(chosen);
	const read = requireList(rows, REQUEST_LIST).map(({ json }) => json);
	const open = requestRows(read).filter((row) => ids.has(String(row.id)) && isToDecide(row));
	if (open.length === 0) throw missing('Chosen');
	if (!by) throw missing('Name');
	if (!why) throw missing('Reason');
	const at = new Date(now).toISOString();
	return open.map((row) => withDecision(row, { as: action, by, at, why }));
}

/** What the next nodes read: what Moodle reported, the columns of the row, and the decision. */
const toItem = (row: RequestRow): IDataObject => ({
	...parseMessage(row.message),
	...row,
	decided: { ...decidedOf(row)! },
});

/** Reads what somebody decided on results that no rule can decide; see `isToDecide` in lib/requests. */
export const takeDecisions: Operation<undefined, DecisionsInput> = {
	value: 'takeDecisions',
	name: 'Take Decisions',
	description:
		'Read from the page "Results to decide" what an administrator decided on which rows of the table "Coachview link requests"',
	action: 'Take decisions on results',
	effect: 'none',
	readsFailed: true,
	once: true,
	outputs: {
		names: ['To Carry Out', 'Only to Show'],
		isSecond: ({ decided }) => decided === undefined,
	},
	fields: [requestField(), rowsField('To decide', REQUEST_TABLE)],
	read: readPageForm,
	run: async (_, inputs) =>
		inputs.map((input) => {
			if (input.request.method === 'GET') return ok<IDataObject[]>([{ opened: true }]);
			return attempt(() => decide(input, Date.now()).map(toItem));
		}),
};
