import type {
	IDataObject,
	INodeExecutionData,
	INodeProperties,
	IPollFunctions,
	IRun,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { LinkError } from '../errors/linkError';
import { attemptAsync } from '../outcome';
import { secondsAt } from './dates';

/** How a node polls for changes. */
export interface Polling<Change> {
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
	/** Sets the state on the node's own object: n8n saves what is set there, and does not see what changes inside a value. */
	remember(): void;
	/** For *Fetch Test Event*: something that looks like what will come; undefined when there is nothing. */
	example(): Promise<IDataObject | undefined>;
}

/** Nodes whose setup was checked in this process, and those that are polling now. */
const started = new Set<string>();
const busy = new Set<string>();

/**
 * One poll. Each change runs the workflow by itself; it is worked off when that run succeeded, and comes again otherwise.
 *
 * n8n polls once while it publishes a workflow, before that can run: the first poll only checks the setup and notes the start.
 *
 * @throws {NodeOperationError} with cause and fix
 */
export async function pollChanges<Change>(
	node: IPollFunctions,
	prepare: () => Promise<Polling<Change>>,
): Promise<INodeExecutionData[][] | null> {
	const outcome = await attemptAsync(async () => {
		const polling = await prepare();
		return node.getMode() === 'manual'
			? await fetchExample(node, polling)
			: await workOffAll(node, polling);
	});
	if (outcome.ok) return outcome.value;
	throw asNodeError(node, outcome.error);
}

async function fetchExample<Change>(node: IPollFunctions, polling: Polling<Change>) {
	const json = await polling.example();
	if (json) return [[{ json }]];
	throw new NodeOperationError(node.getNode(), 'There is nothing to show yet', {
		description: 'Take a test participant through it, and fetch again.',
	});
}

async function workOffAll<Change>(node: IPollFunctions, polling: Polling<Change>): Promise<null> {
	const key = `${node.getWorkflow().id}/${node.getNode().id}`;
	polling.remember();
	if (!started.has(key)) {
		await polling.check();
		started.add(key);
		return null;
	}
	if (busy.has(key)) return null;
	busy.add(key);
	try {
		for (const change of await polling.look()) {
			polling.remember();
			const items = polling.wants(change) ? polling.toItems(change) : [];
			let succeeded = true;
			for (const json of items) succeeded = (await ran(node, json)) && succeeded;
			if (succeeded) polling.done(change);
			else polling.failed(change);
		}
		polling.remember();
		return null;
	} finally {
		busy.delete(key);
	}
}

/** Runs the workflow with an item, and waits for its end. Returns whether it succeeded. */
async function ran(node: IPollFunctions, json: IDataObject): Promise<boolean> {
	const done = node.helpers.createDeferredPromise<IRun | undefined>();
	node.__emit([[{ json }]], undefined, done);
	const run = await attemptAsync(async () => await done.promise);
	return run.ok && run.value?.status === 'success';
}

/** What counts as new when a workflow is published; read by `startOf`. */
export const startFields: INodeProperties[] = [
	{
		displayName: 'Start',
		name: 'start',
		type: 'options',
		options: [
			{ name: 'From Now On', value: 'now' },
			{
				name: 'Since a Date',
				value: 'since',
				description: 'Also what happened since then',
			},
		],
		default: 'now',
		description: 'What the first poll after publishing counts as new',
	},
	{
		displayName: 'Since',
		name: 'since',
		type: 'dateTime',
		default: '',
		required: true,
		displayOptions: { show: { start: ['since'] } },
	},
];

/** The moment from which on changes count, by the parameters `start` and `since`, in Unix seconds. */
export function startOf(node: IPollFunctions): number {
	if (node.getNodeParameter('start') === 'now') return Math.floor(Date.now() / 1000);
	const since = secondsAt(node.getNodeParameter('since', ''), 'Since', node.getTimezone());
	if (since === undefined) throw new LinkError('INPUT_MISSING', { field: 'Since' });
	return since;
}

/** How n8n shows a catalogue error outside an execution. */
export const asNodeError = (
	node: { getNode(): ReturnType<IPollFunctions['getNode']> },
	error: LinkError,
) =>
	error.cause instanceof Error
		? new NodeOperationError(node.getNode(), error.cause)
		: new NodeOperationError(node.getNode(), error.message, {
				description: `${error.en.cause} ${error.en.fix} [${error.code}]`,
			});
