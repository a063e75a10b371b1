import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { errorAddress } from '../errors/docsAddress';
import { inputInvalid } from '../errors/inputInvalid';
import { LinkError } from '../errors/linkError';
import { reason } from '../errors/reason';
import { isObject } from '../shared/isObject';
import type { Result } from '../shared/result';
import { andThenAll, attempt, attemptAsync, mapResult } from '../shared/result';
import type { AnyOperation, ItemOutput, Operation } from './operation';
import { checkN8nVersion } from './n8nVersion';
import { nodeError } from './nodeError';
import { batchItems } from './batchItems';
import { checkParameters } from './checkParameters';
import { dryRunAt } from './dryRun';
import { nameSystem, nameSystemInErrors } from './nameSystem';
import { rememberParameters } from './rememberParameters';

/** n8n gives a node that an AI agent uses this ending to its type. */
const TOOL_TYPE_SUFFIX = /Tool$/;

type Connect<Client> = (node: IExecuteFunctions, itemIndex: number) => Promise<Client>;

type SystemAt = (node: IExecuteFunctions, itemIndex: number) => string;

/** What one item asks for. */
interface ItemInput {
	itemIndex: number;
	dryRun: boolean;
	/** See `batchItems`. */
	system: string;
	input: unknown;
}

/**
 * Carries out a node's chosen operation for all items: reads every item, runs once, and turns each outcome into an item, or into several when
 * the operation gives a list. An error that concerns the whole site (token, maintenance) is the outcome of every item.
 *
 * *Dry Run* may be an expression: the items that only plan then run apart from those that write. So do the items of each of several systems. An item that failed in a node of
 * this package before goes on unchanged.
 *
 * @param connect makes a client with the settings that the node has at an item; `node` resolves each parameter once
 * @param systemAt names the system of an item, for nodes that can have several; upper and lower case make no difference
 * @throws {NodeOperationError} of the first failed item, with its index; with *On Error: Continue* errors become items instead.
 */
export async function runOperation<Client>(
	node: IExecuteFunctions,
	operations: Array<AnyOperation<Client>>,
	connect: Connect<Client>,
	systemAt: SystemAt = () => '',
): Promise<INodeExecutionData[][]> {
	const chosen = await attemptAsync(async () => {
		await checkN8nVersion();
		return chosenOperation(node, operations);
	});
	const items = node.getInputData();
	if (!chosen.ok) return [items.flatMap((_, i) => toItems(node, chosen, i))];
	const operation = chosen.value;
	const merged = new Map<string, number[]>();
	const isLive = ({ json }: INodeExecutionData) => operation.readsFailed || !isFailedItem(json);
	const all = items.flatMap((item, i) => (isLive(item) ? [i] : []));
	const live = operation.once ? all.slice(0, 1) : all;
	const results = await runAllItems(
		rememberParameters(node),
		noteMerged(operation, merged),
		live,
		connect,
		systemAt,
	);
	const outcomes = new Map(live.map((itemIndex, i) => [itemIndex, results[i]]));
	const outputs = items.flatMap((item, i) => {
		const outcome = outcomes.get(i);
		if (outcome) return toItems(node, outcome, i);
		return isLive(item) ? [] : [{ json: item.json, pairedItem: { item: i } }];
	});
	return splitOutputs(node, operation, pairMerged(outputs, merged));
}

/** What a node of this package makes of an item that failed; see `errorJson`. */
const isFailedItem = ({ error }: IDataObject) =>
	isObject(error) && typeof error.code === 'string' && typeof error.fix === 'string';

/** One list of items for each output that the operation has. */
function splitOutputs<Client>(
	node: IExecuteFunctions,
	{ outputs }: AnyOperation<Client>,
	items: INodeExecutionData[],
): INodeExecutionData[][] {
	const { when, isSecond } = outputs ?? {};
	const isSplit = !when || node.getNodeParameter(when.parameter, 0) === when.value;
	if (!isSecond || !isSplit) return [items];
	return [false, true].map((second) => items.filter(({ json }) => isSecond(json) === second));
}

/** An operation that notes which items it makes one of, by their key; see `mergeKey`. */
function noteMerged<Client>(
	operation: AnyOperation<Client>,
	merged: Map<string, number[]>,
): AnyOperation<Client> {
	if (!operation.mergeKey) return operation;
	return {
		...operation,
		read: (node: IExecuteFunctions, itemIndex: number) => {
			const input: unknown = operation.read(node, itemIndex);
			const key = operation.mergeKey!(input, itemIndex);
			const group = merged.get(key);
			if (group) group.push(itemIndex);
			else merged.set(key, [itemIndex]);
			return input;
		},
	};
}

/** Pairs each result with all items that it was made of; what failed stays with its own. */
function pairMerged(outputs: INodeExecutionData[], merged: Map<string, number[]>) {
	const groups = [...merged.values()].filter(({ length }) => length > 1);
	const groupOf = new Map(groups.flatMap((group) => group.map((item) => [item, group] as const)));
	return outputs.map((output) => {
		const group = groupOf.get((output.pairedItem as { item: number }).item);
		return group && !output.json.error
			? { ...output, pairedItem: group.map((item) => ({ item })) }
			: output;
	});
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
	throw inputInvalid('Operation', chosen, reason('NOT_AN_OPERATION', { options: names }));
}

async function runAllItems<Client>(
	node: IExecuteFunctions,
	operation: AnyOperation<Client>,
	items: number[],
	connect: Connect<Client>,
	systemAt: SystemAt,
): Promise<Array<Result<ItemOutput>>> {
	const readings = items.map((itemIndex) =>
		attempt(() => {
			const dryRun = operation.effect === 'write' && dryRunAt(node, itemIndex);
			checkParameters(operation.fields, (name, fallback) =>
				name === '@version'
					? node.getNode().typeVersion
					: node.getNodeParameter(name, itemIndex, fallback),
			);
			const system = systemAt(node, itemIndex);
			return { itemIndex, dryRun, system, input: operation.read(node, itemIndex) as unknown };
		}),
	);
	return await andThenAll(readings, async (all) => {
		const results = new Map<ItemInput, Result<ItemOutput>>();
		for (const together of batchItems(all)) {
			const done = await attemptAsync(
				async () => await runBatch(node, operation, together, connect),
			);
			together.forEach((reading, i) =>
				results.set(reading, nameSystemInErrors(done.ok ? done.value[i] : done, reading.system)),
			);
		}
		return all.map((reading) => results.get(reading)!);
	});
}

/** Runs the operation for items of one system that all plan, or all write. An AI agent may plan, never write. */
async function runBatch<Client>(
	node: IExecuteFunctions,
	operation: AnyOperation<Client>,
	readings: ItemInput[],
	connect: Connect<Client>,
) {
	const [{ itemIndex, dryRun, system }] = readings;
	if (operation.effect === 'write' && !dryRun && TOOL_TYPE_SUFFIX.test(node.getNode().type))
		throw new LinkError('TOOL_WRITE_REFUSED', { operation: operation.name });
	const client = operation.effect === 'none' ? undefined : await connect(node, itemIndex);
	const outcomes = await (operation as Operation<Client | undefined, unknown>).run(
		client,
		readings.map(({ input }) => input),
	);
	const { notices = [] } = (client ?? {}) as { notices?: Iterable<string> };
	return addNotices(
		node,
		outcomes,
		[...notices].map((notice) => nameSystem(notice, system)),
	);
}

/** Says, along with the results, what was strange about the answers they rest on: as a hint in the editor, and in each item for the workflow. */
function addNotices(
	node: IExecuteFunctions,
	outcomes: Array<Result<ItemOutput>>,
	notices: string[],
) {
	if (notices.length === 0) return outcomes;
	notices.forEach((message) =>
		node.addExecutionHints({ message, type: 'warning', location: 'outputPane' }),
	);
	const noted = <Item extends IDataObject | LinkError>(item: Item) =>
		item instanceof LinkError
			? item
			: { ...item, notice: [item.notice, ...notices].filter(Boolean).join(' ') };
	return outcomes.map((outcome) =>
		mapResult(outcome, (value) => (Array.isArray(value) ? value.map(noted) : noted(value))),
	);
}

function toItems(
	node: IExecuteFunctions,
	outcome: Result<ItemOutput>,
	itemIndex: number,
): INodeExecutionData[] {
	const pairedItem = { item: itemIndex };
	const outputs = outcome.ok ? [outcome.value].flat() : [outcome.error];
	return outputs.map((output) => {
		if (!(output instanceof LinkError)) return { json: output, pairedItem };
		if (!node.continueOnFail()) throw nodeError(node, output, itemIndex);
		return { json: errorJson(output), pairedItem };
	});
}

/**
 * A failed item. It has no keys but `error` and `message`: by them n8n distinguishes it from a result and sends it out by the error output (n8n-core up to 2.35
 * takes an item with any other key for a success; `handleNodeErrorOutput` in its workflow-execute).
 */
const errorJson = ({ code, en, nl }: LinkError): IDataObject => ({
	error: {
		...{ message: en.message, code, cause: en.cause, fix: en.fix },
		docs: errorAddress(code, 'en'),
		nl: { ...nl, docs: errorAddress(code, 'nl') },
	},
	message: en.message,
});
