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
import { checkN8n } from './n8nVersion';
import { nodeError } from './nodeError';
import { nodeKey } from './perNode';

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
	/** Whether this is the first poll with *From Now On*: what is there already is then not new. */
	isBeginning: boolean;
	/** Keeps the state. */
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
 * n8n polls once while it publishes a workflow, before that can run: the first poll only checks the setup and notes the start, and what there is
 * already.
 *
 * @throws {NodeOperationError} with cause and fix
 */
export async function pollChanges<Change>(
	node: IPollFunctions,
	prepare: () => Promise<Polling<Change>>,
): Promise<INodeExecutionData[][] | null> {
	const outcome = await attemptAsync(async () => {
		await checkN8n();
		const polling = await prepare();
		return node.getMode() === 'manual'
			? await fetchExample(node, polling)
			: await workOffAll(node, polling);
	});
	if (outcome.ok) return outcome.value;
	throw nodeError(node, outcome.error);
}

async function fetchExample<Change>(node: IPollFunctions, polling: Polling<Change>) {
	const json = await polling.example();
	if (json) return [[{ json }]];
	throw new NodeOperationError(node.getNode(), 'There is nothing to show yet', {
		description: 'Take a test participant through it, and fetch again.',
	});
}

async function workOffAll<Change>(node: IPollFunctions, polling: Polling<Change>): Promise<null> {
	const key = nodeKey(node);
	if (!started.has(key)) {
		await polling.check();
		if (polling.isBeginning) (await polling.look()).forEach((change) => polling.done(change));
		polling.remember();
		started.add(key);
		return null;
	}
	polling.remember();
	if (busy.has(key)) return null;
	busy.add(key);
	// Older n8n sets no limit.
	const end = Date.now() + (node.getPollBudgetMs?.() ?? Infinity);
	try {
		for (const change of await polling.look()) {
			// What is left over is found again by the next poll.
			if (Date.now() > end) break;
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

/** Runs the workflow with an item, and waits for its end, or until n8n has it waiting. Returns whether that went well. */
async function ran(node: IPollFunctions, json: IDataObject): Promise<boolean> {
	const done = node.helpers.createDeferredPromise<IRun | undefined>();
	node.__emit([[{ json }]], undefined, done);
	const run = await attemptAsync(async () => await done.promise);
	return run.ok && ['success', 'waiting'].includes(run.value?.status ?? '');
}

/** A state with what tells whether it is the newest, and the start that it goes by. */
interface Kept<State> {
	state: State;
	revision: number;
	start: string;
}

const PLACE = 'polling';

/** The newest of each node of this process. n8n saves a state when it starts an execution, and so has an older one when the workflow is published again. */
const newest = new Map<string, Kept<unknown>>();

/**
 * What a polling node remembers between its polls, as plain JSON. It begins anew when the start that was chosen changes to another date.
 *
 * @param make makes the first state from the start, in Unix seconds
 */
export function pollMemory<State>(
	node: IPollFunctions,
	make: (since: number) => State,
): { state: State; isBeginning: boolean; remember(): void } {
	if (node.getMode() === 'manual')
		return { state: make(0), isBeginning: false, remember: () => {} };
	const key = nodeKey(node);
	const store = node.getWorkflowStaticData('node') as { [PLACE]?: Kept<State> };
	const since = node.getNodeParameter('start') === 'since';
	const start = since ? String(node.getNodeParameter('since', '')) : '';
	const inProcess = newest.get(key) as Kept<State> | undefined;
	const saved = store[PLACE];
	let kept = (saved?.revision ?? 0) < (inProcess?.revision ?? 0) ? inProcess : saved;
	const isNew = !kept || (since && kept.start !== start);
	if (!kept || isNew) kept = { state: make(startOf(node)), revision: kept?.revision ?? 0, start };
	const { state } = kept;
	let { revision } = kept;
	return {
		state,
		isBeginning: isNew && !since,
		remember: () => {
			revision++;
			newest.set(key, { state, revision, start });
			// n8n sees what is set here, not what changes inside a value.
			store[PLACE] = { state, revision, start };
		},
	};
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
		description:
			'What the first poll after publishing counts as new. With another date, it begins anew from there.',
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
function startOf(node: IPollFunctions): number {
	if (node.getNodeParameter('start') === 'now') return Math.floor(Date.now() / 1000);
	const since = secondsAt(node.getNodeParameter('since', ''), 'Since', node.getTimezone());
	if (since === undefined) throw new LinkError('INPUT_MISSING', { field: 'Since' });
	return since;
}
