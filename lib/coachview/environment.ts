/** Which Coachview a credential belongs to (R17). */
export interface CoachviewEnvironment {
	environment: 'training' | 'live' | 'own';
	/** Only for `own`: a tenant's own host, with scheme, without path. */
	baseUrl?: string;
	/** Only for `own`: which of the two it is. */
	ownEnvironment?: 'training' | 'live';
}

/** The hosts of the two environments (article on client ids, SEEN); newer tenants can have a host of their own. */
const HOSTS = { training: 'https://training.coachview.net', live: 'https://secure.coachview.net' };

/** The address below which `/auth` and `/api` are found, without a slash at the end. */
export const coachviewBaseUrl = ({ environment, baseUrl }: CoachviewEnvironment) =>
	(environment === 'own' ? (baseUrl ?? '') : HOSTS[environment]).trim().replace(/\/+$/, '');
