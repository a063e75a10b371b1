import { pause } from '../../tools/dev/n8n';
import type { Stack } from '../../tools/dev/stack';

const unescape = (text: string) =>
	text
		.replace(/&quot;|&#34;/g, '"')
		.replace(/&#39;|&apos;/g, "'")
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&amp;/g, '&');

const attribute = (tag: string, name: string) => {
	const [, value] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? [];
	return value === undefined ? undefined : unescape(value);
};

/** What the browser got. */
export interface PageAnswer {
	status: number;
	headers: Headers;
	body: string;
	/** The text that somebody reads. */
	text: string;
}

/** An administrator with a browser on one page of a workflow. */
export class AdministratorPage {
	/** The page that is shown. */
	shown?: PageAnswer;

	private readonly url: string;

	constructor(
		private readonly stack: Stack,
		path: string,
	) {
		this.url = `${stack.n8n.webhookUrl}/webhook/${path}`;
	}

	/** Opens the page; n8n registers a webhook some time after its workflow was published. */
	async open(): Promise<PageAnswer> {
		for (;;) {
			const answer = await this.fetch(this.url, {});
			if (answer.status !== 404) return answer;
			await pause(200);
		}
	}

	/** Presses a button of the page that is shown, with the form as it stands but for some fields. */
	async press(
		action: string,
		fields: Record<string, string> = {},
		tick: (value: string) => boolean = () => true,
	): Promise<PageAnswer> {
		const { body } = this.shown!;
		const form = (body.match(/<form[\s\S]*?<\/form>/g) ?? []).find((one) =>
			new RegExp(`name="action"\\s+value="${action}"`).test(one),
		);
		if (!form) throw new Error(`The page has no button ${action}`);
		const [head] = /<form[^>]*>/.exec(form)!;
		const id = attribute(head, 'id');
		const outside = id
			? (body.match(/<input[^>]*>/g) ?? []).filter((tag) => attribute(tag, 'form') === id)
			: [];
		const sent = new URLSearchParams({ action });
		for (const tag of [...(form.match(/<input[^>]*>/g) ?? []), ...outside]) {
			const [name, value = ''] = [attribute(tag, 'name'), attribute(tag, 'value')];
			const isBox = attribute(tag, 'type') === 'checkbox';
			const isTicked = /\schecked\b/.test(tag) && tick(value);
			if (name && !(name in fields) && (!isBox || isTicked)) sent.append(name, value);
		}
		for (const [, name, value] of form.matchAll(
			/<textarea[^>]*name="(\w+)"[^>]*>\n?([^<]*)<\/textarea/g,
		))
			if (!(name in fields)) sent.append(name, unescape(value));
		for (const [name, value] of Object.entries(fields)) sent.append(name, value);
		const target = new URL(attribute(head, 'action')!, this.url).href;
		return await this.fetch(target, { method: 'POST', body: sent });
	}

	private async fetch(url: string, init: RequestInit): Promise<PageAnswer> {
		const password = Buffer.from(`Anna:${this.stack.link.approvalPassword}`).toString('base64');
		const headers = { authorization: `Basic ${password}`, connection: 'close' };
		const response = await fetch(url, { ...init, headers });
		const body = await response.text();
		const text = unescape(body.replace(/<style>[\s\S]*?<\/style>|<[^>]*>/g, ' ')).replace(
			/\s+/g,
			' ',
		);
		const answer = { status: response.status, headers: response.headers, body, text };
		const isPage = /text\/html/.test(response.headers.get('content-type') ?? '');
		if (answer.status === 200 && isPage) this.shown = answer;
		return answer;
	}

	/** The values of the boxes that a button sends. */
	boxes(): string[] {
		return (this.shown!.body.match(/<input[^>]*name="chosen"[^>]*>/g) ?? []).map(
			(tag) => attribute(tag, 'value')!,
		);
	}

	/** The number on each tile by its words. */
	tiles(): Record<string, string> {
		return Object.fromEntries(
			[...this.shown!.body.matchAll(/<div><b>([^<]*)<\/b>([^<]*)<\/div>/g)].map(
				([, count, name]) => [name.trim(), count],
			),
		);
	}
}
