import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { IDataObject, INode } from 'n8n-workflow';
import * as newest from 'n8n-workflow';

import { describeWith, file } from '../needs';
import { expressionsOf, shippedWorkflows } from './shippedWorkflows';

const OLDEST = join(__dirname, '..', 'compatibility', 'core', 'node_modules', 'n8n-workflow');

/** What an agent's model fills in, which needs one. */
const filledByModel = (text: string) => text.includes('$fromAI(');

/** Fills in what an expression asks for: `$json.fields.person` and `.item.json.id` get a text, before a method too. */
function itemFor(expression: string): IDataObject {
	const json: IDataObject = {};
	for (const [, path] of expression.matchAll(/json((?:\??\.\w+(?!\w*\())+)/g)) {
		const names = path.split(/\??\./).slice(1);
		const last = names.pop()!;
		let place = json;
		for (const name of names) {
			if (typeof place[name] !== 'object') place[name] = {};
			place = place[name] as IDataObject;
		}
		place[last] ??= `the ${last}`;
	}
	return json;
}

/** What an expression of a node becomes when every other node has run with one item. */
function evaluate(
	engine: typeof newest,
	nodes: INode[],
	name: string,
	expression: string,
): unknown {
	const description = {
		properties: [],
		inputs: ['main'],
		outputs: ['main'],
		defaults: {},
		version: 1,
	};
	const workflow = new engine.Workflow({
		id: 'w',
		nodes: nodes.map((node) => ({ ...node, parameters: {} })),
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => ({ description }),
			getByNameAndVersion: () => ({ description }),
			getKnownTypes: () => ({}),
		} as never,
		settings: { timezone: 'Europe/Amsterdam' },
	});
	const items = [{ json: itemFor(expression), pairedItem: { item: 0 } }];
	const ran = {
		data: { main: [items, items, items] },
		startTime: 0,
		executionTime: 0,
		executionIndex: 0,
		source: [],
	};
	const data = {
		resultData: { runData: Object.fromEntries(nodes.map((node) => [node.name, [ran]])) },
	};
	const more = { $execution: { id: '1' } };
	// Which item belongs to which is the engine's work in a run, not the expression's.
	const asked = expression.replaceAll(').item', ').first()');
	const call = [asked, data, 0, 0, name, items, 'manual', more] as never[];
	const { expression: evaluator } = workflow as unknown as {
		expression: Record<string, (...given: never[]) => unknown>;
	};
	try {
		return JSON.stringify(
			(evaluator.getParameterValue ?? evaluator.resolveParameterValue).apply(evaluator, call),
		);
	} catch (error) {
		return `throws ${(error as Error).message}`;
	}
}

describeWith(
	[file(OLDEST, 'the oldest engine: npm ci in test/compatibility/core')],
	'the oldest and the newest engine that is supported',
	() => {
		beforeAll(() => jest.useFakeTimers());
		afterAll(() => jest.useRealTimers());

		const oldest = createRequire(__filename)(OLDEST) as typeof newest;

		it.each(shippedWorkflows.map((workflow) => [workflow.file, workflow] as const))(
			'make the same of every expression of %s, and an error of none',
			(_, { nodes }) => {
				const both = nodes.flatMap((node) =>
					expressionsOf(node)
						.filter((text) => text.startsWith('=') && !filledByModel(text))
						.map((text) => [
							`${node.name}: ${text}`,
							evaluate(oldest, nodes, node.name, text),
							evaluate(newest, nodes, node.name, text),
						]),
				);
				expect(both.filter(([, , now]) => String(now).startsWith('throws'))).toEqual([]);
				expect(both.map(([text, old]) => [text, old])).toEqual(
					both.map(([text, , now]) => [text, now]),
				);
			},
		);
	},
);
