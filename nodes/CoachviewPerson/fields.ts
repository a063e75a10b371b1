import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { PersonFields } from '../../lib/coachview/persons/personChanges';
import { toCleanText } from '../../lib/n8n/readParameters';
import { cleanKey, cleanLines, cleanText } from '../../lib/text/clean';

const textField = (displayName: string, name: string, description = ''): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	...(description ? { description } : {}),
});

/** The fields of a person that can be written; what is not added stays as it is. */
export const writableFields: INodeProperties[] = [
	{
		displayName: 'Fields',
		name: 'fields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'The fields to write. Other fields do not change.',
		options: [
			textField('Birth Place', 'geboorteplaats'),
			textField(
				'Date of Birth',
				'geboortedatum',
				'Date in the form that Coachview expects, such as 1990-12-31',
			),
			textField('Email 1', 'email1'),
			textField('Email 2', 'email2'),
			textField('Email 3', 'email3'),
			textField(
				'External ID',
				'externId',
				'ExternId of the person, unique together with its source',
			),
			textField('External Source', 'externSource', 'The system that the external ID comes from'),
			textField('First Name', 'voornaam'),
			textField('Infix', 'tussenvoegsels', 'Infix of the name, such as "van der"'),
			textField('Initials', 'voorletters'),
			textField('Last Name', 'achternaam'),
			textField('Phone', 'tel1'),
			textField('Title', 'titel'),
		],
	},
	{
		displayName: 'Free Fields',
		name: 'freeFields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Free Field',
		default: {},
		description: 'The free fields (vrije velden) to write',
		options: [
			{
				displayName: 'Field',
				name: 'field',
				values: [textField('Code', 'code', 'Code of the free field'), textField('Value', 'value')],
			},
		],
	},
];

/** The fields that are to be written for an item; an emptied field empties it in Coachview. */
export function writableFieldsAt(node: IExecuteFunctions, itemIndex: number): PersonFields {
	const fields = node.getNodeParameter('fields', itemIndex, {}) as IDataObject;
	const { field = [] } = node.getNodeParameter('freeFields', itemIndex, {}) as {
		field?: Array<{ code: unknown; value: unknown }>;
	};
	const plain = Object.entries(fields).map(([name, value]) => [
		name,
		toCleanText(value, name, /^(extern|email)/.test(name) ? cleanKey : cleanText),
	]);
	const free = field
		.map(({ code, value }) => ({ code: cleanKey(String(code ?? '')), value }))
		.filter(({ code }) => code);
	return {
		...Object.fromEntries(plain),
		...(free.length > 0
			? {
					vrijevelden: Object.fromEntries(
						free.map(({ code, value }) => [code, toCleanText(value, code, cleanLines)]),
					),
				}
			: {}),
	};
}
