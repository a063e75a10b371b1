import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { DEFAULT_LOGIN_HINTS, DEFAULT_TEXTS } from '../../lib/participant/mail/defaultTexts';
import type { Language, LoginHint, MailKind } from '../../lib/participant/mail/mailKinds';
import {
	LANGUAGES,
	LOGIN_HINTS,
	MAIL_KIND_NAMES,
	MAIL_KINDS,
} from '../../lib/participant/mail/mailKinds';
import { placeholdersOf } from '../../lib/participant/mail/mailValues';

const LANGUAGE_NAMES: Record<Language, string> = { nl: 'Dutch', en: 'English' };

/** Parameter names end in the language: `subjectNl`. */
const SUFFIX: Record<Language, string> = { nl: 'Nl', en: 'En' };

const known = (kind: MailKind) =>
	placeholdersOf(kind)
		.map((name) => `{${name}}`)
		.join(', ');

/** A text field with a default that is made elsewhere. */
const textField = (
	displayName: string,
	name: string,
	value: string,
	more: Partial<INodeProperties>,
): INodeProperties => ({ displayName, name, type: 'string', default: `${value}`, ...more });

function textFields(kind: MailKind, language: Language): INodeProperties[] {
	const { subject, text } = DEFAULT_TEXTS[kind][language];
	const [inLanguage, suffix] = [`(${LANGUAGE_NAMES[language]})`, SUFFIX[language]];
	return [
		textField(`Subject ${inLanguage}`, `subject${suffix}`, subject, {
			hint: 'Takes the placeholders of the text, except the password. If all of them are empty, the mail gets the subject of Login.',
		}),
		textField(`Text ${inLanguage}`, `text${suffix}`, text, {
			typeOptions: { rows: 12 },
			description:
				'Plain text: an empty line between paragraphs, lines with a dash for a list, [text](address) for a link, which is a button in a paragraph of its own. A line whose placeholders are all empty is left out.',
			hint: `Placeholders: ${known(kind)}`,
		}),
	];
}

const mailGroup = (kind: MailKind): INodePropertyCollection => ({
	displayName: MAIL_KIND_NAMES[kind],
	name: kind,
	values: LANGUAGES.flatMap((language) => textFields(kind, language)),
});

const LOGIN_HINT_NAMES: Record<LoginHint, string> = {
	singleSignOn: 'Single Sign-On',
	moodleMails: 'Moodle Mails the Password',
	choosePassword: 'No Login Yet',
	knownAccount: 'Known Account',
};

const HINT_GROUP = 'howToLogIn';

const hintGroup: INodePropertyCollection = {
	displayName: 'How to Log In',
	name: HINT_GROUP,
	values: LOGIN_HINTS.flatMap((hint) =>
		LANGUAGES.map((language) =>
			textField(
				`${LOGIN_HINT_NAMES[hint]} (${LANGUAGE_NAMES[language]})`,
				`${hint}${SUFFIX[language]}`,
				DEFAULT_LOGIN_HINTS[hint][language],
				{ description: 'What {howToLogIn} says in a mail' },
			),
		),
	),
};

/** The texts of the mails; those that are not added are the defaults. */
export const mailTextsField: INodeProperties = {
	displayName: 'Texts',
	name: 'texts',
	type: 'fixedCollection',
	placeholder: 'Add Text',
	default: {},
	description: 'Your own texts. A mail that is not added here has the default text.',
	options: [...MAIL_KINDS.map(mailGroup), hintGroup],
};

type Given = Record<string, Record<string, unknown> | undefined>;

const languageTexts = <Name extends string>(
	group: Record<string, unknown> | undefined,
	names: Name[],
) =>
	group &&
	Object.fromEntries(
		LANGUAGES.map((language) => [
			language,
			Object.fromEntries(
				names.map((name) => [name, String(group[`${name}${SUFFIX[language]}`] ?? '')]),
			),
		]),
	);

/** The texts that somebody edited, by kind and language. */
export const mailTextsFrom = (given: Given) =>
	Object.fromEntries(
		MAIL_KINDS.map((kind) => [kind, languageTexts(given[kind], ['subject', 'text'])]),
	);

/** What `{howToLogIn}` says, where somebody edited it. */
export const loginHintsFrom = ({ [HINT_GROUP]: group = {} }: Given) =>
	Object.fromEntries(
		LOGIN_HINTS.map((hint) => [
			hint,
			Object.fromEntries(
				LANGUAGES.map((language) => [language, String(group[`${hint}${SUFFIX[language]}`] ?? '')]),
			),
		]),
	);
