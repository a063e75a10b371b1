import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { resultEndpoint } from '../../lib/coachview/transport/environment';
import { PROBE_MESSAGE } from '../../lib/coachview/results/notExpected';
import { signResult, SIGNATURE_HEADER } from '../../lib/coachview/results/signature';
import type { ResultCredential } from '../shared/coachview/resultConnection';
import { unreachableError } from '../../lib/coachview/transport/responseError';
import {
	testFailed,
	testFailedWith,
	testPassed,
	describeResponse,
	sendTestRequest,
} from '../../lib/n8n/credentialTest';
import { attempt } from '../../lib/shared/result';

/**
 * Tests the result address and secret without registering anything. Coachview answers 403 to a wrong signature and 400 to a message that violates
 * its schema (article on the result webhook), so 400 proves address, key and secret.
 */
export async function coachviewResultApiTest(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { resultUrl, secret, algorithm, encoding } = credential.data as unknown as ResultCredential;
	const url = attempt(() => resultEndpoint(resultUrl));
	if (!url.ok) return testFailedWith(url.error, credential.data ?? {});
	const body = Buffer.from(PROBE_MESSAGE, 'utf8');
	const answer = await sendTestRequest(this, {
		method: 'POST',
		url: url.value,
		headers: {
			'content-type': 'text/xml; charset=utf-8',
			[SIGNATURE_HEADER]: signResult(body, secret, algorithm, encoding),
		},
		body,
	});
	const problem = unreachableError(answer);
	if (problem) return testFailedWith(problem, credential.data ?? {});
	switch (describeResponse(answer)) {
		case '400':
			return testPassed('Coachview accepts the signature; no result was sent.');
		case '403':
			return testFailed(
				'Coachview refuses the signature: check the plug-in key in the URL, the secret, the algorithm and the encoding.',
			);
		case '503':
			return testFailed('Coachview is in maintenance; test again later.');
		default:
			return testFailed(
				`This is not Coachview's result address: it answered ${describeResponse(answer)}. Copy "URL Resultaten" from Coachview.`,
			);
	}
}
