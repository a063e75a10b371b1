import type { INode } from 'n8n-workflow';

import { newestVersions } from './newestVersions';
import {
	isNote,
	isTrigger,
	nodesBehind,
	ownersOf,
	shippedWorkflows,
	targetsOf,
	textsOf,
} from './shippedWorkflows';

const DATA_TABLE = 'n8n-nodes-base.dataTable';

it('every node and every webhook of the workflows has an id of its own', () => {
	const nodes = shippedWorkflows.flatMap((workflow) => workflow.nodes);
	for (const ids of [
		nodes.map(({ id }) => id),
		nodes.flatMap(({ webhookId }) => (webhookId ? [webhookId] : [])),
	]) {
		expect(ids.filter((id) => !id)).toEqual([]);
		expect(new Set(ids).size).toBe(ids.length);
	}
});

describe.each(shippedWorkflows.map((workflow) => [workflow.file, workflow] as const))(
	'%s is complete in itself',
	(_, workflow) => {
		const { nodes, connections } = workflow;
		const steps = nodes.filter((node) => !isNote(node));
		const names = nodes.map(({ name }) => name);
		const triggers = steps.filter(isTrigger);

		it('needs no settings, which an import in the editor drops', () => {
			expect(workflow).not.toHaveProperty('settings');
		});

		it('has nodes of different names, and every connection leads to one of them', () => {
			expect(new Set(names).size).toBe(names.length);
			const named = Object.keys(connections).flatMap((from) => [
				from,
				...targetsOf(workflow, from).flat(),
				...ownersOf(workflow, from),
			]);
			expect(named.filter((name) => !names.includes(name))).toEqual([]);
		});

		it('has no node that nothing leads to', () => {
			const reached = nodesBehind(
				workflow,
				triggers.map(({ name }) => name),
			);
			const isPart = ({ name }: INode) =>
				ownersOf(workflow, name).some((owner) => reached.has(owner));
			const lost = steps.filter(
				(node) => !isTrigger(node) && !reached.has(node.name) && !isPart(node),
			);
			expect(lost.map(({ name }) => name)).toEqual([]);
		});

		it('asks in expressions for nodes that it has', () => {
			const asked = steps.flatMap(({ parameters }) =>
				textsOf(parameters).flatMap((text) =>
					[...text.matchAll(/\$\('([^']*)'\)/g)].map(([, name]) => name),
				),
			);
			expect(asked.filter((name) => !names.includes(name))).toEqual([]);
		});

		it('names data tables, and no other workflow', () => {
			for (const { type, parameters } of steps) {
				expect(type).not.toMatch(/executeWorkflow/);
				if (type === DATA_TABLE && parameters.resource === 'row')
					expect(parameters.dataTableId).toMatchObject({ mode: 'name' });
			}
		});

		it('mails the administrator without other help when a run of it fails', () => {
			if (triggers.every(({ type }) => type.endsWith('.manualTrigger'))) return;
			const [failed] = triggers.filter(({ type }) => type.endsWith('.errorTrigger'));
			const behind = nodesBehind(workflow, [failed.name]);
			const types = steps.filter(({ name }) => behind.has(name)).map(({ type }) => type);
			expect(types).toContain('n8n-nodes-base.emailSend');
		});

		it('answers a page also where a table has no row, or none that may be changed', () => {
			const pages = triggers.filter(({ parameters }) => parameters.source === 'page');
			const behindPage = nodesBehind(
				workflow,
				pages.map(({ name }) => name),
			);
			const leadsToAnswer = (name: string) =>
				steps.some(
					(one) =>
						one.type.endsWith('.respondToWebhook') && nodesBehind(workflow, [name]).has(one.name),
				);
			const mayBeEmpty = steps.filter(
				({ type, parameters, alwaysOutputData, name }) =>
					type === DATA_TABLE &&
					['get', 'update'].includes(String(parameters.operation)) &&
					!alwaysOutputData &&
					behindPage.has(name) &&
					leadsToAnswer(name),
			);
			expect(mayBeEmpty.map(({ name }) => name)).toEqual([]);
		});

		it('keeps the id of a trigger that is called: without one, its address would not be its path alone', () => {
			const called = triggers.filter(({ type }) => /(coachview|moodle)Trigger$/.test(type));
			expect(called.filter(({ webhookId }) => !webhookId)).toEqual([]);
		});

		it("has the newest version of the package's nodes, and answers with version 1", () => {
			const own = steps.filter(({ type }) => type in newestVersions);
			expect(own.map(({ name, typeVersion }) => [name, typeVersion])).toEqual(
				own.map(({ name, type }) => [name, newestVersions[type]]),
			);
			// Later ones look for a trigger of n8n itself.
			const answers = steps.filter(({ type }) => type.endsWith('.respondToWebhook'));
			expect(answers.filter(({ typeVersion }) => typeVersion !== 1)).toEqual([]);
		});
	},
);
