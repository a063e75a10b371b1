import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../../../lib/n8n/operation';
import { keyAt } from '../../../lib/n8n/readParameters';
import type { RequestRow } from '../../../lib/requests/columns';
import { MINUTE_MS } from '../../../lib/shared/durations';
import { parseMessage } from '../../../lib/requests/messageText';
import { pickRequests as pick } from '../../../lib/requests/pickRequests';
import type { PickedRequest } from '../../../lib/requests/pickRequests';
import { DEFAULT_RETRY_SETTINGS } from '../../../lib/requests/recordOutcome';
import { readRequestRow } from '../../../lib/requests/requestRow';
import { ok } from '../../../lib/shared/result';
import { claimField, maxAttemptsOption } from '../requestFields';

/** Minutes that an execution may take before its rows count as abandoned. */
const CLAIM_MINUTES = 15;

interface PickInput {
	row?: RequestRow;
	claim: string;
	claimMs: number;
	maxAttempts: number;
}

interface PickOptions {
	claimMinutes?: number;
	maxAttempts?: number;
}

const toItem = ({ row, ...picked }: PickedRequest): IDataObject => ({
	...row,
	note: picked.note,
	decision: picked.decision,
	mayMailLogin: picked.mayMailLogin,
	loginMailedAccounts: picked.loginMailedTo,
	received: parseMessage(row.message) as IDataObject,
});

/** Decides which claimed rows this execution works on; see `pickRequests` in lib/requests. */
export const pickRequests: Operation<undefined, PickInput> = {
	value: 'pickRequests',
	name: 'Pick Requests',
	description:
		'Decide which of the claimed rows of the table "Coachview link requests" this execution works on, from all rows of their persons',
	action: 'Pick requests to work on',
	effect: 'none',
	fields: [
		claimField,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'Claim Ends After (Minutes)',
					name: 'claimMinutes',
					type: 'number',
					typeOptions: { minValue: 1 },
					default: CLAIM_MINUTES,
					description:
						'How long an execution may work. A row that was claimed before counts as abandoned: its execution died.',
				},
				maxAttemptsOption,
			],
		},
	],
	read: (node, i) => {
		const options = node.getNodeParameter('options', i, {}) as PickOptions;
		return {
			row: readRequestRow(node.getInputData()[i].json),
			claim: keyAt(node, 'claim', i),
			claimMs: (options.claimMinutes ?? CLAIM_MINUTES) * MINUTE_MS,
			maxAttempts: options.maxAttempts ?? DEFAULT_RETRY_SETTINGS.maxAttempts,
		};
	},
	run: async (_, inputs) => {
		const rows = inputs.flatMap(({ row }) => row ?? []);
		const picked = new Map(
			pick(rows, { ...inputs[0], now: Date.now() }).map((one) => [one.row.id, one]),
		);
		return inputs.map(({ row }) => {
			const own = row && picked.get(row.id);
			// A person's rows come once for each claimed one.
			if (row) picked.delete(row.id);
			return ok(own ? [toItem(own)] : []);
		});
	},
};
