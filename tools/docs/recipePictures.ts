/** Takes the pictures of docs/recipes/ in a real browser, or those that are named as arguments; part of `npm run screenshots`. */
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
	disabled?: boolean;
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
	/** What the recipe changes. @param secondSite id of the credential `SECOND_SITE` */
	change(workflow: EditedWorkflow, secondSite: string): void;
	/** The node that the picture shows open, scrolled to a field; without one it shows the workflow. */
	open?: { node: string; field: string };
}

const nodeOf = ({ nodes }: EditedWorkflow, name: string) =>
	nodes.find((node) => node.name === name)!;

/** Adds options to those that the shipped workflow has. */
const addOptions = (name: string, options: object) => (workflow: EditedWorkflow) => {
	const { parameters } = nodeOf(workflow, name);
	parameters.options = { ...(parameters.options as object), ...options };
};

function reconnect({ connections }: EditedWorkflow, from: string, before: string, to: string) {
	for (const output of connections[from].main)
		for (const connection of output) if (connection.node === before) connection.node = to;
}

/** The credential of a second Moodle, which the shipped workflows do without. */
const SECOND_SITE = {
	name: 'Moodle of brand B',
	type: 'moodleSecondSiteApi',
	data: { siteUrl: 'https://brand-b.example.org', token: 'token-of-brand-b', siteName: 'brand-b' },
};

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
		change: (workflow) => {
			reconnect(workflow, 'Give access', 'Compose mail', 'Record the outcome');
			Object.assign(nodeOf(workflow, 'Record the outcome').parameters, {
				results: '={{ $json }}',
				composed: '',
			});
		},
	},
	{
		image: 'recipe-message-on-failure',
		workflow: 'requests',
		change: (workflow) => {
			const [x, y] = nodeOf(workflow, 'Mail the administrator').position;
			workflow.nodes.push({
				id: 'slack',
				name: 'Slack',
				type: 'n8n-nodes-base.slack',
				typeVersion: 2.3,
				position: [x, y + 160],
				parameters: { text: '={{ $json.subject }}\n{{ $json.text }}' },
			});
			const [mails] = workflow.connections['Compose mail'].main;
			mails.push({ ...mails[0], node: 'Slack' });
		},
	},
	{
		image: 'recipe-match-key',
		workflow: 'enrolment',
		open: { node: 'Create or update user', field: 'Match Keys' },
		change: addOptions('Create or update user', {
			matchKeys: { key: [{ name: 'idnumber' }, { name: 'username' }] },
		}),
	},
	{
		image: 'recipe-end-date',
		workflow: 'enrolment',
		open: { node: 'Give access', field: 'Access Ends' },
		change: addOptions('Give access', { timeend: '2027-07-31T23:59:59' }),
	},
	{
		image: 'recipe-two-moodles',
		workflow: 'enrolment',
		open: { node: 'Create or update user', field: 'Credential for Moodle Second Site API' },
		change: (workflow, id) => {
			addOptions('Create or update user', { site: '={{ $json.site }}' })(workflow);
			const node = nodeOf(workflow, 'Create or update user');
			node.credentials = {
				...node.credentials,
				[SECOND_SITE.type]: { id, name: SECOND_SITE.name },
			};
		},
	},
	{
		image: 'recipe-moodlecloud',
		workflow: 'completion',
		change: (workflow) => {
			nodeOf(workflow, 'Moodle reports a completion').disabled = true;
		},
	},
];

takePictures(1800, async (editor) => {
	const { stack, page, shoot } = editor;
	const { n8n, workflows } = stack;
	const { id: secondSite } = await n8n.rest<{ id: string }>('POST', '/credentials', SECOND_SITE);
	const chosen = process.argv.slice(2);
	const wanted = RECIPES.filter(({ image }) => chosen.length === 0 || chosen.includes(image));
	for (const { image, workflow, change, open } of wanted) {
		const { name, nodes, connections } = await n8n.rest<EditedWorkflow>(
			'GET',
			`/workflows/${workflows[workflow]}`,
		);
		const edited = { name, nodes, connections, settings: {} };
		change(edited, secondSite);
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
