import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import { coachviewBaseUrl } from '../lib/coachview/environment';
import type { CoachviewEnvironment } from '../lib/coachview/environment';

/** Access to Coachview's REST API with a client of grant type client credentials. */
export class CoachviewApi implements ICredentialType {
	name = 'coachviewApi';

	displayName = 'Coachview API';

	icon: Icon = {
		light: 'file:../nodes/icons/coachview.svg',
		dark: 'file:../nodes/icons/coachview.dark.svg',
	};

	documentationUrl =
		'https://github.com/coachview-moodle/n8n-nodes-coachview-moodle#set-up-coachview';

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Training', value: 'training', description: 'https://training.coachview.net' },
				{ name: 'Live', value: 'live', description: 'https://secure.coachview.net' },
				{ name: 'Own Host', value: 'own', description: 'A tenant with its own address' },
			],
			default: 'training',
			description: 'Training and live each have their own clients',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'https://yourname.coachview.com',
			description: 'The address without /api and without /auth',
			displayOptions: { show: { environment: ['own'] } },
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description: 'A client made through the Swagger page does not work here',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'string',
			default: '',
			placeholder: 'api Personen.Lezen',
			description: 'Leave empty for all scopes that are ticked at the client',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/** n8n calls this when there is no token yet, and once again after a 401. Coachview: `POST /auth/connect/token` (Postman article). */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		const { clientId, clientSecret, scope } = credentials as Record<string, string>;
		const form = new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
		});
		if (scope) form.set('scope', scope);
		const { access_token: accessToken } = (await this.helpers.httpRequest({
			method: 'POST',
			url: `${coachviewBaseUrl(credentials as unknown as CoachviewEnvironment)}/auth/connect/token`,
			headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
			body: form.toString(),
		})) as { access_token: string };
		return { accessToken };
	}

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.accessToken}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			method: 'GET',
			url: '={{({training: "https://training.coachview.net", live: "https://secure.coachview.net"}[$credentials.environment] || $credentials.baseUrl || "").trim().replace(/\\/+$/, "")}}/api/v1/Personen',
			qs: { take: 1 },
		},
	};
}
