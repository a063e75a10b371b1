import './logs';

import { LoadOptionsContext, WorkflowExecute } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	INodeType,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { createRunExecutionData } from 'n8n-workflow';

import { RETRY_POLICY } from '../../lib/shared/retry';
import type { Credentials } from './credentialsHelper';
import type { NodeName } from './engine';
import { additionalData, NODES, TESTED, typeOf, workflowWith } from './engine';

// How long the nodes wait between attempts is tested with lib/shared/retry.ts.
RETRY_POLICY.firstDelay = 1;

/** One run of one node. */
export interface Run {
	node: NodeName;
	parameters: Record<string, unknown>;
	/** The version of the node that the workflow was saved with; 1 unless given. */
	typeVersion?: number;
	/** By type. A token that n8n fetches is kept in it, as n8n does. */
	credentials?: Credentials;
	/** The `json` of every input item. */
	items?: IDataObject[];
	onError?: INode['onError'];
	/** n8n's *Retry On Fail*: how often the node is run at most. */
	maxTries?: number;
	/** Why n8n runs the workflow; by its trigger unless given. */
	mode?: WorkflowExecuteMode;
	/** Run under the type that an AI agent uses, which ends in `Tool`. */
	asTool?: boolean;
}

export interface RunResult {
	/** The items of the first output. */
	items: INodeExecutionData[];
	/** The items of the error output, which exists only with `continueErrorOutput`. */
	errors: INodeExecutionData[];
	/** What stopped the node. */
	error?: Error & { description?: string | null; context?: IDataObject };
	/** What n8n would write to its database afterwards, when it was changed. */
	staticData?: IDataObject & { __dataChanged: boolean };
}

const identifiers = (credentials: Credentials) =>
	Object.fromEntries(Object.keys(credentials).map((type) => [type, { id: type, name: type }]));

/** Runs a node in n8n's own engine, in this process: its expressions, credentials, requests, *On Error* and *Retry On Fail* are n8n's. */
export async function run({ node, credentials = {}, ...what }: Run): Promise<RunResult> {
	const workflow = workflowWith({
		type: typeOf(node, what.asTool),
		typeVersion: what.typeVersion,
		parameters: what.parameters as INodeParameters,
		credentials: identifiers(credentials),
		onError: what.onError,
		...(what.maxTries ? { retryOnFail: true, maxTries: what.maxTries, waitBetweenTries: 1 } : {}),
	});
	const input = (what.items ?? [{}]).map((json) => ({ json }));
	const data = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [
				{ node: workflow.getNode('Start')!, data: { main: [input] }, source: null },
			],
		},
	});
	const engine = new WorkflowExecute(additionalData(credentials), what.mode ?? 'trigger', data);
	const { resultData } = (await engine.processRunExecutionData(workflow)).data;
	const task = resultData.runData[TESTED]?.[0];
	const [items, errors] = task?.data?.main ?? [];
	return {
		items: items ?? [],
		errors: errors ?? [],
		error: (task?.error ?? resultData.error) as RunResult['error'],
		staticData: workflow.staticData as RunResult['staticData'],
	};
}

/** Asks for one page of a searchable list, as the editor does; of *Moodle Enrolment* unless another node is given. */
export async function search(
	credentials: Credentials,
	method: string,
	{
		node: name = 'moodleEnrolment',
		filter,
		page,
		parameters = {},
	}: { node?: NodeName; filter?: string; page?: string; parameters?: INodeParameters } = {},
): Promise<INodeListSearchResult> {
	const workflow = workflowWith({
		type: typeOf(name),
		parameters,
		credentials: identifiers(credentials),
	});
	const node = workflow.getNode(TESTED)!;
	const data = { ...additionalData(credentials), currentNodeParameters: node.parameters };
	const context = new LoadOptionsContext(workflow, node, data, '');
	const { methods } = NODES[name] as INodeType;
	return await methods!.listSearch![method].call(context, filter, page);
}

/** The value of a searchable field. */
export const choice = (mode: string, value: string | number) => ({ __rl: true, mode, value });

/** What the credential of a Moodle stand-in holds. */
export const moodleCredential = (
	{ url }: { url: string },
	token = 'sandbox-moodle-token',
): Credentials => ({ moodleApi: { siteUrl: url, token } });
