import type { IDataObject } from 'n8n-workflow';

import type { RememberingNode } from './nodeMemory';
import { NodeMemory } from './nodeMemory';

/** What is remembered of one system. */
export interface SystemMemory {
	/** The date since which changes count, as it was chosen; empty for none. */
	start: string;
	/** The state, as JSON text. */
	state: string;
}

/** What a polling node remembers, by system; and what shows which of two is the newer one. */
interface PollMemory {
	revision: number;
	systems: Record<string, SystemMemory>;
	/** Of an earlier version, which kept one state for whatever system the credential was for. */
	ofAnySystem?: SystemMemory;
}

/** What earlier versions stored. */
interface EarlierMemory {
	state: object;
	revision: number;
	start: string;
}

/** Systems that one node remembers; beyond, the one that was read longest ago is forgotten. */
const MAX_SYSTEMS = 5;

/**
 * n8n saves static data when a poll starts an execution, and reads it when the workflow is published: then this process may know more, and after another main
 * process took over, the database does.
 */
const pollMemory = new NodeMemory<PollMemory>({
	name: 'polling',
	create: () => ({ revision: 0, systems: {} }),
	merge: (own, { polling }: { polling?: PollMemory | EarlierMemory } & IDataObject) =>
		!polling || polling.revision <= own.revision ? own : upgraded(polling),
	toStored: (memory) => (memory.revision > 0 && !memory.ofAnySystem ? memory : undefined),
});

const upgraded = (stored: PollMemory | EarlierMemory): PollMemory =>
	'systems' in stored
		? stored
		: {
				revision: stored.revision,
				systems: {},
				ofAnySystem: { start: stored.start, state: JSON.stringify(stored.state) },
			};

/**
 * What a polling node remembers of a system: what was read from one says nothing of another, so each has its own.
 *
 * @param system the site or tenant that the node reads now
 */
export function systemMemory(node: RememberingNode, system: string) {
	const { systems, ofAnySystem } = pollMemory.open(node);
	return {
		/** Undefined when nothing is. */
		remembered: new Map(Object.entries(systems)).get(system) ?? ofAnySystem,
		remember(memory: SystemMemory): void {
			const newest = pollMemory.open(node);
			const known = Object.entries(newest.systems).filter(([name]) => name !== system);
			pollMemory.save(node, {
				revision: newest.revision + 1,
				systems: Object.fromEntries([...known.slice(1 - MAX_SYSTEMS), [system, memory]]),
			});
		},
	};
}
