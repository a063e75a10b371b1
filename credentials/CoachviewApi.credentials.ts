import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import { IDNUMBER_OPTIONS } from '../lib/participant/idnumber';
import { tokenExpiresAtMs, tokenRequest } from '../lib/coachview/transport/accessToken';
import type { CoachviewCredential } from '../lib/coachview/transport/accessToken';

/** Access to Coachview's REST API with a client of grant type client credentials. Tested by the Coachview Person node. */
export class CoachviewApi implements ICredentialType {
	name = 'coachviewApi';

	displayName = 'Coachview API';

	icon: Icon = {
		light: 'file:../nodes/icons/coachview.svg',
		dark: 'file:../nodes/icons/coachview.dark.svg',
	};

	documentationUrl =
		'https://coachview-moodle.github.io/n8n-nodes-coachview-moodle/set-up-coachview';

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Training', value: 'training', description: 'The host training.coachview.net' },
				{ name: 'Live', value: 'live', description: 'The host secure.coachview.net' },
				{ name: 'Own Host', value: 'own', description: 'A tenant that has its own address' },
			],
			default: 'training',
			description:
				'The Coachview environment of the client. Training and live have separate clients.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://yourname.coachview.com',
			description: 'The address of your Coachview, without /api or /auth',
			displayOptions: { show: { environment: ['own'] } },
		},
		{
			displayName: 'Host Environment',
			name: 'ownEnvironment',
			type: 'options',
			options: [
				{ name: 'Live', value: 'live' },
				{ name: 'Training', value: 'training' },
			],
			default: 'live',
			description:
				'Whether this host is live or training. The nodes refuse to mix data of the two.',
			displayOptions: { show: { environment: ['own'] } },
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description:
				'ID of an API client. A client that you made on the Swagger page does not work here.',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Secret of the API client',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'string',
			default: '',
			placeholder: 'e.g. api Personen.Lezen',
			description: 'Scopes to request. Leave empty for all scopes of the client.',
		},
		{
			displayName: 'ID Number in Moodle',
			name: 'idnumber',
			type: 'options',
			options: IDNUMBER_OPTIONS,
			default: 'externalId',
			description:
				'Which ID of a person is the ID number in Moodle, for enrolments, results and withdrawals. Select the ID that the e-learning link in Coachview sends. Do not change it after you have linked persons.',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Access Token Expires At',
			name: 'expiresAt',
			type: 'hidden',
			default: 0,
		},
	];

	/**
	 * n8n calls this when there is no token, and once again after a 401; the nodes ask for it shortly before a token ends. Coachview:
	 * `POST /auth/connect/token` (Postman article); `expires_in` is in seconds.
	 */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		const { access_token: accessToken, expires_in: seconds } = (await this.helpers.httpRequest(
			tokenRequest(credentials as unknown as CoachviewCredential),
		)) as { access_token: string; expires_in?: number };
		return { accessToken, expiresAt: tokenExpiresAtMs(seconds) };
	}

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.accessToken}}' } },
	};
}
