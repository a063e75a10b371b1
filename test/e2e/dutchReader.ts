import type { Locator, Page } from 'playwright-core';

import type { DutchPage } from '../docs/dutchPage';
import { axeFindings, DESKTOP, isTooWide, keepPicture, PHONE, toNextPage } from './browser';

/** A name as it stands in a text, and not as part of a longer word. */
const asWritten = (name: string) =>
	new RegExp(`(?<![\\p{L}\\d])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\d])`, 'u');

/** How many times the key Tab is pressed to get somewhere. */
const MOST_TABS = 300;

/**
 * Somebody who has one page of docs/nl, a browser in Dutch and a keyboard. Buttons, links and fields are found by their names on the screen, and each has to be named in the page of docs/nl.
 * Whatever is shown is looked at by axe on a desktop and on a phone.
 */
export class DutchReader {
	/** What axe found, and what is wider than the window. */
	readonly findings: string[] = [];

	/** Names of the page of docs/nl that were on no screen yet. */
	readonly unseen: Set<string>;

	private shown = 0;

	/** The markup of what was looked at. */
	private readonly looks = new Set<string>();

	/** @param elsewhere names that are in n8n or another system */
	constructor(
		private readonly page: Page,
		private readonly guide: DutchPage,
		elsewhere: Set<string>,
	) {
		this.unseen = new Set(guide.names.filter((name) => !elsewhere.has(name)));
	}

	async open(address: string): Promise<void> {
		await this.page.goto(address);
		await this.look();
	}

	/** What the page says, without its markup. */
	async text(): Promise<string> {
		return (await this.page.locator('body').innerText()).replace(/\s+/g, ' ');
	}

	/** Fills in the field with a name, or the first one below a heading or in a group with that name. */
	async fill(name: string, text: string): Promise<void> {
		const label = this.named(name);
		const section = this.page.locator('section', {
			has: this.page.getByRole('heading', { name: label }),
		});
		const field = this.page
			.getByRole('textbox', { name: label })
			.or(section.getByRole('textbox'))
			.or(this.page.getByRole('group', { name: label }).getByRole('searchbox'))
			.first();
		await this.tabTo(field, name);
		await this.page.keyboard.press('ControlOrMeta+a');
		await this.page.keyboard.type(text);
	}

	/** Chooses an option of a list, or one of several round buttons. */
	async choose(name: string): Promise<void> {
		const label = this.named(name);
		const { keyboard } = this.page;
		const list = this.page.locator('select', { hasText: label });
		if (await list.count()) {
			await this.tabTo(list, name);
			await keyboard.type(name);
			await this.expectChosen(list.locator('option:checked'), label);
			return;
		}
		await this.tabTo(this.page.locator('input[type=radio]:checked'), name);
		const wanted = this.page.getByRole('radio', { name: label });
		for (let i = 0; i < 10 && !(await wanted.isChecked()); i++) await keyboard.press('ArrowDown');
	}

	private async expectChosen(option: Locator, label: RegExp): Promise<void> {
		const chosen = await option.innerText();
		if (!label.test(chosen)) throw new Error(`Typing its name chose "${chosen}"`);
	}

	/** Ticks or unticks the box beside somebody, or with a name that the page of docs/nl has. */
	async tick(label: string): Promise<void> {
		await this.tabTo(this.page.getByRole('checkbox', { name: asWritten(label) }).first(), label);
		await this.page.keyboard.press('Space');
	}

	/** Presses a button that the page of docs/nl names, follows a link, or opens what is folded. */
	async press(name: string): Promise<void> {
		const target = this.target(this.named(name));
		await this.tabTo(target, name);
		const folds = await target.evaluate(({ tagName }) => tagName === 'SUMMARY');
		const enter = async () => await this.page.keyboard.press('Enter');
		await (folds ? enter() : toNextPage(this.page, enter));
		await this.look();
	}

	/** Follows the link to somebody. */
	async follow(name: string): Promise<void> {
		const link = this.page.getByRole('link', { name }).first();
		await this.tabTo(link, name);
		await toNextPage(this.page, async () => await this.page.keyboard.press('Enter'));
		await this.look();
	}

	/** Presses a button that gives a file; its name. */
	async download(name: string): Promise<string> {
		await this.tabTo(this.target(this.named(name)), name);
		const file = this.page.waitForEvent('download');
		await this.page.keyboard.press('Enter');
		return (await file).suggestedFilename();
	}

	async back(): Promise<void> {
		await this.page.goBack();
	}

	/** Whether a page of the same markup, but for its texts, was looked at before. */
	private async looksAsBefore(): Promise<boolean> {
		const markup = (await this.page.content()).replace(/>[^<]*</g, '><');
		const look = markup.replace(/ (value|href|action)="[^"]*"/g, '');
		const isKnown = this.looks.has(look);
		this.looks.add(look);
		return isKnown;
	}

	private target(name: RegExp): Locator {
		const role = (one: 'button' | 'link') => this.page.getByRole(one, { name });
		return role('button')
			.or(role('link'))
			.or(this.page.locator('summary', { hasText: name }))
			.first();
	}

	private named(name: string): RegExp {
		if (!this.guide.names.includes(name))
			throw new Error(`docs/nl/${this.guide.task}.md does not name "${name}"`);
		return asWritten(name);
	}

	private async tabTo(target: Locator, name: string): Promise<void> {
		await target.waitFor().catch(() => {
			throw new Error(`"${name}" is not on the page that docs/nl/${this.guide.task}.md is about`);
		});
		for (let i = 0; i < MOST_TABS; i++) {
			if (await target.evaluate((one) => one === one.ownerDocument.activeElement)) return;
			await this.page.keyboard.press('Tab');
		}
		throw new Error(`The key Tab does not get to "${name}"`);
	}

	private async look(): Promise<void> {
		const parts = this.page.locator('h1,h2,h3,p,label,legend,option,button,a,summary,th,td,b,span');
		const texts = await parts.allInnerTexts();
		for (const name of this.unseen)
			if (texts.some((text) => asWritten(name).test(text))) this.unseen.delete(name);
		const state = `${this.guide.task}-${++this.shown}`;
		if (await this.looksAsBefore()) return;
		for (const size of [PHONE, DESKTOP]) {
			await this.page.setViewportSize(size);
			const where = `${state} ${size.width}`;
			await keepPicture(this.page, where.replace(' ', '-'));
			if (await isTooWide(this.page)) this.findings.push(`${where}: too wide`);
			this.findings.push(...(await axeFindings(this.page)).map((one) => `${where}: ${one}`));
		}
	}
}
