import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { LinkError } from '../../lib/errors/linkError';
import { formatDate, epochMsOfDate } from '../../lib/n8n/dates';
import { toName, toText } from '../../lib/n8n/readParameters';
import { cleanField } from '../../lib/participant/cleanField';
import type { AdditionalField } from '../../lib/participant/moodleUserFields';
import { cleanKey, cleanLines } from '../../lib/text/clean';

const textField = (
	displayName: string,
	name: AdditionalField,
	description: string,
	placeholder = '',
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	...(placeholder ? { placeholder: `e.g. ${placeholder}` } : {}),
	description,
});

/** Fields of an account that Moodle does not require, for Create or Update and Update. Sites before Moodle 3.6 lack some of them. */
export const additionalFieldOptions: INodeProperties[] = [
	textField('Address', 'address', 'Postal address of the user. Moodle 3.6 or later.'),
	textField(
		'Authentication',
		'auth',
		'How the user logs in: the short name of the authentication plug-in',
		'manual',
	),
	textField('City', 'city', 'Where the user lives or works'),
	textField('Country', 'country', 'Two-letter code or name of the country', 'NL'),
	textField('Department', 'department', 'Department of the user. Moodle 3.6 or later.'),
	textField('Description', 'description', 'Text in the user profile'),
	textField(
		'Institution',
		'institution',
		'The organisation of the user, such as the employer. Moodle 3.6 or later.',
	),
	textField('Language', 'lang', 'Code of a language that is installed in Moodle', 'nl'),
	textField('Middle Name', 'middlename', 'Moodle shows it only if the site is set up for it'),
	textField('Mobile Phone', 'phone2', 'Mobile number of the user. Moodle 3.6 or later.'),
	textField('Phone', 'phone1', 'Phone number of the user. Moodle 3.6 or later.'),
	textField('Time Zone', 'timezone', 'Name of the time zone', 'Europe/Amsterdam'),
];

/** Custom profile fields by short name. */
export const customFieldsField: INodeProperties = {
	displayName: 'Custom Profile Fields',
	name: 'customFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Field',
	default: {},
	description: 'Values of custom profile fields in Moodle',
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
					placeholder: 'e.g. department_code',
					description: 'Short name of the profile field in Moodle',
				},
				{ displayName: 'Value', name: 'value', type: 'string', default: '' },
			],
		},
	],
};

/**
 * The custom profile fields of an item. A value without a short name is not dropped in silence. A date that an expression gives is written as a day
 * of the workflow's time zone, which Moodle's date fields understand (`user/profile/field/datetime/field.class.php`).
 *
 * @throws {LinkError} `INPUT_MISSING`, `INPUT_INVALID`
 */
export function customFieldsAt(node: IExecuteFunctions, itemIndex: number): Record<string, string> {
	const { field = [] } = node.getNodeParameter('customFields', itemIndex, {}) as {
		field?: Array<{ shortname: unknown; value: unknown }>;
	};
	return Object.fromEntries(
		field.map(({ shortname, value }) => {
			const name = cleanKey(toText(shortname, 'Custom Profile Fields > Short Name'));
			if (!name)
				throw new LinkError('INPUT_MISSING', { parameter: 'Custom Profile Fields > Short Name' });
			const moment = epochMsOfDate(value);
			const text = moment ? formatDate(moment, node.getTimezone()) : toText(value, name);
			return [name, cleanLines(text)];
		}),
	);
}

/**
 * The fields that were filled in, as text without what nobody sees; empty ones are left out.
 *
 * @throws {LinkError} `INPUT_INVALID`
 */
export function filledFields<Name extends string>(
	values: Partial<Record<Name, unknown>>,
): Partial<Record<Name, string>> {
	const filled = Object.entries(values)
		.map(([name, value]) => [name, cleanField(name, toName(value, name))])
		.filter(([, value]) => value !== '');
	return Object.fromEntries(filled) as Partial<Record<Name, string>>;
}
