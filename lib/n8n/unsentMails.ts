import type { IDataObject } from 'n8n-workflow';

/** A node that shares what n8n keeps for a workflow with its other nodes. */
interface WorkflowNode {
	getWorkflowStaticData(type: 'global'): IDataObject;
}

interface Store {
	/** Addresses, oldest first, as JSON text: n8n would wrap each part of an object. */
	unsentMails?: string;
}

/** How many addresses are kept; the oldest goes first. */
const MAX_ADDRESSES = 500;

/**
 * The addresses of participants to whom the last mail was not sent. The node that answers notes them. At the next try, the node that composes mails then says
 * how to get in, though their access is no longer new. n8n keeps this for published workflows only.
 */
export class UnsentMails {
	constructor(private readonly node: WorkflowNode) {}

	has = (address: string): boolean =>
		keyOf(address) !== '' && this.addresses().includes(keyOf(address));

	/** Notes whether a mail was sent. */
	note(address: string, isSent: boolean): void {
		const before = this.addresses();
		const others = before.filter((one) => one !== keyOf(address));
		const now = isSent ? others : [...others, keyOf(address)].slice(-MAX_ADDRESSES);
		// n8n writes static data to its database when something was set.
		if (JSON.stringify(now) !== JSON.stringify(before))
			this.store().unsentMails = JSON.stringify(now);
	}

	private store = (): Store => this.node.getWorkflowStaticData('global');

	private addresses = () => JSON.parse(this.store().unsentMails ?? '[]') as string[];
}

const keyOf = (address: string) => address.trim().toLowerCase();
