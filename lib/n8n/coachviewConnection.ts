import type { IExecuteFunctions } from 'n8n-workflow';

import { CoachviewClient } from '../coachview/client';
import { coachviewBaseUrl } from '../coachview/environment';
import type { CoachviewEnvironment } from '../coachview/environment';
import type { PostResult } from '../coachview/results';
import { requestText } from './http';

/** A client for the Coachview of the node's credential. */
export async function connectCoachview(node: IExecuteFunctions): Promise<CoachviewClient> {
	const credential = await node.getCredentials<CoachviewEnvironment>('coachviewApi');
	const baseUrl = coachviewBaseUrl(credential);
	return new CoachviewClient(
		async (path, qs) =>
			await requestText(node, 'coachviewApi', {
				method: 'GET',
				url: `${baseUrl}${path}`,
				qs,
				headers: { accept: 'application/json' },
			}),
	);
}

/** Posts to the result address of the node's credential, which signs the bytes. */
export async function connectCoachviewResults(node: IExecuteFunctions): Promise<PostResult> {
	const { resultUrl } = await node.getCredentials<{ resultUrl: string }>('coachviewResultApi');
	return async (message) =>
		await requestText(node, 'coachviewResultApi', {
			method: 'POST',
			url: resultUrl.trim(),
			headers: { 'content-type': 'text/xml; charset=utf-8' },
			body: message,
		});
}
