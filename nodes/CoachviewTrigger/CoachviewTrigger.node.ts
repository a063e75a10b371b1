import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IHookFunctions,
	INodeCredentialTestResult,
	INodeType,
	INodeTypeDescription,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { testFailed, testPassed } from '../../lib/n8n/credentialTest';
import { guardWebhook } from '../../lib/n8n/guardWebhook';
import { checkN8nVersion } from '../../lib/n8n/n8nVersion';
import { nodeError } from '../../lib/n8n/nodeError';
import { checkNodeParameters } from '../../lib/n8n/checkParameters';
import { attemptAsync } from '../../lib/shared/result';
import { webhookSecretProblem, linkSettingsProblem } from './checkSettings';
import { webhookSecret, receiveWebhook } from './receiveWebhook';
import { receiveEnrolment } from './receiveEnrolment';
import { linkSettings } from './linkState';
import { authorisationEndpoint, tokenEndpoint } from './oauthEndpoints';

/** An address that is registered only where this node answers Coachview's login; n8n leaves out a webhook without method. */
const oauthWebhook = (methods: string, end: string): IWebhookDescription => ({
	name: 'setup',
	httpMethod:
		`={{ $parameter["source"] === "link" && $parameter["answerLogin"] ? "${methods}" : "" }}` as 'GET',
	ndvHideUrl: '={{ $parameter["source"] !== "link" || !$parameter["answerLogin"] }}',
	path: `={{ $parameter["path"] }}/${end}`,
	isFullPath: true,
	responseMode: 'onReceived',
	responseData: 'noData',
});

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
		version: 1,
		subtitle:
			'={{ $parameter["source"] === "link" ? $parameter["events"].join(", ") : "webhook" }}',
		description: "Starts when Coachview's e-learning link enrols or withdraws somebody",
		defaults: { name: 'Coachview Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'coachviewLinkApi', required: true, testedBy: 'coachviewLinkApiTest' }],
		webhooks: [
			{
				name: 'default',
				httpMethod:
					'={{ $parameter["source"] === "link" ? $parameter["events"].map((event) => ({ enrolled: "POST", withdrawn: "DELETE" })[event]).join(",") : "" }}' as 'POST',
				ndvHideUrl: '={{ $parameter["source"] !== "link" }}',
				path: '={{ $parameter["path"] }}',
				isFullPath: true,
				responseMode: '={{ $parameter["respond"] }}',
				responseData: 'noData',
			},
			oauthWebhook('GET,POST', 'authorize'),
			oauthWebhook('POST', 'token'),
			{
				name: 'default',
				httpMethod: '={{ $parameter["source"] === "webhook" ? "POST" : "" }}' as 'POST',
				ndvHideUrl: '={{ $parameter["source"] !== "webhook" }}',
				path: 'coachview',
				responseMode: 'onReceived',
				responseData: 'noData',
			},
		],
		properties: [
			{
				displayName: 'Source',
				name: 'source',
				type: 'options',
				options: [
					{
						name: 'E-Learning Link',
						value: 'link',
						description: 'Coachview Generiek enrols and withdraws people, one call each',
					},
					{
						name: 'Webhook',
						value: 'webhook',
						description: 'An event that Coachview support has set up for you',
					},
				],
				default: 'link',
				description: 'What Coachview calls with',
			},
			{
				displayName:
					'Coachview does not sign its webhooks, so this node asks for the secret of the credential. Give Coachview the header <code>X-Webhook-Secret</code> with it; or, where it can send none, the address of the Webhook URLs above with <code>?secret=</code> and the secret behind it. Read what matters again with the Coachview nodes. The same message within ten minutes starts nothing.',
				name: 'webhookNotice',
				type: 'notice',
				default: '',
				displayOptions: { show: { source: ['webhook'] } },
			},
			{
				displayName:
					'In Coachview (Integraties > E-Learning > Coachview Generiek): the address of the Webhook URLs above, with /authorize and /token behind it for the login',
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
				description: 'The address for Coachview ends in this',
				displayOptions: { show: { source: ['link'] } },
			},
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				options: [
					{ name: 'Enrolled', value: 'enrolled', description: 'POST: somebody was enrolled' },
					{ name: 'Withdrawn', value: 'withdrawn', description: 'DELETE: somebody was withdrawn' },
				],
				default: ['enrolled', 'withdrawn'],
				required: true,
				description: 'Two workflows can share one path when each takes one event',
				displayOptions: { show: { source: ['link'] } },
			},
			{
				displayName: "Answer Coachview's Login",
				name: 'answerLogin',
				type: 'boolean',
				default: true,
				description:
					'Whether this node answers at /authorize and /token. Of the workflows that share a path, one must.',
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
							'A node of the workflow answers, with a text that staff read in Coachview; take version 1 of it',
					},
					{
						name: 'When the Workflow Succeeded',
						value: 'lastNode',
						description: '200 when the workflow succeeded, 500 otherwise',
					},
				],
				default: 'lastNode',
				description: 'Coachview counts only 200 as a success',
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
					: testPassed('The settings are complete. Connect in Coachview.');
			},
		},
	};

	/** Coachview's side is set up by its administrator; publishing checks that the link can be protected at all. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				checkNodeParameters(this, properties);
				const check = this.getNodeParameter('source') === 'link' ? linkSettings : webhookSecret;
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
		return await guardWebhook(this, async () => {
			checkNodeParameters(this, properties);
			if (this.getNodeParameter('source') === 'webhook') return await receiveWebhook(this);
			if (this.getWebhookName() === 'default') return await receiveEnrolment(this);
			const { path } = this.getRequestObject();
			return path.endsWith('/token')
				? await tokenEndpoint(this)
				: await authorisationEndpoint(this);
		});
	}
}

const { properties } = new CoachviewTrigger().description;
