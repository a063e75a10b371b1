import type { IExecuteFunctions } from 'n8n-workflow';

import { rememberParameters } from '../../../lib/n8n/rememberParameters';

/** A node whose parameters are expressions: what they give, and how often they were resolved. */
function nodeOf(parameters: Record<string, (item: number) => unknown>) {
	const resolved: string[] = [];
	const node = {
		own: 'kept',
		getNodeParameter(
			name: string,
			item: number,
			fallback?: unknown,
			options: { rawExpressions?: boolean } = {},
		) {
			if (!(name in parameters)) {
				if (fallback === undefined) throw new Error(`Could not get parameter "${name}"`);
				// n8n gives a copy of a fallback that is an object.
				return typeof fallback === 'object' ? { ...fallback } : fallback;
			}
			if (options.rawExpressions) return '={{ … }}';
			resolved.push(`${name} ${item}`);
			return parameters[name](item);
		},
	};
	return { node: rememberParameters(node as unknown as IExecuteFunctions), resolved };
}

it('resolves a parameter of an item once, whoever asks and with whatever fallback', () => {
	const { node, resolved } = nodeOf({ email: (item) => ['a', 'b'][item] });
	const read = () => [
		node.getNodeParameter('email', 0),
		node.getNodeParameter('email', 0, ''),
		node.getNodeParameter('email', 1, 'x'),
		node.getNodeParameter('email', 1),
	];
	expect(read()).toEqual(['a', 'a', 'b', 'b']);
	expect(resolved).toEqual(['email 0', 'email 1']);
});

it('gives each who asks the own fallback when a parameter is not set, and an error without one', () => {
	const { node } = nodeOf({});
	expect(node.getNodeParameter('options', 0, {})).toEqual({});
	expect(node.getNodeParameter('options', 0, { a: 1 } as never)).toEqual({ a: 1 });
	expect(() => node.getNodeParameter('options', 0)).toThrow('Could not get parameter');
});

it('keeps the values of one item only', () => {
	const { node, resolved } = nodeOf({ rows: () => [] });
	for (const item of [0, 1, 0]) node.getNodeParameter('rows', item);
	expect(resolved).toEqual(['rows 0', 'rows 1', 'rows 0']);
});

it('keeps what was read with an option apart from what was read without', () => {
	const { node } = nodeOf({ user: () => ({ value: 7 }) });
	const first = node.getNodeParameter('user', 0);
	node.getNodeParameter('user', 0, undefined, { extractValue: true });
	expect(node.getNodeParameter('user', 0)).toBe(first);
});

it('is the node in all else', () => {
	const { node } = nodeOf({});
	expect((node as unknown as { own: string }).own).toBe('kept');
});
