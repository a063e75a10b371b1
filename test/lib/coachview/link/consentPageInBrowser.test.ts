import type { Browser } from 'playwright-core';

import { consentPage, errorPage } from '../../../../lib/coachview/link/consentPage';
import { axeFindings, DESKTOP, isTooWide, launchBrowser, PHONE } from '../../../e2e/browser';
import { command, describeWith } from '../../../needs';

const BACK = `https://secure.coachview.net/${'elearning'.repeat(20)}`;

describeWith([command('chromium')], 'the page on which Coachview is let in, in a browser', () => {
	let browser: Browser;

	beforeAll(async () => {
		browser = await launchBrowser();
	});

	afterAll(async () => await browser?.close());

	it.each(['nl', 'en'] as const)('has no finding of axe in %s, and fits', async (language) => {
		const page = await browser.newPage();
		const found: string[] = [];
		for (const html of [
			consentPage(language, 'form', BACK),
			consentPage(language, 'form', BACK, 'often'),
			errorPage(language, 'redirect_uri', BACK),
		])
			for (const size of [DESKTOP, PHONE]) {
				await page.setViewportSize(size);
				await page.setContent(html);
				if (await isTooWide(page)) found.push(`${size.width}: too wide`);
				found.push(...(await axeFindings(page)));
			}
		expect(found).toEqual([]);
	});
});
