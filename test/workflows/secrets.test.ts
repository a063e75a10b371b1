import type { INode } from 'n8n-workflow';

import { nodesBehind, isNote, shippedWorkflows, textsOf } from './shippedWorkflows';
import type { ShippedWorkflow } from './shippedWorkflows';

/** What makes an account, and what may see its password. */
const MAKES_ACCOUNTS = 'ensure';
const MAY_SEE = ['composeMail'];

/** A dry run makes none, and its output holds no password. */
const makesAccounts = ({ parameters: { operation, dryRun } }: INode) =>
	operation === MAKES_ACCOUNTS && dryRun !== true;

const operationOf = ({ nodes }: ShippedWorkflow, wanted: string) =>
	nodes.find(({ name }) => name === wanted)!.parameters.operation;

describe.each(
	shippedWorkflows
		.filter(({ nodes }) => nodes.some(makesAccounts))
		.map((workflow) => [workflow.file, workflow] as const),
)('the password in %s', (_, workflow) => {
	const steps = workflow.nodes.filter((node) => !isNote(node));
	const { name: maker } = steps.find(makesAccounts)!;

	it('is read from the account only by the mail', () => {
		const readers = steps.filter(({ parameters }) =>
			textsOf(parameters).some((text) => text.includes(`$('${maker}')`)),
		);
		expect(readers).not.toEqual([]);
		for (const { name } of readers) expect(MAY_SEE).toContain(operationOf(workflow, name));
	});

	it('goes on the line no further than to the node that gives access, whose output lacks it', () => {
		const next = [...(workflow.connections[maker].main[0] ?? [])].map(({ node }) => node);
		expect(next.map((name) => operationOf(workflow, name))).toEqual(['giveAccess']);
		expect(nodesBehind(workflow, [maker]).has(maker)).toBe(false);
	});

	it('is named by no expression', () => {
		const naming = steps.filter(({ parameters }) =>
			textsOf(parameters).some((text) => text.startsWith('=') && /password/i.test(text)),
		);
		expect(naming.map(({ name }) => name)).toEqual([]);
	});
});
