import type { FeedEvent } from './state';

/** An address to which the plug-in sends. Unix seconds, 0 for none. */
export interface FeedEndpoint {
	name: string;
	enabled: boolean;
	failingsince: number;
	pauseduntil: number;
	waiting: number;
	oldest: number;
	failed: number;
}

/** The plug-in `local_completionfeed` as a site has it: installed or not, and its outbox. */
export class Plugin {
	installed = false;

	readonly events: FeedEvent[] = [];

	readonly endpoints: FeedEndpoint[] = [
		{
			name: 'n8n',
			enabled: true,
			failingsince: 0,
			pauseduntil: 0,
			waiting: 0,
			oldest: 0,
			failed: 0,
		},
	];

	/** When the token ends. */
	tokenEnds = 0;

	/** What the observer does: a row with a rising number. */
	record(type: string, userid: number, courseid: number, timecreated: number): void {
		this.events.push({ id: this.events.length + 1, type, timecreated, userid, courseid });
	}
}
