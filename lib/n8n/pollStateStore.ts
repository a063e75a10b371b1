import type { INodeProperties, IPollFunctions } from 'n8n-workflow';

import { LinkError } from '../errors/linkError';
import { toUnixSeconds } from './dates';
import { nodeKey } from './perNode';

/** A state with what tells whether it is the newest, and the start that it goes by. */
interface StoredState<State> {
	state: State;
	revision: number;
	start: string;
}

const STORE_KEY = 'polling';

/** The newest of each node of this process. n8n saves a state when it starts an execution, and so has an older one when the workflow is published again. */
const latestByNode = new Map<string, StoredState<unknown>>();

/**
 * What a polling node remembers between its polls, as plain JSON. It begins anew when the start that was chosen changes to another date.
 *
 * @param make makes the first state from the start, in Unix seconds
 */
export function loadPollState<State>(
	node: IPollFunctions,
	make: (since: number) => State,
): { state: State; isBeginning: boolean; remember(): void } {
	if (node.getMode() === 'manual')
		return { state: make(0), isBeginning: false, remember: () => {} };
	const key = nodeKey(node);
	const store = node.getWorkflowStaticData('node') as { [STORE_KEY]?: StoredState<State> };
	const since = node.getNodeParameter('start') === 'since';
	const start = since ? String(node.getNodeParameter('since', '')) : '';
	const inProcess = latestByNode.get(key) as StoredState<State> | undefined;
	const saved = store[STORE_KEY];
	let kept = (saved?.revision ?? 0) < (inProcess?.revision ?? 0) ? inProcess : saved;
	const isNew = !kept || (since && kept.start !== start);
	if (!kept || isNew)
		kept = { state: make(startSeconds(node)), revision: kept?.revision ?? 0, start };
	const { state } = kept;
	let { revision } = kept;
	return {
		state,
		isBeginning: isNew && !since,
		remember: () => {
			revision++;
			latestByNode.set(key, { state, revision, start });
			// n8n sees what is set here, not what changes inside a value.
			store[STORE_KEY] = { state, revision, start };
		},
	};
}

/** What counts as new when a workflow is published; read by `startSeconds`. */
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

/** The moment from which on changes count, by the parameters `triggerItem` and `since`, in Unix seconds. */
function startSeconds(node: IPollFunctions): number {
	if (node.getNodeParameter('start') === 'now') return Math.floor(Date.now() / 1000);
	const since = toUnixSeconds(node.getNodeParameter('since', ''), 'Since', node.getTimezone());
	if (since === undefined) throw new LinkError('INPUT_MISSING', { field: 'Since' });
	return since;
}
