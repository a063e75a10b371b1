import type { LocalText } from '../localText';

/** Why a value that a node was given can't be used. */
export const inputReasons = {
	NOT_A_NUMBER: { en: "It isn't a number.", nl: 'Het is geen getal.' },
	NOT_A_BOOLEAN: {
		en: 'It is neither true nor false.',
		nl: 'Het is niet waar (true) en niet onwaar (false).',
	},
	NOT_A_BOOLEAN_DRY_RUN: {
		en: 'It is neither true nor false. Nothing was written.',
		nl: 'Het is niet waar (true) en niet onwaar (false). Er is niets gewijzigd.',
	},
	NOT_A_LIST: { en: "It isn't a list.", nl: 'Het is geen lijst.' },
	NOT_A_GROUP: { en: "It isn't a group of fields.", nl: 'Het is geen groep velden.' },
	NOT_TEXT_OR_NUMBER: {
		en: 'It is neither text nor a number.',
		nl: 'Het is geen tekst en geen getal.',
	},
	NOT_A_TEXT: { en: 'It is an object, not text.', nl: 'Het is een object en geen tekst.' },
	SEVERAL_VALUES: {
		en: 'It is a list of several values, not text.',
		nl: 'Het is een lijst met meerdere waarden en geen tekst.',
	},
	NOT_EXACT: {
		en: 'This number is too large to keep all its digits. Pass it as text.',
		nl: 'Dit getal is te groot om alle cijfers te bewaren. Geef het als tekst door.',
	},
	TOO_LOW: { en: 'It must be {least} or more.', nl: 'Het moet {least} of meer zijn.' },
	NOT_AN_OPTION: {
		en: "It isn't one of these options: {options}.",
		nl: 'Het is geen van deze opties: {options}.',
	},
	NOT_A_MODE: {
		en: 'Choose it in one of these ways: {options}.',
		nl: 'Kies het op een van deze manieren: {options}.',
	},
	NOT_AN_OPERATION: {
		en: 'This node has these operations: {options}.',
		nl: 'Deze node kent de volgende bewerkingen: {options}.',
	},
	NOT_AN_ENVIRONMENT: {
		en: 'It must be training, live or own.',
		nl: 'Het moet training, live of own zijn.',
	},
	DATE_UNREADABLE: { en: "The date can't be read.", nl: 'De datum is niet te lezen.' },
	NOT_PROFILE_FIELDS: {
		en: "Each line is the short name of Moodle's profile field, an equals sign and the code of Coachview's free field, such as department=12.",
		nl: 'Elke regel is de korte naam van het profielveld in Moodle, een isgelijkteken en de code van het vrije veld in Coachview, zoals department=12.',
	},
	COLUMN_EMPTY: { en: 'It is empty.', nl: 'Het is leeg.' },
	NOT_A_DATE: {
		en: "n8n can't read it as a date. Use 2026-12-31 or 2026-12-31T17:00:00.",
		nl: 'n8n herkent dit niet als datum. Gebruik 2026-12-31 of 2026-12-31T17:00:00.',
	},
	NO_SUCH_DATE_OR_TIME: {
		en: "This day or time doesn't exist.",
		nl: 'Deze dag of dit tijdstip bestaat niet.',
	},
	DATE_TOO_OLD: {
		en: 'The year must be 1970 or later.',
		nl: 'Het jaar moet 1970 of later zijn.',
	},
	STILL_TO_COME: {
		en: 'This moment is still to come.',
		nl: 'Dit tijdstip ligt in de toekomst.',
	},
	ENDS_BEFORE_START: {
		en: 'Access would end before it starts.',
		nl: 'De toegang zou eindigen voordat die begint.',
	},
	OTHER_PERIOD: {
		en: 'An earlier item of this run sets {earlier} for the same person in the same course, and Moodle keeps one period.',
		nl: 'Een eerder item van deze run zet voor dezelfde persoon in dezelfde cursus {earlier}, en Moodle bewaart één periode.',
	},
	NOT_A_TIME_ZONE: {
		en: "It isn't a time zone. Use a name such as Europe/Amsterdam.",
		nl: 'Het is geen tijdzone. Gebruik een naam als Europe/Amsterdam.',
	},
	ID_NOT_A_NUMBER: {
		en: 'An ID is a number. To find {what:a} by Coachview\'s code or id, choose "By ID Number".',
		nl: 'Een ID is een getal. Kies "By ID Number" om {what:a} te zoeken op de code of het id uit Coachview.',
	},
	NOT_ACCOUNT_IDS: {
		en: 'IDs of Moodle accounts are numbers: a list of them, or a text such as "8, 15".',
		nl: 'ID\'s van Moodle-accounts zijn getallen: een lijst ervan, of een tekst als "8, 15".',
	},
	ROLE_ID_NOT_A_NUMBER: {
		en: 'The ID of a role is a number. For a name, choose "By Short Name".',
		nl: 'Het ID van een rol is een getal. Kies "By Short Name" om een naam op te geven.',
	},
	ONLY_WILDCARDS: {
		en: 'Enter more than wildcards. They would return every account of the site.',
		nl: 'Vul meer in dan jokertekens. Die zouden alle accounts van de site geven.',
	},
	NOT_A_FIELD_NAME: {
		en: 'A field name has only letters, digits and dots.',
		nl: 'Een veldnaam bestaat uit letters, cijfers en punten.',
	},
	NOT_A_RESULT_VALUE: {
		en: "A result doesn't have this value. Use one of these: {options}.",
		nl: 'Een resultaat heeft deze waarde niet. Gebruik een van deze: {options}.',
	},
	HALF_CHARACTER: {
		en: 'It contains half a character ({character}, a lone surrogate). The text was probably cut off in the middle of an emoji.',
		nl: 'Er staat een half teken in ({character}, een losse surrogate). De tekst is waarschijnlijk midden in een emoji afgekapt.',
	},
	NOT_A_CHARACTER: {
		en: "It contains {character}, which isn't a character.",
		nl: 'Er staat {character} in, en dat is geen teken.',
	},
	CONTROL_CHARACTER: {
		en: 'It contains an invisible control character ({character}).',
		nl: 'Er staat een onzichtbaar stuurteken in ({character}).',
	},
	FIELD_EMPTY: {
		en: 'The field is empty or missing.',
		nl: 'Het veld is leeg of ontbreekt.',
	},
	FIELD_TOO_LONG: {
		en: 'The field is longer than {longest} characters.',
		nl: 'Het veld is langer dan {longest} tekens.',
	},
} as const satisfies Record<string, LocalText>;
