import { createHash } from 'crypto';

import { forgetOldest } from '../forgetOldest';
import type { CourseResult } from './resultMessage';

/** So many results are remembered; the oldest are forgotten first. */
const MOST = 5000;

/**
 * Which results were sent, so that none is sent twice from one n8n. Coachview takes one per person and part and locks it, so a second one would only be an
 * error there.
 */
export class SentResults {
	private readonly moments: Record<string, string>;

	/** @param store is kept between executions; n8n does so for published workflows */
	constructor(store: { sentResults?: Record<string, string> }) {
		store.sentResults ??= {};
		this.moments = store.sentResults;
	}

	/** When a result was sent (ISO 8601); undefined when it was not. */
	sentAt = (address: string, result: CourseResult): string | undefined =>
		this.moments[keyOf(address, result)];

	add(address: string, result: CourseResult, moment = new Date()): void {
		this.moments[keyOf(address, result)] = moment.toISOString();
		forgetOldest(this.moments, MOST);
	}
}

/** The same completion of the same person and part; a later completion, after a new enrolment, is another. */
const keyOf = (address: string, { personExternalId, elearningCode, completedAt }: CourseResult) =>
	createHash('sha256')
		.update(
			[address, personExternalId.toLowerCase(), elearningCode.toLowerCase(), completedAt].join(
				'\n',
			),
		)
		.digest('base64url')
		.slice(0, 22);
