import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { LinkError } from '../../lib/errors/linkError';
import { formatDate, epochMsOfDate } from '../../lib/n8n/dates';
import { toText } from '../../lib/n8n/readParameters';
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
	placeholder,
	description,
});

/** Fields of an account that Moodle does not need, for Ensure and Update; sites before 3.6 know some of them not yet. */
export const additionalFieldOptions: INodeProperties[] = [
	textField('Address', 'address', 'From Moodle 3.6 on'),
	textField('Authentication', 'auth', 'How people log in: the short name of the plug-in', 'manual'),
	textField('City', 'city', 'Place of residence or work'),
	textField('Country', 'country', 'Code of two capitals, or the name of the country', 'NL'),
	textField('Department', 'department', 'From Moodle 3.6 on'),
	textField('Description', 'description', 'Text in the profile'),
	textField('Institution', 'institution', 'For example the employer. From Moodle 3.6 on.'),
	textField('Language', 'lang', 'Code of a language that is installed in Moodle', 'nl'),
	textField('Middle Name', 'middlename', 'Shown only where the site is set up for it'),
	textField('Mobile Phone', 'phone2', 'From Moodle 3.6 on'),
	textField('Phone', 'phone1', 'From Moodle 3.6 on'),
	textField('Time Zone', 'timezone', 'Name of the zone', 'Europe/Amsterdam'),
];

/** Custom profile fields by short name (R11). */
export const customFieldsField: INodeProperties = {
	displayName: 'Custom Profile Fields',
	name: 'customFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Field',
	default: {},
	description: 'Values of custom profile fields',
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
				throw new LinkError('INPUT_MISSING', { field: 'Custom Profile Fields > Short Name' });
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
		.map(([name, value]) => [name, cleanField(name, toText(value, name))])
		.filter(([, value]) => value !== '');
	return Object.fromEntries(filled) as Partial<Record<Name, string>>;
}
