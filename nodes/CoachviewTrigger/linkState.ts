import { createHash } from 'crypto';
import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { EndedLogin, LinkSettings } from '../../lib/coachview/link/authorisationServer';
import { Guesses } from '../../lib/coachview/link/attemptLimiter';
import { Logins } from '../../lib/coachview/link/usedTokens';
import { LinkError } from '../../lib/errors/linkError';
import { ShownInExecutions } from '../../lib/n8n/guardWebhook';
import { attemptAsync } from '../../lib/shared/result';
import { unblanked } from '../../lib/shared/webAddress';
import { problemOf } from './checkSettings';

export type Settings = LinkSettings & { environment: 'training' | 'live' };

/** What this process knows of each link: the nodes of several workflows can share one. */
const links = new Map<string, { logins: Logins; guesses: Guesses; told: Set<string> }>();

export function linkOf({ signingKey }: Settings) {
	const key = createHash('sha256').update(signingKey).digest('hex');
	const link = links.get(key) ?? { logins: new Logins(), guesses: new Guesses(), told: new Set() };
	links.set(key, link);
	return link;
}

/** @throws {LinkError} `COACHVIEW_LINK_SETTINGS` when the credential can't protect anything */
export async function settingsOf(node: IHookFunctions | IWebhookFunctions): Promise<Settings> {
	const settings = await attemptAsync(
		async () => await node.getCredentials<Settings>('coachviewLinkApi'),
	);
	const problem = settings.ok
		? problemOf(settings.value)
		: { en: settings.error.message, nl: settings.error.message };
	if (!settings.ok || problem)
		throw new LinkError('COACHVIEW_LINK_SETTINGS', {
			problem: problem!.en,
			problemNl: problem!.nl,
		});
	const { clientId, clientSecret, approvalPassword, signingKey, fixedToken } = settings.value;
	return {
		...settings.value,
		clientId: unblanked(clientId),
		clientSecret: unblanked(clientSecret),
		approvalPassword: unblanked(approvalPassword),
		signingKey: unblanked(signingKey),
		fixedToken: unblanked(fixedToken),
	};
}

export const texts = (values: object = {}) =>
	Object.fromEntries(
		Object.entries(values).filter(
			(entry): entry is [string, string] => typeof entry[1] === 'string',
		),
	);

export const headersOf = (node: IWebhookFunctions) => texts(node.getHeaderData());

const inDutch = new Intl.DateTimeFormat('nl-NL', {
	dateStyle: 'short',
	timeStyle: 'short',
	timeZone: 'Europe/Amsterdam',
});

export const endedError = ({ ended }: Pick<EndedLogin, 'ended'>) =>
	new LinkError('COACHVIEW_LINK_ENDED', { moment: inDutch.format(ended) });

/**
 * Tells the administrator, once for each login and process, that it was ended: as a failed execution, which the error workflow mails.
 *
 * The caller has its answer already. n8n answers again what is thrown, with `status` and `json`; that goes nowhere.
 *
 * @throws {ShownInExecutions}
 */
export function tellOnce(node: IWebhookFunctions, settings: Settings, ended: EndedLogin): void {
	const { told } = linkOf(settings);
	if (told.has(ended.login)) return;
	told.add(ended.login);
	const response = node.getResponseObject();
	response.status = () => response;
	response.json = () => response;
	throw new ShownInExecutions(endedError(ended));
}
