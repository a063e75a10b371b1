import type { Locator, Page } from 'playwright-core';

import type { DutchPage } from '../docs/dutchPage';
import { keepPicture } from './browser';

/** Somebody who has one page of docs/nl, n8n's editor and a mouse. Whatever is clicked is found by its name on the screen, and each has to be named in the page of docs/nl. */
export class EditorReader {
	/** Names of the page of docs/nl that were looked for on no screen yet. */
	readonly unused: Set<string>;

	private pictures = 0;

	/** @param page of somebody who is logged in to n8n */
	constructor(
		private readonly page: Page,
		private readonly guide: DutchPage,
	) {
		this.unused = new Set(guide.names);
	}

	/** Opens a workflow from n8n's list, by its number. */
	async openWorkflow(number: string): Promise<void> {
		if (!this.guide.workflows.includes(number)) throw this.notNamed(`workflow ${number}`);
		await this.page.getByRole('menuitem', { name: 'Overview' }).click();
		await this.page
			.getByRole('heading', { name: new RegExp(`^${number} `) })
			.first()
			.click();
		await this.page.locator(NODE).first().waitFor();
	}

	/** Clicks an item of the menu that a click on a node with the right button opens. */
	async rightClick(node: string, item: string): Promise<void> {
		await this.node(node).click({ button: 'right' });
		await this.page.getByRole('menuitem', { name: this.named(item) }).click();
	}

	/** Double-clicks a node, does something in it, and closes it with the cross above. */
	async inNode(name: string, act: () => Promise<void>): Promise<void> {
		await this.node(name).dblclick();
		await this.open.getByText(name, { exact: true }).filter({ visible: true }).first().waitFor();
		await act();
		await this.look();
		await this.open.getByTestId('ndv-close-button').click();
		await this.open.waitFor({ state: 'hidden' });
	}

	/** Chooses a credential in the node that is open, from the list. */
	async chooseCredential(credential: string, label = 'Credential'): Promise<void> {
		await this.open.getByText(this.named(label), { exact: true }).first().waitFor();
		await this.open.getByRole('combobox', { name: 'Select Credential' }).click();
		const named = this.page.getByText(credential, { exact: true });
		await this.page.getByRole('option').filter({ has: named }).click();
	}

	/** Chooses from the list that n8n asks a system for, in the node that is open. */
	async chooseListed(name: string, option: string): Promise<void> {
		const item = this.open.getByTestId('parameter-item');
		const label = this.page.getByText(this.named(name), { exact: true });
		await item.filter({ has: label }).getByPlaceholder('Select').click();
		await this.page
			.getByTestId('rlc-item')
			.filter({ has: this.page.getByText(option, { exact: true }) })
			.click();
	}

	/** Fills in a field of the node that is open: a parameter by its name, or a field of an Edit Fields node. */
	async fill(name: string, text: string): Promise<void> {
		const field = await this.field(this.named(name));
		await field.fill(text);
		// n8n takes it when the field is left.
		await field.press('Tab');
	}

	private async field(name: string): Promise<Locator> {
		const assignments = this.open.getByTestId('assignment');
		const parameter = this.open
			.getByTestId('parameter-item')
			.filter({ has: this.page.getByText(name, { exact: true }) })
			.locator('input');
		await assignments.or(parameter).first().waitFor();
		for (const assignment of await assignments.all())
			if ((await assignment.getByTestId('assignment-name').locator('input').inputValue()) === name)
				return assignment.getByTestId('assignment-value').locator('input');
		return parameter;
	}

	/** Executes the workflow from a trigger, by the button that stands beside it while the mouse is there, and waits for what n8n says then. */
	async executeFrom(trigger: string, done = 'Workflow executed successfully'): Promise<void> {
		const said = this.page.getByRole('alert').filter({ hasText: this.named(done) });
		for (const old of await said.all()) await old.locator('.el-notification__closeBtn').click();
		await said.waitFor({ state: 'hidden' });
		const node = this.node(trigger);
		await node.hover();
		await node.getByRole('button', { name: this.named('Execute workflow') }).click();
		await said.waitFor();
		await this.look();
	}

	/** Names of the nodes with a red triangle, to which something is missing. */
	async incomplete(): Promise<string[]> {
		const nodes = this.page.locator(NODE).filter({ has: this.page.getByTestId('node-issues') });
		await this.look();
		return await nodes.evaluateAll((all) => all.map((node) => node.dataset.nodeName!));
	}

	/** Publishes the workflow that is open: the button above, and the one in the window that it opens. The first time n8n says so in another window. */
	async publish(isFirst: boolean): Promise<void> {
		const button = { name: this.named('Publish'), exact: true };
		await this.page.getByRole('button', button).click();
		const window = this.page.getByRole('dialog').filter({ hasText: 'Publish workflow' });
		await window.getByRole('button', button).click();
		await window.waitFor({ state: 'hidden' });
		await this.page.getByRole('button', { name: 'Published' }).waitFor();
		if (!isFirst) return;
		const told = this.page.getByRole('button', { name: this.named('Got it') });
		await told.click();
		await told.waitFor({ state: 'hidden' });
	}

	/** Asks in the chat below the workflow, and waits for the answer. */
	async ask(question: string, answer: string): Promise<void> {
		await this.page
			.getByTestId('workflow-chat-button')
			.filter({ hasText: this.named('Open chat') })
			.click();
		const field = this.page.getByPlaceholder('Type message');
		await field.fill(question);
		await field.press('Enter');
		await this.page.getByText(answer, { exact: true }).first().waitFor();
		await this.look();
	}

	/** Follows names through n8n's own menus to what they lead to. */
	async follow(...names: string[]): Promise<void> {
		for (const name of names)
			await this.page
				.getByRole('menuitem', { name: this.named(name), exact: true })
				.or(this.page.getByRole('tab', { name, exact: true }))
				.or(this.page.getByRole('heading', { name, exact: true }))
				.or(this.page.getByText(name, { exact: true }))
				.first()
				.click();
	}

	/** Waits until a text is on the screen. */
	async see(text: string): Promise<void> {
		await this.page.getByText(text).first().waitFor();
		await this.look();
	}

	private node(name: string): Locator {
		return this.page.locator(`${NODE}[data-node-name="${this.named(name)}"]`);
	}

	/** The node that is open. */
	private get open(): Locator {
		return this.page.getByTestId('ndv');
	}

	private named(name: string): string {
		if (!this.guide.names.includes(name)) throw this.notNamed(name);
		this.unused.delete(name);
		return name;
	}

	private readonly notNamed = (name: string) =>
		new Error(`docs/nl/${this.guide.task}.md does not name "${name}"`);

	private async look(): Promise<void> {
		await keepPicture(this.page, `${this.guide.task}-${++this.pictures}`);
	}
}

const NODE = '[data-test-id="canvas-node"]';
