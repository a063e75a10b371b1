/** Takes the pictures of docs/recipes/ in a real browser; part of `npm run screenshots`. */
import { DEFAULT_TEXTS } from '../../lib/participant/mail/defaultTexts';
import { pause } from '../dev/n8n';
import type { Workflows } from '../dev/stack';
import { openNode, openWorkflow, takePictures } from './editor';

interface EditedNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: object;
}

type Connections = Record<string, { main: Array<Array<{ node: string }>> }>;

interface EditedWorkflow {
	name: string;
	nodes: EditedNode[];
	connections: Connections;
	settings?: object;
}

interface Recipe {
	image: string;
	workflow: keyof Workflows;
	/** What the recipe changes. */
	change(workflow: EditedWorkflow): void;
	/** The node that the picture shows open, scrolled to a field; without one it shows the workflow. */
	open?: { node: string; field: string };
}

const nodeOf = ({ nodes }: EditedWorkflow, name: string) =>
	nodes.find((node) => node.name === name)!;

const setOptions = (name: string, options: object) => (workflow: EditedWorkflow) => {
	nodeOf(workflow, name).parameters.options = options;
};

function reconnect({ connections }: EditedWorkflow, from: string, before: string, to: string) {
	for (const output of connections[from].main)
		for (const connection of output) if (connection.node === before) connection.node = to;
}

/** The nodes that a second Moodle needs once more. */
const OF_SITE = [
	'Create or update user',
	'Give access',
	'Compose mail',
	'Mail to send?',
	'Send mail',
	'Compose answer',
	'Answer Coachview',
	'Failed?',
	'Fail the execution',
];

/** Does what the editor does when somebody copies `OF_SITE` and pastes it below. */
function addSecondSite(workflow: EditedWorkflow): void {
	const asCopy = <Value>(value: Value): Value =>
		JSON.parse(
			OF_SITE.reduce(
				(json, name) =>
					json.replaceAll(`'${name}'`, `'${name}1'`).replaceAll(`"${name}"`, `"${name}1"`),
				JSON.stringify(value),
			),
		) as Value;
	const { nodes, connections } = workflow;
	const originals = OF_SITE.map((name) => nodeOf(workflow, name));
	const lowest = Math.max(...nodes.map(({ position }) => position[1]));
	const highest = Math.min(...originals.map(({ position }) => position[1]));
	for (const original of originals) {
		const copy = asCopy(original);
		const [x, y] = original.position;
		nodes.push({ ...copy, id: `${copy.id}1`, position: [x, y + lowest - highest + 280] });
		const outputs = connections[original.name] as Connections[string] | undefined;
		if (outputs) connections[copy.name] = asCopy(outputs);
	}
	const [x, y] = nodeOf(workflow, 'Resolve targets').position;
	const site = {
		id: 'site',
		leftValue: "={{ $('Resolve targets').item.json.site }}",
		rightValue: 'brand-b',
		operator: { type: 'string', operation: 'equals' },
	};
	const options = { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 };
	nodes.push({
		id: 'second-site',
		name: 'Second site?',
		type: 'n8n-nodes-base.if',
		typeVersion: 2.2,
		position: [x + 100, y + 180],
		parameters: { conditions: { options, conditions: [site], combinator: 'and' } },
	});
	const to = (node: string) => [{ node, type: 'main', index: 0 }];
	connections['Resolve targets'].main[0] = to('Second site?');
	connections['Second site?'] = {
		main: [to('Create or update user1'), to('Create or update user')],
	};
}

const RECIPES: Recipe[] = [
	{
		image: 'recipe-mail-text',
		workflow: 'enrolment',
		open: { node: 'Compose mail', field: 'Texts' },
		change: (workflow) => {
			const { nl, en } = DEFAULT_TEXTS.login;
			nodeOf(workflow, 'Compose mail').parameters.texts = {
				login: { subjectNl: nl.subject, textNl: nl.text, subjectEn: en.subject, textEn: en.text },
			};
		},
	},
	{
		image: 'recipe-skip-mail',
		workflow: 'enrolment',
		change: (workflow) => reconnect(workflow, 'Give access', 'Compose mail', 'Compose answer'),
	},
	{
		image: 'recipe-message-on-failure',
		workflow: 'enrolment',
		change: (workflow) => {
			const { position } = nodeOf(workflow, 'A run failed');
			workflow.nodes.push({
				id: 'slack',
				name: 'Slack',
				type: 'n8n-nodes-base.slack',
				typeVersion: 2.3,
				position: [position[0], position[1] + 200],
				parameters: { text: '={{ $json.workflow.name }}: {{ $json.execution.error.message }}' },
			});
			workflow.connections['A run failed'].main[0].push({
				...workflow.connections['A run failed'].main[0][0],
				node: 'Slack',
			});
		},
	},
	{
		image: 'recipe-match-key',
		workflow: 'enrolment',
		open: { node: 'Create or update user', field: 'Match Keys' },
		change: setOptions('Create or update user', {
			matchKeys: { key: [{ name: 'idnumber' }, { name: 'username' }] },
		}),
	},
	{
		image: 'recipe-end-date',
		workflow: 'enrolment',
		open: { node: 'Give access', field: 'Access Ends' },
		change: setOptions('Give access', { timeend: '2027-07-31T23:59:59' }),
	},
	{ image: 'recipe-two-moodles', workflow: 'enrolment', change: addSecondSite },
	{
		image: 'recipe-moodlecloud',
		workflow: 'completion',
		change: (workflow) => {
			const name = 'Moodle reports a completion';
			workflow.nodes = workflow.nodes.filter((node) => node.name !== name);
			delete workflow.connections[name];
		},
	},
];

takePictures(1800, async (editor) => {
	const { stack, page, shoot } = editor;
	const { n8n, workflows } = stack;
	for (const { image, workflow, change, open } of RECIPES) {
		const { name, nodes, connections } = await n8n.rest<EditedWorkflow>(
			'GET',
			`/workflows/${workflows[workflow]}`,
		);
		const edited = { name, nodes, connections, settings: {} };
		change(edited);
		const { id } = await n8n.createWorkflow(edited);
		await openWorkflow(editor, id);
		if (open) {
			await openNode(editor, open.node);
			await page
				.getByText(open.field, { exact: true })
				.first()
				.evaluate((label) => label.scrollIntoView({ block: 'center' }));
			await pause(500);
		}
		await shoot(image);
	}
});
