import type { Language, LocalText } from './localText';

/** What sentences speak of, with its article: from it follow "this", "another" and the like in both languages. */
export const NOUNS = {
	id: { en: 'an ID', nl: 'het ID' },
	idnumber: { en: 'an ID number', nl: 'het ID-nummer' },
	username: { en: 'a username', nl: 'de gebruikersnaam' },
	email: { en: 'an email address', nl: 'het e-mailadres' },
	shortname: { en: 'a short name', nl: 'de korte naam' },
	name: { en: 'a name', nl: 'de naam' },
	code: { en: 'a code', nl: 'de code' },
	externId: { en: 'an ExternId', nl: 'het ExternId' },
	personKey: { en: 'an ExternId or PersonId', nl: 'het ExternId of PersonId' },
	firstname: { en: 'a first name', nl: 'de voornaam' },
	middlename: { en: 'a middle name', nl: 'de tweede voornaam' },
	lastname: { en: 'a surname', nl: 'de achternaam' },
	country: { en: 'a country', nl: 'het land' },
	language: { en: 'a language', nl: 'de taal' },
	authentication: { en: 'an authentication method', nl: 'de authenticatiemethode' },
	city: { en: 'a city', nl: 'de plaats' },
	department: { en: 'a department', nl: 'de afdeling' },
	institution: { en: 'an institution', nl: 'de instelling' },
	address: { en: 'an address', nl: 'het adres' },
	phone: { en: 'a phone number', nl: 'het telefoonnummer' },
	mobilePhone: { en: 'a mobile number', nl: 'het gsm-nummer' },
	timeZone: { en: 'a time zone', nl: 'de tijdzone' },
	description: { en: 'a description', nl: 'de beschrijving' },
	profileField: { en: 'a custom profile field', nl: 'het eigen profielveld' },
	account: { en: 'an account', nl: 'het account' },
	course: { en: 'a course', nl: 'de cursus' },
	cohort: { en: 'a cohort', nl: 'de sitegroep' },
	group: { en: 'a group', nl: 'de groep' },
	person: { en: 'a person', nl: 'de persoon' },
	enrolment: { en: 'an enrolment', nl: 'de inschrijving' },
	courseRun: { en: 'a course run', nl: 'de opleiding' },
} satisfies Record<string, LocalText>;

export type NounCode = keyof typeof NOUNS;

/** A noun, or one of its kind with a name of its own: the custom profile field "shoesize". */
export type Noun = NounCode | { noun: NounCode; name: string };

export const nounForms = ['bare', 'a', 'the', 'The', 'this', 'another'] as const;

type NounForm = (typeof nounForms)[number];

function inflectEnglish(noun: string, form: NounForm): string {
	const bare = noun.replace(/^an? /, '');
	return form === 'a' ? noun : form === 'bare' ? bare : `${form.toLowerCase()} ${bare}`;
}

const DUTCH_DETERMINERS = {
	de: { a: 'een', the: 'de', The: 'de', this: 'deze', another: 'een andere' },
	het: { a: 'een', the: 'het', The: 'het', this: 'dit', another: 'een ander' },
};

function inflectDutch(noun: string, form: NounForm): string {
	const [article] = noun.split(' ', 1);
	const bare = noun.slice(article.length + 1);
	return form === 'bare' ? bare : `${DUTCH_DETERMINERS[article as 'de' | 'het'][form]} ${bare}`;
}

/** A noun as a sentence needs it, such as `this` for "deze gebruikersnaam"; `The` begins the sentence. */
export function inflect(noun: Noun, form: NounForm, language: Language): string {
	const { noun: code, name = '' } = typeof noun === 'string' ? { noun } : noun;
	const text = NOUNS[code][language];
	const inflected = language === 'en' ? inflectEnglish(text, form) : inflectDutch(text, form);
	const named = name ? `${inflected} "${name}"` : inflected;
	return form === 'The' ? named[0].toUpperCase() + named.slice(1) : named;
}
