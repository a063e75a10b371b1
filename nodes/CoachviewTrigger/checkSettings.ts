import type { LinkSettings } from '../../lib/coachview/link/authorisation';

const SHORTEST = 32;

const isSafe = (address: string) => {
	if (!URL.canParse(address)) return false;
	const { protocol, hostname, hash } = new URL(address);
	const local = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
	return !hash && (protocol === 'https:' || (protocol === 'http:' && local));
};

/** What is wrong with a link's settings; undefined when nothing is. */
export function problemOf(settings: Partial<LinkSettings>): string | undefined {
	const { clientId, clientSecret, approvalPassword, signingKey, redirectUris, fixedToken } =
		settings;
	if (!clientId || !clientSecret || !approvalPassword)
		return 'Client ID, Client Secret and Approval Password are needed.';
	if ((signingKey ?? '').length < SHORTEST)
		return `The Signing Key needs at least ${SHORTEST} characters.`;
	if (fixedToken && fixedToken.trim().length < SHORTEST)
		return `The Fixed Token needs at least ${SHORTEST} characters.`;
	const addresses = (redirectUris ?? '').split(/\s+/).filter(Boolean);
	if (addresses.length === 0 && !fixedToken)
		return 'Without a Redirect URI or a Fixed Token nobody can log in.';
	const unsafe = addresses.find((address) => !isSafe(address));
	return unsafe && `${unsafe} is no https address without #.`;
}
