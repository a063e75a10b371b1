import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../../../lib/n8n/operation';
import type { PageRequest } from '../../../lib/pages/pageRequest';
import type { ResultItem } from '../../../lib/participant/answer/findFailures';
import { SETTINGS_TABLE } from '../../../lib/participant/settings/columns';
import { settingsRows } from '../../../lib/participant/settings/readSettings';
import { readSettingsForm as readForm } from '../../../lib/participant/settings/readSettingsForm';
import { ok } from '../../../lib/shared/result';
import { readPageForm, requestField, rowsField } from '../pageForm';

interface FormInput {
	request: PageRequest;
	rows: ResultItem[];
}

/**
 * The row to write, what is empty as null; nothing where the page was only opened, a field can't be kept, or the settings could not be read: what the form lacks would be lost.
 */
function rowToWrite({ request, rows }: FormInput): IDataObject {
	if (request.method !== 'POST' || request.action !== 'save') return { written: false };
	const stored = settingsRows(rows);
	if (!stored) return { written: false };
	const { row, wrong } = readForm(request.fields, stored[0]);
	if (Object.keys(wrong).length > 0) return { written: false };
	return Object.fromEntries(Object.entries(row).map(([name, text]) => [name, text || null]));
}

/** Works out what the form of workflow 0 writes into the table of settings: all of it or nothing; the page says what is wrong. */
export const readSettingsForm: Operation<undefined, FormInput> = {
	value: 'readSettingsForm',
	name: 'Read Settings Form',
	description:
		'Work out what the form of the page Set Up writes into the table "Coachview link settings": one row, or nothing if a field is not valid',
	action: 'Read form of settings',
	effect: 'none',
	readsFailed: true,
	once: true,
	outputs: {
		names: ['Row to Write', 'Nothing to Write'],
		isSecond: ({ written }) => written === false,
	},
	fields: [requestField(), rowsField('Settings', SETTINGS_TABLE)],
	read: readPageForm,
	run: async (_, inputs) => inputs.map((input) => ok(rowToWrite(input))),
};
