import type { Operation } from '../../../lib/n8n/operation';
import { DRIFT_LIST } from '../../../lib/pages/unread';
import type { ResultItem } from '../../../lib/participant/answer/findFailures';
import { requireList } from '../../../lib/participant/answer/unread';
import { DRIFT_TABLE, readDriftRow } from '../../../lib/participant/drift/columns';
import { planRepairs } from '../../../lib/participant/drift/repairs';
import { writeRequest } from '../../../lib/requests/writeRequest';
import { attempt } from '../../../lib/shared/result';
import { readPageForm, requestField, rowsField } from '../pageForm';

interface RepairInput {
	chosen: string[];
	rows: ResultItem[];
}

/** Writes down the requests that repair the chosen differences; see `planRepairs`. */
export const repairDrift: Operation<undefined, RepairInput> = {
	value: 'repairDrift',
	name: 'Repair Drift',
	description:
		'Make the requests that repair the chosen rows of the table "Coachview drift", and mark these rows. Other rows stay as they are.',
	action: 'Repair drift by requests',
	effect: 'none',
	once: true,
	outputs: {
		names: ['Requests', 'Drift Rows'],
		isSecond: (item) => 'askedAt' in item,
	},
	fields: [requestField("={{ $('Page').first().json }}"), rowsField('Drift rows', DRIFT_TABLE)],
	read: (node, i) => {
		const { request, rows } = readPageForm(node, i);
		return { chosen: request.chosen, rows };
	},
	run: async (_, inputs) =>
		inputs.map((input) =>
			attempt(() => {
				const now = Date.now();
				const rows = requireList(input.rows, DRIFT_LIST).flatMap(
					({ json }) => readDriftRow(json) ?? [],
				);
				const { requests, asked } = planRepairs(rows, input.chosen);
				const askedAt = new Date(now).toISOString();
				return [
					...requests.map((one) => ({
						...writeRequest({ ...one, requestedAt: now, claim: '' }, now),
					})),
					...asked.map(({ key }) => ({ key, askedAt })),
				];
			}),
		),
};
