import { SWAGGER_PATHS } from '../../lib/coachview/transport/apiNames';
import { ASSUMPTIONS } from './assumptions';
import { failed, passed, undecided } from './checkLine';
import type { CheckLine } from './checkLine';
import { Swagger } from './swagger';
import type { SwaggerDocument } from './swagger';

async function fetchDocument(url: string): Promise<SwaggerDocument | undefined> {
	try {
		const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) });
		const document = answer.ok ? ((await answer.json()) as SwaggerDocument) : undefined;
		return document?.paths ? document : undefined;
	} catch {
		return undefined;
	}
}

/**
 * Holds every assumption that a tenant's description of its API can settle against it. It is readable without login (article on Swagger); where it is,
 * was not readable, so some usual places are tried.
 *
 * @param given its address, when the customer knows it
 */
export async function checkSwagger(baseUrl: string, given?: string): Promise<CheckLine[]> {
	const addresses = given ? [given] : SWAGGER_PATHS.map((path) => `${baseUrl}${path}`);
	for (const address of addresses) {
		const document = await fetchDocument(address);
		if (document)
			return [passed(`The API is described at ${address}`), ...checkAssumptions(document)];
	}
	return [
		undecided(
			`No swagger.json at ${addresses.join(', ')}`,
			'Open the Swagger page of your Coachview, copy the address of its swagger.json, and put it in .env as COACHVIEW_SWAGGER.',
		),
	];
}

function checkAssumptions(document: SwaggerDocument): CheckLine[] {
	const api = new Swagger(document);
	return ASSUMPTIONS.flatMap(({ what, value, swagger, ifNot, known }) => {
		if (!swagger) return [];
		const holds = swagger(api);
		const text = `${what}: ${value} (${known})`;
		if (holds === undefined)
			return [
				undecided(`${text}: not described`, `Look there, or ask Coachview; else change ${ifNot}`),
			];
		return [holds ? passed(text) : failed(`${text}: not so here`, `Change ${ifNot}`)];
	});
}
