import { createHash } from 'crypto';

import { evictOldest } from '../../shared/evictOldest';
import type { CourseResult } from './resultMessage';

/** So many results are remembered; the oldest are forgotten first. */
const MAX_RESULTS = 5000;

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
		this.moments[resultKey(address, result)];

	add(address: string, result: CourseResult, moment = new Date()): void {
		this.keep(resultKey(address, result), moment);
	}

	/** When it was first said that Coachview does not expect a result (ISO 8601); undefined when it was not. */
	refusedAt = (address: string, result: CourseResult): string | undefined =>
		this.moments[REFUSED_PREFIX + resultKey(address, result)];

	addRefused(address: string, result: CourseResult, moment = new Date()): void {
		if (!this.refusedAt(address, result))
			this.keep(REFUSED_PREFIX + resultKey(address, result), moment);
	}

	private keep(key: string, moment: Date): void {
		this.moments[key] = moment.toISOString();
		evictOldest(this.moments, MAX_RESULTS);
	}
}

/** Before the key of a result that was refused. */
const REFUSED_PREFIX = '!';

/** The same completion of the same person and part; a later completion, after a new enrolment, is another. */
const resultKey = (
	address: string,
	{ personExternalId, elearningCode, completedAt }: CourseResult,
) =>
	createHash('sha256')
		.update(
			[address, personExternalId.toLowerCase(), elearningCode.toLowerCase(), completedAt].join(
				'\n',
			),
		)
		.digest('base64url')
		.slice(0, 22);
