import type { INodeProperties } from 'n8n-workflow';

import { DEFAULT_COLOUR } from '../../lib/participant/mail/houseStyle';
import { settingsField } from '../shared/coachview/settingsField';
import { mailTextsField } from './mailTextFields';

const kindField: INodeProperties = {
	displayName: 'Mail',
	name: 'kind',
	type: 'options',
	options: [
		{
			name: 'Access Not Open',
			value: 'notOpen',
			description: 'To the administrator: new access to a course that is hidden, not begun or over',
		},
		{
			name: 'Archive',
			value: 'archive',
			description: 'To the administrator: a file of Archive Rows',
		},
		{
			name: 'Automatic',
			value: 'auto',
			description:
				'What the item asks for: the login, the new access, or a report to the administrator; none where none is needed',
		},
		{
			name: 'Completion Undone',
			value: 'uncompleted',
			description: 'To the administrator: a completion was undone in Moodle',
		},
		{ name: 'Custom', value: 'custom', description: 'To the participant: a text of your own' },
		{
			name: 'Drift',
			value: 'drift',
			description:
				'To the administrator: rows of the table of drift, what differs between Coachview and Moodle',
		},
		{
			name: 'Failed Execution',
			value: 'failure',
			description: 'To the administrator: from the item of the Error Trigger',
		},
		{
			name: 'Health Check',
			value: 'health',
			description: 'To the administrator: rows of the table of what the daily check found',
		},
		{
			name: 'Login',
			value: 'login',
			description: 'To the participant: username and password of an account with a new password',
		},
		{
			name: 'Login Without Password',
			value: 'loginWithoutPassword',
			description:
				'To the participant: how to get in with single sign-on, a password that Moodle mails, or a link to choose one',
		},
		{
			name: 'New Access',
			value: 'access',
			description: 'To the participant: new courses, for people who know the account',
		},
		{
			name: 'Requests Given Up',
			value: 'givenUp',
			description: 'To the administrator: rows of the table of requests that failed for good',
		},
		{
			name: 'Result Not Expected',
			value: 'notExpected',
			description: 'To the administrator: Coachview expects no result of a completion',
		},
	],
	default: 'auto',
	description: 'Which mail to write. Items of one person give one mail.',
};

const inputField: INodeProperties = {
	displayName: 'Input',
	name: 'inputs',
	type: 'collection',
	placeholder: 'Add Input',
	default: {},
	description: 'What the mail is made of. What is not added is taken from the item.',
	options: [
		{
			displayName: 'Access',
			name: 'access',
			type: 'string',
			default: '={{ $json }}',
			description: 'What became of the access: an item of Give Access',
		},
		{
			displayName: 'Account',
			name: 'account',
			type: 'string',
			default: '={{ $json }}',
			placeholder: "e.g. {{ $('Create or Update').item.json }}",
			description: 'The account of the participant: an item of Create or Update',
		},
		{
			displayName: 'Language of Person',
			name: 'language',
			type: 'string',
			default: '={{ $json.lang }}',
			placeholder: 'e.g. nl',
			description:
				'Code or name of the language that the administration knows. Else the language of the account decides, else the one of the house style.',
		},
		{
			displayName: 'Mail Is Due',
			name: 'mailDue',
			type: 'boolean',
			default: true,
			description:
				'Whether the mail of an earlier attempt is missing: "mailDue" of Pick Requests. Access that is not new is mailed then, too.',
		},
		{
			displayName: 'Report',
			name: 'report',
			type: 'string',
			default: '={{ $json }}',
			placeholder: "e.g. {{ $('A run failed').first().json }}",
			description:
				'What a mail to the administrator is about, such as the item of the Error Trigger',
		},
		{
			displayName: 'Request',
			name: 'request',
			type: 'string',
			default: '={{ $json }}',
			placeholder: "e.g. {{ $('Coachview Trigger').first().json }}",
			description: 'The item of the trigger: it says who a mail to the administrator is about',
		},
	],
};

export const WHEN_NO_MAIL = 'whenNoMail';

const whenNoMailField: INodeProperties = {
	displayName: 'If No Mail Is Needed',
	name: WHEN_NO_MAIL,
	type: 'options',
	options: [
		{
			name: 'Keep Item',
			value: 'keep',
			description: 'The item has "send": false and the reason',
		},
		{ name: 'Leave Item Out', value: 'leaveOut' },
		{
			name: 'Use Second Output',
			value: 'secondOutput',
			description:
				'The first output has only mails to send, so the node that sends mail can come next',
		},
	],
	default: 'keep',
	description: 'What becomes of items that need no mail',
};

const houseStyleField: INodeProperties = {
	displayName: 'House Style',
	name: 'houseStyle',
	type: 'collection',
	placeholder: 'Add Setting',
	default: { organisation: '', sender: '' },
	description: 'What all mails have in common, where the settings of the link say nothing',
	options: [
		{
			displayName: 'Administrator',
			name: 'administrator',
			type: 'string',
			default: '',
			placeholder: 'e.g. administrator@example.org',
			description: 'Who gets the mails about failures. Separate several addresses by commas.',
		},
		{
			displayName: 'Colour',
			name: 'colour',
			type: 'color',
			default: DEFAULT_COLOUR,
			description: 'Of the button and the links; made darker or lighter where it could not be read',
		},
		{
			displayName: 'Contact',
			name: 'contact',
			type: 'string',
			default: '',
			placeholder: 'e.g. 010 123 45 67',
			description: 'Whom a participant can ask; shown below every mail',
		},
		{
			displayName: 'Footer',
			name: 'footer',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: 'e.g. Stationsplein 1, Utrecht',
			description: 'Text below every mail',
		},
		{
			displayName: 'Language',
			name: 'language',
			type: 'options',
			options: [
				{ name: 'Dutch', value: 'nl' },
				{ name: 'English', value: 'en' },
			],
			default: 'nl',
			description:
				'Language of mails to the administrator, and to participants whose own language is not known or is another one',
		},
		{
			displayName: 'Logo URL',
			name: 'logoUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://www.example.org/logo.png',
			description: 'Address of a picture on the web. Empty shows the name of the organisation.',
		},
		{
			displayName: 'Moodle Address',
			name: 'moodleUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://learning.example.org',
			description: 'Where the links lead. Empty is the site of the account.',
		},
		{
			displayName: 'Organisation',
			name: 'organisation',
			type: 'string',
			default: '',
			placeholder: 'e.g. Voorbeeld Opleidingen',
			description: 'Name of the training company',
		},
		{
			displayName: 'Reply To',
			name: 'replyTo',
			type: 'string',
			default: '',
			placeholder: 'e.g. planning@example.org',
			description: 'Where replies go, if not to the sender',
		},
		{
			displayName: 'Sender',
			name: 'sender',
			type: 'string',
			default: '',
			placeholder: 'e.g. training@example.org',
			description: 'Address that mails come from, with or without a name before it',
		},
	],
};

/** The fields of *Compose Mail*. */
export const mailFields: INodeProperties[] = [
	kindField,
	inputField,
	settingsField,
	houseStyleField,
	mailTextsField,
	whenNoMailField,
];
