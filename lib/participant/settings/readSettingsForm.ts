import type { Reason } from '../../errors/localText';
import type { SettingName, SettingsRow } from './columns';
import { SETTING_NAMES } from './columns';
import { checkSetting } from './readSettings';

/** A form that was sent: each setting as it is to be kept, and why some of them can't be. */
export interface SettingsForm {
	/** A setting that can't be kept is as it was typed, so that the form can show it again. */
	row: SettingsRow;
	wrong: Partial<Record<SettingName, Reason>>;
}

const textOf = (value: unknown) =>
	value === null || value === undefined || typeof value === 'object' ? '' : String(value as string);

/**
 * Reads the fields of the form on the page of workflow 0. A field that was not sent stays as it is stored.
 *
 * @param fields by the name of the setting
 * @param stored the row of the table, or nothing
 */
export function readSettingsForm(
	fields: Record<string, string>,
	stored: Record<string, unknown> = {},
): SettingsForm {
	const wrong: SettingsForm['wrong'] = {};
	const entries = SETTING_NAMES.map((name) => {
		const given = textOf(name in fields ? fields[name] : stored[name]);
		const checked = checkSetting(name, given);
		if (typeof checked === 'string') return [name, checked];
		wrong[name] = checked;
		return [name, given];
	});
	return { row: Object.fromEntries(entries) as SettingsRow, wrong };
}
