import { RESULT_BOUNDS, SentResults } from '../../../lib/coachview/results/sentResults';
import type { PostResult } from '../../../lib/coachview/results/sendResult';
import type {
	SignatureEncoding,
	SignatureAlgorithm,
} from '../../../lib/coachview/results/signature';
import { signResult } from '../../../lib/coachview/results/signature';
import type { Origin } from '../../../lib/coachview/transport/origin';
import { resultEnvironment } from '../../../lib/coachview/transport/origin';
import type { IExecuteFunctions } from 'n8n-workflow';
import { resultEndpoint } from '../../../lib/coachview/transport/environment';
import { requestText } from '../../../lib/n8n/httpRequest';
import { NodeInbox } from '../../../lib/n8n/nodeInbox';

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
	/** Report what would be sent, and send nothing (B2). */
	dryRun: boolean;
	/** What this node sent before; n8n keeps it with the workflow. */
	sentResults: SentResults;
	/** The signature that the credential puts on these bytes. */
	sign(message: Buffer): string;
}

/** Connects to the result address of the node's credential, which signs the bytes. */
export async function connectCoachviewResults(
	node: IExecuteFunctions,
	itemIndex: number,
): Promise<ResultConnection> {
	const { resultUrl, secret, algorithm, encoding, environment } =
		await node.getCredentials<ResultCredential>('coachviewResultApi');
	const url = resultEndpoint(resultUrl);
	const inbox = new NodeInbox(RESULT_BOUNDS);
	return {
		environment: resultEnvironment(url, environment),
		addressWithoutKey: url.split('?')[0],
		dryRun: node.getNodeParameter('dryRun', itemIndex, false) === true,
		sentResults: new SentResults(inbox.open(node), url, () => inbox.save(node)),
		sign: (message) => signResult(message, secret, algorithm, encoding),
		post: async (message) =>
			await requestText(node, 'coachviewResultApi', {
				method: 'POST',
				url,
				headers: { 'content-type': 'text/xml; charset=utf-8' },
				body: message,
			}),
	};
}
