import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { coachviewBaseUrl } from '../../../lib/coachview/transport/environment';
import { API_PREFIX } from '../../../lib/coachview/transport/apiNames';
import { unreachableError } from '../../../lib/coachview/transport/responseError';
import { tokenRequest } from '../../../lib/coachview/transport/accessToken';
import type { CoachviewCredential } from '../../../lib/coachview/transport/accessToken';
import {
	testFailed,
	testFailedWith,
	testPassed,
	describeResponse,
	sendTestRequest,
} from '../../../lib/n8n/credentialTest';
import { attempt } from '../../../lib/shared/result';

/** The token in an answer of the token endpoint, or undefined. */
function accessTokenIn(body: string): string | undefined {
	try {
		return (JSON.parse(body) as { access_token?: string }).access_token;
	} catch {
		return undefined;
	}
}

/**
 * Tests client id and secret with a token of its own: n8n would try with a token that it still has from an earlier secret. Then reads one person, to
 * see that the address is the API's and which scope is missing.
 */
export async function coachviewApiTest(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const data = credential.data as unknown as CoachviewCredential;
	const request = attempt(() => tokenRequest(data));
	if (!request.ok) return testFailedWith(request.error, credential.data ?? {});
	const granted = await sendTestRequest(this, request.value);
	const problem = unreachableError(granted);
	if (problem) return testFailedWith(problem, credential.data ?? {});
	const status = describeResponse(granted);
	if (status === '400' || status === '401') {
		return testFailed(
			'Coachview refuses the client id, the secret or the scope. Training and live have separate clients.',
		);
	}
	const token = 'body' in granted ? accessTokenIn(granted.body) : undefined;
	if (status !== '200' || !token) {
		return testFailed(
			`This address gives no token: it answered ${status}. Check the environment and the base URL.`,
		);
	}
	const answer = await sendTestRequest(this, {
		method: 'GET',
		url: `${coachviewBaseUrl(data)}${API_PREFIX}/Personen?take=1`,
		headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
	});
	const unread = unreachableError(answer);
	if (unread) return testFailedWith(unread, credential.data ?? {});
	const read = describeResponse(answer);
	if (read === '200') return testPassed('Connection successful');
	if (read === '403') {
		return testFailed(
			'The client is right, but lacks the scope Personen.Lezen (tick "api" and the entities).',
		);
	}
	return testFailed(`The client is right, but the API answered ${read}.`);
}
