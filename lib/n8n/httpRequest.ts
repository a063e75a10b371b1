import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import type { ConnectionFailure, HttpResponse } from '../shared/httpResponse';
import { collectSecrets, redactSecrets } from './secrets';
import { MINUTE_MS } from '../shared/durations';

/** The contexts from which nodes call out. */
export type Caller = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions | IWebhookFunctions;

/**
 * Leaves 401 to n8n, which then fetches a new token and sends the request once more; so only for a credential that fetches one. With any other, n8n
 * sends it again anyway (`httpRequestWithAuthentication`), and a write whose answer was a 401 on its way back would be done twice.
 */
export const RENEW_TOKEN_ON_401: Pick<IHttpRequestOptions, 'ignoreHttpStatusErrors'> = {
	ignoreHttpStatusErrors: { ignore: true, except: [401] },
};

/** The error shapes in which n8n wraps a failed connection. */
interface N8nRequestError {
	message?: string;
	code?: string;
	httpCode?: string | null;
	cause?: {
		code?: string;
		message?: string;
		response?: { status?: number; headers?: Record<string, string | undefined> };
	};
}

/**
 * Sends a request with a credential and returns whatever came back as text, without the secrets that went out. A status is not an exception here,
 * since both systems say more in the body than in the status.
 *
 * @param data the credential's content, as its caller has read it: n8n reads it from its database and decrypts it each time that it is asked. n8n puts a token that it fetches into it.
 *
 * Redirects are answers too: followed, they lead to a login page with status 200, and take signatures and tokens to another host.
 */
export async function requestText(
	caller: Caller,
	credential: string,
	data: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): Promise<HttpResponse | ConnectionFailure> {
	const answer = await sendRequest(caller, credential, data, options);
	// After the call: n8n may have fetched a new token for it.
	const secrets = collectSecrets(data, options.body);
	if ('reason' in answer) return { reason: redactSecrets(answer.reason, secrets) };
	const { location } = answer.headers ?? {};
	return {
		status: answer.status,
		headers: location
			? { ...answer.headers, location: redactSecrets(location, secrets) }
			: answer.headers,
		body: redactSecrets(answer.body, secrets),
	};
}

async function sendRequest(
	caller: Caller,
	credential: string,
	data: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): Promise<HttpResponse | ConnectionFailure> {
	const call = async (ignored: IHttpRequestOptions['ignoreHttpStatusErrors']) =>
		(await caller.helpers.httpRequestWithAuthentication.call(
			caller,
			credential,
			{
				timeout: MINUTE_MS,
				disableFollowRedirect: true,
				...options,
				encoding: 'text',
				returnFullResponse: true,
				ignoreHttpStatusErrors: ignored,
			},
			{ credentialsDecrypted: { id: '', name: '', type: credential, data } },
		)) as { statusCode: number; headers: Record<string, string | undefined>; body: unknown };
	try {
		const wanted = options.ignoreHttpStatusErrors ?? true;
		let answer = await call(wanted);
		// Older n8n (n8n-core 2.3 is one) knows no exceptions, so the 401 comes back. It means that nothing was done; n8n renews the token when the call is to fail at it.
		if (answer.statusCode === 401 && wanted !== true) answer = await call(false);
		const { statusCode, headers, body } = answer;
		return {
			status: statusCode,
			headers,
			body: typeof body === 'string' ? body : JSON.stringify(body),
		};
	} catch (error) {
		const { httpCode, code, cause, message } = error as N8nRequestError;
		const status = cause?.response?.status ?? Number(httpCode);
		// What still throws a status is the fetching of a token: a 400 there means that client id or secret are refused. A good status with an
		// error is an answer that was cut off in its body.
		if (status >= 300) {
			const { location } = cause?.response?.headers ?? {};
			return { status: status === 400 ? 401 : status, headers: { location }, body: '' };
		}
		// Older n8n keeps no cause, and has the name of a system error instead of the status.
		const named = /^[A-Z][A-Z_]+$/.test(httpCode ?? '') ? httpCode : undefined;
		return { reason: cause?.code ?? code ?? named ?? cause?.message ?? message ?? 'unknown' };
	}
}
