import type { INode } from 'n8n-workflow';

import { SETTINGS_TABLE } from '../../lib/participant/settings/columns';
import { expressionsOf, isNote, isTrigger, mainLine, shippedWorkflows } from './shippedWorkflows';

/** Whether a node only reads the row of settings. */
const readsSettings = ({ parameters: { operation, dataTableId } }: INode) =>
	operation === 'get' && JSON.stringify(dataTableId ?? '').includes(SETTINGS_TABLE);

/** A node of the canvas with its name and operation below it, in pixels. */
const NODE = { width: 96, height: 150 };
/** What is seen without zooming. */
const SCREEN = { width: 1600, height: 900 };

/** Where a node or note is. */
function boxOf(node: INode) {
	const [left, top] = node.position;
	const { width, height } = isNote(node) ? (node.parameters as unknown as typeof NODE) : NODE;
	return { name: node.name, left, top, right: left + width, bottom: top + height };
}

type Box = ReturnType<typeof boxOf>;

const overlap = (a: Box, b: Box) =>
	a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

describe.each(shippedWorkflows.map((workflow) => [workflow.file, workflow] as const))(
	'%s',
	(_, workflow) => {
		const { nodes } = workflow;
		const steps = nodes.filter((node) => !isNote(node));
		const boxes = nodes.map(boxOf);

		it('has at most 15 nodes on each main line, and few beside them', () => {
			const lines = steps.filter(isTrigger).map(({ name }) => mainLine(workflow, name));
			expect(lines).not.toEqual([]);
			expect(lines.filter(({ length }) => length > 15)).toEqual([]);
			// Who reads the settings stands beside the line: the way to one place for them in place of a field in each node.
			const own = steps.filter((node) => !readsSettings(node));
			expect(own.length).toBeLessThanOrEqual(21);
			expect(steps.length).toBeLessThanOrEqual(23);
		});

		it('fits on a screen', () => {
			const width =
				Math.max(...boxes.map(({ right }) => right)) - Math.min(...boxes.map(({ left }) => left));
			const height =
				Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top));
			expect(width).toBeLessThanOrEqual(SCREEN.width);
			expect(height).toBeLessThanOrEqual(SCREEN.height);
		});

		it('has no node or note over another', () => {
			const over = boxes.flatMap((box, i) =>
				boxes
					.slice(i + 1)
					.flatMap((other) => (overlap(box, other) ? [[box.name, other.name]] : [])),
			);
			expect(over).toEqual([]);
		});

		it('has short notes', () => {
			const long = nodes.filter(
				(node) => isNote(node) && String(node.parameters.content).length > 700,
			);
			expect(long.map(({ name }) => name)).toEqual([]);
		});

		it('has no expression over 120 characters, and no function in one', () => {
			const found = steps.flatMap((node) =>
				expressionsOf(node)
					.filter((text) => text.length > 120 || /=>|\bfunction\b/.test(text))
					.map((text) => `${node.name}: ${text}`),
			);
			expect(found).toEqual([]);
		});

		it('has no node that is code', () => {
			const code = steps.filter(({ type }) => /\.(code|function|functionItem)$/.test(type));
			expect(code).toEqual([]);
		});
	},
);
