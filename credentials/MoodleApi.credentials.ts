import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

/** Access to one Moodle site by the web-service token of its service account. */
export class MoodleApi implements ICredentialType {
	name = 'moodleApi';

	displayName = 'Moodle API';

	icon: Icon = {
		light: 'file:../nodes/icons/moodle.svg',
		dark: 'file:../nodes/icons/moodle.dark.svg',
	};

	documentationUrl = 'https://github.com/coachview-moodle/n8n-nodes-coachview-moodle#set-up-moodle';

	properties: INodeProperties[] = [
		{
			displayName: 'Site URL',
			name: 'siteUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'https://learning.example.org',
			description:
				'The address of the Moodle front page, with its sub-path if it has one (https://example.org/moodle)',
		},
		{
			displayName: 'Web-Service Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Token of the service account: Site administration > Server > Web services > Manage tokens',
		},
	];

	/** In the body: Moodle ignores an Authorization header (recording `auth_bearer_header_only`), and addresses end up in logs. */
	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { body: { wstoken: '={{$credentials.token}}' } },
	};

	/** Moodle answers 200 for a bad token, and a wrong address may answer 200 with a page: only an answer with the account's id is a success. */
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			url: '={{$credentials.siteUrl.trim().replace(/\\/+$/, "")}}/webservice/rest/server.php',
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: { wsfunction: 'core_webservice_get_site_info', moodlewsrestformat: 'json' },
		},
		rules: [
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'errorcode',
					value: 'invalidtoken',
					message: 'Moodle does not know this token: it is wrong, deleted or expired.',
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'errorcode',
					value: 'accessexception',
					message:
						'Moodle refuses the service account: check webservice/rest:use, the authorised users of the service, the IP restriction of the token, and that core_webservice_get_site_info is in the service.',
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'errorcode',
					value: 'wsaccessusersuspended',
					message: 'The service account is suspended in Moodle.',
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'userid',
					value: undefined,
					message:
						"This address does not answer like Moodle's web services: check the site URL, without /webservice.",
				},
			},
		],
	};
}
