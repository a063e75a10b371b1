import type { INodeProperties, IPollFunctions } from 'n8n-workflow';

import { LinkError } from '../errors/linkError';
import { toUnixSeconds } from './dates';

/** What counts as new when a workflow is published. */
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
				description: 'Include what happened since then',
			},
		],
		default: 'now',
		description:
			'What counts as new when you publish the workflow. If you change the date, the node starts again from there.',
	},
	{
		displayName: 'Since',
		name: 'since',
		type: 'dateTime',
		default: '',
		description: 'The date and time to start from',
		required: true,
		displayOptions: { show: { start: ['since'] } },
	},
];

/** Where polling begins: at a date that was chosen, as it is written there, or now. */
export function pollStart(node: IPollFunctions): { date?: string } {
	if (node.getNodeParameter('start') !== 'since') return {};
	return { date: String(node.getNodeParameter('since', '')) };
}

/**
 * The moment from which on changes count, in Unix seconds.
 *
 * @throws {LinkError} `INPUT_MISSING`, `INPUT_INVALID`
 */
export function startSeconds(node: IPollFunctions): number {
	if (pollStart(node).date === undefined) return Math.floor(Date.now() / 1000);
	const since = toUnixSeconds(node.getNodeParameter('since', ''), 'Since', node.getTimezone());
	if (since === undefined) throw new LinkError('INPUT_MISSING', { parameter: 'Since' });
	return since;
}
