import { Inbox } from '../shared/inbox';
import type { InboxBounds, StoredInbox } from '../shared/inbox';
import { HANDLED } from '../webhooks/messages';
import type { RememberingNode } from './nodeMemory';

/** What n8n keeps for a node. */
interface InboxStore {
	/** The inbox as JSON text: n8n would wrap each part of an object. */
	inbox?: string;
	/** What earlier versions stored: when an event was handled, or a result sent (ISO 8601), by its key. */
	handledEvents?: Record<string, string>;
	sentResults?: Record<string, string>;
}

/**
 * The inbox of a node for what comes one by one. Kept by `perNode` it is this process's memory, and n8n's static data has its copy over restarts and for other
 * processes. n8n keeps all static data of a workflow in one piece that executions write too, so the copy may lose a mark: then something is done again,
 * which the steps behind bear. Nothing counts as done before it is.
 */
export class NodeInbox {
	private readonly inbox: Inbox;

	constructor(bounds: InboxBounds) {
		this.inbox = new Inbox(bounds);
	}

	/** The inbox, with what others stored meanwhile. What was done here since the last call is stored. */
	open(node: RememberingNode, now = Date.now() / 1000): Inbox {
		this.inbox.merge(storedInbox(storeOf(node)), now);
		this.save(node);
		return this.inbox;
	}

	/** n8n writes static data to its database when something was set. */
	save(node: RememberingNode): void {
		const store = storeOf(node);
		const text = JSON.stringify(this.inbox);
		if (this.inbox.doneCount > 0 && text !== store.inbox) store.inbox = text;
		if (store.inbox && store.handledEvents) delete store.handledEvents;
		if (store.inbox && store.sentResults) delete store.sentResults;
	}
}

const storeOf = (node: RememberingNode): InboxStore => node.getWorkflowStaticData('node');

function storedInbox({ inbox, handledEvents, sentResults }: InboxStore): Partial<StoredInbox> {
	if (inbox) return JSON.parse(inbox) as StoredInbox;
	const earlier = Object.entries({ ...handledEvents, ...sentResults });
	return { done: earlier.flatMap(([key, moment]) => [key, HANDLED, Date.parse(moment) / 1000]) };
}
