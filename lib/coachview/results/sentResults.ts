import { createHash } from 'crypto';

import { Inbox } from '../../shared/inbox';
import type { InboxBounds, StoredInbox, Version } from '../../shared/inbox';
import type { CourseResult } from './resultMessage';

/** Beyond, the results that were sent first are forgotten. */
const BOUNDS: InboxBounds = { maxDone: 5000, maxOpen: 0 };

/** The version of a result that Coachview has, and of one that it does not expect. */
const SENT = 'sent';
const REFUSED = 'refused';

/** What n8n keeps between executions. */
export interface SentResultStore {
	/** An inbox as JSON text. */
	results?: string;
	/** What earlier versions stored: when a result was sent (ISO 8601), or refused, by its key. */
	sentResults?: Record<string, string>;
}

/**
 * Which results were sent, so that none is sent twice from one n8n. Coachview takes one per person and part and locks it, so a second one would only be an
 * error there.
 */
export class SentResults {
	private readonly inbox: Inbox;

	/**
	 * @param store is kept between executions; n8n does so for published workflows
	 * @param address where results go, with the plug-in key: on Coachview's own hosts nothing else tells customers apart
	 */
	constructor(
		private readonly store: SentResultStore,
		private readonly address: string,
	) {
		this.inbox = Inbox.restore(BOUNDS, storedResults(store));
	}

	/** When a result was sent (ISO 8601); undefined when it was not. */
	sentAt = (result: CourseResult): string | undefined => this.momentOf('', result);

	add(result: CourseResult, moment = new Date()): void {
		this.keep(resultKey(this.address, result), SENT, moment);
	}

	/** When it was first said that Coachview does not expect a result (ISO 8601); undefined when it was not. */
	refusedAt = (result: CourseResult): string | undefined => this.momentOf(REFUSED_PREFIX, result);

	addRefused(result: CourseResult, moment = new Date()): void {
		if (!this.refusedAt(result))
			this.keep(REFUSED_PREFIX + resultKey(this.address, result), REFUSED, moment);
	}

	private momentOf(prefix: string, result: CourseResult): string | undefined {
		// Earlier versions left the plug-in key out.
		const [withoutKey] = this.address.split('?');
		const seconds = [this.address, withoutKey]
			.map((address) => this.inbox.doneAt(prefix + resultKey(address, result)))
			.find((moment) => moment !== undefined);
		return seconds === undefined ? undefined : new Date(Math.round(seconds * 1000)).toISOString();
	}

	private keep(key: string, version: Version, moment: Date): void {
		this.inbox.skip(key, version, moment.getTime() / 1000);
		this.store.results = JSON.stringify(this.inbox);
		if (this.store.sentResults) delete this.store.sentResults;
	}
}

function storedResults({ results, sentResults = {} }: SentResultStore): Partial<StoredInbox> {
	if (results) return JSON.parse(results) as StoredInbox;
	return {
		done: Object.entries(sentResults).flatMap(([key, moment]) => [
			key,
			key.startsWith(REFUSED_PREFIX) ? REFUSED : SENT,
			Date.parse(moment) / 1000,
		]),
	};
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
