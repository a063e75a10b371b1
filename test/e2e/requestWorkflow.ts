import { REQUEST_COLUMNS, REQUEST_TABLE } from '../../lib/requests/columns';
import { pause } from '../../tools/dev/n8n';
import type { N8n } from '../../tools/dev/n8n';

type Condition = [column: string, condition: string, value?: string];

interface Step {
	name: string;
	type: string;
	typeVersion: number;
	parameters: object;
	[setting: string]: unknown;
}

const ours = (name: string, operation: string, parameters = {}): Step => ({
	name,
	type: 'n8n-nodes-coachview-moodle.coachviewEnrolment',
	typeVersion: 1,
	parameters: { operation, ...parameters },
});

/** n8n's Data Table node on the table of requests; without columns it takes those of the item. */
const table = (
	name: string,
	operation: string,
	conditions: Condition[],
	columns?: Record<string, unknown>,
	more = {},
): Step => ({
	name,
	type: 'n8n-nodes-base.dataTable',
	typeVersion: 1.1,
	parameters: {
		resource: 'row',
		operation,
		dataTableId: { __rl: true, mode: 'name', value: REQUEST_TABLE },
		matchType: 'allConditions',
		filters: {
			conditions: conditions.map(([keyName, condition, keyValue]) => ({
				keyName,
				condition,
				keyValue,
			})),
		},
		columns: columns
			? {
					mappingMode: 'defineBelow',
					value: columns,
					schema: REQUEST_COLUMNS.map(({ name: id, type }) => ({ id, displayName: id, type })),
				}
			: { mappingMode: 'autoMapInputData', value: null },
		...more,
	},
});

/** How the workflows use the table: the nodes that every one of them has, with the expressions that belong there. */
export const STEPS = {
	write: ours('Write down', 'writeRequest'),
	upsert: table('Keep', 'upsert', [
		['key', 'eq', '={{ $json.key }}'],
		['requestedAt', 'lte', '={{ $json.requestedAt }}'],
	]),
	free: {
		...table(
			'Free what was abandoned',
			'update',
			[['claimedSince', 'lte', '={{ $now.minus({ minutes: 15 }) }}']],
			{ claimedBy: null, claimedSince: null, state: 'again' },
		),
		alwaysOutputData: true,
	},
	due: {
		...table(
			'Due requests',
			'get',
			[
				['nextAt', 'lte', '={{ $now }}'],
				['claimedBy', 'isEmpty'],
			],
			{},
			{ limit: 50, orderBy: true, orderByColumn: 'nextAt', orderByDirection: 'ASC' },
		),
		executeOnce: true,
	},
	claim: table(
		'Claim',
		'update',
		[
			['subject', 'eq', '={{ $json.subject }}'],
			['claimedBy', 'isEmpty'],
			['nextAt', 'isNotEmpty'],
		],
		{
			state: 'working',
			claimedBy: '={{ $execution.id }}',
			claimedSince: '={{ $now }}',
			attempts: '={{ $json.attempts + 1 }}',
		},
	),
	persons: table(
		'All rows of the person',
		'get',
		[['person', 'eq', '={{ $json.person }}']],
		{},
		{ returnAll: true },
	),
	pick: ours('Pick', 'pickRequests'),
	record: ours('Record the outcome', 'recordRequest'),
	update: table('Keep the outcome', 'update', [
		['id', 'eq', '={{ $json.id }}'],
		['claimedBy', 'eq', '={{ $execution.id }}'],
	]),
};

/** Publishes a workflow of a trigger and steps one after another. */
export async function publishSteps(n8n: N8n, name: string, trigger: Step, steps: Step[]) {
	const nodes = [trigger, ...steps].map((node, i) => ({
		id: `node-${i}`,
		position: [i * 200, 0],
		...node,
	}));
	const connections = Object.fromEntries(
		nodes
			.slice(1)
			.map(({ name: to }, i) => [
				nodes[i].name,
				{ main: [[{ node: to, type: 'main', index: 0 }]] },
			]),
	);
	const { id, versionId } = await n8n.createWorkflow({ name, nodes, connections, settings: {} });
	await n8n.rest('POST', `/workflows/${id}/activate`, { versionId });
	return id;
}

export const webhook = (path: string): Step => ({
	name: 'Called',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2,
	webhookId: path,
	parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', responseData: 'allEntries' },
});

/** Calls a published webhook; its answer is what the last node gave. */
export async function call(n8n: N8n, path: string, body: object) {
	for (;;) {
		const answer = await fetch(`${n8n.url}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		const text = await answer.text();
		if (answer.status === 404) await pause(200);
		else if (!answer.ok) throw new Error(`${answer.status} ${text}`);
		else return text ? (JSON.parse(text) as Array<Record<string, unknown>>) : [];
	}
}
