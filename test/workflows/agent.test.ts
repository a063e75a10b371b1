import type { INode } from 'n8n-workflow';

import { OPERATIONS } from '../nodes/operationFiles';
import { isNote, ownersOf, shippedWorkflows } from './shippedWorkflows';

const OWN = 'n8n-nodes-coachview-moodle.';

const workflow = shippedWorkflows.find(({ file }) => file === '14-access-agent.json')!;
const tools = workflow.nodes.filter(({ type }) => type.endsWith('Tool'));

const operationOf = ({ type, parameters }: INode) =>
	OPERATIONS.find(
		({ node, operation }) =>
			`${OWN}${node}Tool` === type && operation.value === parameters.operation,
	)?.operation;

describe('the agent of workflow 14', () => {
	it('has tools of this package and of the data tables, all its own', () => {
		expect(tools.length).toBeGreaterThanOrEqual(10);
		for (const { name } of tools) expect(ownersOf(workflow, name)).toEqual(['Agent']);
		const others = tools.filter(({ type }) => !type.startsWith(OWN));
		expect(others.map(({ type }) => type)).toEqual(
			others.map(() => 'n8n-nodes-base.dataTableTool'),
		);
	});

	it.each(tools.map((tool) => [tool.name, tool] as const))(
		'reads or plans, and nothing that the model says can change that: %s',
		(_, tool) => {
			const { operation, resource, dryRun, dataTableId } = tool.parameters;
			// No expression, so that no argument reaches what the tool does.
			for (const fixed of [operation, resource ?? '']) expect(fixed).not.toMatch(/^=/);
			if (!tool.type.startsWith(OWN)) {
				expect({ operation, resource }).toEqual({ operation: 'get', resource: 'row' });
				expect(dataTableId).toMatchObject({ mode: 'name' });
				return;
			}
			const { effect } = operationOf(tool)!;
			expect(effect === 'read' || dryRun === true).toBe(true);
		},
	);

	it('says of each tool what it does', () => {
		for (const { parameters } of tools) {
			expect(parameters.descriptionType).toBe('manual');
			expect(String(parameters.toolDescription).length).toBeGreaterThan(40);
		}
	});

	it('works with any chat model: nothing else refers to the one in the file', () => {
		const others = workflow.nodes.filter((node) => !isNote(node) && node.name !== 'Chat model');
		expect(JSON.stringify(others)).not.toMatch(/Chat model|openAi/i);
	});

	it('is open only to people who are logged in to n8n', () => {
		const { parameters } = workflow.nodes.find(({ name }) => name === 'Question')!;
		expect(parameters).toMatchObject({ public: true, authentication: 'n8nUserAuth' });
	});
});
