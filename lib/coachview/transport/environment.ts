import { inputInvalid } from '../../errors/inputInvalid';
import { LinkError } from '../../errors/linkError';
import { parseWebAddress, pathSegments } from '../../shared/webAddress';
import { cleanPasted } from '../../text/pasted';
import { reason } from '../../errors/reason';

/** Which Coachview a credential belongs to. */
export interface CoachviewEnvironment {
	environment: 'training' | 'live' | 'own';
	/** Only for `own`: a tenant's own host, with scheme, without path. */
	baseUrl?: string;
	/** Only for `own`: which of the two it is. */
	ownEnvironment?: 'training' | 'live';
}

/** The hosts of the two environments (article on client ids, SEEN); newer tenants can have a host of their own. */
const HOSTS = { training: 'https://training.coachview.net', live: 'https://secure.coachview.net' };

/** Where an address goes on below the base: the API, the login, its description, or a page. */
const PATH_BELOW_BASE = /^(api|auth|swagger|elearning|webservice)$|\.(aspx|asmx|html?|json)$/i;

/** @throws {LinkError} `INPUT_MISSING`, `COACHVIEW_ADDRESS_INVALID`, neither of which shows what was pasted */
function parseAddress(given: unknown, parameter: string): URL {
	if (!cleanPasted(given)) throw new LinkError('INPUT_MISSING', { parameter });
	const address = parseWebAddress(given);
	if (address instanceof URL) return address;
	throw new LinkError('COACHVIEW_ADDRESS_INVALID', { parameter, reason: address });
}

/**
 * The address below which `/auth` and `/api` are found, without a slash at the end.
 *
 * @throws {LinkError} `INPUT_MISSING`, `COACHVIEW_ADDRESS_INVALID`
 */
export function coachviewBaseUrl({ environment, baseUrl }: CoachviewEnvironment): string {
	if (environment !== 'own') {
		const host = HOSTS[environment];
		if (host) return host;
		throw inputInvalid('Environment', environment, reason('NOT_AN_ENVIRONMENT'));
	}
	const address = parseAddress(baseUrl, 'Base URL');
	const parts = pathSegments(address);
	const end = parts.findIndex((part) => PATH_BELOW_BASE.test(part));
	return [address.origin, ...(end < 0 ? parts : parts.slice(0, end))].join('/');
}

/**
 * The address that results are sent to, with the plug-in key in its query.
 *
 * @throws {LinkError} `INPUT_MISSING`, `COACHVIEW_ADDRESS_INVALID`
 */
export const resultEndpoint = (resultUrl: unknown) => parseAddress(resultUrl, 'Result URL').href;
