import type { Compared } from './compare';
import type { Recording } from './recordings';

/** Sends a recorded request to a site, as it was sent to the real one. */
export async function replay(
	url: string,
	{ request, method, case: name }: Recording,
): Promise<Compared> {
	const form = new URLSearchParams(request).toString();
	const service = `${url}/webservice/rest/server.php`;
	// The one call whose token went in a header; its recorded form has none.
	const headers: Record<string, string> =
		name === 'auth_bearer_header_only' ? { authorization: 'Bearer TOKEN' } : {};
	const response =
		method === 'GET'
			? await fetch(`${service}?${form}`, { headers })
			: await fetch(service, {
					method,
					headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
					body: form,
				});
	const type = response.headers.get('content-type') ?? undefined;
	const text = await response.text();
	return {
		status: response.status,
		type,
		body: type === 'application/json' ? JSON.parse(text) : text,
	};
}

/** The recorded answer, in the same form. */
export const recorded = ({ http_status, content_type, response }: Recording): Compared => ({
	status: http_status,
	type: content_type,
	body: response,
});
