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
import { guardWebhook, MAX_PAGE_BYTES } from '../../lib/n8n/guardWebhook';
import { checkN8nVersion } from '../../lib/n8n/n8nVersion';
import { webhookFields } from '../../lib/n8n/webhookFields';
import { nodeError } from '../../lib/n8n/nodeError';
import { checkNodeParameters } from '../../lib/n8n/checkParameters';
import { attemptAsync } from '../../lib/shared/result';
import { webhookSecretProblem, linkSettingsProblem } from './checkSettings';
import { webhookSecret, receiveWebhook } from './receiveWebhook';
import { receiveEnrolment } from './receiveEnrolment';
import { linkSettings } from './linkState';
import { receivePage } from './administratorPage';
import { authorisationEndpoint, tokenEndpoint } from './oauthEndpoints';

/** An address that is registered only where this node answers Coachview's login; n8n leaves out a webhook without method. */
const OAUTH_WEBHOOK = {
	name: 'setup',
	ndvHideUrl: '={{ $parameter["source"] !== "link" || !$parameter["answerLogin"] }}',
	isFullPath: true,
	responseMode: 'onReceived',
	responseData: 'noData',
} as const;

/**
 * Starts when Coachview's generic e-learning link enrols or withdraws somebody, being the OAuth2 server to which that link logs in, or when Coachview sends one
 * of its webhooks.
 */
export class CoachviewTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Coachview Trigger',
		name: 'coachviewTrigger',
		icon: { light: 'file:../icons/coachview.svg', dark: 'file:../icons/coachview.dark.svg' },
		group: ['trigger'],
		// From 1.1 on n8n reads a call's body without evaluating an expression.
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle:
			'={{ $parameter["source"] === "link" ? $parameter["events"].map((event) => ({ enrolled: "Enrolled", withdrawn: "Withdrawn" })[event]).join(", ") : { page: "Administrator page" }[$parameter["source"]] ?? "Webhook" }}',
		description:
			'Starts when Coachview enrols or withdraws a participant or sends a webhook, or when an administrator opens a page',
		defaults: { name: 'Coachview Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'coachviewLinkApi', required: true, testedBy: 'coachviewLinkApiTest' }],
		webhooks: [
			{
				name: 'default',
				ndvHideUrl: '={{ $parameter["source"] === "webhook" }}',
				isFullPath: true,
				responseData: 'noData',
				...webhookFields({
					httpMethod: ({ source, events }) => {
						if (source === 'page') return 'GET,POST';
						if (source !== 'link') return '';
						const methods: Record<string, string> = { enrolled: 'POST', withdrawn: 'DELETE' };
						return ((events ?? []) as string[]).map((event) => methods[event]).join(',');
					},
					path: ({ path }) => path,
					responseMode: ({ source, respond }) => (source === 'page' ? 'responseNode' : respond),
				}),
			},
			{
				...OAUTH_WEBHOOK,
				...webhookFields({
					httpMethod: ({ source, answerLogin }) =>
						source === 'link' && answerLogin ? 'GET,POST' : '',
					path: ({ path }) => `${path as string}/authorize`,
				}),
			},
			{
				...OAUTH_WEBHOOK,
				...webhookFields({
					httpMethod: ({ source, answerLogin }) => (source === 'link' && answerLogin ? 'POST' : ''),
					path: ({ path }) => `${path as string}/token`,
				}),
			},
			{
				name: 'default',
				ndvHideUrl: '={{ $parameter["source"] !== "webhook" }}',
				path: 'coachview',
				responseMode: 'onReceived',
				responseData: 'noData',
				...webhookFields({ httpMethod: ({ source }) => (source === 'webhook' ? 'POST' : '') }),
			},
		],
		properties: [
			{
				displayName: 'Source',
				name: 'source',
				type: 'options',
				options: [
					{
						name: 'Administrator Page',
						value: 'page',
						description:
							'An administrator opens a page that this workflow makes, or uses its buttons',
					},
					{
						name: 'E-Learning Link',
						value: 'link',
						description: 'Coachview Generiek enrols or withdraws a participant, one call each',
					},
					{
						name: 'Webhook',
						value: 'webhook',
						description: 'An event that Coachview support set up for you',
					},
				],
				default: 'link',
				description: 'Who calls this node',
			},
			{
				displayName:
					'Coachview does not sign its webhooks, so this node requires the secret of the credential. Let Coachview send it in the header <code>X-Webhook-Secret</code>, or add <code>?secret=</code> and the secret to the webhook URL. Read important data again with the Coachview nodes. The node ignores a repeated message for ten minutes.',
				name: 'webhookNotice',
				type: 'notice',
				default: '',
				displayOptions: { show: { source: ['webhook'] } },
			},
			{
				displayName:
					'In Coachview, go to Integraties > E-Learning > Coachview Generiek. Enter the webhook URL above, and add /authorize and /token to it for the login.',
				name: 'notice',
				type: 'notice',
				default: '',
				displayOptions: { show: { source: ['link'] } },
			},
			{
				displayName: 'Path',
				name: 'path',
				type: 'string',
				default: 'coachview-enrolment',
				required: true,
				placeholder: 'e.g. coachview-enrolment',
				description: 'The end of the webhook URL',
				displayOptions: { show: { source: ['link'] } },
			},
			{
				displayName:
					'Open the webhook URL above in a browser. It asks for a username and a password: any username is accepted, the password is the Approval Password of the credential. End the workflow with a Respond to Webhook node, version 1.',
				name: 'pageNotice',
				type: 'notice',
				default: '',
				displayOptions: { show: { source: ['page'] } },
			},
			{
				displayName: 'Path',
				name: 'path',
				type: 'string',
				default: 'coachview-page',
				required: true,
				placeholder: 'e.g. coachview-overview',
				description: 'How the webhook URL ends. Each page needs a path of its own.',
				displayOptions: { show: { source: ['page'] } },
			},
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				options: [
					{
						name: 'Enrolled',
						value: 'enrolled',
						description: 'Coachview enrols a participant (POST)',
					},
					{
						name: 'Withdrawn',
						value: 'withdrawn',
						description: 'Coachview withdraws a participant (DELETE)',
					},
				],
				default: ['enrolled', 'withdrawn'],
				required: true,
				description:
					'The events that start the workflow. Two workflows can share a path if each takes one event.',
				displayOptions: { show: { source: ['link'] } },
			},
			{
				displayName: "Answer Coachview's Login",
				name: 'answerLogin',
				type: 'boolean',
				default: true,
				description:
					'Whether this node answers at /authorize and /token. If workflows share a path, turn this on in one of them.',
				displayOptions: { show: { source: ['link'] } },
			},
			{
				displayName: 'Respond',
				name: 'respond',
				type: 'options',
				options: [
					{
						name: 'Using Respond to Webhook Node',
						value: 'responseNode',
						description:
							'Send the answer of a Respond to Webhook node, version 1. Staff read its text in Coachview.',
					},
					{
						name: 'When Workflow Succeeds',
						value: 'lastNode',
						description: 'Send 200 if the workflow succeeds, and 500 if it fails',
					},
				],
				default: 'lastNode',
				description: 'When and how to answer Coachview, which takes only 200 as a success',
				displayOptions: { show: { source: ['link'] } },
			},
		],
	};

	methods = {
		credentialTest: {
			/** Whether the settings can protect the link; nobody can be asked whether Coachview has the same ones. */
			async coachviewLinkApiTest(
				this: ICredentialTestFunctions,
				{ data }: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				const { use, ...settings } = (data ?? {}) as Record<string, string>;
				const problem =
					use === 'webhook' ? webhookSecretProblem(settings) : linkSettingsProblem(settings);
				return problem
					? testFailed(problem.en)
					: testPassed('The settings are complete. Now connect in Coachview.');
			},
		},
	};

	/** Coachview's side is set up by its administrator; publishing checks that the link can be protected at all. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				checkNodeParameters(this, properties);
				const check = this.getNodeParameter('source') === 'webhook' ? webhookSecret : linkSettings;
				const checked = await attemptAsync(async () => {
					await checkN8nVersion();
					await check(this);
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
		const isPage = this.getNodeParameter('source') === 'page';
		const receive = async () => {
			checkNodeParameters(this, properties);
			if (isPage) return await receivePage(this);
			if (this.getNodeParameter('source') === 'webhook') return await receiveWebhook(this);
			if (this.getWebhookName() === 'default') return await receiveEnrolment(this);
			const { path } = this.getRequestObject();
			return path.endsWith('/token')
				? await tokenEndpoint(this)
				: await authorisationEndpoint(this);
		};
		return await guardWebhook(this, receive, isPage ? MAX_PAGE_BYTES : undefined);
	}
}

const { properties } = new CoachviewTrigger().description;
