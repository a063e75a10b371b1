import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { MoodleClient } from '../../../lib/moodle/client';
import { ensureUsers } from '../../../lib/moodle/ensureUsers';
import type { WantedUser } from '../../../lib/moodle/ensureUsers';
import { textAt } from '../../../lib/n8n/fields';
import type { Operation } from '../../../lib/n8n/operation';
import { mapOutcome } from '../../../lib/outcome';

const textField = (
	displayName: string,
	name: string,
	description: string,
	more: Partial<INodeProperties> = {},
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: `={{ $json.${name} }}`,
	required: true,
	description,
	...more,
});

type EnsureOptions = Partial<Pick<WantedUser, 'adoption' | 'password' | 'forcePasswordChange'>> & {
	lang?: string;
};

const customFieldsAt = (node: IExecuteFunctions, itemIndex: number): Record<string, string> => {
	const { field = [] } = node.getNodeParameter('customFields', itemIndex, {}) as {
		field?: Array<{ shortname: string; value: unknown }>;
	};
	return Object.fromEntries(
		field
			.filter(({ shortname }) => shortname)
			.map(({ shortname, value }) => [shortname, String(value ?? '')]),
	);
};

/** Makes sure that a participant has one Moodle account; see `ensureUsers`. */
export const ensure: Operation<MoodleClient, WantedUser> = {
	value: 'ensure',
	name: 'Ensure',
	description: 'Find the account of a participant, or create it when there is none',
	action: 'Ensure that a participant has an account',
	effect: 'write',
	fields: [
		textField(
			'ID Number',
			'idnumber',
			'The Coachview ExternId or PersonId: the key by which both systems know the person',
		),
		textField(
			'Username',
			'username',
			'Login name for a new account; an existing account keeps its own',
		),
		textField('First Name', 'firstname', 'Moodle requires it'),
		textField('Last Name', 'lastname', 'With infix: van der Berg'),
		textField('Email', 'email', 'Address of the participant', { placeholder: 'name@email.com' }),
		{
			displayName: 'Custom Profile Fields',
			name: 'customFields',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Field',
			default: {},
			description: 'Values for a new account',
			options: [
				{
					displayName: 'Field',
					name: 'field',
					values: [
						{
							displayName: 'Short Name',
							name: 'shortname',
							type: 'string',
							default: '',
							description: 'Short name of the profile field in Moodle',
						},
						{ displayName: 'Value', name: 'value', type: 'string', default: '' },
					],
				},
			],
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Adopt Existing Account',
					name: 'adoption',
					type: 'options',
					options: [
						{
							name: 'By Email',
							value: 'email',
							description:
								"An account with the same e-mail address and no ID number becomes this person's",
						},
						{
							name: 'By Email or Username',
							value: 'emailOrUsername',
							description: 'Also an account with the same username and no ID number',
						},
						{
							name: 'Never',
							value: 'never',
							description: 'Such an account is reported as a conflict',
						},
					],
					default: 'email',
					description:
						'What to do with an account that has no ID number yet. An account with another ID number is always a conflict.',
				},
				{
					displayName: 'Language',
					name: 'lang',
					type: 'string',
					default: '',
					placeholder: 'nl',
					description:
						"Code of a language that is installed in Moodle. Empty is the site's default.",
				},
				{
					displayName: 'Must Change Password',
					name: 'forcePasswordChange',
					type: 'boolean',
					default: true,
					description: 'Whether a new participant has to choose an own password at the first login',
				},
				{
					displayName: 'Password',
					name: 'password',
					type: 'options',
					options: [
						{
							name: 'Generate Here',
							value: 'generate',
							description: 'The password is in the output of this node, once, for the mail',
						},
						{
							name: 'Moodle Mails It',
							value: 'moodle',
							description: 'Moodle makes a temporary password and mails it itself',
						},
					],
					default: 'generate',
					description: 'Where the password of a new account comes from',
				},
			],
		},
	],
	read: (node, i) => {
		const { lang, ...options } = node.getNodeParameter('options', i, {}) as EnsureOptions;
		return {
			fields: {
				idnumber: textAt(node, 'idnumber', i),
				username: textAt(node, 'username', i).toLowerCase(),
				firstname: textAt(node, 'firstname', i),
				lastname: textAt(node, 'lastname', i),
				email: textAt(node, 'email', i),
				customfields: customFieldsAt(node, i),
				...(lang ? { lang } : {}),
			},
			adoption: options.adoption ?? 'email',
			password: options.password ?? 'generate',
			forcePasswordChange: options.forcePasswordChange ?? true,
		};
	},
	run: async (moodle, wanted) =>
		(await ensureUsers(moodle, wanted)).map((outcome) =>
			mapOutcome(outcome, (user) => ({ ...user })),
		),
};
