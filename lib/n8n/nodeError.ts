import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { LinkError } from '../errors/linkError';

/** How n8n shows a catalogue error: the message, and cause, fix and code below it. */
export const nodeError = (
	node: { getNode(): INode },
	{ cause, code, en }: LinkError,
	itemIndex?: number,
): NodeOperationError =>
	cause instanceof Error
		? new NodeOperationError(node.getNode(), cause, { itemIndex })
		: new NodeOperationError(node.getNode(), en.message, {
				itemIndex,
				description: `${en.cause} ${en.fix} [${code}]`,
			});
