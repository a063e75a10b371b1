import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { LinkError } from '../errors/linkError';
import type { Result } from '../shared/result';

/** What becomes of one input: an item, or several; an error among them is a failed item among the others. */
export type ItemOutput = IDataObject | Array<IDataObject | LinkError>;

/** The outputs of an operation that has two. */
export interface OperationOutputs {
	names: [string, string];
	/** The choice by which there are two; without it there always are. */
	when?: { parameter: string; value: string | boolean };
	isSecond(item: IDataObject): boolean;
}

/**
 * One operation of a node: its fields, how one item becomes a typed input, and how all inputs of an execution are carried out at once.
 *
 * `run` gets every input that could be read, and returns one outcome per input, in order. It knows nothing of n8n.
 */
export interface Operation<Client, Input> {
	value: string;
	name: string;
	description: string;
	/** What the node picker shows, such as "Enrol user in course". */
	action: string;
	/** What it does outside n8n. AI agents may use writing operations only in a dry run; `none` needs no credential. */
	effect: 'none' | 'read' | 'write';
	fields: INodeProperties[];
	/** Whether it takes items that a node of this package marked as failed. All others go on as they are, so that the first error is the one that is seen. */
	readsFailed?: boolean;
	/** Whether all items make one, such as a page: only the first is read, with what all have in common, and each other one gives nothing. */
	once?: boolean;
	/** Two outputs in place of one. */
	outputs?: OperationOutputs;
	/**
	 * What items have in common of which the operation makes one: its output is paired with all of them then. Without it each item stands for itself.
	 */
	mergeKey?(input: Input, itemIndex: number): string;
	/** @throws {LinkError} when the item's value can't be used */
	read(node: IExecuteFunctions, itemIndex: number): Input;
	/** A list gives several items for one input, all paired with it. */
	run(client: Client, inputs: Input[]): Promise<Array<Result<ItemOutput>>>;
}

/** An operation of any input, as a node lists it; one without effect has no client. */
/* eslint-disable @typescript-eslint/no-explicit-any */
export type AnyOperation<Client> = Operation<Client, any> | Operation<undefined, any>;
