import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

const secret = (
	displayName: string,
	name: string,
	description: string,
	required = true,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	typeOptions: { password: true },
	default: '',
	required,
	description,
});

/** With what Coachview's generic e-learning link logs in to n8n. Tested by the Coachview Trigger node. */
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
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: 'coachview',
			required: true,
			description: 'You choose it, and enter the same in Coachview',
		},
		secret('Client Secret', 'clientSecret', 'You choose it, and enter the same in Coachview'),
		secret(
			'Approval Password',
			'approvalPassword',
			'Asked on the page that Coachview opens when the link is connected',
		),
		secret(
			'Signing Key',
			'signingKey',
			'At least 32 random characters, such as openssl rand -hex 32 gives. A new key ends every login.',
		),
		{
			displayName: 'Redirect URIs',
			name: 'redirectUris',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			description: 'The addresses to which Coachview wants to be sent back, exactly, one per line',
		},
		secret(
			'Fixed Token',
			'fixedToken',
			'For a link that is given a bearer token by hand: at least 32 random characters; empty otherwise',
			false,
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
		},
	];
}
