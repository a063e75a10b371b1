import { createHmac } from 'node:crypto';
import {
	CLIENT_ID,
	CLIENT_SECRET,
	PLUGIN_KEY,
	RESULT_SECRET,
} from '../../../sandbox/coachview/settings';
import type { CoachviewSandbox } from '../../../sandbox/coachview';

type Json = any; // eslint-disable-line @typescript-eslint/no-explicit-any

/** Talks to the stand-in as programs and people would, over HTTP. */
export class Client {
	private token = '';

	constructor(private readonly coachview: CoachviewSandbox) {}

	async askToken(fields: Record<string, string> = {}): Promise<Response> {
		const form = {
			grant_type: 'client_credentials',
			client_id: CLIENT_ID,
			client_secret: CLIENT_SECRET,
			...fields,
		};
		return await fetch(`${this.coachview.url}/auth/connect/token`, {
			method: 'POST',
			body: new URLSearchParams(form),
		});
	}

	async login(scope?: string): Promise<void> {
		const answer = await this.askToken(scope === undefined ? {} : { scope });
		this.token = ((await answer.json()) as { access_token: string }).access_token;
	}

	async get(
		path: string,
		query: Record<string, string> = {},
	): Promise<{ status: number; headers: Headers; body: Json }> {
		return await this.send('GET', `${path}?${new URLSearchParams(query)}`);
	}

	async send(
		method: string,
		path: string,
		data?: object,
	): Promise<{ status: number; headers: Headers; body: Json }> {
		const headers = { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json' };
		const body = data && JSON.stringify(data);
		const answer = await fetch(`${this.coachview.url}/api/v1/${path}`, { method, headers, body });
		const text = await answer.text();
		return {
			status: answer.status,
			headers: answer.headers,
			body: text ? JSON.parse(text) : undefined,
		};
	}

	/** Drives the control interface. */
	async drive(
		method: string,
		path: string,
		data?: object,
	): Promise<{ status: number; body: Json }> {
		const answer = await fetch(`${this.coachview.url}/sandbox/${path}`, {
			method,
			body: data && JSON.stringify(data),
		});
		return { status: answer.status, body: await answer.json() };
	}

	/** Sends a result message, signed as Coachview asks unless set otherwise. */
	async sendResult(
		body: string | Buffer,
		options: { signature?: string; plugin?: string; method?: string } = {},
	): Promise<{ status: number; text: string }> {
		const signature =
			options.signature ?? createHmac('sha512', RESULT_SECRET).update(body).digest('base64');
		const method = options.method ?? 'POST';
		const answer = await fetch(
			`${this.coachview.url}/elearning/result.aspx?plugin=${options.plugin ?? PLUGIN_KEY}`,
			{
				method,
				headers: { 'X-WebHook-Signature': signature, 'Content-Type': 'text/xml' },
				body: method === 'GET' ? undefined : new Uint8Array(Buffer.from(body)),
			},
		);
		return { status: answer.status, text: await answer.text() };
	}
}

/** A result message in the stand-in's own schema. */
export function resultXml(fields: Record<string, string> = {}): string {
	const all = {
		PersoonExterneId: 'P-1001',
		Elearningcode: 'EL-101',
		DatumVoltooid: '2026-07-01T10:00:00Z',
		...fields,
	};
	const elements = Object.entries(all).map(([name, value]) => `<${name}>${value}</${name}>`);
	return `<?xml version="1.0" encoding="utf-8"?>\n<Resultaat>${elements.join('')}</Resultaat>`;
}
