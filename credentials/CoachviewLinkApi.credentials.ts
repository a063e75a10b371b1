import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** How n8n makes a good secret itself, without a command line. */
const GENERATE_HINT =
	'n8n makes a good one: node <b>Crypto</b>, action <i>Generate</i>, type <i>HEX</i>, length 64';

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

/** With what Coachview comes in to n8n: its generic e-learning link logs in, its webhooks bring a secret. Tested by the Coachview Trigger node. */
export class CoachviewLinkApi implements ICredentialType {
	name = 'coachviewLinkApi';

	displayName = 'Coachview Link API';

	icon: Icon = {
		light: 'file:../nodes/icons/coachview.svg',
		dark: 'file:../nodes/icons/coachview.dark.svg',
	};

	documentationUrl =
		'https://github.com/coachview-moodle/n8n-nodes-coachview-moodle#set-up-coachview';

	properties: INodeProperties[] = [
		{
			displayName: 'For',
			name: 'use',
			type: 'options',
			options: [
				{ name: 'E-Learning Link', value: 'link' },
				{ name: 'Webhook', value: 'webhook' },
			],
			default: 'link',
			description: 'The same as <b>Source</b> in the Coachview Trigger',
		},
		secretField(
			'Webhook Secret',
			'webhookSecret',
			'At least 32 random characters. Coachview brings them in the header X-Webhook-Secret, or at the end of the address, behind ?secret=.',
			{ displayOptions: { show: { use: ['webhook'] } } },
		),
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: 'coachview',
			required: true,
			description: 'You choose it, and enter the same in Coachview',
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
			'At least 12 characters, asked on the page that Coachview opens when the link is connected. n8n does not show it again: keep it where you keep passwords.',
			{ hint: 'A password manager makes a good one; do not use it for anything else' },
		),
		secretField(
			'Signing Key',
			'signingKey',
			'At least 32 random characters, for n8n alone. A new key ends every login.',
		),
		{
			displayName: 'Redirect URIs',
			name: 'redirectUris',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			description: 'The addresses to which Coachview wants to be sent back, exactly, one per line',
			hint: 'Not sure? Connect in Coachview: the page of n8n that refuses it shows the address, to be copied here.',
			displayOptions: SHOW_FOR_LINK,
		},
		secretField(
			'Fixed Token',
			'fixedToken',
			'For a link that is given a bearer token by hand: at least 32 random characters; empty otherwise',
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
			description: 'Every item says it, and the Coachview nodes refuse to mix the two',
			displayOptions: SHOW_FOR_LINK,
		},
	];
}
