import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../../../lib/n8n/operation';
import type { DriftRow } from '../../../lib/participant/drift/columns';
import { readDriftRow } from '../../../lib/participant/drift/columns';
import { planRepairs } from '../../../lib/participant/drift/repairs';
import { writeRequest } from '../../../lib/requests/writeRequest';
import { attempt, ok } from '../../../lib/shared/result';
import { readPageForm } from '../readPageForm';

interface RepairInput {
	chosen: string[];
	rows: DriftRow[];
}

/** Writes down the requests that repair the chosen differences; see `planRepairs`. */
export const repairDrift: Operation<undefined, RepairInput | undefined> = {
	value: 'repairDrift',
	name: 'Repair Drift',
	description:
		'Make the requests that repair the chosen rows of the table "Coachview drift", and mark these rows. Other rows stay as they are.',
	action: 'Repair drift by requests',
	effect: 'none',
	outputs: {
		names: ['Requests', 'Drift Rows'],
		isSecond: (item) => 'askedAt' in item,
	},
	fields: [
		{
			displayName: 'Request',
			name: 'request',
			type: 'json',
			default: "={{ $('Page').first().json }}",
			required: true,
			description:
				'What the administrator sent, with the chosen rows: the item of the Coachview Trigger with the source Administrator Page',
		},
		{
			displayName: 'Rows',
			name: 'rows',
			type: 'string',
			default: "={{ $('Drift rows').all() }}",
			required: true,
			description: 'The rows of the table "Coachview drift" that are not solved',
		},
	],
	// A form is carried out once, whatever came before.
	read: (node, i) => {
		if (i > 0) return undefined;
		const { request, rows } = readPageForm(node, i);
		return { chosen: request.chosen, rows: rows.flatMap((row) => readDriftRow(row) ?? []) };
	},
	run: async (_, inputs) =>
		inputs.map((input) => {
			if (!input) return ok<IDataObject[]>([]);
			return attempt(() => {
				const now = Date.now();
				const { requests, asked } = planRepairs(input.rows, input.chosen);
				const askedAt = new Date(now).toISOString();
				return [
					...requests.map((one) => ({
						...writeRequest({ ...one, requestedAt: now, claim: '' }, now),
					})),
					...asked.map(({ key }) => ({ key, askedAt })),
				];
			});
		}),
};
