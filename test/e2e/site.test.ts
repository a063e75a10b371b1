import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';

import { DOCS_ADDRESS } from '../../lib/errors/docsAddress';
import { PATIENCE_MS } from '../../tools/dev/patience';
import { ServerProcess } from '../../tools/dev/serverProcess';
import { command, describeWith } from '../needs';
import { keepPicture, launchBrowser, openContext, PHONE } from './browser';
import { freePort } from './stack';

const ROOT = join(__dirname, '..', '..');
const VITEPRESS = join(ROOT, 'node_modules', '.bin', 'vitepress');

const PAGES = [
	{ path: 'quick-start', copy: 'Copy', copied: 'Copied' },
	{ path: 'nl/snelstart', copy: 'Kopieer', copied: 'Gekopieerd' },
];

describeWith([command('chromium')], 'new secrets on the site of the documentation', () => {
	let site: ServerProcess;
	let browser: Browser;
	let page: Page;
	let origin: string;
	const open = async (path: string) =>
		await page.goto(`${origin}${new URL(DOCS_ADDRESS).pathname}/${path}`);
	const secrets = async () => {
		await page.locator('.copy-secret').first().waitFor();
		return await page.locator('p:has(.copy-secret) code').allInnerTexts();
	};

	beforeAll(async () => {
		execFileSync(VITEPRESS, ['build', 'docs'], { cwd: ROOT, stdio: 'pipe' });
		const port = await freePort();
		origin = `http://127.0.0.1:${port}`;
		site = new ServerProcess({
			name: 'the site',
			program: VITEPRESS,
			args: ['preview', 'docs', '--port', String(port)],
			spawn: { cwd: ROOT },
			log: join(ROOT, 'build', 'logs', 'site.log'),
			isReady: async () =>
				await fetch(origin).then(
					() => true,
					() => false,
				),
			startTimeout: PATIENCE_MS,
			stopTimeout: 5_000,
		});
		await site.start();
		browser = await launchBrowser();
		const context = await openContext(browser, { viewport: PHONE });
		await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
		page = await context.newPage();
	});

	afterAll(async () => {
		await browser?.close();
		await site?.stop();
	});

	it.each(PAGES)(
		'are made in the browser of whoever reads $path, and are others each time',
		async ({ path }) => {
			await open(path);
			const first = await secrets();
			await page.reload();
			const all = [...first, ...(await secrets())];
			expect(new Set(all).size).toBe(4);
			for (const secret of all) expect(secret).toMatch(/^[\w-]{43}$/);
			await keepPicture(page, path.replace('/', '-'));
		},
	);

	it.each(PAGES)('go to the clipboard by a button of $path', async ({ path, copy, copied }) => {
		await open(path);
		const [, second] = await secrets();
		await page.locator(`button:text-is("${copy}")`).last().click();
		await page.locator(`button:text-is("${copied}")`).waitFor();
		expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe(second);
	});
});
