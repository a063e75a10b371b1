import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { textAt } from '../../../lib/n8n/fields';
import type { Operation } from '../../../lib/n8n/operation';
import { attempt } from '../../../lib/outcome';
import { mapToMoodleUser as map } from '../../../lib/participant/mapToMoodleUser';
import type { MappingSettings } from '../../../lib/participant/mapToMoodleUser';
import type { Person } from '../../../lib/participant/person';

const PERSON_FIELDS: Array<[keyof Person & string, string, string]> = [
	['externalId', 'External ID', 'ExternId'],
	['personId', 'Person ID', 'PersoonId'],
	['firstName', 'First Name', 'Voornaam'],
	['initials', 'Initials', 'Voorletters'],
	['infix', 'Infix', 'Tussenvoegsels, such as "van der"'],
	['lastName', 'Last Name', 'Achternaam'],
	['email1', 'Email 1', 'The first e-mail address'],
	['email2', 'Email 2', 'The second e-mail address'],
	['email3', 'Email 3', 'The third e-mail address'],
];

const personField = ([
	name,
	displayName,
	description,
]: (typeof PERSON_FIELDS)[number]): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: `={{ $json.${name} }}`,
	description,
});

const settingsFields: INodeProperties[] = [
	{
		displayName: 'ID Number',
		name: 'idnumber',
		type: 'options',
		options: [
			{ name: 'External ID', value: 'externalId' },
			{ name: 'External ID, Else Person ID', value: 'externalIdElsePersonId' },
			{ name: 'Person ID', value: 'personId' },
		],
		default: 'externalId',
		description:
			'Which Coachview ID becomes the ID number in Moodle. It is the key in both directions; do not change it once people are linked.',
	},
	{
		displayName: 'Username',
		name: 'username',
		type: 'options',
		options: [
			{ name: 'Email Address', value: 'email' },
			{ name: 'External ID', value: 'externalId' },
			{ name: 'First Letter, Infix, Surname', value: 'firstLetter', description: 'Z.vander.berg' },
			{ name: 'First Name, Infix, Surname', value: 'firstName', description: 'Zoe.vander.berg' },
			{ name: 'Initials, Infix, Surname', value: 'initials', description: 'Zm.vander.berg' },
		],
		default: 'email',
		description: 'How the login name is made. Diacritics, spaces and capitals never reach it.',
	},
	{
		displayName: 'Email',
		name: 'email',
		type: 'options',
		options: [
			{ name: 'Email 1', value: 'email1' },
			{ name: 'Email 2', value: 'email2' },
			{ name: 'Email 3', value: 'email3' },
			{ name: 'First That Is Filled', value: 'first' },
		],
		default: 'email1',
		description: 'Which address of the person is used',
	},
	{
		displayName: 'Custom Profile Fields',
		name: 'customFields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Field',
		default: {},
		description: 'Which Coachview free field goes to which Moodle profile field',
		options: [
			{
				displayName: 'Field',
				name: 'field',
				values: [
					{
						displayName: 'Moodle Profile Field',
						name: 'profileField',
						type: 'string',
						default: '',
						description: 'Its short name',
					},
					{
						displayName: 'Coachview Free Field',
						name: 'freeField',
						type: 'string',
						default: '',
						description: 'Its code (vrij veld)',
					},
				],
			},
		],
	},
];

interface MapInput {
	person: Person;
	settings: MappingSettings;
}

const personAt = (node: IExecuteFunctions, itemIndex: number): Person => ({
	...Object.fromEntries(PERSON_FIELDS.map(([name]) => [name, textAt(node, name, itemIndex)])),
	freeFields: node.getInputData()[itemIndex].json.freeFields as IDataObject | undefined,
});

/** Makes the fields of a Moodle account from a person (R6–R12). No call is made, so it can be tried as often as one likes. */
export const mapToMoodleUser: Operation<undefined, MapInput> = {
	value: 'mapToMoodleUser',
	name: 'Map to Moodle User',
	description: 'Make the fields of a Moodle account from a person; no call is made',
	action: 'Map a person to a moodle user',
	effect: 'none',
	fields: [...settingsFields, ...PERSON_FIELDS.map(personField)],
	read: (node, i) => {
		const { field = [] } = node.getNodeParameter('customFields', i, {}) as {
			field?: MappingSettings['customFields'];
		};
		return {
			person: personAt(node, i),
			settings: {
				idnumber: node.getNodeParameter('idnumber', i) as MappingSettings['idnumber'],
				username: node.getNodeParameter('username', i) as MappingSettings['username'],
				email: node.getNodeParameter('email', i) as MappingSettings['email'],
				customFields: field,
			},
		};
	},
	run: async (_, inputs) =>
		inputs.map(({ person, settings }) => attempt(() => ({ ...map(person, settings) }))),
};
