import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';

import { pictureDifference } from '../../tools/docs/pictureDifference';
import { BROWSER } from '../../tools/docs/pictures';
import { command, describeWith } from '../needs';

describeWith([command('chromium')], 'the difference of two pictures', () => {
	let browser: Browser;
	let page: Page;

	beforeAll(async () => {
		browser = await chromium.launch(BROWSER);
		page = await browser.newPage({ viewport: { width: 200, height: 100 } });
	});
	afterAll(async () => await browser.close());

	/** A white window with a box of so many pixels in width, 100 high. */
	const boxOf = async (width: number, colour = '#000') => {
		await page.setContent(
			`<body style="margin:0"><div style="width:${width}px;height:100px;background:${colour}">`,
		);
		return await page.screenshot();
	};

	it('is none between two of the same', async () => {
		expect(await pictureDifference(browser, await boxOf(50), await boxOf(50))).toBe(0);
	});

	it('is the share of what looks different', async () => {
		expect(await pictureDifference(browser, await boxOf(50), await boxOf(60))).toBeCloseTo(0.05);
	});

	it('is none for a shade that nobody sees', async () => {
		expect(await pictureDifference(browser, await boxOf(50), await boxOf(50, '#111'))).toBe(0);
	});

	it('is all when the sizes differ', async () => {
		const before = await boxOf(50);
		await page.setViewportSize({ width: 200, height: 120 });
		expect(await pictureDifference(browser, before, await boxOf(50))).toBe(1);
	});
});
