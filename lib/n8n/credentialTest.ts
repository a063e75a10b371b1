import type { ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';

/** A request of a credential test; the body goes as it is. */
export interface TestRequest {
	method: 'GET' | 'POST';
	url: string;
	headers: Record<string, string>;
	body?: string | Buffer;
}

/** An answer of any status; the status is 0 when nobody answered, and the body then says why. */
export async function testRequest(
	context: ICredentialTestFunctions,
	{ url, ...request }: TestRequest,
): Promise<{ status: number; body: string }> {
	try {
		// The deprecated helper is the only one that n8n gives to credential tests.
		const { statusCode, body } = (await context.helpers.request({
			...request,
			uri: url,
			simple: false,
			resolveWithFullResponse: true,
		})) as { statusCode: number; body: string };
		return { status: statusCode, body };
	} catch (error) {
		const { cause, message } = error as { cause?: { code?: string }; message: string };
		return { status: 0, body: cause?.code ?? message };
	}
}

export const failed = (message: string): INodeCredentialTestResult => ({
	status: 'Error',
	message,
});

export const passed = (message: string): INodeCredentialTestResult => ({ status: 'OK', message });
