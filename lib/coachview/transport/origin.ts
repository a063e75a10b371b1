import { createHash } from 'crypto';

import { LinkError } from '../../errors/linkError';
import { cleanSecret } from '../../text/pasted';
import type { CoachviewEnvironment } from './environment';
import { coachviewBaseUrl } from './environment';

/** Where an item came from. Every item of the Coachview nodes carries it. */
export interface Origin {
	environment: 'training' | 'live';
	/** Host, and a mark of the client: the training host serves every customer. */
	tenant: string;
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : url);

/** Which Coachview a credential of the REST API is for. */
export function originOf(credential: CoachviewEnvironment & { clientId?: string }): Origin {
	const { environment, ownEnvironment = 'live', clientId = '' } = credential;
	const mark = createHash('sha256').update(cleanSecret(clientId)).digest('hex').slice(0, 8);
	return {
		environment: environment === 'own' ? ownEnvironment : environment,
		tenant: `${hostOf(coachviewBaseUrl(credential))}#${mark}`,
	};
}

/** Which environment a result address belongs to: what the credential says, else what its host says (training has a host of its own, SEEN). */
export function resultEnvironment(
	resultUrl: string,
	said: Origin['environment'] | 'byAddress' = 'byAddress',
): Origin['environment'] {
	if (said !== 'byAddress') return said;
	return /^training\./i.test(hostOf(resultUrl)) ? 'training' : 'live';
}

/**
 * Refuses data of another environment, or of another customer's Coachview, than the one that is written to.
 *
 * @param item what the item says of its origin; empty when it says nothing
 * @throws {LinkError} `COACHVIEW_ENVIRONMENT_MIXED`
 */
export function assertSameOrigin(
	item: { environment?: string; tenant?: string },
	target: { environment: string; tenant?: string },
): void {
	// Other data may have fields of these names, with values that are not marks.
	const environment = ['training', 'live'].includes(item.environment ?? '') && item.environment;
	const tenant = item.tenant?.includes('#') && item.tenant;
	const from = [environment, tenant].filter(Boolean).join(', ');
	const to = [target.environment, target.tenant].filter(Boolean).join(', ');
	const mixed =
		(environment && environment !== target.environment) ||
		(tenant && target.tenant && tenant !== target.tenant);
	if (mixed) throw new LinkError('COACHVIEW_ENVIRONMENT_MIXED', { from, to });
}
