import { createHash } from 'crypto';

import type { Inbox, InboxBounds } from '../../shared/inbox';
import { HANDLED } from '../../webhooks/messages';
import type { CourseResult } from './resultMessage';

/** Beyond, the results that were sent first are forgotten. */
export const RESULT_BOUNDS: InboxBounds = { maxDone: 5000, maxOpen: 0 };

/**
 * Which results were sent, so that a process sends none twice. Coachview takes one per person and part and locks it, so a second one would only be an error there.
 */
export class SentResults {
	/**
	 * @param inbox with the bounds `RESULT_BOUNDS`
	 * @param address where results go, with the plug-in key: on Coachview's own hosts nothing else distinguishes customers
	 */
	constructor(
		private readonly inbox: Inbox,
		private readonly address: string,
	) {}

	/** When a result was sent (ISO 8601); undefined when it was not. */
	sentAt = (result: CourseResult): string | undefined => this.momentOf('', result);

	add(result: CourseResult, moment = new Date()): void {
		this.keep(resultKey(this.address, result), moment);
	}

	/** When it was first said that Coachview does not expect a result (ISO 8601); undefined when it was not. */
	refusedAt = (result: CourseResult): string | undefined => this.momentOf(REFUSED_PREFIX, result);

	addRefused(result: CourseResult, moment = new Date()): void {
		if (!this.refusedAt(result))
			this.keep(REFUSED_PREFIX + resultKey(this.address, result), moment);
	}

	private momentOf(prefix: string, result: CourseResult): string | undefined {
		const seconds = this.inbox.doneAt(prefix + resultKey(this.address, result));
		return seconds === undefined ? undefined : new Date(Math.round(seconds * 1000)).toISOString();
	}

	private keep(key: string, moment: Date): void {
		this.inbox.done(key, HANDLED, moment.getTime() / 1000);
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
