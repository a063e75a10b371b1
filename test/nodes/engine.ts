import './logs';
import 'reflect-metadata';
import { ExecutionLifecycleHooks } from 'n8n-core';
import type {
	INode,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
	INodeTypes,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { join } from 'node:path';

import { CoachviewEnrolment } from '../../nodes/CoachviewEnrolment/CoachviewEnrolment.node';
import { CoachviewPerson } from '../../nodes/CoachviewPerson/CoachviewPerson.node';
import { CoachviewResult } from '../../nodes/CoachviewResult/CoachviewResult.node';
import { MoodleEnrolment } from '../../nodes/MoodleEnrolment/MoodleEnrolment.node';
import { MoodleUser } from '../../nodes/MoodleUser/MoodleUser.node';
import type { Credentials } from './credentialsHelper';
import { CredentialsHelper } from './credentialsHelper';

/** Whether this is the engine of the oldest n8n that is supported (the project `engine`). What n8n itself does otherwise there, tests say by this. */
export const IS_OLDEST = require.resolve('n8n-core').includes(join('test', 'compatibility'));

/** The nodes of the package, by type name. */
export const NODES = {
	coachviewEnrolment: new CoachviewEnrolment(),
	coachviewPerson: new CoachviewPerson(),
	coachviewResult: new CoachviewResult(),
	moodleEnrolment: new MoodleEnrolment(),
	moodleUser: new MoodleUser(),
} satisfies Record<string, INodeType>;

export type NodeName = keyof typeof NODES;

/** The version that a new node has. */
export const newestVersion = (node: NodeName): number =>
	(NODES[node].description as INodeTypeDescription).defaultVersion ?? 1;

/** Every operation that a node offers, whatever the resource. */
export const operationOptions = (node: NodeName): INodePropertyOptions[] => {
	const { properties } = NODES[node].description;
	return properties.find(({ name }) => name === 'operation')!.options as INodePropertyOptions[];
};

/** The name of the node under test in the workflow. */
export const TESTED = 'Tested';

/** How types are named when the package was installed from npm. */
const PREFIX = 'n8n-nodes-coachview-moodle.';

export const typeOf = (node: NodeName, asTool = false) => `${PREFIX}${node}${asTool ? 'Tool' : ''}`;

const start: INodeType = {
	description: {
		name: 'start',
		displayName: 'Start',
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: {},
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
};

const nodeTypes: INodeTypes = {
	getByName: (type) => nodeTypes.getByNameAndVersion(type),
	getByNameAndVersion: (type) =>
		type === 'start' ? start : NODES[type.slice(PREFIX.length).replace(/Tool$/, '') as NodeName],
	getKnownTypes: () => ({}),
};

/** A workflow of a start and the node under test; n8n fills in the defaults of parameters that are left out. */
export function workflowWith({
	typeVersion = 1,
	...node
}: Omit<INode, 'id' | 'name' | 'typeVersion' | 'position'> & { typeVersion?: number }) {
	const position: [number, number] = [0, 0];
	return new Workflow({
		id: '1',
		nodes: [
			{ position, typeVersion: 1, id: '1', name: 'Start', type: 'start', parameters: {} },
			{ position, typeVersion, id: '2', name: TESTED, ...node },
		],
		connections: { Start: { main: [[{ node: TESTED, type: 'main', index: 0 }]] } },
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
}

const URLS = [
	'restApiUrl',
	'instanceBaseUrl',
	'webhookBaseUrl',
	'formWaitingBaseUrl',
	'formTestBaseUrl',
	'formBaseUrl',
	'webhookWaitingBaseUrl',
	'webhookTestBaseUrl',
	'mcpBaseUrl',
	'mcpTestBaseUrl',
];

/** What n8n's server gives its engine; only what these nodes can reach is real. */
export function additionalData(credentials: Credentials): IWorkflowExecuteAdditionalData {
	const workflow = { id: '1', nodes: [] } as unknown as IWorkflowBase;
	return {
		...Object.fromEntries(URLS.map((name) => [name, `http://localhost/${name}`])),
		credentialsHelper: new CredentialsHelper(credentials),
		hooks: new ExecutionLifecycleHooks('trigger', '1', workflow),
		executionId: '1',
		currentNodeExecutionIndex: 0,
		variables: {},
		logAiEvent: () => {},
		setExecutionStatus: () => {},
		sendDataToUI: () => {},
		externalSecretsProxy: {},
	} as unknown as IWorkflowExecuteAdditionalData;
}
