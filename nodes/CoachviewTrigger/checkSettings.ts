import type { Reason } from '../../lib/errors/localText';
import { reason } from '../../lib/errors/reason';
import type { LinkSettings } from '../../lib/coachview/link/authorisationServer';
import { cleanSecret } from '../../lib/text/pasted';
import { findWeakness } from '../../lib/shared/secretStrength';

type Secret = 'clientSecret' | 'approvalPassword' | 'signingKey' | 'fixedToken';

/** Names as the credential has them, and the fewest characters. People type the password; programs keep the others. */
const SECRETS: Record<Secret, { name: string; shortest: number }> = {
	clientSecret: { name: 'Client Secret', shortest: 32 },
	approvalPassword: { name: 'Approval Password', shortest: 12 },
	signingKey: { name: 'Signing Key', shortest: 32 },
	fixedToken: { name: 'Fixed Token', shortest: 32 },
};

/** May be empty: there is another way to log in, and a key is made of the other two. */
const OPTIONAL: Secret[] = ['fixedToken', 'signingKey'];

const isSafeRedirectUri = (address: string) => {
	if (!URL.canParse(address)) return false;
	const { protocol, hostname, hash } = new URL(address);
	const local = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
	return !hash && (protocol === 'https:' || (protocol === 'http:' && local));
};

/** The first secret that another one, or the client ID, gives away. */
function findReusedSecret(
	secrets: Array<[Secret, string]>,
	clientId: string,
): [string, string] | undefined {
	const all = [...secrets.map(([key, text]) => [SECRETS[key].name, text]), ['Client ID', clientId]];
	for (const [name, text] of all)
		for (const [other, within] of all)
			if (name !== other && name !== 'Client ID' && within.includes(text)) return [name, other];
	return undefined;
}

/** What is wrong with a link's settings; undefined when nothing is. Without a redirect URI nobody can log in: the page that refuses it shows the address to enter. */
export function linkSettingsProblem(settings: Partial<LinkSettings>): Reason | undefined {
	const { clientId, redirectUris } = settings;
	const secrets = (Object.keys(SECRETS) as Secret[])
		.map((key): [Secret, string] => [key, cleanSecret(settings[key])])
		.filter(([key, text]) => !OPTIONAL.includes(key) || text);
	if (!cleanSecret(clientId) || secrets.some(([, text]) => !text))
		return reason('LINK_FIELDS_MISSING');
	for (const [key, text] of secrets) {
		const { name, shortest } = SECRETS[key];
		const weakness = findWeakness(name, text, shortest);
		if (weakness) return weakness;
	}
	const [name, other] = findReusedSecret(secrets, cleanSecret(clientId)) ?? [];
	if (name && other) return reason('SECRET_REUSED', { name, other });
	const addresses = (redirectUris ?? '').split(/\s+/).map(cleanSecret).filter(Boolean);
	const unsafe = addresses.find((address) => !isSafeRedirectUri(address));
	return unsafe ? reason('REDIRECT_URI_UNSAFE', { address: unsafe }) : undefined;
}

/** What is wrong with the secret of Coachview's webhooks; undefined when nothing is. */
export const webhookSecretProblem = ({ webhookSecret = '' }: { webhookSecret?: string }) =>
	findWeakness('Webhook Secret', cleanSecret(webhookSecret), SECRETS.fixedToken.shortest);
