import type { Locator, Page } from 'playwright-core';

import { pause } from '../../tools/dev/n8n';
import { PATIENCE_MS } from '../../tools/dev/patience';
import { keepPicture } from './browser';
import type { Guide } from './guide';
import { slowness } from './slowness';

/** What n8n shows as a picture only, and says to a screen reader. */
const ICONS: Record<string, string> = { '+': 'Add new item', '⋯': 'More actions' };

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** How many times somebody clicked, chose, or filled in a field, and how long it would have taken on a machine that does nothing else. */
export interface Part {
	name: string;
	actions: number;
	seconds: number;
}

/** What somebody did, part by part. */
export class Tally {
	readonly parts: Part[] = [];

	count(): void {
		this.parts.at(-1)!.actions++;
	}

	async part(name: string, work: () => Promise<void>): Promise<void> {
		const part = { name, actions: 0, seconds: 0 };
		this.parts.push(part);
		const before = slowness();
		const started = Date.now();
		await work();
		const taken = (Date.now() - started) / 1000;
		part.seconds = taken / ((before + slowness()) / 2);
	}

	get actions(): number {
		return this.parts.reduce((sum, { actions }) => sum + actions, 0);
	}

	get seconds(): number {
		return this.parts.reduce((sum, { seconds }) => sum + seconds, 0);
	}

	toString(): string {
		const lines = [
			...this.parts,
			{ name: 'Together', actions: this.actions, seconds: this.seconds },
		];
		return lines
			.map(
				({ name, actions, seconds }) =>
					`${name}: ${actions} actions, ${seconds.toFixed(1)} seconds`,
			)
			.join('\n');
	}
}

/**
 * Somebody in a browser who does what a guide says, and nothing else: every button, menu, field and value is looked for by its name on the screen, and has to be named in the section that is
 * being followed.
 */
export class Newcomer {
	private followed?: Guide;

	/** @param page a tab of the browser */
	constructor(
		readonly page: Page,
		private readonly tally: Tally,
	) {}

	/** Begins with a section of the guide; without one, with what another system shows, of which the guide can't know the names. */
	reads(guide?: Guide): this {
		this.followed = guide;
		return this;
	}

	/** @throws {Error} when the guide does not name it */
	private checkNamed(name: string): void {
		const { followed } = this;
		if (followed && !followed.names.has(name))
			throw new Error(`${followed.where} does not name "${name}"`);
	}

	/** Types an address that the guide gives, with this n8n's own in it. */
	async open(address: string, named = address): Promise<void> {
		this.checkNamed(named);
		this.tally.count();
		await this.page.goto(address);
	}

	/** Opens an address at which the browser asks for a name and a password, which its context has. */
	async openWithPassword(address: string, named: string, password: string): Promise<void> {
		this.checkNamed(password);
		// Name, password, and the button below them.
		for (let i = 0; i < 3; i++) this.tally.count();
		await this.open(address, named);
	}

	async back(): Promise<void> {
		this.tally.count();
		await this.page.goBack();
	}

	/** Finds what is visible in the window that is open on top of the page or, without one, on the page. */
	private async find(name: string, look: (scope: Locator) => Locator): Promise<Locator> {
		const windows = this.page.getByRole('dialog').filter({ visible: true });
		const deadline = Date.now() + PATIENCE_MS;
		while (Date.now() < deadline) {
			const scope = (await windows.count()) > 0 ? windows.last() : this.page.locator('body');
			const found = look(scope).filter({ visible: true });
			if ((await found.count()) > 0) return found.first();
			await pause(200);
		}
		throw new Error(`"${name}" is not on the screen`);
	}

	/** Presses a button, a link, or an item of a menu. */
	async press(name: string): Promise<void> {
		this.checkNamed(name);
		await this.confirm(name);
	}

	/** Presses the only button of its kind, as the one that closes a window: nobody has to be told of it. */
	async confirm(name: string): Promise<void> {
		await this.click(await this.pressable(name), name);
	}

	private async pressable(name: string): Promise<Locator> {
		const label = new RegExp(`^${escaped(ICONS[name] ?? name)}( (New|Preview))?$`);
		// Menus and lists are not part of the window over which they open.
		const inMenu = this.page.getByRole('menuitem', { name: label });
		const inList = this.page.getByRole('option', { name: label });
		return await this.find(name, (scope) =>
			(['button', 'link', 'tab'] as const)
				.map((role) => scope.getByRole(role, { name: label }))
				.reduce((all, one) => all.or(one), inMenu.or(inList)),
		);
	}

	private async click(target: Locator, name: string): Promise<void> {
		this.tally.count();
		await target.click().catch((error: Error) => {
			throw new Error(`"${name}" can't be pressed: ${error.message}`);
		});
	}

	/** Opens a menu that opens by itself when the mouse is on it. */
	async pointTo(name: string): Promise<void> {
		this.checkNamed(name);
		this.tally.count();
		await (await this.pressable(name)).hover();
	}

	/** The field below or beside a name. */
	private async field(name: string): Promise<Locator> {
		const words = new RegExp(`^${escaped(name)}\\s*\\*?$`);
		const label = await this.find(name, (scope) => scope.getByText(words));
		return label.locator(
			'xpath=(descendant::*|following::*)[self::input or self::textarea][not(@type="radio")][1]',
		);
	}

	async fill(name: string, value: string): Promise<void> {
		this.checkNamed(name);
		this.tally.count();
		await (await this.field(name)).fill(value);
	}

	/** Types into the first field of a window. */
	async type(value: string): Promise<void> {
		this.tally.count();
		const field = await this.find('a field', (scope) =>
			scope.getByRole('textbox').or(scope.getByRole('combobox')),
		);
		await field.fill(value);
	}

	/** Chooses an option of a list. */
	async choose(name: string, option: string): Promise<void> {
		this.checkNamed(name);
		await this.click(await this.field(name), name);
		await this.press(option);
	}

	/** Presses words that are no button, as those beside a box. */
	async pressWords(words: string): Promise<void> {
		this.checkNamed(words);
		await this.click(await this.find(words, (scope) => scope.getByText(words)), words);
	}

	/** Chooses an option of each list of a form that has no names. */
	async select(options: Record<string, string>): Promise<void> {
		for (const [list, option] of Object.entries(options)) {
			this.tally.count();
			await this.page.locator(`select[name=${list}]`).selectOption(option);
		}
	}

	/** Turns a switch. */
	async turn(name: string): Promise<void> {
		this.checkNamed(name);
		await this.click((await this.field(name)).locator('xpath=..'), name);
	}

	/** Waits until the screen says something; needs no action. */
	async sees(text: string | RegExp): Promise<void> {
		await this.page.getByText(text).filter({ visible: true }).first().waitFor();
	}

	/** What the page says, without its markup. */
	async text(): Promise<string> {
		return (await this.page.locator('body').innerText()).replace(/\s+/g, ' ');
	}

	/** Keeps a picture for a person to look at (PAGE_PICTURES). */
	async look(name: string): Promise<void> {
		await keepPicture(this.page, `newcomer-${name}`);
	}
}
