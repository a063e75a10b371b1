import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** The secret with which Moodle's plug-in *Completion feed* signs its messages (Standard Webhooks). Tested by the Moodle Trigger node. */
export class MoodleWebhookApi implements ICredentialType {
	name = 'moodleWebhookApi';

	displayName = 'Moodle Webhook API';

	icon: Icon = {
		light: 'file:../nodes/icons/moodle.svg',
		dark: 'file:../nodes/icons/moodle.dark.svg',
	};

	documentationUrl = 'https://coachview-moodle.github.io/n8n-nodes-coachview-moodle/set-up-moodle';

	properties: INodeProperties[] = [
		{
			displayName: 'Signing Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. whsec_…',
			description:
				'The secret of the endpoint in Moodle: whsec_ and at least 24 random bytes in Base64. The node refuses messages with another signature.',
			hint: 'Save an endpoint in the Moodle plug-in, and copy its secret',
		},
		{
			displayName: 'Second Secret',
			name: 'secondSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. whsec_…',
			description: 'A second secret to accept while you change the first. Leave empty otherwise.',
		},
	];
}
