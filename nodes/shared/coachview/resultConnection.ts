import { RESULT_BOUNDS, SentResults } from '../../../lib/coachview/results/sentResults';
import { findAlreadyRegistered } from '../../../lib/coachview/results/alreadyRegistered';
import type { CourseResult } from '../../../lib/coachview/results/resultMessage';
import type { PartResult } from '../../../lib/coachview/results/partResults';
import type { PostResult } from '../../../lib/coachview/results/sendResult';
import type {
	SignatureEncoding,
	SignatureAlgorithm,
} from '../../../lib/coachview/results/signature';
import { signResult } from '../../../lib/coachview/results/signature';
import type { Origin } from '../../../lib/coachview/transport/origin';
import { resultEnvironment } from '../../../lib/coachview/transport/origin';
import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import { resultEndpoint } from '../../../lib/coachview/transport/environment';
import { requestText } from '../../../lib/n8n/httpRequest';
import { perNode } from '../../../lib/n8n/perNode';
import type { Result } from '../../../lib/shared/result';
import { attemptAsync } from '../../../lib/shared/result';
import { Inbox } from '../../../lib/shared/inbox';
import { createCoachviewClient } from './connection';

/** What the credential *Coachview Result API* holds. */
export interface ResultCredential {
	resultUrl: string;
	secret: string;
	algorithm: SignatureAlgorithm;
	encoding: SignatureEncoding;
	environment?: Origin['environment'] | 'byAddress';
}

/** The result endpoint of the node's credential. */
export interface ResultConnection {
	environment: Origin['environment'];
	/** Where results go, without the plug-in key. */
	addressWithoutKey: string;
	post: PostResult;
	/** Report what would be sent, and send nothing. */
	dryRun: boolean;
	/** What this node sent before, in this process. */
	sentResults: SentResults;
	/**
	 * What Coachview has already of results that it refused, by its REST API; see `findAlreadyRegistered`. Nothing is found without a credential for that.
	 */
	findAlreadyRegistered(results: CourseResult[]): Promise<Array<Result<PartResult | undefined>>>;
	/** The signature that the credential puts on these bytes. */
	sign(message: Buffer): string;
}

/**
 * What a node sent is remembered by its process alone. A node of an execution must not write n8n's static data: in queue mode a worker has none of what is stored
 * (`JobProcessor.processJob` in n8n's scaling), and would put its own in the place of all that the triggers of the workflow remember.
 */
const inboxOf = perNode(() => new Inbox(RESULT_BOUNDS));

/** Connects to the result address of the node's credential, which signs the bytes. */
export async function connectCoachviewResults(
	node: IExecuteFunctions,
	itemIndex: number,
): Promise<ResultConnection> {
	const credential = await node.getCredentials<ResultCredential & ICredentialDataDecryptedObject>(
		'coachviewResultApi',
	);
	const { resultUrl, secret, algorithm, encoding, environment } = credential;
	const url = resultEndpoint(resultUrl);
	const inbox = node.getMode() === 'manual' ? new Inbox(RESULT_BOUNDS) : inboxOf(node);
	const own = resultEnvironment(url, environment);
	return {
		environment: own,
		addressWithoutKey: url.split('?')[0],
		dryRun: node.getNodeParameter('dryRun', itemIndex, false) === true,
		sentResults: new SentResults(inbox, url),
		findAlreadyRegistered: async (results) => {
			if (results.length === 0 || !node.getNode().credentials?.coachviewApi) return [];
			const found = await attemptAsync(async () => {
				const api = await createCoachviewClient(node, {});
				return api.origin.environment === own ? await findAlreadyRegistered(api, results) : [];
			});
			if (!found.ok) node.logger.warn(`Coachview can't be read: ${found.error.message}`);
			return found.ok ? found.value : results.map(() => found);
		},
		sign: (message) => signResult(message, secret, algorithm, encoding),
		post: async (message) =>
			await requestText(node, 'coachviewResultApi', credential, {
				method: 'POST',
				url,
				headers: { 'content-type': 'text/xml; charset=utf-8' },
				body: message,
			}),
	};
}
