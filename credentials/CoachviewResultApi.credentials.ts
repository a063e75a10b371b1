import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { signResult, SIGNATURE_HEADER } from '../lib/coachview/results/signature';
import type { SignatureAlgorithm, SignatureEncoding } from '../lib/coachview/results/signature';

/** The address and secret with which results go back to Coachview ("Coachview Generiek"). Tested by the Coachview Result node. */
export class CoachviewResultApi implements ICredentialType {
	name = 'coachviewResultApi';

	displayName = 'Coachview Result API';

	icon: Icon = {
		light: 'file:../nodes/icons/coachview.svg',
		dark: 'file:../nodes/icons/coachview.dark.svg',
	};

	documentationUrl =
		'https://coachview-moodle.github.io/n8n-nodes-coachview-moodle/set-up-coachview';

	properties: INodeProperties[] = [
		// eslint-disable-next-line @n8n/community-nodes/credential-unnecessary-password -- the address holds the plug-in key
		{
			displayName: 'Result URL',
			name: 'resultUrl',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. https://secure.coachview.net/elearning/result.aspx?plugin=…',
			description:
				'"URL Resultaten" in Coachview: Integraties > E-Learning > Coachview Generiek. It contains the plug-in key, so keep it secret.',
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{
					name: 'By Address',
					value: 'byAddress',
					description: 'Training if the host is training.…, otherwise live',
				},
				{ name: 'Live', value: 'live' },
				{ name: 'Training', value: 'training' },
			],
			default: 'byAddress',
			description:
				'The Coachview environment of the address. The node refuses results from the other one.',
		},
		{
			displayName: 'Webhook Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The secret that signs the results, the same as in Coachview',
		},
		{
			displayName: 'Algorithm',
			name: 'algorithm',
			type: 'options',
			options: [
				{ name: 'SHA-1', value: 'sha1' },
				{ name: 'SHA-256', value: 'sha256' },
				{ name: 'SHA-512', value: 'sha512' },
			],
			default: 'sha512',
			description: 'The same as in Coachview. SHA-512 is its default.',
		},
		{
			displayName: 'Signature Encoding',
			name: 'encoding',
			type: 'options',
			options: [
				{ name: 'Base64', value: 'base64' },
				{ name: 'Hex', value: 'hex' },
			],
			default: 'base64',
			description: 'How to encode the signature. Coachview documents Base64.',
		},
	];

	/** Signs the exact bytes of the body. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { secret, algorithm, encoding } = credentials as {
			secret: string;
			algorithm: SignatureAlgorithm;
			encoding: SignatureEncoding;
		};
		const bytes = Buffer.isBuffer(request.body)
			? request.body
			: Buffer.from(String(request.body ?? ''), 'utf8');
		return {
			...request,
			body: bytes,
			headers: {
				...request.headers,
				[SIGNATURE_HEADER]: signResult(bytes, secret, algorithm, encoding),
			},
		};
	}
}
