/** Takes the pictures of the administrator's pages in a real browser, in English and Dutch; part of `npm run screenshots`. */
import type { Page } from 'playwright-core';

import { waitUntil } from '../demo/demonstrate';
import { takePictures } from './editor';
import { PageScenes } from './pageScenes';

const LANGUAGES = ['en', 'nl'] as const;

/** A page as its picture shows it, in each language. */
interface Scene {
	image: string;
	/** The end of its address, with a query that ends in `?` or `&`. */
	path: string;
	/** What has to be there first. */
	before?(scenes: PageScenes, open: () => Promise<void>, page: Page): Promise<void> | void;
	/** What the administrator does on the page. */
	show?(page: Page): Promise<void>;
}

const press = async (page: Page, action: string) => {
	await page.click(`button[name=action][value=${action}]`);
	await page.waitForLoadState();
};

const SCENES: Scene[] = [
	{ image: 'page-set-up', path: 'coachview-set-up?' },
	{
		image: 'page-go-live',
		path: 'coachview-go-live?',
		before: (scenes) => scenes.beforeGoLive(),
		show: async (page) => {
			await page.fill('#runs', 'VEILIG-2026-1');
			await press(page, 'check');
		},
	},
	{
		image: 'page-whole-course',
		path: 'coachview-whole-course?',
		before: async (scenes) => await scenes.beforeWholeCourse(),
		show: async (page) => {
			await page.fill('#runs', 'PRIVACY-2026-1');
			await page.selectOption('#kind', 'enrolment');
			await press(page, 'show');
		},
	},
	{
		image: 'page-failures',
		path: 'coachview-failures?',
		before: async (scenes) => await scenes.beforeFailures(),
	},
	{
		image: 'page-drift',
		path: 'coachview-drift?',
		before: async (scenes, open, page) => {
			await scenes.beforeDrift();
			await open();
			await press(page, 'compare');
			await waitUntil(
				async () => {
					await open();
					return await page.locator('tbody tr').count();
				},
				(count) => count > 0,
			);
		},
	},
	{ image: 'page-login', path: 'coachview-login?' },
	{
		image: 'page-results-to-decide',
		path: 'coachview-results-to-decide?',
		before: async (scenes) => await scenes.beforeDecisions(),
	},
	{ image: 'page-overview', path: 'coachview-overview?person=P-1001&' },
	{
		image: 'page-test-procedure',
		path: 'coachview-test?person=P-TEST&code=EL-101&',
		before: async (scenes, open, page) => {
			await scenes.beforeTestProcedure();
			await open();
			await press(page, 'enrolment');
			await scenes.afterTestEnrolment();
		},
	},
];

/** Moments are others each time, and so may the line ends be: all become the same one. A text, since what runs in a browser has no types here. */
const FREEZE_MOMENTS = `
	const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (texts.nextNode())
		texts.currentNode.data = texts.currentNode.data.replace(
			/\\d{1,2} (\\p{Lu}?)\\p{L}+\\.? 20\\d\\d, \\d\\d:\\d\\d/gu,
			(_, capital) => (capital ? '26 Nov 2026, 15:30' : '26 nov 2026, 15:30'),
		);
`;

takePictures(1280, async ({ stack, page, shoot }) => {
	const password = Buffer.from(`Anna:${stack.link.approvalPassword}`).toString('base64');
	await page.setExtraHTTPHeaders({ authorization: `Basic ${password}` });
	const scenes = new PageScenes(stack);
	for (const { image, path, before, show } of SCENES) {
		const address = `${stack.n8n.webhookUrl}/webhook/${path}`;
		const open = async (language: string) => {
			// n8n registers the address some time after the workflow was published.
			await waitUntil(
				async () => (await page.goto(`${address}language=${language}`))!.status(),
				(status) => status !== 404,
			);
		};
		await before?.(scenes, async () => await open('nl'), page);
		for (const language of LANGUAGES) {
			await open(language);
			await show?.(page);
			await page.evaluate(FREEZE_MOMENTS);
			await shoot(language === 'en' ? image : `${image}-${language}`, { fullPage: true });
		}
	}
});
