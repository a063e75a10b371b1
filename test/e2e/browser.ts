import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

import { PATIENCE_MS } from '../../tools/dev/patience';

const CHROMIUM = '/usr/bin/chromium';

const axeSource = () => readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** The size of a desktop and of a small phone. */
export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 360, height: 740 };

export async function launchBrowser(): Promise<Browser> {
	return await chromium.launch({
		executablePath: CHROMIUM,
		args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
	});
}

/** A browser without a history, which waits for what is looked for as long as a busy machine needs. */
export async function openContext(
	browser: Browser,
	options: BrowserContextOptions,
): Promise<BrowserContext> {
	const context = await browser.newContext(options);
	context.setDefaultTimeout(PATIENCE_MS);
	return context;
}

/** Does what leads to another page, and waits until that is there: what is read or pressed next is never that of the page before. */
export async function toNextPage(page: Page, act: () => Promise<unknown>): Promise<void> {
	await Promise.all([page.waitForEvent('load'), act()]);
}

interface AxeViolation {
	id: string;
	nodes: Array<{ html: string; failureSummary?: string }>;
}

/** What axe finds on a page that is open; every rule that it has, best practices too. */
export async function axeFindings(page: Page): Promise<string[]> {
	if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axeSource());
	const violations = await page.evaluate(
		async () =>
			(
				await (
					globalThis as unknown as { axe: { run(): Promise<{ violations: AxeViolation[] }> } }
				).axe.run()
			).violations,
	);
	return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Whether the page is wider than the window, so that it has to be moved sideways to be read. */
export const isTooWide = async (page: Page) =>
	await page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth');

/** Keeps a picture of the whole page in the folder that PAGE_PICTURES names, for a person to look at. */
export async function keepPicture(page: Page, name: string): Promise<void> {
	const folder = process.env.PAGE_PICTURES;
	if (!folder) return;
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, `${name}.png`), await page.screenshot({ fullPage: true }));
}
