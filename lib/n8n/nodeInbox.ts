import type { InboxBounds, StoredInbox } from '../shared/inbox';
import { Inbox } from '../shared/inbox';
import { HANDLED } from '../webhooks/messages';
import type { RememberingNode } from './nodeMemory';

/** What n8n keeps for a node: an inbox as JSON text, or what earlier versions stored. */
interface InboxStore {
	inbox?: string;
	/** When an event was handled (ISO 8601), by its key. */
	handledEvents?: Record<string, string>;
}

/**
 * The inbox of a node that others send to. The memory is this process's; n8n's static data has its copy over restarts and for other processes. n8n keeps all
 * static data of a workflow in one piece that executions write too, so the copy may lose a mark: then a message runs again, which the steps behind bear. A
 * message is never taken for handled before it was.
 */
export class NodeInbox {
	private readonly inbox: Inbox;

	constructor(bounds: InboxBounds) {
		this.inbox = new Inbox(bounds);
	}

	/** The inbox, with what others stored meanwhile. What is known here since the last call is stored. */
	open(node: RememberingNode, now: number): Inbox {
		const store: InboxStore = node.getWorkflowStaticData('node');
		this.inbox.merge(storedInbox(store), now);
		if (store.handledEvents) delete store.handledEvents;
		this.save(node);
		return this.inbox;
	}

	/** n8n writes static data to its database when something was set. */
	save(node: RememberingNode): void {
		const store: InboxStore = node.getWorkflowStaticData('node');
		const text = JSON.stringify(this.inbox);
		if (this.inbox.doneCount > 0 && text !== store.inbox) store.inbox = text;
	}
}

function storedInbox({ inbox, handledEvents }: InboxStore): Partial<StoredInbox> {
	if (inbox) return JSON.parse(inbox) as StoredInbox;
	const handled = Object.entries(handledEvents ?? {}).map(
		([key, moment]) => [key, Date.parse(moment) / 1000] as const,
	);
	return { done: handled.flatMap(([key, moment]) => [key, HANDLED, moment]) };
}
