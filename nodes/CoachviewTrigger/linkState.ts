import { createHash } from 'crypto';
import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type {
	RevokedTokenFamily,
	LinkSettings,
} from '../../lib/coachview/link/authorisationServer';
import { AttemptLimiter } from '../../lib/coachview/link/attemptLimiter';
import { derivedSigningKey } from '../../lib/coachview/link/signingKey';
import { UsedTokens } from '../../lib/coachview/link/usedTokens';
import { LinkError } from '../../lib/errors/linkError';
import { dateTimeText } from '../../lib/errors/localText';
import { reason } from '../../lib/errors/reason';
import { ExecutionFailure } from '../../lib/n8n/guardWebhook';
import { attemptAsync } from '../../lib/shared/result';
import { cleanSecret } from '../../lib/text/pasted';
import { linkSettingsProblem } from './checkSettings';

export type TriggerSettings = LinkSettings & { environment: 'training' | 'live' };

/** What this process knows of each link: the nodes of several workflows can share one. */
const stateByKey = new Map<
	string,
	{ logins: UsedTokens; guesses: AttemptLimiter; told: Set<string> }
>();

export function linkState({ signingKey }: TriggerSettings) {
	const key = createHash('sha256').update(signingKey).digest('hex');
	const link = stateByKey.get(key) ?? {
		logins: new UsedTokens(),
		guesses: new AttemptLimiter(),
		told: new Set(),
	};
	stateByKey.set(key, link);
	return link;
}

/** @throws {LinkError} `COACHVIEW_LINK_SETTINGS` when the credential can't protect anything */
export async function linkSettings(
	node: IHookFunctions | IWebhookFunctions,
): Promise<TriggerSettings> {
	const settings = await attemptAsync(
		async () => await node.getCredentials<TriggerSettings>('coachviewLinkApi'),
	);
	const problem = settings.ok
		? linkSettingsProblem(settings.value)
		: reason('CREDENTIAL_UNREADABLE', { message: settings.error.message });
	if (!settings.ok || problem) throw new LinkError('COACHVIEW_LINK_SETTINGS', { reason: problem! });
	const { clientId, signingKey, fixedToken } = settings.value;
	const clientSecret = cleanSecret(settings.value.clientSecret);
	const approvalPassword = cleanSecret(settings.value.approvalPassword);
	return {
		...settings.value,
		clientId: cleanSecret(clientId),
		clientSecret,
		approvalPassword,
		signingKey: cleanSecret(signingKey) || derivedSigningKey(clientSecret, approvalPassword),
		fixedToken: cleanSecret(fixedToken),
	};
}

export const stringValues = (values: object = {}) =>
	Object.fromEntries(
		Object.entries(values).filter(
			(entry): entry is [string, string] => typeof entry[1] === 'string',
		),
	);

export const requestHeaders = (node: IWebhookFunctions) => stringValues(node.getHeaderData());

export const revokedError = ({ ended }: Pick<RevokedTokenFamily, 'ended'>) =>
	new LinkError('COACHVIEW_LINK_ENDED', { moment: dateTimeText(ended * 1000) });

/**
 * Notifies the administrator, once for each login and process, that it was ended: as a failed execution, which the error workflow mails.
 *
 * The caller has its answer already. n8n answers again what is thrown, with `status` and `json`; that goes nowhere.
 *
 * @throws {ShownInExecutions}
 */
export function reportRevokedOnce(
	node: IWebhookFunctions,
	settings: TriggerSettings,
	ended: RevokedTokenFamily,
): void {
	const { told } = linkState(settings);
	if (told.has(ended.login)) return;
	told.add(ended.login);
	const response = node.getResponseObject();
	response.status = () => response;
	response.json = () => response;
	throw new ExecutionFailure(revokedError(ended));
}
