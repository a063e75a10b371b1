import type { Stack } from '../../tools/dev/stack';
import { publishSteps, shipped, webhook } from '../e2e/requestWorkflow';
import { waitUntilThere } from './calls';

export const OWN_NODES_PATH = 'bench-own-nodes';

/** A step in the table of requests, for the row of this execution. */
const inTable = (name: string, operation: string, state?: string) => ({
	name,
	type: 'n8n-nodes-base.dataTable',
	typeVersion: 1.1,
	parameters: {
		...shipped('Keep').parameters,
		operation,
		filters: {
			conditions: [{ keyName: 'key', condition: 'eq', keyValue: '={{ $execution.id }}' }],
		},
		columns: {
			mappingMode: 'defineBelow',
			value: state && { key: '={{ $execution.id }}', person: '={{ $execution.id }}', state },
			matchingColumns: [],
			schema: [],
		},
	},
});

/** Publishes what does the same outside with n8n's own nodes: five steps in tables, so many calls to Moodle, a mail and an answer. */
export async function ownNodesWorkflow(stack: Stack, calls: number): Promise<void> {
	const { siteUrl, token } = stack.access.moodle;
	const body = {
		wstoken: token,
		moodlewsrestformat: 'json',
		wsfunction: 'core_user_get_users_by_field',
		field: 'idnumber',
		'values[0]': '={{ $execution.id }}',
	};
	const call = (_: unknown, i: number) => ({
		name: `Call ${i + 1}`,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		executeOnce: true,
		alwaysOutputData: true,
		parameters: {
			method: 'POST',
			url: `${siteUrl}/webservice/rest/server.php`,
			sendBody: true,
			contentType: 'form-urlencoded',
			bodyParameters: {
				parameters: Object.entries(body).map(([name, value]) => ({ name, value })),
			},
			options: {},
		},
	});
	const mail = shipped('Send mail');
	const trigger = webhook(OWN_NODES_PATH);
	const parameters = { ...trigger.parameters, responseMode: 'responseNode' };
	await publishSteps(stack.n8n, 'Own nodes', { ...trigger, parameters }, [
		inTable('Keep', 'upsert', 'working'),
		inTable('Get', 'get'),
		shipped('Settings'),
		shipped('Course map'),
		...Array.from({ length: calls }, call),
		{
			...mail,
			executeOnce: true,
			onError: 'stopWorkflow',
			parameters: {
				...mail.parameters,
				fromEmail: 'bench@example.test',
				toEmail: '={{ $execution.id }}@example.test',
				subject: '={{ $execution.id }}',
				text: '={{ $execution.id }}',
				html: '={{ $execution.id }}',
				options: { appendAttribution: false },
			},
		},
		inTable('Keep the outcome', 'update', 'done'),
		{
			name: 'Answer',
			type: 'n8n-nodes-base.respondToWebhook',
			typeVersion: 1,
			parameters: { respondWith: 'text', responseBody: '={{ $execution.id }}', options: {} },
		},
	]);
	await waitUntilThere(stack, OWN_NODES_PATH);
}
