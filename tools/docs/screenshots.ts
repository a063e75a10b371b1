/** Takes the pictures of docs/images/ in a real browser, but for those of the recipes: `npm run screenshots`. */
import { demonstrate } from '../demo/demonstrate';
import { pause } from '../dev/n8n';
import type { Stack, Workflows } from '../dev/stack';
import { openNode, openWorkflow, takePictures } from './editor';
import { NODE_PAGES } from './nodePages';

/** Every node of the package, and the workflow in which it can be seen. */
const NODES: Array<[workflow: keyof Workflows, node: string, image: string]> = [
	['enrolment', 'Coachview enrols', 'node-coachview-trigger'],
	['completion', 'Moodle reports a completion', 'node-moodle-trigger'],
	['completion', 'Catch up with Moodle', 'node-moodle-polling-trigger'],
	['enrolment', 'Read the person', 'node-coachview-person'],
	['enrolment', 'Create or update user', 'node-moodle-user'],
	['enrolment', 'Give access', 'node-moodle-enrolment'],
	['completion', 'Send the result', 'node-coachview-result'],
	['completion', 'Decide the result', 'node-coachview-result-decide'],
];

/** Nodes that no shipped workflow has, for pictures of their parameters. */
const MORE_NODES: Array<[type: string, parameters: object, image: string]> = [
	['coachviewEnrolment', { operation: 'getMany', of: 'course' }, 'node-coachview-enrolment'],
	['coachviewPerson', { operation: 'getMany' }, 'node-coachview-person-many'],
	[
		'moodleEnrolment',
		{ resource: 'setup', operation: 'checkSetup' },
		'node-moodle-enrolment-check',
	],
];

const newestVersion = (type: string) =>
	NODE_PAGES.find(({ node }) => node === type)!.description.defaultVersion ?? 1;

/** A workflow with `MORE_NODES`; returns its id. */
async function addWorkflow({ n8n }: Stack): Promise<string> {
	const nodes = MORE_NODES.map(([type, parameters, name], i) => ({
		id: `${i}`,
		name,
		type: `n8n-nodes-coachview-moodle.${type}`,
		typeVersion: newestVersion(type),
		position: [i * 260, 0],
		parameters,
		credentials: type.startsWith('moodle')
			? { moodleApi: { id: 'cvm-moodle', name: 'Moodle account' } }
			: { coachviewApi: { id: 'cvm-coachview', name: 'Coachview account' } },
	}));
	const workflow = { name: 'More nodes', nodes, connections: {}, settings: {} };
	return (await n8n.createWorkflow(workflow)).id;
}

takePictures(1600, async (editor) => {
	const { stack, page, shoot } = editor;
	for await (const { what, ok } of demonstrate(stack)) console.log(ok ? '✓' : '✗', what);
	for (const [id, name] of [
		['setUp', 'workflow-0-set-up'],
		['enrolment', 'workflow-1-enrolment'],
		['completion', 'workflow-2-completion'],
		['withdrawal', 'workflow-3-withdrawal'],
		['requests', 'workflow-4-link-requests'],
		['testProcedure', 'workflow-5-test-procedure'],
		['goLive', 'workflow-6-go-live'],
		['wholeCourse', 'workflow-7-whole-course'],
		['overview', 'workflow-8-overview'],
		['failures', 'workflow-9-failures'],
		['loginAgain', 'workflow-10-login-again'],
		['drift', 'workflow-11-drift'],
		['health', 'workflow-12-health'],
		['results', 'workflow-13-results-to-decide'],
		['agent', 'workflow-14-access-agent'],
		['archive', 'workflow-15-archive'],
	] as const) {
		await openWorkflow(editor, stack.workflows[id]);
		await shoot(name);
	}
	const more = await addWorkflow(stack);
	const shipped = NODES.map(([workflow, ...rest]) => [stack.workflows[workflow], ...rest]);
	const added = MORE_NODES.map(([, , image]) => [more, image, image]);
	for (const [workflow, node, image] of [...shipped, ...added]) {
		await openWorkflow(editor, workflow);
		await openNode(editor, node);
		await shoot(image);
	}
	await page.goto(`${stack.mailbox!.url}/`);
	await page.locator('a').first().click();
	await pause(1000);
	await shoot('mail-login');
});
