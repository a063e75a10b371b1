/** Takes the pictures of docs/images/ in a real browser: `npm run screenshots`. Needs Debian's package chromium. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';

import { demonstrate } from './demonstration';
import { OWNER, pause } from './n8n';
import { startStack } from './stack';

const IMAGES = join(__dirname, '..', 'docs', 'images');
const PORTS = { n8n: 5778, broker: 5779, moodle: 8201, coachview: 8202, mailbox: 8203, smtp: 8204 };
const QUIET = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** Every node of the package, and the workflow in which it can be seen. */
const NODES: Array<[workflow: string, node: string, image: string]> = [
	['cvmEnrolment', 'Read the person', 'node-coachview-person'],
	['cvmEnrolment', 'Map to Moodle user', 'node-coachview-person-map'],
	['cvmEnrolment', 'Ensure Moodle user', 'node-moodle-user'],
	['cvmEnrolment', 'Enrol in course', 'node-moodle-enrolment'],
	['cvmCompletion', 'Send the result', 'node-coachview-result'],
];

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
	const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: QUIET });
	try {
		for await (const { what, ok } of demonstrate(stack)) console.log(ok ? '✓' : '✗', what);
		const page = await browser.newPage({ viewport: { width: 1800, height: 900 } });
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
			['cvmEnrolment', 'workflow-1-enrolment'],
			['cvmCompletion', 'workflow-2-completion'],
			['cvmWithdrawal', 'workflow-3-withdrawal'],
			['cvmErrorWorkflow', 'workflow-9-errors'],
		]) {
			await openWorkflow(page, stack.n8n.url, id);
			await shoot(name);
		}
		for (const [workflow, node, image] of NODES) {
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
