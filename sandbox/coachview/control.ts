import type { Administration } from './administration';
import type { Budget } from './budget';
import { enrolParticipant, withdrawParticipant, type LinkTarget } from './elearningLink';
import { approveAsPerson, OAuthLogin, type OAuthClient } from './oauthClient';
import { jsonBody, Refusal, type Answer, type Call } from './http';
import { checkedPerson } from './persons';
import { seed } from './seed';
import { checkedSettings } from './settings';
import type { Tokens } from './tokens';

/** What the control interface drives; none of it exists in Coachview, it stands for people clicking there. */
export interface Controls {
	administration: Administration;
	tokens: Tokens;
	budget: Budget;
}

type Command = (controls: Controls, body: Record<string, unknown>) => unknown;

const commands: Record<string, Command> = {
	'POST /sandbox/enrolments': ({ administration }, body) =>
		enrolParticipant(administration, text(body, 'externId'), text(body, 'elearningCode')),
	'DELETE /sandbox/enrolments': ({ administration }, body) =>
		withdrawParticipant(administration, text(body, 'externId'), text(body, 'elearningCode')),
	'POST /sandbox/link': ({ administration }, body) => {
		administration.link = linkTarget(body);
		return { url: administration.link.url, deleteForm: administration.link.deleteForm };
	},
	'POST /sandbox/connect': async ({ administration }, body) => {
		const { login } = administration.link ?? {};
		if (!login) throw new Refusal(400, 'The link has no login.');
		await approveAsPerson(login, text(body, 'password')).catch((error: Error) => {
			throw new Refusal(400, error.message);
		});
		return { connected: true };
	},
	'POST /sandbox/persons': ({ administration }, body) => {
		text(body, 'achternaam');
		return administration.addPerson(checkedPerson(body));
	},
	'GET /sandbox/actions': ({ administration }) => administration.actions,
	'GET /sandbox/results': ({ administration }) => administration.results,
	'GET /sandbox/settings': ({ administration }) => administration.settings,
	'POST /sandbox/settings': ({ administration, budget, tokens }, body) => {
		const changes = checkedSettings(body);
		Object.assign(administration.settings, changes);
		if (changes.budget !== undefined) budget.renew();
		if (changes.scopes !== undefined) tokens.revokeAll();
		return administration.settings;
	},
	'POST /sandbox/reset': ({ administration }) => {
		administration.clear();
		seed(administration);
		return {};
	},
};

export async function controlAnswer(controls: Controls, call: Call): Promise<Answer> {
	const command = commands[`${call.method} ${call.path}`];
	if (!command) throw new Refusal(404, `${call.method} ${call.path} does not exist.`);
	const body =
		call.method === 'GET' ? {} : { ...Object.fromEntries(call.query), ...jsonBody(call) };
	return { status: 200, body: await command(controls, body) };
}

function linkTarget({
	url,
	headers = {},
	deleteForm = 'query',
	oauth,
}: Record<string, unknown>): LinkTarget {
	if (typeof url !== 'string' || !URL.canParse(url))
		throw new Refusal(400, '"url" must be an address.');
	if (!['query', 'json', 'form'].includes(deleteForm as string))
		throw new Refusal(400, '"deleteForm" must be query, json or form.');
	return {
		url,
		headers: headers as Record<string, string>,
		deleteForm: deleteForm as LinkTarget['deleteForm'],
		login: oauth ? new OAuthLogin(oauth as OAuthClient) : undefined,
	};
}

function text(body: Record<string, unknown>, name: string): string {
	const value = body[name];
	if (typeof value !== 'string' || value.trim() === '')
		throw new Refusal(400, `"${name}" is missing.`);
	return value.trim();
}
