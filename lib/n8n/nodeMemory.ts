import type { IDataObject, INode } from 'n8n-workflow';

import { nodeKey } from './perNode';

/** A node that n8n keeps static data for. */
export interface RememberingNode {
	getNode(): INode;
	getWorkflow(): { id?: string };
	getWorkflowStaticData(type: 'node'): IDataObject;
}

/** What is remembered of one system. */
export interface SystemMemory {
	/** The date since which changes count, as it was chosen; empty for none. */
	start: string;
	/** The state, as JSON text: n8n would wrap each part of an object, and that takes longer than to read it. */
	state: string;
}

/** What the node remembers, by system; and what shows whether it is the newest. */
interface Memory {
	revision: number;
	systems: Record<string, SystemMemory>;
}

/** What earlier versions stored: a state for whatever system the credential was for. */
interface EarlierMemory {
	state: object;
	revision: number;
	start: string;
}

const STORE_KEY = 'polling';

/** Systems that one node remembers; beyond, the one that was read longest ago is forgotten. */
const MAX_SYSTEMS = 5;

/** The newest of each node of this process. n8n saves a state when it starts an execution, and so has an older one when the workflow is published again. */
const newestByNode = new Map<string, Memory>();

/**
 * What a node remembers of a system between its polls: in n8n's static data, and in this process, which may know more. What was read from one system says
 * nothing of another, so each has its own.
 */
export class NodeMemory {
	private readonly key: string;

	private readonly store: { [STORE_KEY]?: Memory | EarlierMemory };

	/** @param system the site or tenant that the node reads now */
	constructor(
		node: RememberingNode,
		private readonly system: string,
	) {
		this.key = nodeKey(node);
		this.store = node.getWorkflowStaticData('node');
		const newest = this.newest();
		if (newest && newest !== this.store[STORE_KEY]) this.store[STORE_KEY] = newest;
	}

	/** What is remembered; undefined when nothing is. */
	read(): SystemMemory | undefined {
		const newest = this.newest();
		if (!newest || 'systems' in newest)
			return newest && new Map(Object.entries(newest.systems)).get(this.system);
		return { start: newest.start, state: JSON.stringify(newest.state) };
	}

	write(memory: SystemMemory): void {
		const newest = this.newest();
		const known = Object.entries(newest && 'systems' in newest ? newest.systems : {});
		const others = known.filter(([system]) => system !== this.system).slice(1 - MAX_SYSTEMS);
		const written = {
			revision: (newest?.revision ?? 0) + 1,
			systems: Object.fromEntries([...others, [this.system, memory]]),
		};
		newestByNode.set(this.key, written);
		// n8n sees what is set here, not what changes inside a value.
		this.store[STORE_KEY] = written;
	}

	/** A workflow that is published again has what n8n saved last, and this process may know more. */
	private newest(): Memory | EarlierMemory | undefined {
		const saved = this.store[STORE_KEY];
		const inProcess = newestByNode.get(this.key);
		return inProcess && inProcess.revision > (saved?.revision ?? 0) ? inProcess : saved;
	}
}
