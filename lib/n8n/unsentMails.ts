import type { IDataObject } from 'n8n-workflow';

/** A node that shares what n8n keeps for a workflow with its other nodes. */
interface WorkflowNode {
	getWorkflowStaticData(type: 'global'): IDataObject;
}

interface Store {
	/** Addresses, oldest first, as JSON text: n8n would wrap each part of an object. */
	unsentMails?: string;
}

/** So many addresses are kept at most; the oldest goes first. */
const MAX_ADDRESSES = 500;

/**
 * The addresses of participants to whom the last mail was not sent. The node that answers notes them, and the node that composes mails tells them at the next
 * try how to get in, though their access is no longer new. n8n keeps this for published workflows only.
 */
export class UnsentMails {
	private readonly store: Store;

	constructor(node: WorkflowNode) {
		this.store = node.getWorkflowStaticData('global');
	}

	has = (address: string): boolean => this.addresses().includes(keyOf(address));

	/** Notes whether a mail was sent. */
	note(address: string, isSent: boolean): void {
		const before = this.addresses();
		const others = before.filter((one) => one !== keyOf(address));
		const now = isSent ? others : [...others, keyOf(address)].slice(-MAX_ADDRESSES);
		// n8n writes static data to its database when something was set.
		if (JSON.stringify(now) !== JSON.stringify(before))
			this.store.unsentMails = JSON.stringify(now);
	}

	private addresses = () => JSON.parse(this.store.unsentMails ?? '[]') as string[];
}

const keyOf = (address: string) => address.trim().toLowerCase();
