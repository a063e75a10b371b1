/** n8n's editor in a real browser, for the pictures of docs/images/. Needs Debian's package chromium. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';

import { OWNER, pause } from '../dev/n8n';
import { PATIENCE_MS } from '../dev/patience';
import { startStack } from '../dev/stack';
import type { Stack } from '../dev/stack';
import { BROWSER, Pictures } from './pictures';

const PORTS = { n8n: 5778, broker: 5779, moodle: 8201, coachview: 8202, mailbox: 8203, smtp: 8204 };
export interface Editor {
	stack: Stack;
	page: Page;
	/**
	 * @param name of the picture, without its ending
	 * @param options `fullPage` also shows what is below the window
	 */
	shoot(name: string, options?: { fullPage?: boolean }): Promise<void>;
}

/**
 * Starts n8n with the stand-ins and the shipped workflows, logs in, takes pictures, and stops everything; ends the process. With `--check` it fails when
 * something does not look as its picture in docs/images/ any more.
 */
export function takePictures(width: number, take: (editor: Editor) => Promise<void>): void {
	withEditor(width, take).then(
		() => process.exit(0),
		(error: Error) => {
			console.error(error);
			process.exit(1);
		},
	);
}

async function withEditor(width: number, take: (editor: Editor) => Promise<void>): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'coachview-moodle-'));
	const stack = await startStack(folder, PORTS, {}, console.log);
	const browser = await chromium.launch(BROWSER);
	try {
		const page = await browser.newPage({ viewport: { width, height: 900 } });
		await signIn(page, stack.n8n.url);
		const pictures = new Pictures(browser);
		const shoot: Editor['shoot'] = async (name, options) =>
			await pictures.keep(name, await page.screenshot(options));
		await take({ stack, page, shoot });
		pictures.refuseChanged('npm run screenshots');
	} finally {
		await browser.close();
		await stack.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Logs the owner in, and waits for the list of workflows. */
export async function signIn(page: Page, url: string): Promise<void> {
	await page.goto(`${url}/signin`);
	await page.fill('input[name=emailOrLdapLoginId]', OWNER.email);
	await page.fill('input[name=password]', OWNER.password);
	await page.click('button:has-text("Sign in")');
	await page.waitForURL(/workflows|home/);
}

/** Opens a workflow so that all of it fits the window. */
export async function openWorkflow({ stack, page }: Editor, id: string): Promise<void> {
	await page.goto(`${stack.n8n.url}/workflow/${id}`);
	await page.waitForSelector('.vue-flow__node', { timeout: PATIENCE_MS });
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

/** Opens a node of the workflow that is open. */
export async function openNode({ page }: Editor, name: string): Promise<void> {
	await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
	await pause(2500);
}
