import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { MappingSettings } from '../../lib/participant/mapToMoodleUser';
import { requireSettings } from '../../lib/participant/settings/readSettings';
import {
	extendedCharactersField,
	usernameStrategyField,
} from '../shared/coachview/participantFields';

/** How a person becomes a Moodle user. */
export const mappingFields: INodeProperties[] = [
	{
		displayName: 'ID Number',
		name: 'idnumber',
		type: 'options',
		options: [
			{
				name: 'As in the Credential',
				value: 'credential',
				description:
					'The setting of the Coachview API credential that read the person, the same for enrolments, results and withdrawals',
			},
			{ name: 'External ID', value: 'externalId' },
			{ name: 'External ID, Else Person ID', value: 'externalIdElsePersonId' },
			{ name: 'Person ID', value: 'personId' },
		],
		default: 'externalId',
		description:
			'Which Coachview ID becomes the ID number in Moodle. Do not change it after you have linked persons: it is the key in both directions.',
	},
	usernameStrategyField,
	extendedCharactersField,
	{
		displayName: 'Email',
		name: 'email',
		type: 'options',
		options: [
			{ name: 'Email 1', value: 'email1' },
			{ name: 'Email 2', value: 'email2' },
			{ name: 'Email 3', value: 'email3' },
			{ name: 'First Filled Email', value: 'first' },
		],
		default: 'email1',
		description: 'Which email address of the person to use',
	},
	{
		displayName: 'Custom Profile Fields',
		name: 'customFields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Field',
		default: {},
		description: 'Which free fields of Coachview to copy to which profile fields of Moodle',
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
						description: 'Short name of the profile field',
					},
					{
						displayName: 'Coachview Free Field',
						name: 'freeField',
						type: 'string',
						default: '',
						description: 'Code of the free field (vrij veld)',
					},
				],
			},
		],
	},
];

/**
 * How the node maps a person, with what the settings of the link say in its place. All of them are checked: a mail that could not be written later stops somebody here,
 * before Moodle is touched.
 *
 * @param row what the node has as settings
 * @throws {LinkError} `SETTING_INVALID`, `SETTINGS_SEVERAL`
 */
export function mappingAt(node: IExecuteFunctions, i: number, row: unknown): MappingSettings {
	const { field = [] } = node.getNodeParameter('customFields', i, {}) as {
		field?: MappingSettings['customFields'];
	};
	return {
		idnumber: node.getNodeParameter('idnumber', i) as MappingSettings['idnumber'],
		username: node.getNodeParameter('username', i) as MappingSettings['username'],
		email: node.getNodeParameter('email', i) as MappingSettings['email'],
		extendedCharacters: node.getNodeParameter('extendedCharacters', i, false) as boolean,
		customFields: field.map(({ profileField, freeField }) => ({
			profileField: String(profileField ?? '').trim(),
			freeField: String(freeField ?? '').trim(),
		})),
		...requireSettings(row).mapping,
	};
}
