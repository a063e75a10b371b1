import type { IExecuteFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { LinkError } from '../../lib/errors/linkError';
import type { AnyOperation } from '../../lib/n8n/operation';
import { operationOptions } from './engine';
import { OPERATIONS } from './operationFiles';

const named = (fields: INodeProperties[], name: string) =>
	fields.filter((field) => field.name === name);

/**
 * Reads an operation's input as n8n would give it, with defaults for all that is not given. An expression gives a date, which is a text as good
 * as any other where no date is wanted.
 *
 * @returns the names that the operation asked for
 */
function readWith({ fields, read }: AnyOperation<unknown>, given: Record<string, unknown> = {}) {
	const asked = new Set<string>();
	const node = {
		getNodeParameter: (name: string) => {
			asked.add(name);
			const value = name in given ? given[name] : named(fields, name)[0]?.default;
			return typeof value === 'string' && value.startsWith('=') ? '2026-01-01' : value;
		},
		getInputData: () => [{ json: {} }],
		getNode: () => ({ name: 'Tested' }),
		getChildNodes: () => [],
		getTimezone: () => 'Europe/Amsterdam',
		getMode: () => 'webhook',
	};
	try {
		read(node as unknown as IExecuteFunctions, 0);
	} catch (error) {
		if (!(error instanceof LinkError)) throw error;
	}
	return asked;
}

/** The values of the fields that switch other fields on, one at a time. */
const choices = (fields: INodeProperties[]): Array<Record<string, unknown>> =>
	fields.flatMap(({ name, type, options = [] }) => {
		if (type === 'boolean') return [{ [name]: true }, { [name]: false }];
		if (type !== 'options') return [];
		return (options as INodePropertyOptions[]).map(({ value }) => ({ [name]: value }));
	});

describe.each(OPERATIONS)('$node: $operation.name', ({ node, operation }) => {
	it('is in its node', () => {
		expect(operationOptions(node).map(({ value }) => value)).toContain(operation.value);
	});

	it('asks for fields only that it shows, whatever is chosen in the others', () => {
		const asked = [{}, ...choices(operation.fields)].flatMap((given) => [
			...readWith(operation, given),
		]);
		const missing = asked.filter((name) => named(operation.fields, name).length === 0);
		expect(missing).toEqual([]);
	});

	it('shows no field that it never asks for', () => {
		const router = ['dryRun', 'options'];
		const asked = new Set(
			[{}, ...choices(operation.fields)].flatMap((given) => [...readWith(operation, given)]),
		);
		const idle = operation.fields.filter(({ name }) => !asked.has(name) && !router.includes(name));
		expect(idle.map(({ name }) => name)).toEqual([]);
	});

	if (operation.effect === 'write' && node.startsWith('moodle')) {
		it('has Dry Run and the options of every writing operation', () => {
			expect(named(operation.fields, 'dryRun')).toHaveLength(1);
			const [{ options = [] }] = named(operation.fields, 'options');
			expect(options.map(({ name }) => name)).toEqual(
				expect.arrayContaining(['batchSize', 'concurrency', 'timeout']),
			);
		});
	}
});
