import { workflowErrors } from '../../../lib/errors/entries/workflowErrors';
import { fillText } from '../../../lib/errors/fillText';
import { catalogue } from '../../../lib/errors/linkError';
import { LANGUAGES, mapText } from '../../../lib/errors/localText';
import type { Language, LocalText } from '../../../lib/errors/localText';
import { NOUNS } from '../../../lib/errors/nouns';
import { reasons } from '../../../lib/errors/reason';

export const entries = { ...catalogue, ...workflowErrors };

/** Values that people and systems give: short, long, empty, numbers, quotes, braces, names of system errors, and both languages. */
export const PLAIN_VALUES: unknown[] = [
	'x',
	'',
	0,
	1_234_567,
	'Zoë "Zus" d’Artagnan-O\'Brien (P-1)',
	'{name} and {{ $json.name }}',
	'x'.repeat(300),
	'connect ECONNREFUSED 127.0.0.1:443',
	{ en: '17', nl: '17' },
];

/** A value of which no check makes anything. */
const NEUTRAL = '17';

const REMEDY = /_FIX$|^(CORRECT|FILL_IN|DIFFERENT_PERSON)_/;

const placeholdersIn = (text: string) => [
	...new Set([...text.matchAll(/\{(\w+)(?::\w+)?\}/g)].map(([, name]) => name)),
];

const nouns = [...Object.keys(NOUNS), { noun: 'profileField', name: '17' }];

/** Every value that a placeholder may get, its first for when another one is varied. */
function valuesOf(name: string, plain: unknown[]): unknown[] {
	if (['field', 'key', 'what'].includes(name)) return nouns;
	if (name === 'reason' || name === 'remedy')
		return Object.entries(reasons)
			.filter(([code]) => REMEDY.test(code) === (name === 'remedy'))
			.flatMap(([, text]) => fillAll(text, plain));
	return plain;
}

/** A text with every value of each of its placeholders in turn. */
function fillAll(text: LocalText, plain: unknown[]): LocalText[] {
	const names = placeholdersIn(text.en + text.nl);
	const choices = names.map((name) => valuesOf(name, plain));
	const usual = Object.fromEntries(names.map((name, i) => [name, choices[i][0]]));
	const fill = (values: Record<string, unknown>) =>
		mapText((language) => fillText(text[language], language, values));
	return names.length === 0
		? [text]
		: names.flatMap((name, i) => choices[i].map((value) => fill({ ...usual, [name]: value })));
}

export interface RenderedText {
	code: string;
	part: 'message' | 'cause' | 'fix' | 'reason';
	language: Language;
	text: string;
}

/** Every text of the catalogue, in both languages and with every kind of value. */
export function renderAll(plain: unknown[] = [NEUTRAL]): RenderedText[] {
	const parts = [
		...Object.entries(entries).flatMap(([code, { en, nl }]) =>
			(['message', 'cause', 'fix'] as const).map((part) => ({
				code,
				part,
				text: { en: en[part], nl: nl[part] } as LocalText,
			})),
		),
		...Object.entries(reasons).map(([code, text]) => ({
			code,
			part: 'reason' as const,
			text: text as LocalText,
		})),
	];
	return parts.flatMap(({ code, part, text }) =>
		fillAll(text, plain).flatMap((filled) =>
			LANGUAGES.map((language) => ({ code, part, language, text: filled[language] })),
		),
	);
}

/** The texts of one kind that don't pass, for a message that names them. */
export const failing = (texts: RenderedText[], passes: (text: RenderedText) => boolean) => [
	...new Set(
		texts
			.filter((text) => !passes(text))
			.map(({ code, part, language, text }) => `${code} ${part} ${language}: ${text}`),
	),
];
