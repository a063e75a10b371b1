import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { cleanToken } from '../lib/text/pasted';

/** Access to one Moodle site by the web-service token of its service account. Tested by the Moodle User node. */
export class MoodleApi implements ICredentialType {
	name = 'moodleApi';

	displayName = 'Moodle API';

	icon: Icon = {
		light: 'file:../nodes/icons/moodle.svg',
		dark: 'file:../nodes/icons/moodle.dark.svg',
	};

	documentationUrl = 'https://coachview-moodle.github.io/n8n-nodes-coachview-moodle/set-up-moodle';

	properties: INodeProperties[] = [
		{
			displayName: 'Site URL',
			name: 'siteUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://learning.example.org',
			description:
				'The address of the Moodle front page, with its path if it has one, such as https://example.org/moodle. The nodes ignore a page in it, such as /login/index.php.',
		},
		{
			displayName: 'Web Service Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Token of the service account. In Moodle, go to Site administration > Server > Web services > Manage tokens.',
		},
		{
			displayName: 'Site Name',
			name: 'siteName',
			type: 'string',
			default: '',
			placeholder: 'e.g. brand-a',
			description:
				'Only for several Moodles: the name of this one in the column "site" of the course map. Upper and lower case make no difference.',
		},
	];

	/** In the body: Moodle ignores an Authorization header (recording `auth_bearer_header_only`), and addresses end up in logs. */
	async authenticate(
		{ token }: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return { ...request, body: { ...(request.body as object), wstoken: cleanToken(token) } };
	}
}
