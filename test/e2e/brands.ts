import { randomBytes } from 'node:crypto';

import type { MoodleSandbox } from '../../sandbox/moodle';
import { callControlApi, waitUntil } from '../../tools/demo/demonstrate';
import type { Stack } from '../../tools/dev/stack';
import type { DataTable } from '../../tools/dev/dataTable';
import type { Changeable, ChangeableWorkflow } from './ownWorkflow';
import { changeNode, changeWorkflow } from './ownWorkflow';

const MOODLE_TOKEN = 'sandbox-moodle-token';

/** The mail of each brand, as the recipe has it. */
const BRAND_STYLE = {
	organisation:
		"={{ $('Resolve targets').isExecuted && $('Resolve targets').item.json.site === 'brand-b' ? 'Brand B' : 'Brand A' }}",
	sender: 'opleidingen@example.org',
	administrator: 'beheer@example.org',
};

/** Gives a node another credential besides its own. */
const addCredential = (type: string, credential: object) => (node: Changeable) => {
	node.credentials = { ...(node.credentials as object), [type]: credential };
};

const setOption = (node: Changeable, name: string, value: string) => {
	node.parameters.options = { ...(node.parameters.options as object), [name]: value };
};

/** Copies a trigger, as the editor does, and connects the copy to what the first one leads to. */
function copyTrigger(
	{ nodes, connections }: ChangeableWorkflow,
	name: string,
	change: (copy: Changeable) => void,
) {
	const original = nodes.find((node) => node.name === name)!;
	const copy = structuredClone(original);
	const id = `5f0c5c1e-6f0f-4a53-9d6e-${randomBytes(6).toString('hex')}`;
	Object.assign(copy, { id, name: `${name}1`, ...(original.webhookId ? { webhookId: id } : {}) });
	change(copy);
	nodes.push(copy);
	connections[copy.name] = structuredClone(connections[name]);
}

/** Follows the recipe *Two Moodles or brands*, step by step, for a second Moodle; `docs/recipes/two-moodles.md`. */
export async function setUpBrands(
	{ n8n, workflows, moodle }: Stack,
	second: MoodleSandbox,
	courseMap: DataTable,
): Promise<void> {
	const credentials = await n8n.rest<Array<{ id: string; name: string; type: string }>>(
		'GET',
		'/credentials',
	);
	const first = credentials.find(({ type }) => type === 'moodleApi')!;
	await n8n.rest('PATCH', `/credentials/${first.id}`, {
		...{ name: first.name, type: first.type },
		data: { siteUrl: moodle!.url, token: MOODLE_TOKEN, siteName: 'brand-a' },
	});
	const other = await n8n.rest<{ id: string; name: string }>('POST', '/credentials', {
		...{ name: 'Moodle of brand B', type: 'moodleSecondSiteApi' },
		data: { siteUrl: second.url, token: MOODLE_TOKEN, siteName: 'brand-b' },
	});
	const credential = { id: other.id, name: other.name };
	const addSecond = addCredential('moodleSecondSiteApi', credential);
	await changeWorkflow(n8n, workflows.enrolment, ({ nodes }) => {
		for (const node of nodes) {
			if (['Create or update user', 'Give access'].includes(node.name)) addSecond(node);
			if (node.name === 'Compose mail')
				Object.assign(node.parameters, { settings: '', houseStyle: BRAND_STYLE });
		}
	});
	await changeNode(n8n, workflows.withdrawal, 'End access', addSecond);
	await changeNode(n8n, workflows.drift, 'Access', addSecond);

	for (const { id } of await courseMap.rows()) await courseMap.change(id, { site: 'brand-a' });
	await courseMap.add(
		{ elearningCode: 'EL-102', course: 'EL-102', site: 'brand-b' },
		{ elearningCode: 'EL-2025', course: 'AVG-1', site: 'brand-a' },
		{ elearningCode: 'EL-2025', course: 'AVG-1', site: 'brand-b' },
	);

	const secret = `whsec_${randomBytes(32).toString('base64')}`;
	const feed = await n8n.rest<{ id: string; name: string }>('POST', '/credentials', {
		...{ name: 'Completion feed of brand B', type: 'moodleWebhookApi' },
		data: { secret, secondSecret: '' },
	});
	await changeWorkflow(n8n, workflows.completion, (workflow) => {
		const secondSite = (copy: Changeable) => {
			// *Second Site*
			setOption(copy, 'site', 'moodleSecondSiteApi');
			addSecond(copy);
		};
		copyTrigger(workflow, 'Catch up with Moodle', secondSite);
		copyTrigger(workflow, 'Moodle reports a completion', (copy) => {
			secondSite(copy);
			copy.parameters.path = 'moodle-completion-b';
			addCredential('moodleWebhookApi', { id: feed.id, name: feed.name })(copy);
		});
		const codes = workflow.nodes.find(({ name }) => name === 'Resolve codes')!;
		setOption(codes, 'site', "={{ $('Pick').item.json.site }}");
	});
	const address = `${n8n.webhookUrl}/webhook/moodle-completion-b`;
	await callControlApi('POST', `${second.url}/sandbox/completion-listener`, {
		url: address,
		secret,
	});
	const isThere = async () => (await fetch(address, { method: 'POST' })).status !== 404;
	if (!(await waitUntil(isThere, Boolean))) throw new Error(`n8n has no webhook ${address}`);
}
