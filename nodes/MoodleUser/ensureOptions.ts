import type { INodeProperties } from 'n8n-workflow';

import { DEFAULT_MATCH_KEYS } from '../../lib/moodle/users/wantedUser';
import { moodleCallOptions } from '../shared/moodle/connection';

const [batchSize, concurrency, timeout] = moodleCallOptions;

/** The options of Ensure. */
export const ensureOptions: INodeProperties[] = [
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
	batchSize,
	concurrency,
	{
		displayName: "If Account Can't Log In",
		name: 'ifCannotLogIn',
		type: 'options',
		options: [
			{
				name: 'Only Note',
				value: 'notice',
				description: 'The output has "canLogIn": false, the problem and a notice',
			},
			{
				name: 'Reactivate',
				value: 'reactivate',
				description: 'A suspended account is activated; anything else is reported',
			},
			{
				name: 'Report',
				value: 'report',
				description: 'The item fails and says why, and nothing is written',
			},
		],
		default: 'report',
		description:
			'What to do with an account that is suspended, not confirmed, without login, or merged into another',
	},
	{
		displayName: 'If Username Is Taken',
		name: 'ifUsernameTaken',
		type: 'options',
		options: [
			{
				name: 'Add a Number',
				value: 'number',
				description: 'Four digits that depend on the ID number, so that they are always the same',
			},
			{ name: 'Report', value: 'report', description: 'The item fails and says who has the name' },
		],
		default: 'number',
		description: 'What to do when another person has the username of a new account',
	},
	{
		displayName: 'Language',
		name: 'lang',
		type: 'string',
		default: '',
		placeholder: 'nl',
		description: "Code of a language that is installed in Moodle. Empty is the site's default.",
	},
	{
		displayName: 'Mail Goes To',
		name: 'mailTo',
		type: 'options',
		options: [
			{
				name: 'Address in Moodle',
				value: 'account',
				description: 'The one that the account has',
			},
			{
				name: 'Address of the Item',
				value: 'person',
				description: 'The one that the administration knows, from the field Email',
			},
		],
		default: 'person',
		description: 'Which address is "email" in the output when an existing account has another one',
	},
	{
		displayName: 'Match Keys',
		name: 'matchKeys',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Key',
		default: { key: DEFAULT_MATCH_KEYS.map((name) => ({ name })) },
		description:
			'By what an existing account is recognised, the most trusted key first. Keys that point to different accounts are a conflict.',
		options: [
			{
				displayName: 'Key',
				name: 'key',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'options',
						options: [
							{ name: 'Email', value: 'email' },
							{ name: 'ID Number', value: 'idnumber' },
							{ name: 'Username', value: 'username' },
						],
						default: 'idnumber',
					},
				],
			},
		],
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
				description: 'Moodle makes a temporary password and mails it itself; n8n never sees it',
			},
		],
		default: 'generate',
		description:
			'Where the password of a new account comes from. Accounts that log in elsewhere (single sign-on) get none.',
	},
	{
		displayName: 'Length of Password',
		name: 'length',
		type: 'number',
		typeOptions: { minValue: 8, maxValue: 64 },
		default: 12,
		description: 'Characters of a generated password',
	},
	{
		displayName: 'Signs in Password',
		name: 'signs',
		type: 'string',
		default: '*-#!',
		description:
			'Signs that may stand in a generated password, beside letters and digits. One at least does.',
	},
	timeout,
	{
		displayName: 'Update Email',
		name: 'updateEmail',
		type: 'boolean',
		default: false,
		description:
			'Whether to write the e-mail address of an account that exists, where it differs. Update Existing does so too.',
	},
	{
		displayName: 'Update Existing',
		name: 'updateExisting',
		type: 'boolean',
		default: false,
		description:
			'Whether to write names, e-mail and other fields of an account that exists, where they differ. The username stays.',
	},
];
