import type { FeedEvent } from './state';

/** The plug-in `local_completionfeed` as a site has it: installed or not, and its outbox. */
export class Plugin {
	installed = false;

	readonly events: FeedEvent[] = [];

	/** What the observer does: a row with a rising number. */
	record(type: string, userid: number, courseid: number, timecreated: number): void {
		this.events.push({ id: this.events.length + 1, type, timecreated, userid, courseid });
	}
}
