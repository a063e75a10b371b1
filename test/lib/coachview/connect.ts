import type { ConnectionFailure, HttpResponse } from '../../../lib/shared/httpResponse';
import type { CoachviewRequest, CoachviewSettings } from '../../../lib/coachview/transport/client';
import { CoachviewClient } from '../../../lib/coachview/transport/client';
import { CLIENT_ID, CLIENT_SECRET } from '../../../sandbox/coachview/settings';
import type { CoachviewSandbox } from '../../../sandbox/coachview';

/** A client of a stand-in, and what it sent. */
export interface Connected {
	client: CoachviewClient;
	/** Every request, in order. */
	sent: CoachviewRequest[];
	/** How long it waited between attempts, in milliseconds. */
	waited: number[];
}

interface Interference {
	/** Stands for the stand-in's answer to a request that it has carried out; `undefined` lets that through. */
	after?: (request: CoachviewRequest) => HttpResponse | ConnectionFailure | undefined;
	/** Runs before each request; its answer stands for the stand-in's, `undefined` lets it through. */
	before?: (
		request: CoachviewRequest,
		count: number,
	) => HttpResponse | ConnectionFailure | undefined | void;
}

/** Connects over HTTP with a token of the client's scopes. */
export async function connect(
	{ url }: CoachviewSandbox,
	settings: Partial<CoachviewSettings> = {},
	{ before, after }: Interference = {},
): Promise<Connected> {
	const form = {
		grant_type: 'client_credentials',
		client_id: CLIENT_ID,
		client_secret: CLIENT_SECRET,
	};
	const granted = await fetch(`${url}/auth/connect/token`, {
		method: 'POST',
		body: new URLSearchParams(form),
	});
	const { access_token: token } = (await granted.json()) as { access_token: string };
	const sent: CoachviewRequest[] = [];
	const waited: number[] = [];
	const client = new CoachviewClient(
		{
			origin: { environment: 'live', tenant: `${new URL(url).host}#1` },
			sleep: async (milliseconds) => void waited.push(milliseconds),
			send: async (request) => {
				sent.push(request);
				const instead = before?.(request, sent.length);
				if (instead) return instead;
				const answer = await fetch(`${url}${request.path}`, {
					method: request.method,
					headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
					body: request.body && JSON.stringify(request.body),
				});
				const headers = Object.fromEntries(answer.headers);
				const lost = after?.(request);
				if (lost) return lost;
				return { status: answer.status, headers, body: await answer.text() };
			},
		},
		settings,
	);
	return { client, sent, waited };
}
