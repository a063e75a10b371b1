import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IHookFunctions,
	INodeCredentialTestResult,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { testFailed, testPassed } from '../../lib/n8n/credentialTest';
import { guardWebhook } from '../../lib/n8n/guardWebhook';
import { moodleApiTest } from '../shared/moodle/credentialTest';
import { triggerSiteCredentials, triggerSiteOption } from '../shared/moodle/triggerSite';
import { checkN8nVersion } from '../../lib/n8n/n8nVersion';
import { webhookFields } from '../../lib/n8n/webhookFields';
import { nodeError } from '../../lib/n8n/nodeError';
import { choiceSubtitle } from '../../lib/n8n/operationProperties';
import { checkNodeParameters } from '../../lib/n8n/checkParameters';
import { attemptAsync } from '../../lib/shared/result';
import { strongSigningKeys, secretsProblem } from './signingKeys';
import { receiveCompletion } from './receiveCompletion';

const EVENTS: INodePropertyOptions[] = [
	{ name: 'Completed', value: 'completed', description: 'A user completed a course' },
	{
		name: 'Graded',
		value: 'graded',
		description: 'The course total changed. Moodle sends it only if its endpoint asks for it.',
	},
	{ name: 'Test', value: 'test', description: 'A test event from the plug-in in Moodle' },
	{
		name: 'Uncompleted',
		value: 'uncompleted',
		description: 'Moodle undid a completion before it sent the event',
	},
];

const [firstSite, secondSite, thirdSite, fourthSite] = triggerSiteCredentials({
	readCurrentState: [true],
});

/** Starts when the plug-in *Completion feed* in Moodle reports a completion (Standard Webhooks 1.0). */
export class MoodleTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Moodle Trigger',
		name: 'moodleTrigger',
		icon: { light: 'file:../icons/moodle.svg', dark: 'file:../icons/moodle.dark.svg' },
		group: ['trigger'],
		// From 1.1 on n8n reads a call's body without evaluating an expression.
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: choiceSubtitle('events', EVENTS),
		description: 'Starts when the Moodle plug-in reports a completed course, in a signed message',
		defaults: { name: 'Moodle Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		// The signing secret gives no way into Moodle; reading the state needs one. n8n's lint rules read object literals only.
		credentials: [
			{ name: 'moodleWebhookApi', required: true, testedBy: 'moodleWebhookApiTest' },
			{ ...firstSite, name: 'moodleApi', testedBy: 'moodleApiTest' },
			{ ...secondSite },
			{ ...thirdSite },
			{ ...fourthSite },
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				isFullPath: true,
				rawBody: true,
				responseData: 'noData',
				...webhookFields({ path: ({ path }) => path, responseMode: ({ respond }) => respond }),
			},
		],
		properties: [
			{
				displayName: 'Path',
				name: 'path',
				type: 'string',
				default: 'moodle-completion',
				required: true,
				placeholder: 'e.g. moodle-completion',
				description: 'The end of the webhook URL',
			},
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				options: EVENTS,
				default: ['completed'],
				description: 'The events that start the workflow. The node accepts and ignores others.',
			},
			{
				displayName: 'Respond',
				name: 'respond',
				type: 'options',
				options: [
					{
						name: 'Immediately',
						value: 'onReceived',
						description: 'Moodle forgets the event, even if the workflow fails',
					},
					{
						name: 'Using Respond to Webhook Node',
						value: 'responseNode',
						description:
							'Send the answer of a Respond to Webhook node. Moodle sends the event again unless it is 2xx, and if the node answers with No Data.',
					},
					{
						name: 'When Workflow Succeeds',
						value: 'lastNode',
						description: 'Moodle keeps sending the event until the workflow succeeds',
					},
				],
				default: 'lastNode',
				description: 'When to answer Moodle',
			},
			{
				displayName: 'Read Current State From Moodle',
				name: 'readCurrentState',
				type: 'boolean',
				default: false,
				description:
					"Whether to read the current state from Moodle instead of relying on the message. A completion that Moodle undid since then has the event 'uncompleted'. If the node can't read Moodle, nothing runs and Moodle sends the event again.",
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add Option',
				default: {},
				options: [triggerSiteOption],
				displayOptions: { show: { readCurrentState: [true] } },
			},
		],
	};

	methods = {
		credentialTest: {
			moodleApiTest,
			/** Whether the secrets have the form that Standard Webhooks asks for; nobody can be asked whether they are the right ones. */
			async moodleWebhookApiTest(
				this: ICredentialTestFunctions,
				{ data }: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				const problem = secretsProblem(data ?? {});
				return problem
					? testFailed(problem.en)
					: testPassed(
							'The secrets have the right format. Send a test event from Moodle to check that they match.',
						);
			},
		},
	};

	/** Moodle's side is set up by its administrator; publishing checks that messages can be verified at all. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				checkNodeParameters(this, properties);
				const checked = await attemptAsync(async () => {
					await checkN8nVersion();
					await strongSigningKeys(this);
				});
				if (!checked.ok) throw nodeError(this, checked.error);
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await guardWebhook(this, async () => {
			checkNodeParameters(this, properties);
			return await receiveCompletion(this);
		});
	}
}

const { properties } = new MoodleTrigger().description;
