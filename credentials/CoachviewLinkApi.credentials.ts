import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** Without a command line, and without n8n's node *Crypto*, whose executions would keep the secret. */
const GENERATE_HINT =
	'Let your password manager generate it, or copy a new one from <a href="https://coachview-moodle.github.io/n8n-nodes-coachview-moodle/quick-start#4-create-the-credentials" target="_blank">the quick start</a>';

const SHOW_FOR_LINK = { show: { use: ['link'] } };

const secretField = (
	displayName: string,
	name: string,
	description: string,
	more: Partial<INodeProperties> = {},
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	typeOptions: { password: true },
	default: '',
	required: true,
	description,
	hint: GENERATE_HINT,
	displayOptions: SHOW_FOR_LINK,
	...more,
});

/** How Coachview proves itself to n8n: its generic e-learning link logs in, its webhooks send a secret. Tested by the Coachview Trigger node. */
export class CoachviewLinkApi implements ICredentialType {
	name = 'coachviewLinkApi';

	displayName = 'Coachview Link API';

	icon: Icon = {
		light: 'file:../nodes/icons/coachview.svg',
		dark: 'file:../nodes/icons/coachview.dark.svg',
	};

	documentationUrl =
		'https://coachview-moodle.github.io/n8n-nodes-coachview-moodle/set-up-coachview';

	properties: INodeProperties[] = [
		{
			displayName: 'Used For',
			name: 'use',
			type: 'options',
			options: [
				{
					name: 'E-Learning Link',
					value: 'link',
					description: 'Coachview Generiek enrols and withdraws participants',
				},
				{ name: 'Webhook', value: 'webhook', description: 'Coachview sends a webhook' },
			],
			default: 'link',
			description: 'What uses this credential: the same as <b>Source</b> in the Coachview Trigger',
		},
		secretField(
			'Webhook Secret',
			'webhookSecret',
			'At least 32 random characters. Coachview sends them in the header X-Webhook-Secret, or in the URL after ?secret=.',
			{ displayOptions: { show: { use: ['webhook'] } } },
		),
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: 'coachview',
			required: true,
			description: 'A name that you choose. Enter the same in Coachview.',
			displayOptions: SHOW_FOR_LINK,
		},
		secretField(
			'Client Secret',
			'clientSecret',
			'At least 32 random characters. Enter the same in Coachview.',
		),
		secretField(
			'Approval Password',
			'approvalPassword',
			'At least 12 characters. Coachview opens a page that asks for it when you connect the link. Save it in your password manager: n8n does not show it again.',
			{ hint: `${GENERATE_HINT}, and use it nowhere else` },
		),
		secretField(
			'Signing Key',
			'signingKey',
			'Leave empty: n8n makes it of the two secrets above. A new key ends every login.',
			{ required: false, hint: 'A key of your own needs at least 32 random characters' },
		),
		{
			displayName: 'Redirect URIs',
			name: 'redirectUris',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: 'e.g. https://secure.coachview.net/…',
			description: 'The exact addresses to which Coachview returns after the login, one per line',
			hint: 'Not sure? Connect in Coachview. The page that refuses the login shows the address to copy here.',
			displayOptions: SHOW_FOR_LINK,
		},
		secretField(
			'Fixed Token',
			'fixedToken',
			'Leave empty, unless you enter a bearer token in Coachview by hand. Then use at least 32 random characters.',
			{ required: false },
		),
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Live', value: 'live' },
				{ name: 'Training', value: 'training' },
			],
			default: 'live',
			description:
				'The Coachview environment of the link. Each item carries it, and the Coachview nodes refuse to mix the two.',
			displayOptions: SHOW_FOR_LINK,
		},
	];
}
