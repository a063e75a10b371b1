import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { LinkError } from '../errors/linkError';
import { attempt, attemptAsync, onSuccesses } from '../outcome';
import type { Outcome } from '../outcome';
import type { AnyOperation, Operation } from './operation';

/** n8n gives a node that an AI agent uses this ending to its type. */
const TOOL_TYPE = /Tool$/;

/** What one item asks for. */
interface Reading {
	itemIndex: number;
	dryRun: boolean;
	input: unknown;
}

/**
 * Carries out a node's chosen operation for all items: reads every item, runs once, and turns each outcome into an item, or into several when
 * the operation gives a list. An error that concerns the whole site (token, maintenance) is the outcome of every item.
 *
 * *Dry Run* may be an expression: the items that only plan then run apart from those that write.
 *
 * @param connect makes a client with the settings that the node has at an item
 * @throws {NodeOperationError} of the first failed item, with its index; with *On Error: Continue* errors become items instead.
 */
export async function runOperation<Client>(
	node: IExecuteFunctions,
	operations: Array<AnyOperation<Client>>,
	connect: (itemIndex: number) => Promise<Client>,
): Promise<INodeExecutionData[][]> {
	const items = node.getInputData();
	const chosen = node.getNodeParameter('operation', 0);
	const operation = operations.find(({ value }) => value === chosen)!;

	const readings = items.map((_, itemIndex) =>
		attempt(() => ({
			itemIndex,
			dryRun:
				operation.effect === 'write' &&
				(node.getNodeParameter('dryRun', itemIndex, false) as boolean),
			input: operation.read(node, itemIndex) as unknown,
		})),
	);
	const outcomes = await onSuccesses(readings, async (all) => {
		const results = new Map<Reading, Outcome<IDataObject | IDataObject[]>>();
		for (const dryRun of [true, false]) {
			const together = all.filter((reading) => reading.dryRun === dryRun);
			if (together.length === 0) continue;
			const done = await attemptAsync(
				async () => await carryOut(node, operation, together, connect),
			);
			together.forEach((reading, i) => results.set(reading, done.ok ? done.value[i] : done));
		}
		return all.map((reading) => results.get(reading)!);
	});
	return [outcomes.flatMap((outcome, i) => toItems(node, outcome, i))];
}

/** Runs the operation for items that all plan, or all write. An AI agent may plan, never write (B12). */
async function carryOut<Client>(
	node: IExecuteFunctions,
	operation: AnyOperation<Client>,
	readings: Reading[],
	connect: (itemIndex: number) => Promise<Client>,
) {
	const [{ itemIndex, dryRun }] = readings;
	if (operation.effect === 'write' && !dryRun && TOOL_TYPE.test(node.getNode().type))
		throw new LinkError('TOOL_WRITE_REFUSED', { operation: operation.name });
	const client = operation.effect === 'none' ? undefined : await connect(itemIndex);
	return await (operation as Operation<Client | undefined, unknown>).run(
		client,
		readings.map(({ input }) => input),
	);
}

function toItems(
	node: IExecuteFunctions,
	outcome: Outcome<IDataObject | IDataObject[]>,
	itemIndex: number,
): INodeExecutionData[] {
	const pairedItem = { item: itemIndex };
	if (outcome.ok) return [outcome.value].flat().map((json) => ({ json, pairedItem }));
	if (!node.continueOnFail()) throw nodeError(node, outcome.error, itemIndex);
	const { code, en, nl } = outcome.error;
	const details = { code, cause: en.cause, fix: en.fix, nl: { ...nl } };
	return [{ json: { error: en.message, details }, pairedItem }];
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
