import type { INodeProperties } from 'n8n-workflow';

import { DEFAULT_MATCH_KEYS } from '../../lib/moodle/users/wantedUser';
import { moodleCallOptions } from '../shared/moodle/connection';
import { newLoginOptions } from './loginFields';

const [batchSize, concurrency, timeout] = moodleCallOptions;

/** The options of Create or Update. */
export const ensureOptions: INodeProperties[] = [
	{
		displayName: 'Adopt Existing Account',
		name: 'adoption',
		type: 'options',
		options: [
			{
				name: 'By Email',
				value: 'email',
				description: 'Use the account that has the same email address and no ID number',
			},
			{
				name: 'By Email or Username',
				value: 'emailOrUsername',
				description: 'Also use an account that has the same username and no ID number',
			},
			{
				name: 'Never',
				value: 'never',
				description: 'Report such an account as a conflict',
			},
		],
		default: 'email',
		description:
			'Whether to use an account that has no ID number yet. An account with another ID number is always a conflict.',
	},
	batchSize,
	concurrency,
	{
		displayName: "If Account Can't Log In",
		name: 'ifCannotLogIn',
		type: 'options',
		options: [
			{
				name: 'Continue With a Notice',
				value: 'notice',
				description: 'Return "canLogIn": false, the problem and a notice',
			},
			{
				name: 'Reactivate',
				value: 'reactivate',
				description: 'Activate a suspended account, and report any other problem',
			},
			{
				name: 'Report',
				value: 'report',
				description: 'Return an error and change nothing',
			},
		],
		default: 'report',
		description:
			'What to do when the account is suspended, unconfirmed, has no login, or was merged into another account',
	},
	{
		displayName: 'If Username Is Taken',
		name: 'ifUsernameTaken',
		type: 'options',
		options: [
			{
				name: 'Add a Number',
				value: 'number',
				description: 'Add four digits. The same ID number always gives the same digits.',
			},
			{
				name: 'Report',
				value: 'report',
				description: 'Return an error that names the owner of the username',
			},
		],
		default: 'number',
		description: 'What to do when another user has the username of a new account',
	},
	{
		displayName: 'Language',
		name: 'lang',
		type: 'string',
		default: '',
		placeholder: 'e.g. nl',
		description:
			'Code of a language that is installed in Moodle. Leave empty for the default of the site.',
	},
	{
		displayName: 'Email to Return',
		name: 'mailTo',
		type: 'options',
		options: [
			{
				name: 'Email in Moodle',
				value: 'account',
				description: 'The address of the account',
			},
			{
				name: 'Email of the Item',
				value: 'person',
				description: 'The address in the field Email: the one that the administration knows',
			},
		],
		default: 'person',
		description: 'Which address to return as "email" when the two differ',
	},
	{
		displayName: 'Match Keys',
		name: 'matchKeys',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Key',
		default: { key: DEFAULT_MATCH_KEYS.map((name) => ({ name })) },
		description:
			'How to recognise an existing account, the most trusted key first. Keys that point to different accounts are a conflict.',
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
		displayName: 'Force Password Change',
		name: 'forcePasswordChange',
		type: 'boolean',
		default: true,
		description: 'Whether a new user must choose another password at the first login',
	},
	{
		displayName: 'Password',
		name: 'password',
		type: 'options',
		options: [
			{
				name: 'Generate',
				value: 'generate',
				description: 'Return the password once, in the output of this node',
			},
			{
				name: 'Let Moodle Send It',
				value: 'moodle',
				description: 'Moodle creates a temporary password and emails it. n8n never sees it.',
			},
			{
				name: 'New Login When Due',
				value: 'whenDue',
				description:
					'Generate one for a new account, and for an existing one that nobody ever logged in with and to which no password was mailed, whoever created it. Never for site administrators.',
			},
			{
				name: 'Set Later',
				value: 'later',
				description:
					'The account gets a password that nobody sees. Set New Password gives it another one just before the mail.',
			},
		],
		default: 'generate',
		description:
			'Where the password of a new account comes from. Accounts with single sign-on get none.',
	},
	...newLoginOptions,
	{
		displayName: 'Password Length',
		name: 'length',
		type: 'number',
		typeOptions: { minValue: 8, maxValue: 64 },
		default: 12,
		description: 'Number of characters in a generated password',
	},
	{
		displayName: 'Password Special Characters',
		name: 'signs',
		type: 'string',
		default: '*-#!',
		description:
			'Special characters that a generated password may contain. It contains at least one of them.',
	},
	timeout,
	{
		displayName: 'Update Email',
		name: 'updateEmail',
		type: 'boolean',
		default: false,
		description:
			'Whether to update the email address of an existing account. Update Existing includes this.',
	},
	{
		displayName: 'Update Existing',
		name: 'updateExisting',
		type: 'boolean',
		default: false,
		description:
			'Whether to update the names, email address and other fields of an existing account. The username stays.',
	},
];
