import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { errorAddress } from '../errors/docsAddress';
import type { LinkError } from '../errors/linkError';

/**
 * How n8n shows a catalogue error: the message, and below it cause, fix, code and the address that explains it.
 *
 * n8n puts a sentence of its own instead of a message in which it finds the name of a system error (`setDescriptiveErrorMessage` in n8n-workflow), also as part of a
 * word: "pEPERMunt", "prEEXISTing". So the message is set once more.
 */
export function nodeError(
	node: { getNode(): INode },
	{ cause, code, en }: LinkError,
	itemIndex?: number,
): NodeOperationError {
	if (cause instanceof Error) return new NodeOperationError(node.getNode(), cause, { itemIndex });
	const error = new NodeOperationError(node.getNode(), en.message, {
		itemIndex,
		description: `${en.cause} ${en.fix} [${code}] ${errorAddress(code, 'en')}`,
	});
	error.message = en.message;
	error.messages = [];
	return error;
}
