import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { sign, SIGNATURE_HEADER } from '../../lib/coachview/signature';
import type { SignatureAlgorithm, SignatureEncoding } from '../../lib/coachview/signature';

/** Signed like a result but no result, so that nothing can be registered: Coachview must refuse it for its content, not for its signature. */
const PROBE = '<CredentialTest/>';

interface ResultCredential {
	resultUrl: string;
	secret: string;
	algorithm: SignatureAlgorithm;
	encoding: SignatureEncoding;
}

const failed = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });

/**
 * Tests the result address and secret without registering anything. Coachview answers 403 to a wrong signature and 400 to a message that violates
 * its schema (article on the result webhook), so 400 proves address, key and secret.
 */
export async function coachviewResultApiTest(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { resultUrl, secret, algorithm, encoding } = credential.data as unknown as ResultCredential;
	const body = Buffer.from(PROBE, 'utf8');
	const { statusCode } = (await this.helpers
		// eslint-disable-next-line @n8n/community-nodes/no-deprecated-workflow-functions -- the only one that n8n gives to credential tests
		.request({
			method: 'POST',
			uri: resultUrl.trim(),
			body,
			headers: {
				'content-type': 'text/xml; charset=utf-8',
				[SIGNATURE_HEADER]: sign(body, secret, algorithm, encoding),
			},
			simple: false,
			resolveWithFullResponse: true,
		})
		.catch(({ cause, message }: { cause?: { code?: string }; message: string }) => ({
			statusCode: cause?.code ?? message,
		}))) as {
		statusCode: number | string;
	};
	switch (statusCode) {
		case 400:
			return { status: 'OK', message: 'Coachview accepts the signature; no result was sent.' };
		case 403:
			return failed(
				'Coachview refuses the signature: check the plug-in key in the URL, the secret, the algorithm and the encoding.',
			);
		case 503:
			return failed('Coachview is in maintenance; test again later.');
		default:
			return failed(
				`This is not Coachview's result address: it answered ${statusCode}. Copy "URL Resultaten" from Coachview.`,
			);
	}
}
