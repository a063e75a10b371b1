import type { LocalText, Reason } from '../../errors/localText';
import { reason } from '../../errors/reason';
import { parseWebAddress } from '../../shared/webAddress';
import { isTimeZone } from '../../shared/zonedTime';
import { addressProblem } from '../mail/houseStyle';
import { parseColour } from '../mail/contrast';
import type { SettingName } from './columns';

/** One value that a setting may have. */
export interface SettingOption {
	value: string;
	label: LocalText;
}

/** What a setting is, for the table, the form and the errors. */
export interface SettingField {
	/** As a sentence names it: "the sender". */
	label: LocalText;
	/** Only these values; what somebody types in the table may also be the label of one. */
	options?: SettingOption[];
	/** Why a text can't be the setting. */
	problem?(text: string): Reason | undefined;
	/** Its text may have several lines. */
	lines?: true;
}

const both = (text: string): LocalText => ({ en: text, nl: text });

const option = (value: string, en: string, nl = en): SettingOption => ({
	value,
	label: { en, nl },
});

const mailProblem = (text: string) => addressProblem(text)?.reason;

function webProblem(text: string): Reason | undefined {
	const address = parseWebAddress(text);
	return address instanceof URL ? undefined : address;
}

/** A line of *customFields*: the short name of Moodle's profile field, and the code of Coachview's free field. */
export const CUSTOM_FIELD = /^([A-Za-z0-9_]+)\s*[=:]\s*(\S.*)$/;

const customFieldsProblem = (text: string) =>
	text
		.split(/[\n;]/)
		.map((line) => line.trim())
		.every((line) => !line || CUSTOM_FIELD.test(line))
		? undefined
		: reason('NOT_PROFILE_FIELDS');

const EXTERNAL_ID: LocalText = both('External ID (ExternId)');

/** Every setting by its column. */
export const SETTING_FIELDS: Record<SettingName, SettingField> = {
	organisation: { label: { en: 'the organisation', nl: 'de organisatie' } },
	sender: { label: { en: 'the sender', nl: 'de afzender' }, problem: mailProblem },
	administrator: {
		label: { en: 'the administrator', nl: 'de beheerder' },
		problem: mailProblem,
	},
	replyTo: {
		label: { en: 'the reply address', nl: 'het antwoordadres' },
		problem: mailProblem,
	},
	contact: { label: { en: 'the contact', nl: 'de contactgegevens' } },
	footer: { label: { en: 'the footer', nl: 'de voettekst' }, lines: true },
	logoUrl: {
		label: { en: 'the address of the logo', nl: 'het adres van het logo' },
		problem: webProblem,
	},
	colour: {
		label: { en: 'the colour', nl: 'de kleur' },
		problem: (text) => (parseColour(text) ? undefined : reason('NOT_A_COLOUR')),
	},
	language: {
		label: { en: 'the language', nl: 'de taal' },
		options: [option('nl', 'Dutch', 'Nederlands'), option('en', 'English', 'Engels')],
	},
	moodleUrl: {
		label: { en: 'the Moodle address', nl: 'het Moodle-adres' },
		problem: webProblem,
	},
	timeZone: {
		label: { en: 'the time zone', nl: 'de tijdzone' },
		problem: (text) => (isTimeZone(text) ? undefined : reason('NOT_A_TIME_ZONE')),
	},
	idnumber: {
		label: { en: 'the ID number', nl: 'het ID-nummer' },
		options: [
			{ value: 'externalId', label: EXTERNAL_ID },
			option(
				'externalIdElsePersonId',
				'External ID, else Person ID',
				'External ID, anders Person ID',
			),
			option('personId', 'Person ID (PersoonId)'),
		],
	},
	email: {
		label: { en: 'the email address', nl: 'het e-mailadres' },
		options: [
			option('email1', 'Email 1', 'E-mail 1'),
			option('email2', 'Email 2', 'E-mail 2'),
			option('email3', 'Email 3', 'E-mail 3'),
			option('first', 'First filled email', 'Eerste ingevulde e-mail'),
		],
	},
	username: {
		label: { en: 'the username', nl: 'de gebruikersnaam' },
		options: [
			option('email', 'Email address', 'E-mailadres'),
			option('firstName', 'First name, infix, surname', 'Voornaam, tussenvoegsel, achternaam'),
			option('initials', 'Initials, infix, surname', 'Voorletters, tussenvoegsel, achternaam'),
			option(
				'firstLetter',
				'First letter, infix, surname',
				'Eerste letter, tussenvoegsel, achternaam',
			),
			{ value: 'externalId', label: EXTERNAL_ID },
		],
	},
	extendedCharacters: {
		label: { en: 'the plus sign in usernames', nl: 'het plusteken in gebruikersnamen' },
		options: [option('false', 'No', 'Nee'), option('true', 'Yes', 'Ja')],
	},
	customFields: {
		label: { en: 'the profile fields', nl: 'de profielvelden' },
		problem: customFieldsProblem,
		lines: true,
	},
};
