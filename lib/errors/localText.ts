export const LANGUAGES = ['en', 'nl'] as const;

export type Language = (typeof LANGUAGES)[number];

/** A text in both languages. */
export type LocalText = Readonly<Record<Language, string>>;

/** Why something is so, or what to do about it, in whole sentences. `reason` makes it of a code. */
export interface Reason extends LocalText {
	readonly code: string;
}

/** The same change to a text in both languages. */
export const mapText = (turn: (language: Language) => string): LocalText => ({
	en: turn('en'),
	nl: turn('nl'),
});

/** A text that is the same in both languages, such as a name; one in both as it is. */
export const toLocalText = (text: string | LocalText): LocalText =>
	typeof text === 'string' ? { en: text, nl: text } : text;

/** Texts as one list, such as the accounts that share an address. */
export const joinTexts = (texts: LocalText[], separator: string): LocalText =>
	mapText((language) => texts.map((text) => text[language]).join(separator));

const ZONE = { timeZone: 'Europe/Amsterdam', dateStyle: 'medium', timeStyle: 'short' } as const;
const DATE_TIME = {
	en: new Intl.DateTimeFormat('en-GB', ZONE),
	nl: new Intl.DateTimeFormat('nl-NL', ZONE),
};

/** A moment in Dutch time; the English text says so. @param moment Unix milliseconds */
export const dateTimeText = (moment: number): LocalText => ({
	en: `${DATE_TIME.en.format(moment)} (Dutch time)`,
	nl: DATE_TIME.nl.format(moment),
});
