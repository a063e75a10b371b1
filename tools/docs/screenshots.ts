/** Takes the pictures of docs/images/ in a real browser: `npm run screenshots`. Needs Debian's package chromium. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';

import { demonstrate } from '../demo/demonstrate';
import { OWNER, pause } from '../dev/n8n';
import { NODE_PAGES } from './nodePages';
import { startStack } from '../dev/stack';
import type { Stack, Workflows } from '../dev/stack';

const IMAGES = join(__dirname, '..', '..', 'docs', 'images');
const PORTS = { n8n: 5778, broker: 5779, moodle: 8201, coachview: 8202, mailbox: 8203, smtp: 8204 };
const BROWSER_FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** Every node of the package, and the workflow in which it can be seen. */
const NODES: Array<[workflow: keyof Workflows, node: string, image: string]> = [
	['enrolment', 'Coachview enrols', 'node-coachview-trigger'],
	['completion', 'Moodle reports a completion', 'node-moodle-trigger'],
	['completion', 'Catch up with Moodle', 'node-moodle-polling-trigger'],
	['enrolment', 'Read the person', 'node-coachview-person'],
	['enrolment', 'Map to Moodle user', 'node-coachview-person-map'],
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
			? { moodleApi: { id: 'cvm-moodle', name: 'Moodle' } }
			: { coachviewApi: { id: 'cvm-coachview', name: 'Coachview' } },
	}));
	const workflow = { name: 'More nodes', nodes, connections: {}, settings: {} };
	return (await n8n.createWorkflow(workflow)).id;
}

async function openWorkflow(page: Page, url: string, id: string): Promise<void> {
	await page.goto(`${url}/workflow/${id}`);
	await page.waitForSelector('.vue-flow__node', { timeout: 60_000 });
	await pause(3000);
	const checklist = page.locator(
		'[data-test-id="suggested-actions-close"], .n8n-suggested-actions button',
	);
	if (await checklist.count())
		await checklist
			.first()
			.click()
			.catch(() => undefined);
	await page.keyboard.press('Escape');
	await page.keyboard.press('1');
	await pause(1500);
}

async function main(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'coachview-moodle-'));
	const stack = await startStack(folder, PORTS, {}, console.log);
	const browser = await chromium.launch({
		executablePath: '/usr/bin/chromium',
		args: BROWSER_FLAGS,
	});
	try {
		for await (const { what, ok } of demonstrate(stack)) console.log(ok ? '✓' : '✗', what);
		const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
		const shoot = async (name: string) => {
			await page.screenshot({ path: join(IMAGES, `${name}.png`) });
			console.log(`docs/images/${name}.png`);
		};
		await page.goto(`${stack.n8n.url}/signin`);
		await page.fill('input[name=emailOrLdapLoginId]', OWNER.email);
		await page.fill('input[name=password]', OWNER.password);
		await page.click('button:has-text("Sign in")');
		await page.waitForURL(/workflows|home/);
		for (const [id, name] of [
			['courseMap', 'workflow-0-course-map'],
			['enrolment', 'workflow-1-enrolment'],
			['completion', 'workflow-2-completion'],
			['withdrawal', 'workflow-3-withdrawal'],
		] as const) {
			await openWorkflow(page, stack.n8n.url, stack.workflows[id]);
			await shoot(name);
		}
		const more = await addWorkflow(stack);
		const shipped = NODES.map(([workflow, ...rest]) => [stack.workflows[workflow], ...rest]);
		const added = MORE_NODES.map(([, , image]) => [more, image, image]);
		for (const [workflow, node, image] of [...shipped, ...added]) {
			await openWorkflow(page, stack.n8n.url, workflow);
			await page.locator(`[data-test-id="canvas-node"][data-node-name="${node}"]`).dblclick();
			await pause(2500);
			await shoot(image);
		}
		await page.goto(`${stack.mailbox!.url}/`);
		await page.locator('a').first().click();
		await pause(1000);
		await shoot('mail-login');
	} finally {
		await browser.close();
		await stack.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

main().then(
	() => process.exit(0),
	(error: Error) => {
		console.error(error);
		process.exit(1);
	},
);
