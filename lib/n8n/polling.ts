import type { IDataObject, INodeExecutionData, IPollFunctions, IRun } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { attemptAsync } from '../shared/result';
import { checkN8nVersion } from './n8nVersion';
import { nodeError } from './nodeError';
import { perNode } from './perNode';
import { RUN_TIMEOUT_SECONDS, waitFor } from './runTimeout';

/** How a node polls a system for changes. */
export interface PollSource<Change> {
	/** The system that is polled. Each has a start of its own. */
	system: string;
	/** @throws {LinkError} when the setup can't work */
	check(): Promise<unknown>;
	/** What is new; what was not handled is found again. */
	look(): Promise<Change[]>;
	/** Whether the workflow is to run for it. */
	wants(change: Change): boolean;
	/** What the workflow runs with, a run each. */
	toItems(change: Change): IDataObject[];
	done(change: Change): void;
	failed(change: Change): void;
	/** Whether this is the first poll with *From Now On*: what is there already is then not new. */
	isBeginning: boolean;
	/** Keeps the state. */
	remember(): void;
	/** For *Fetch Test Event*: something that looks like what will come; undefined when there is nothing. */
	example(): Promise<IDataObject | undefined>;
}

/**
 * One poll. Each change starts a run of its own. It counts as handled when that run succeeds, and comes again otherwise.
 *
 * @throws {NodeOperationError} with cause and fix
 */
export async function pollChanges<Change>(
	node: IPollFunctions,
	prepare: () => Promise<PollSource<Change>>,
): Promise<INodeExecutionData[][] | null> {
	const outcome = await attemptAsync(async () => {
		await checkN8nVersion();
		const source = await prepare();
		if (node.getMode() === 'manual') return await fetchTestEvent(node, source);
		await sessionOf(node).poll(node, source);
		return null;
	});
	if (outcome.ok) return outcome.value;
	throw nodeError(node, outcome.error);
}

async function fetchTestEvent<Change>(node: IPollFunctions, source: PollSource<Change>) {
	const json = await source.example();
	if (json) return [[{ json }]];
	throw new NodeOperationError(node.getNode(), 'There is nothing to show yet', {
		description: 'Take a test participant through it, and fetch again.',
	});
}

/** The polls of one node in this process. */
class PollSession {
	/**
	 * - `unchecked`: the setup is to be checked, and the start noted
	 * - `ready`: the next poll looks for changes
	 * - `polling`: a poll handles its changes; others do nothing meanwhile
	 */
	private phase: 'unchecked' | 'ready' | 'polling' = 'unchecked';

	private system = '';

	async poll<Change>(node: IPollFunctions, source: PollSource<Change>): Promise<void> {
		if (this.phase === 'polling') return;
		if (this.phase === 'unchecked' || this.system !== source.system)
			return await this.begin(node, source);
		this.phase = 'polling';
		// Older n8n sets no limit.
		const end = Date.now() + (node.getPollBudgetMs?.() ?? Infinity);
		try {
			await workOff(node, source, end);
		} finally {
			source.remember();
			this.phase = 'ready';
		}
	}

	/**
	 * n8n polls once while it publishes a workflow, before that can run: the first poll only checks the setup and notes the start, and what there is
	 * already. So does the first one of another system.
	 */
	private async begin<Change>(node: IPollFunctions, source: PollSource<Change>): Promise<void> {
		await source.check();
		if (source.isBeginning) (await source.look()).forEach((change) => source.done(change));
		source.remember();
		this.system = source.system;
		// n8n saves what is remembered when it publishes a workflow, and when it starts an execution: this one is without items, and runs nothing.
		if (this.phase === 'ready' && source.isBeginning) node.__emit([[]]);
		this.phase = 'ready';
	}
}

const sessionOf = perNode(() => new PollSession());

/** Runs the workflow for each change; what is left over at the end is found again by the next poll. */
async function workOff<Change>(
	node: IPollFunctions,
	source: PollSource<Change>,
	end: number,
): Promise<void> {
	for (const change of await source.look()) {
		if (Date.now() > end) return;
		// n8n saves it when the workflow starts.
		source.remember();
		const items = source.wants(change) ? source.toItems(change) : [];
		let succeeded = true;
		for (const json of items) succeeded = (await runWorkflow(node, json)) && succeeded;
		if (succeeded) source.done(change);
		else source.failed(change);
	}
}

/** Runs the workflow with an item, and waits for its end, or until n8n has it waiting, or until its time is over. Returns whether that went well. */
async function runWorkflow(node: IPollFunctions, json: IDataObject): Promise<boolean> {
	const done = node.helpers.createDeferredPromise<IRun | undefined>();
	node.__emit([[{ json }]], undefined, done);
	const deadline = Date.now() + 1000 * RUN_TIMEOUT_SECONDS;
	const run = await attemptAsync(
		async () => await waitFor(done.promise, () => Date.now() >= deadline),
	);
	return run.ok && ['success', 'waiting'].includes(run.value?.status ?? '');
}
