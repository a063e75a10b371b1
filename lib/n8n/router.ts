import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { inputInvalid } from '../errors/inputInvalid';
import { LinkError } from '../errors/linkError';
import type { Result } from '../shared/result';
import { attempt, attemptAsync, mapResult, andThenAll } from '../shared/result';
import type { AnyOperation, Operation } from './operation';
import { checkN8nVersion } from './n8nVersion';
import { nodeError } from './nodeError';
import { checkParameters } from './checkParameters';
import { dryRunAt } from './dryRun';

/** n8n gives a node that an AI agent uses this ending to its type. */
const TOOL_TYPE_SUFFIX = /Tool$/;

/** What one item asks for. */
interface ItemInput {
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
	const chosen = await attemptAsync(async () => {
		await checkN8nVersion();
		return chosenOperation(node, operations);
	});
	const items = node.getInputData();
	const outcomes = chosen.ok
		? await runAllItems(node, chosen.value, items.length, connect)
		: items.map(() => chosen);
	return [outcomes.flatMap((outcome, i) => toItems(node, outcome, i))];
}

/** @throws {LinkError} `INPUT_INVALID` when a workflow asks for an operation that this version of the node does not have */
function chosenOperation<Client>(
	node: IExecuteFunctions,
	operations: Array<AnyOperation<Client>>,
): AnyOperation<Client> {
	const chosen = node.getNodeParameter('operation', 0);
	const operation = operations.find(({ value }) => value === chosen);
	if (operation) return operation;
	const names = operations.map(({ name }) => name).join(', ');
	throw inputInvalid('Operation', chosen, {
		en: `The node has ${names}.`,
		nl: `De node kent ${names}.`,
	});
}

async function runAllItems<Client>(
	node: IExecuteFunctions,
	operation: AnyOperation<Client>,
	count: number,
	connect: (itemIndex: number) => Promise<Client>,
): Promise<Array<Result<IDataObject | IDataObject[]>>> {
	const readings = Array.from({ length: count }, (_, itemIndex) =>
		attempt(() => {
			const dryRun = operation.effect === 'write' && dryRunAt(node, itemIndex);
			checkParameters(operation.fields, (name, fallback) =>
				node.getNodeParameter(name, itemIndex, fallback),
			);
			return { itemIndex, dryRun, input: operation.read(node, itemIndex) as unknown };
		}),
	);
	return await andThenAll(readings, async (all) => {
		const results = new Map<ItemInput, Result<IDataObject | IDataObject[]>>();
		for (const dryRun of [true, false]) {
			const together = all.filter((reading) => reading.dryRun === dryRun);
			if (together.length === 0) continue;
			const done = await attemptAsync(
				async () => await runBatch(node, operation, together, connect),
			);
			together.forEach((reading, i) => results.set(reading, done.ok ? done.value[i] : done));
		}
		return all.map((reading) => results.get(reading)!);
	});
}

/** Runs the operation for items that all plan, or all write. An AI agent may plan, never write (B12). */
async function runBatch<Client>(
	node: IExecuteFunctions,
	operation: AnyOperation<Client>,
	readings: ItemInput[],
	connect: (itemIndex: number) => Promise<Client>,
) {
	const [{ itemIndex, dryRun }] = readings;
	if (operation.effect === 'write' && !dryRun && TOOL_TYPE_SUFFIX.test(node.getNode().type))
		throw new LinkError('TOOL_WRITE_REFUSED', { operation: operation.name });
	const client = operation.effect === 'none' ? undefined : await connect(itemIndex);
	const outcomes = await (operation as Operation<Client | undefined, unknown>).run(
		client,
		readings.map(({ input }) => input),
	);
	const { notices = [] } = (client ?? {}) as { notices?: Iterable<string> };
	return addNotices(node, outcomes, [...notices]);
}

/** Says beside the results what was strange about the answers they rest on: as a hint in the editor, and in each item for the workflow. */
function addNotices(
	node: IExecuteFunctions,
	outcomes: Array<Result<IDataObject | IDataObject[]>>,
	notices: string[],
) {
	if (notices.length === 0) return outcomes;
	notices.forEach((message) =>
		node.addExecutionHints({ message, type: 'warning', location: 'outputPane' }),
	);
	const noted = (item: IDataObject) => ({
		...item,
		notice: [item.notice, ...notices].filter(Boolean).join(' '),
	});
	return outcomes.map((outcome) =>
		mapResult(outcome, (value) => (Array.isArray(value) ? value.map(noted) : noted(value))),
	);
}

function toItems(
	node: IExecuteFunctions,
	outcome: Result<IDataObject | IDataObject[]>,
	itemIndex: number,
): INodeExecutionData[] {
	const pairedItem = { item: itemIndex };
	if (outcome.ok) return [outcome.value].flat().map((json) => ({ json, pairedItem }));
	if (!node.continueOnFail()) throw nodeError(node, outcome.error, itemIndex);
	return [{ json: errorJson(outcome.error), pairedItem }];
}

/**
 * A failed item. It has no keys but `error` and `message`: by them n8n tells it from a result and sends it out by the error output (n8n-core up to 2.35
 * takes an item with any other key for a success; `handleNodeErrorOutput` in its workflow-execute).
 */
const errorJson = ({ code, en, nl }: LinkError): IDataObject => ({
	error: { message: en.message, code, cause: en.cause, fix: en.fix, nl: { ...nl } },
	message: en.message,
});
