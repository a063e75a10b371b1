import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IHookFunctions,
	INodeCredentialTestResult,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { testFailed, testPassed } from '../../lib/n8n/credentialTest';
import { guardWebhook } from '../../lib/n8n/guardWebhook';
import { moodleApiTest } from '../shared/moodle/credentialTest';
import { checkN8nVersion } from '../../lib/n8n/n8nVersion';
import { nodeError } from '../../lib/n8n/nodeError';
import { checkNodeParameters } from '../../lib/n8n/checkParameters';
import { attemptAsync } from '../../lib/shared/result';
import { strongSigningKeys, secretsProblem } from './signingKeys';
import { receiveCompletion } from './receiveCompletion';

/** Starts when the plug-in *Completion feed* in Moodle reports a completion (Standard Webhooks 1.0). */
export class MoodleTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Moodle Trigger',
		name: 'moodleTrigger',
		icon: { light: 'file:../icons/moodle.svg', dark: 'file:../icons/moodle.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Starts when Moodle reports a completed course: signed, and sent until it succeeds',
		defaults: { name: 'Moodle Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		// The signing secret is no way into Moodle; reading the state needs one.
		credentials: [
			{ name: 'moodleWebhookApi', required: true, testedBy: 'moodleWebhookApiTest' },
			{
				name: 'moodleApi',
				required: true,
				testedBy: 'moodleApiTest',
				displayOptions: { show: { readCurrentState: [true] } },
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				path: '={{ $parameter["path"] }}',
				isFullPath: true,
				rawBody: true,
				responseMode: '={{ $parameter["respond"] }}',
				responseData: 'noData',
			},
		],
		properties: [
			{
				displayName: 'Path',
				name: 'path',
				type: 'string',
				default: 'moodle-completion',
				required: true,
				description: 'The address for Moodle ends in this; see Webhook URLs above',
			},
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				options: [
					{ name: 'Completed', value: 'completed', description: 'Somebody completed a course' },
					{
						name: 'Graded',
						value: 'graded',
						description:
							'The course total changed; sent only where the endpoint in Moodle asks for it',
					},
					{ name: 'Test', value: 'test', description: 'The test button in Moodle' },
					{
						name: 'Uncompleted',
						value: 'uncompleted',
						description: 'A completion was undone in Moodle before it was sent',
					},
				],
				default: ['completed'],
				description: 'Other messages are accepted and start nothing',
			},
			{
				displayName: 'Respond',
				name: 'respond',
				type: 'options',
				options: [
					{
						name: 'At Once',
						value: 'onReceived',
						description: 'Moodle then forgets the event, also when the workflow fails',
					},
					{
						name: 'Using Respond to Webhook Node',
						value: 'responseNode',
						description: 'A node of the workflow answers; Moodle sends again unless it answers 2xx',
					},
					{
						name: 'When the Workflow Succeeded',
						value: 'lastNode',
						description: 'Moodle keeps the event, and sends it again, until the workflow succeeded',
					},
				],
				default: 'lastNode',
				description: 'When Moodle gets its answer',
			},
			{
				displayName: 'Read Current State From Moodle',
				name: 'readCurrentState',
				type: 'boolean',
				default: false,
				description:
					'Whether to ask Moodle how far the person is now, instead of believing the message. What was undone meanwhile is then "uncompleted". When Moodle can\'t be read, nothing runs and Moodle sends again.',
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
							'The form is right. Send a test event from Moodle to see whether they match.',
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
