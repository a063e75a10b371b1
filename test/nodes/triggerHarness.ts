/**
 * Triggers in n8n's own contexts, in this process. Polling triggers: `PublishedPoller`. Webhook triggers, behind a real HTTP server: `serve`.
 * Nodes that work on items have `harness.ts`.
 */
import './logs';

import { PollContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeParameters,
	INodeType,
	INodeTypes,
	IPollFunctions,
	IRun,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { RETRY_POLICY } from '../../lib/shared/retry';
import type { Credentials } from './credentialsHelper';
import { additionalData } from './engine';

export { inMemory, serve } from './webhookServer';
export type { Served, Serving } from './webhookServer';

// How long the nodes wait between attempts is tested with lib/shared/retry.ts.
RETRY_POLICY.firstDelay = 1;

/** How an execution ends; `lost`: never, since its worker died. */
export type Outcome = 'success' | 'error' | 'waiting' | 'lost';

export interface Publishing {
	trigger: INodeType;
	parameters: IDataObject;
	/** By type. Whoever changes them does so while the workflow is published. */
	credentials: Credentials;
	/** What n8n saved in an earlier life; nothing unless given. */
	staticData?: IDataObject;
	/** Of the node: with another one, nothing is shared with an earlier life but what was saved; with the same one, it is the same process. */
	id: string;
	/** How an execution of the workflow ends; well unless given. */
	outcome?: (json: IDataObject) => Outcome;
}

/**
 * A polling trigger in a published workflow of one n8n process. As n8n does, it saves static data when the workflow starts and at publishing, and only when it changed
 * (`getExecutePollFunctions` in packages/cli/src/active-workflow-manager.ts), and hands every execution's end to the node.
 */
export class PublishedPoller {
	/** What n8n has saved. */
	saved: IDataObject;

	/** What the node may spend on a poll, in milliseconds; n8n 2.3 sets no limit. */
	budget = 300_000;

	outcome: (json: IDataObject) => Outcome;

	/** The items of the executions that the latest poll has started so far. */
	latest: IDataObject[] = [];

	credentials: Credentials;

	private readonly trigger: INodeType;

	private readonly node: INode;

	private readonly workflow: Workflow;

	constructor({ trigger, parameters, credentials, staticData = {}, id, outcome }: Publishing) {
		this.trigger = trigger;
		this.credentials = credentials;
		this.outcome = outcome ?? (() => 'success');
		this.saved = staticData;
		const node: INode = {
			id,
			name: 'Poll',
			type: 'poll',
			typeVersion: 1,
			position: [0, 0],
			parameters: parameters as INodeParameters,
			credentials: Object.fromEntries(
				Object.keys(credentials).map((type) => [type, { id: type, name: type }]),
			),
		};
		const nodeTypes: INodeTypes = {
			getByName: () => trigger,
			getByNameAndVersion: () => trigger,
			getKnownTypes: () => ({}),
		};
		this.workflow = new Workflow({
			id: 'w',
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes,
			staticData: structuredClone(staticData),
		});
		// With the defaults of the parameters that were left out.
		this.node = this.workflow.getNode('Poll')!;
	}

	/** The poll that n8n makes when it publishes the workflow; nothing can run yet. */
	async publish(): Promise<void> {
		await this.poll();
		this.save();
	}

	/** @returns the item of each execution that the poll started, in order */
	async poll(): Promise<IDataObject[]> {
		const ran: IDataObject[] = [];
		this.latest = ran;
		const emit: IPollFunctions['__emit'] = ([[item]], _response, done) => {
			this.save();
			// Without an item n8n only saves.
			if (!item) return;
			ran.push(item.json);
			const status = this.outcome(item.json);
			if (status !== 'lost') done?.resolve({ status } as IRun);
		};
		const data = additionalData(this.credentials);
		const context = new PollContext(this.workflow, this.node, data, 'trigger', 'activate', emit);
		Object.assign(context, { getPollBudgetMs: () => this.budget });
		await this.trigger.poll!.call(context);
		return ran;
	}

	private save() {
		const data = this.workflow.staticData as IDataObject & { __dataChanged: boolean };
		if (!data.__dataChanged) return;
		this.saved = JSON.parse(JSON.stringify(data)) as IDataObject;
		data.__dataChanged = false;
	}
}

/** Runs something as if it were later; timers keep their pace, so servers go on answering. */
export async function later<T>(milliseconds: number, what: () => Promise<T>): Promise<T> {
	jest.useFakeTimers({
		now: Date.now() + milliseconds,
		doNotFake: [
			...(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const),
			...(['setImmediate', 'clearImmediate', 'nextTick', 'queueMicrotask'] as const),
			...(['hrtime', 'performance'] as const),
		],
	});
	try {
		return await what();
	} finally {
		jest.useRealTimers();
	}
}
