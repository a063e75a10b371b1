import type { IDataObject, INode } from 'n8n-workflow';

import { Inbox } from '../shared/inbox';
import type { InboxBounds, StoredInbox } from '../shared/inbox';
import { HANDLED } from '../webhooks/messages';
import { perNode } from './perNode';

/** A trigger that n8n keeps static data for. */
export interface RememberingNode {
	getNode(): INode;
	getWorkflow(): { id?: string };
	getWorkflowStaticData(type: 'node'): IDataObject;
}

/** What a node remembers, and how n8n stores it. */
export interface MemoryForm<Value> {
	/** Its name in the static data, and names that earlier versions used. */
	name: string;
	earlierNames?: string[];
	create(): Value;
	/** What this process knows, with what is stored, by this process or another one, in this version or an earlier one. */
	merge(own: Value, stored: IDataObject): Value;
	/** What n8n is to store; undefined for nothing. Long lists as JSON text: n8n would wrap each part of an object. */
	toStored(value: Value): unknown;
}

/**
 * What a trigger node remembers: in this process, and in n8n's static data over restarts and for other processes.
 *
 * n8n keeps the static data of a workflow in one piece: each process that changed something writes all of it as it knows it, and the last one wins. So what is
 * stored may be older than what a process knows, and a mark may be lost: then something is done again, which the steps behind bear. Only triggers may use it:
 * in queue mode a worker has none of what is stored, and what one of its nodes writes takes the place of all the rest.
 */
export class NodeMemory<Value> {
	private readonly kept: (node: RememberingNode) => { value: Value };

	constructor(private readonly form: MemoryForm<Value>) {
		this.kept = perNode(() => ({ value: form.create() }));
	}

	/** What is remembered. What this process knows more than n8n has stored is stored. */
	open(node: RememberingNode): Value {
		const kept = this.kept(node);
		kept.value = this.form.merge(kept.value, node.getWorkflowStaticData('node'));
		this.save(node);
		return kept.value;
	}

	/** n8n writes static data to its database when something was set, and sees only what is set in the first place. */
	save(node: RememberingNode, value: Value = this.kept(node).value): void {
		this.kept(node).value = value;
		const { name, earlierNames = [] } = this.form;
		const store: Record<string, unknown> = node.getWorkflowStaticData('node');
		const stored = this.form.toStored(value);
		if (stored === undefined) return;
		if (stored !== store[name]) store[name] = stored;
		for (const earlier of earlierNames) if (earlier in store) delete store[earlier];
	}
}

/** The inbox of a node for what comes one by one. */
export const inboxMemory = (bounds: InboxBounds) =>
	new NodeMemory<Inbox>({
		name: 'inbox',
		earlierNames: ['handledEvents'],
		create: () => new Inbox(bounds),
		merge(own, stored) {
			own.merge(storedInbox(stored), Date.now() / 1000);
			return own;
		},
		toStored: (inbox) => (inbox.doneCount > 0 ? JSON.stringify(inbox) : undefined),
	});

/** Earlier versions stored when an event was handled (ISO 8601), by its key. */
function storedInbox(stored: IDataObject): Partial<StoredInbox> {
	const { inbox, handledEvents } = stored as {
		inbox?: string;
		handledEvents?: Record<string, string>;
	};
	if (inbox) return JSON.parse(inbox) as StoredInbox;
	const earlier = Object.entries(handledEvents ?? {});
	return { done: earlier.flatMap(([key, moment]) => [key, HANDLED, Date.parse(moment) / 1000]) };
}
