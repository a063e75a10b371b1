import type { INodeParameters, INodeType, INodeTypes } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { CoachviewTrigger } from '../../../nodes/CoachviewTrigger/CoachviewTrigger.node';
import { MoodleTrigger } from '../../../nodes/MoodleTrigger/MoodleTrigger.node';

const RESOLVERS = Symbol.for('n8n.webhookDescriptionResolvers');

type Resolvers = Record<
	string,
	{ template: string; resolve(parameters: INodeParameters): unknown }
>;

const COACHVIEW: INodeParameters[] = ['link', 'page', 'webhook'].flatMap((source) =>
	[['enrolled'], ['withdrawn'], ['enrolled', 'withdrawn'], []].flatMap((events) =>
		[true, false].flatMap((answerLogin) =>
			['responseNode', 'lastNode'].map((respond) => ({
				source,
				events,
				answerLogin,
				respond,
				path: "a/b-'c'",
			})),
		),
	),
);
const MOODLE: INodeParameters[] = ['onReceived', 'lastNode', 'responseNode'].map((respond) => ({
	respond,
	path: 'moodle-completion',
}));

/** What n8n's expression engine makes of a field, and what its function does. */
function bothWays(type: INodeType, parameters: INodeParameters) {
	const node = {
		id: '1',
		name: 'Trigger',
		type: 'trigger',
		typeVersion: 1.1,
		position: [0, 0] as [number, number],
		parameters,
	};
	const nodeTypes = {
		getByName: () => type,
		getByNameAndVersion: () => type,
		getKnownTypes: () => ({}),
	} as INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const own = workflow.getNode('Trigger')!;
	return type.description.webhooks!.flatMap((webhook, at) =>
		Object.entries((webhook as unknown as Record<symbol, Resolvers>)[RESOLVERS] ?? {}).map(
			([field, { template, resolve }]) => ({
				where: `webhook ${at + 1}, ${field}`,
				sameTemplate: webhook[field] === template,
				expression: workflow.expression.getSimpleParameterValue(own, template, 'internal', {}),
				native: resolve(own.parameters),
			}),
		),
	);
}

describe('The fields of a webhook that depend on the parameters', () => {
	it.each([
		['Coachview Trigger', new CoachviewTrigger(), COACHVIEW, 8],
		['Moodle Trigger', new MoodleTrigger(), MOODLE, 2],
	])('of %s are the same as expression and as function', (_, type, all, fields) => {
		for (const parameters of all) {
			const both = bothWays(type, parameters);
			expect(both).toHaveLength(fields);
			for (const { where, sameTemplate, expression, native } of both)
				expect({ where, sameTemplate, value: expression }).toEqual({
					where,
					sameTemplate: true,
					value: native,
				});
		}
	});

	it.each([new CoachviewTrigger(), new MoodleTrigger()])(
		'need no expression on the backend: what is an expression has a function, but for what the editor alone reads',
		({ description }) => {
			for (const webhook of description.webhooks!) {
				const resolvers = (webhook as unknown as Record<symbol, Resolvers>)[RESOLVERS] ?? {};
				const expressions = Object.entries(webhook)
					.filter(([name, value]) => name !== 'ndvHideUrl' && String(value).startsWith('='))
					.map(([name]) => name);
				expect(expressions.sort()).toEqual(Object.keys(resolvers).sort());
			}
		},
	);
});
