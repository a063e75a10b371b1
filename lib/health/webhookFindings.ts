import { LinkError } from '../errors/linkError';
import { explainSystemErrors } from '../errors/systemErrors';
import { mapText } from '../errors/localText';
import type { HealthFinding } from './finding';
import { finding } from './finding';

/** An address of the link that was called without a password, and what it answered. */
export interface WebhookAnswer {
	method: string;
	address: string;
	/** HTTP status; absent when nothing answered. */
	status?: number;
	/** Why nothing answered. */
	problem?: string;
}

/**
 * Which triggers nobody publishes. n8n answers an address that no published workflow has with 404; a trigger of this package refuses a stranger with 401 or another status,
 * and no execution starts.
 */
export function webhookFindings(answers: WebhookAnswer[]): HealthFinding[] {
	return answers.flatMap(({ method, address, status, problem = '' }) => {
		const subject = `${method} ${address}`;
		if (status === undefined || status >= 502) {
			const answer = mapText(
				(language) => explainSystemErrors(problem, language) || `HTTP ${status ?? '-'}`,
			);
			const error = new LinkError('HEALTH_ADDRESS_UNREACHABLE', { address, answer });
			return [finding('webhooks', subject, error)];
		}
		if (status !== 404) return [];
		const error = new LinkError('HEALTH_TRIGGER_UNPUBLISHED', { method, address });
		return [finding('webhooks', subject, error)];
	});
}
