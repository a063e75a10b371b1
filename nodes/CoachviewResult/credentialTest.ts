import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { resultAddress } from '../../lib/coachview/transport/environment';
import { PROBE } from '../../lib/coachview/results/notExpected';
import { sign, SIGNATURE_HEADER } from '../../lib/coachview/results/signature';
import type { SignatureAlgorithm, SignatureEncoding } from '../../lib/coachview/results/signature';
import { notReached } from '../../lib/coachview/transport/responseError';
import { failed, failedWith, passed, shownAnswer, testRequest } from '../../lib/n8n/credentialTest';
import { attempt } from '../../lib/shared/result';

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
	const url = attempt(() => resultAddress(resultUrl));
	if (!url.ok) return failedWith(url.error, credential.data ?? {});
	const body = Buffer.from(PROBE, 'utf8');
	const answer = await testRequest(this, {
		method: 'POST',
		url: url.value,
		headers: {
			'content-type': 'text/xml; charset=utf-8',
			[SIGNATURE_HEADER]: sign(body, secret, algorithm, encoding),
		},
		body,
	});
	const problem = notReached(answer);
	if (problem) return failedWith(problem, credential.data ?? {});
	switch (shownAnswer(answer)) {
		case '400':
			return passed('Coachview accepts the signature; no result was sent.');
		case '403':
			return failed(
				'Coachview refuses the signature: check the plug-in key in the URL, the secret, the algorithm and the encoding.',
			);
		case '503':
			return failed('Coachview is in maintenance; test again later.');
		default:
			return failed(
				`This is not Coachview's result address: it answered ${shownAnswer(answer)}. Copy "URL Resultaten" from Coachview.`,
			);
	}
}
