import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { LinkError } from '../errors/linkError';
import { attempt, attemptAsync, onSuccesses } from '../outcome';
import type { Outcome } from '../outcome';
import type { AnyOperation, Operation } from './operation';

/** n8n gives a node that an AI agent uses this ending to its type. */
const TOOL_TYPE = /Tool$/;

/**
 * Carries out a node's chosen operation for all items: reads every item, runs once, and turns each outcome into an item.
 * An error that concerns the whole site (token, maintenance) is the outcome of every item.
 *
 * @throws {NodeOperationError} of the first failed item, with its index; with *On Error: Continue* errors become items instead.
 */
export async function runOperation<Client>(
	node: IExecuteFunctions,
	operations: Array<AnyOperation<Client>>,
	connect: () => Promise<Client>,
): Promise<INodeExecutionData[][]> {
	const items = node.getInputData();
	const chosen = node.getNodeParameter('operation', 0);
	const operation = operations.find(({ value }) => value === chosen)!;
	const carryOut = async (inputs: unknown[]) => {
		if (operation.effect === 'write' && TOOL_TYPE.test(node.getNode().type)) {
			throw new LinkError('TOOL_WRITE_REFUSED', { operation: operation.name });
		}
		const client = operation.effect === 'none' ? undefined : await connect();
		return await (operation as Operation<Client | undefined, unknown>).run(client, inputs);
	};

	const inputs = items.map((_, i) => attempt(() => operation.read(node, i) as unknown));
	const outcomes = await onSuccesses(inputs, async (values) => {
		const results = await attemptAsync(async () => await carryOut(values));
		return results.ok ? results.value : values.map(() => results);
	});
	return [outcomes.map((outcome, i) => toItem(node, outcome, i))];
}

function toItem(
	node: IExecuteFunctions,
	outcome: Outcome<INodeExecutionData['json']>,
	itemIndex: number,
): INodeExecutionData {
	const pairedItem = { item: itemIndex };
	if (outcome.ok) return { json: outcome.value, pairedItem };
	if (!node.continueOnFail()) throw nodeError(node, outcome.error, itemIndex);
	const { code, en, nl } = outcome.error;
	return {
		json: { error: en.message, details: { code, cause: en.cause, fix: en.fix, nl: { ...nl } } },
		pairedItem,
	};
}

/** How n8n shows a catalogue error: the message, and cause, fix and code below it. */
function nodeError(
	node: IExecuteFunctions,
	error: LinkError,
	itemIndex: number,
): NodeOperationError {
	if (error.cause instanceof Error) {
		return new NodeOperationError(node.getNode(), error.cause, { itemIndex });
	}
	return new NodeOperationError(node.getNode(), error.message, {
		itemIndex,
		description: `${error.en.cause} ${error.en.fix} [${error.code}]`,
	});
}
