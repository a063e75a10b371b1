import { inputInvalid, showValue } from '../../errors/inputInvalid';
import { LinkError } from '../../errors/linkError';
import { reason } from '../../errors/reason';
import { unusableText } from '../../errors/unusableText';
import type { Reason } from '../../errors/localText';
import { attempt } from '../../shared/result';
import { isObject } from '../../shared/isObject';
import { cleanLines, cleanText } from '../../text/clean';
import type { HouseStyleInput } from '../mail/houseStyle';
import type { MappingSettings } from '../mapToMoodleUser';
import type { SettingName } from './columns';
import { SETTING_NAMES } from './columns';
import { CUSTOM_FIELD, SETTING_FIELDS } from './settingFields';

/** What the row says, as the operations take it; what is not set is absent, so that it can be spread over the fields of a node. */
export interface LinkSettings {
	houseStyle: HouseStyleInput;
	mapping: Partial<MappingSettings>;
	timeZone?: string;
	/** What is wrong with the row, in the order of its columns; the settings that are right stand all the same. */
	problems: Array<{ name?: SettingName; error: LinkError }>;
}

type Columns = Record<string, unknown>;

/** The field of the nodes that gives the row. */
const FIELD = 'Settings';

const isBlank = (value: unknown) =>
	value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

/** A row has every column, empty or not; *Always Output Data* gives an item without any. */
const isSettingsRow = (columns: Columns) =>
	Object.values(columns).every(isBlank) || SETTING_NAMES.some((name) => name in columns);

/**
 * The rows that set anything; undefined where the node that reads the table failed and went on: n8n's expressions give the failed item then, or nothing at all (see
 * `readCourseMapRows`), or what the node was given.
 *
 * @throws {LinkError} `INPUT_INVALID` for something that is not a list of rows
 */
export function settingsRows(given: unknown): Columns[] | undefined {
	if (given === undefined || given === null) return undefined;
	if (isBlank(given)) return [];
	const parsed =
		typeof given === 'string' ? attempt(() => JSON.parse(given) as unknown) : undefined;
	const list: unknown = parsed ? (parsed.ok ? parsed.value : undefined) : given;
	const items = [list].flat().map((item: unknown) => {
		if (!isObject(item)) throw inputInvalid(FIELD, given, reason('NOT_SETTINGS'));
		return isObject(item.json) ? { error: item.error, ...item.json } : item;
	});
	if (items.some(({ error }) => !isBlank(error)) || !items.every(isSettingsRow)) return undefined;
	return items.filter((columns) => SETTING_NAMES.some((name) => !isBlank(columns[name])));
}

const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * A setting as it is kept: cleaned, and an option by its value.
 *
 * @returns the text, or why it can't be the setting
 */
export function checkSetting(name: SettingName, given: unknown): string | Reason {
	if (typeof given === 'object' && given !== null) return reason('NOT_A_TEXT');
	const { options, problem, lines } = SETTING_FIELDS[name];
	const text = (lines ? cleanLines : cleanText)(isBlank(given) ? '' : String(given));
	if (!text) return '';
	const unusable = unusableText(text);
	if (unusable) return unusable;
	if (!options) return problem?.(text) ?? text;
	const wanted = letters(text);
	const found = options.find(({ value, label }) =>
		[value, label.en, label.nl].some((one) => letters(one) === wanted),
	);
	return (
		found?.value ??
		reason('NOT_AN_OPTION', { options: options.map(({ value }) => value).join(', ') })
	);
}

/** `SETTING_INVALID` for a value that `checkSetting` refuses. */
export const settingInvalid = (name: SettingName, value: unknown, why: Reason) =>
	new LinkError('SETTING_INVALID', {
		setting: SETTING_FIELDS[name].label,
		value: showValue(value),
		reason: why,
	});

/** `SETTING_MISSING` for what neither the row nor the node has. */
export const settingMissing = (name: SettingName) =>
	new LinkError('SETTING_MISSING', { setting: SETTING_FIELDS[name].label });

const toCustomFields = (text: string): MappingSettings['customFields'] =>
	text.split(/[\n;]/).flatMap((line) => {
		const [, profileField, freeField] = CUSTOM_FIELD.exec(line.trim()) ?? [];
		return profileField ? [{ profileField, freeField: freeField.trim() }] : [];
	});

/** What is set, without what is not. */
const filled = <Value extends object>(value: Value): Partial<Value> =>
	Object.fromEntries(
		Object.entries(value).filter(([, one]) => one !== '' && one !== undefined),
	) as Partial<Value>;

/**
 * The settings of the link, from the row of the table "Coachview link settings".
 *
 * @param given n8n items (`{ json }`), plain rows, one of either, or JSON text of them; a failed item, or undefined, where the table can't be read
 * @returns what is set, and what is wrong with it. A wrong value is left out, so that the field of the node counts where nothing may stop a mail.
 * @throws {LinkError} `INPUT_INVALID` for something that is not a list of rows
 */
export function readSettings(given: unknown): LinkSettings {
	const rows = settingsRows(given);
	const problems: LinkSettings['problems'] = rows
		? []
		: [{ error: new LinkError('SETTINGS_UNREADABLE', {}) }];
	const [row = {}, ...others] = rows ?? [];
	if (others.length > 0)
		problems.push({ error: new LinkError('SETTINGS_SEVERAL', { count: others.length + 1 }) });
	const checked = Object.fromEntries(
		SETTING_NAMES.map((name) => {
			const found = checkSetting(name, row[name]);
			if (typeof found === 'string') return [name, found];
			problems.push({ name, error: settingInvalid(name, row[name], found) });
			return [name, ''];
		}),
	) as Record<SettingName, string>;
	const { timeZone, idnumber, email, username, extendedCharacters, customFields, ...style } =
		checked;
	return {
		houseStyle: filled(style) as HouseStyleInput,
		mapping: filled({
			idnumber: idnumber as MappingSettings['idnumber'],
			email: email as MappingSettings['email'],
			username: username as MappingSettings['username'],
			...(extendedCharacters ? { extendedCharacters: extendedCharacters === 'true' } : {}),
			...(customFields ? { customFields: toCustomFields(customFields) } : {}),
		}),
		...(timeZone ? { timeZone } : {}),
		problems,
	};
}

/**
 * The same where nothing may be wrong.
 *
 * @throws {LinkError} the first problem: `SETTINGS_UNREADABLE`, `SETTINGS_SEVERAL`, `SETTING_INVALID`
 */
export function requireSettings(given: unknown): LinkSettings {
	const settings = readSettings(given);
	const [problem] = settings.problems;
	if (problem) throw problem.error;
	return settings;
}
