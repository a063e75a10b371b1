import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { isHtmlPage } from '../shared/httpResponse';
import type { ConnectionFailure, HttpResponse } from '../shared/httpResponse';
import { errorAddress } from '../errors/docsAddress';
import type { LinkError } from '../errors/linkError';
import { collectSecrets, redactSecrets } from './secrets';

/** A request of a credential test; the body goes as it is. */
export interface TestRequest {
	method: 'GET' | 'POST';
	url: string;
	headers: Record<string, string>;
	body?: string | Buffer;
}

/** Somebody waits for the answer in the editor (milliseconds). */
const TEST_TIMEOUT_MS = 20_000;

/** An answer of any status, or why there was none. Redirects are answers too: followed, they would take a secret elsewhere. */
export async function sendTestRequest(
	context: ICredentialTestFunctions,
	{ url, method, headers, body }: TestRequest,
): Promise<HttpResponse | ConnectionFailure> {
	try {
		// The deprecated helper is the only one that n8n gives to credential tests.
		const answer = (await context.helpers.request({
			method,
			headers,
			body,
			uri: url,
			simple: false,
			resolveWithFullResponse: true,
			followRedirect: false,
			timeout: TEST_TIMEOUT_MS,
		})) as { statusCode: number; body: unknown; headers?: HttpResponse['headers'] };
		return {
			status: answer.statusCode,
			// n8n gives an empty body as undefined.
			body: typeof answer.body === 'string' ? answer.body : (JSON.stringify(answer.body) ?? ''),
			headers: answer.headers,
		};
	} catch (error) {
		const { cause, code, message } = error as {
			cause?: { code?: string };
			code?: string;
			message: string;
		};
		return { reason: cause?.code ?? code ?? message };
	}
}

/** How a message names an answer, or its absence; a web page is not what the systems themselves answer. */
export function describeResponse(answer: HttpResponse | ConnectionFailure): string {
	if ('reason' in answer) return answer.reason;
	return isHtmlPage(answer.body) ? `${answer.status} with a web page` : String(answer.status);
}

export const testFailed = (message: string): INodeCredentialTestResult => ({
	status: 'Error',
	message,
});

export const testPassed = (message: string): INodeCredentialTestResult => ({
	status: 'OK',
	message,
});

/** What the nodes would say, without the secrets of the credential, which a server may echo. */
export function testFailedWith(
	{ en, code }: LinkError,
	data: ICredentialDataDecryptedObject,
): INodeCredentialTestResult {
	const text = `${en.message}. ${en.cause} ${en.fix} [${code}] ${errorAddress(code, 'en')}`;
	return testFailed(redactSecrets(text, collectSecrets(data, undefined)));
}
