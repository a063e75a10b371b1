import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { PROBE } from '../../lib/coachview/notExpected';
import { sign, SIGNATURE_HEADER } from '../../lib/coachview/signature';
import type { SignatureAlgorithm, SignatureEncoding } from '../../lib/coachview/signature';
import { failed, passed, testRequest } from '../../lib/n8n/credentialTest';

interface ResultCredential {
	resultUrl: string;
	secret: string;
	algorithm: SignatureAlgorithm;
	encoding: SignatureEncoding;
}

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
	const answer = await testRequest(this, {
		method: 'POST',
		url: resultUrl.trim(),
		headers: {
			'content-type': 'text/xml; charset=utf-8',
			[SIGNATURE_HEADER]: sign(body, secret, algorithm, encoding),
		},
		body,
	});
	switch (answer.status) {
		case 400:
			return passed('Coachview accepts the signature; no result was sent.');
		case 403:
			return failed(
				'Coachview refuses the signature: check the plug-in key in the URL, the secret, the algorithm and the encoding.',
			);
		case 503:
			return failed('Coachview is in maintenance; test again later.');
		default:
			return failed(
				`This is not Coachview's result address: it answered ${answer.status || answer.body}. Copy "URL Resultaten" from Coachview.`,
			);
	}
}
