import type { IDataObject, INodeExecutionData, IPollFunctions, IRun } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { attemptAsync } from '../shared/result';
import { checkN8nVersion } from './n8nVersion';
import { nodeError } from './nodeError';
import { nodeKey } from './perNode';

/** How a node polls for changes. */
export interface PollSource<Change> {
	/** @throws {LinkError} when the setup can't work */
	check(): Promise<unknown>;
	/** What is new; what was not worked off is found again. */
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

/** Nodes whose setup was checked in this process, and those that are polling now. */
const checkedNodes = new Set<string>();
const pollingNodes = new Set<string>();

/**
 * One poll. Each change runs the workflow by itself; it is worked off when that run succeeded, and comes again otherwise.
 *
 * n8n polls once while it publishes a workflow, before that can run: the first poll only checks the setup and notes the start, and what there is
 * already.
 *
 * @throws {NodeOperationError} with cause and fix
 */
export async function pollChanges<Change>(
	node: IPollFunctions,
	prepare: () => Promise<PollSource<Change>>,
): Promise<INodeExecutionData[][] | null> {
	const outcome = await attemptAsync(async () => {
		await checkN8nVersion();
		const polling = await prepare();
		return node.getMode() === 'manual'
			? await fetchTestEvent(node, polling)
			: await processChanges(node, polling);
	});
	if (outcome.ok) return outcome.value;
	throw nodeError(node, outcome.error);
}

async function fetchTestEvent<Change>(node: IPollFunctions, polling: PollSource<Change>) {
	const json = await polling.example();
	if (json) return [[{ json }]];
	throw new NodeOperationError(node.getNode(), 'There is nothing to show yet', {
		description: 'Take a test participant through it, and fetch again.',
	});
}

async function processChanges<Change>(
	node: IPollFunctions,
	polling: PollSource<Change>,
): Promise<null> {
	const key = nodeKey(node);
	if (!checkedNodes.has(key)) {
		await polling.check();
		if (polling.isBeginning) (await polling.look()).forEach((change) => polling.done(change));
		polling.remember();
		checkedNodes.add(key);
		return null;
	}
	polling.remember();
	if (pollingNodes.has(key)) return null;
	pollingNodes.add(key);
	// Older n8n sets no limit.
	const end = Date.now() + (node.getPollBudgetMs?.() ?? Infinity);
	try {
		for (const change of await polling.look()) {
			// What is left over is found again by the next poll.
			if (Date.now() > end) break;
			polling.remember();
			const items = polling.wants(change) ? polling.toItems(change) : [];
			let succeeded = true;
			for (const json of items) succeeded = (await runWorkflow(node, json)) && succeeded;
			if (succeeded) polling.done(change);
			else polling.failed(change);
		}
		polling.remember();
		return null;
	} finally {
		pollingNodes.delete(key);
	}
}

/** Runs the workflow with an item, and waits for its end, or until n8n has it waiting. Returns whether that went well. */
async function runWorkflow(node: IPollFunctions, json: IDataObject): Promise<boolean> {
	const done = node.helpers.createDeferredPromise<IRun | undefined>();
	node.__emit([[{ json }]], undefined, done);
	const run = await attemptAsync(async () => await done.promise);
	return run.ok && ['success', 'waiting'].includes(run.value?.status ?? '');
}
