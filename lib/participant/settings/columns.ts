/** The name by which the workflows find the table; n8n's Data Table node compares it as it is. */
export const SETTINGS_TABLE = 'Coachview link settings';

/**
 * What a customer sets once, as columns of the one row of the Data Table, in this order. All are text, so that somebody can edit the row in n8n; an empty column leaves the
 * field of the node as it is. No column holds a secret.
 */
export const SETTING_NAMES = [
	'organisation',
	'sender',
	'administrator',
	'replyTo',
	'contact',
	'footer',
	'logoUrl',
	'colour',
	'language',
	'moodleUrl',
	'timeZone',
	'idnumber',
	'email',
	'username',
	'extendedCharacters',
	'customFields',
] as const;

export type SettingName = (typeof SETTING_NAMES)[number];

export const SETTINGS_COLUMNS = SETTING_NAMES.map((name) => ({ name, type: 'string' as const }));

/** A row of the table, or a form that is to become one: texts, empty where nothing is set. */
export type SettingsRow = Record<SettingName, string>;
