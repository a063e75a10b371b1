import type { IDataObject } from 'n8n-workflow';

import { LinkError } from '../../../lib/errors/linkError';
import type { Operation } from '../../../lib/n8n/operation';
import { keyAt } from '../../../lib/n8n/readParameters';
import type { RequestRow } from '../../../lib/requests/columns';
import { parseMessage } from '../../../lib/requests/messageText';
import { pickRequests as pick } from '../../../lib/requests/pickRequests';
import type { PickedRequest } from '../../../lib/requests/pickRequests';
import { recordOutcome, unreadableRow } from '../../../lib/requests/recordOutcome';
import { readRequestRow } from '../../../lib/requests/requestRow';
import type { RetrySettings } from '../../../lib/requests/recordOutcome';
import { attempt, ok } from '../../../lib/shared/result';
import { itemsFrom, listField } from '../itemsFrom';
import { claimField, maxAttemptsOption, maxDaysOption, retrySettings } from '../requestFields';
import type { RetryOptions } from '../requestFields';

interface PickInput {
	rows: IDataObject[];
	claim: string;
	settings: RetrySettings;
}

/** What the next nodes read: what came in, the columns of the row, and what was decided. */
const toItem = ({ row, loginMailedTo, ...decided }: PickedRequest): IDataObject => ({
	...parseMessage(row.message),
	...(row.kind === 'completion' ? {} : { personExternalId: row.person, elearningCode: row.code }),
	...row,
	...decided,
	loginMailedAccounts: loginMailedTo,
});

const isWork = ({ decision }: IDataObject) => decision === 'work';

/** The rows that could be read, each once, and what becomes of those that somebody changed so that they can't. */
function readRows(items: IDataObject[], claim: string) {
	const byId = new Map(items.map((item) => [item.id, item]));
	const rows: RequestRow[] = [];
	const unreadable: IDataObject[] = [];
	for (const item of byId.values()) {
		const row = attempt(() => readRequestRow(item));
		if (row.ok && row.value) rows.push(row.value);
		// Without an id there is no row to write to.
		if (row.ok || typeof item.id !== 'number') continue;
		if (item.claimedBy === claim)
			unreadable.push({ id: item.id, ...unreadableRow(row.error, Date.now()) });
	}
	return { rows, unreadable };
}

/** What a row becomes on which this execution does not work. */
const keep = ({ row, decision, note }: PickedRequest, settings: RetrySettings, now: number) =>
	({ id: row.id, ...recordOutcome(row, { decision, note }, settings, now) }) as IDataObject;

function pickAll(items: IDataObject[], claim: string, settings: RetrySettings): IDataObject[] {
	const now = Date.now();
	const { rows, unreadable } = readRows(items, claim);
	const picked = pick(rows, { claim, now, ...settings });
	return [
		...picked.map((one) => (one.decision === 'work' ? toItem(one) : keep(one, settings, now))),
		...unreadable,
	];
}

/** Decides which claimed rows this execution works on; see `pickRequests` in lib/requests. */
export const pickRequests: Operation<undefined, PickInput> = {
	value: 'pickRequests',
	name: 'Pick Requests',
	description:
		'Decide which of the claimed rows of the table "Coachview link requests" this execution works on, from all rows of their persons',
	action: 'Pick requests to work on',
	effect: 'none',
	outputs: { names: ['To Do', 'Only to Keep'], isSecond: (item) => !isWork(item) && !item.error },
	fields: [
		listField(
			'Rows',
			'rows',
			'Requests of the person',
			'All rows of the persons, as the Data Table node gives them after the claim',
		),
		claimField,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [maxAttemptsOption, maxDaysOption],
		},
	],
	read: (node, i) => {
		const claim = keyAt(node, claimField.name, i);
		if (!claim) throw new LinkError('INPUT_MISSING', { parameter: claimField.displayName });
		return {
			rows: itemsFrom(node.getNodeParameter('rows', i), 'Rows').map(
				({ json }) => json as IDataObject,
			),
			claim,
			settings: retrySettings(node.getNodeParameter('options', i, {}) as RetryOptions),
		};
	},
	// What the items have in common is picked once, at the first of them.
	run: async (_, inputs) =>
		inputs.map(({ claim, settings }, i) =>
			ok(
				i > 0
					? []
					: pickAll(
							inputs.flatMap(({ rows }) => rows),
							claim,
							settings,
						),
			),
		),
};
