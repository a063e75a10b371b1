import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import type { Language } from '../lib/errors/localText';

const DICTIONARIES = { en: 'en_GB', nl: 'nl' };

const isInstalled = (language: Language) =>
	existsSync(`/usr/share/hunspell/${DICTIONARIES[language]}.dic`) &&
	['/usr/bin', '/usr/local/bin'].some((folder) => existsSync(join(folder, 'hunspell')));

/** `it` where hunspell has the language; elsewhere the test is skipped, with the reason in its name. */
export const spellingCheck = (language: Language) =>
	isInstalled(language)
		? { check: it, reason: '' }
		: {
				check: it.skip,
				reason: ` (skipped: hunspell or its dictionary ${DICTIONARIES[language]} is not installed)`,
			};

/** The words that the dictionary does not have, each once. hunspell lists some with the full stop behind them. */
export const unknownWords = (language: Language, text: string) => [
	...new Set(
		execFileSync('hunspell', ['-d', DICTIONARIES[language], '-i', 'UTF-8', '-l'], {
			input: text,
			encoding: 'utf8',
		})
			.split('\n')
			.map((word) => word.replace(/\.$/, ''))
			.filter(Boolean)
			.sort(),
	),
];

/**
 * What is wrong with the spelling of a text, and what to do about it.
 *
 * @param file words that no dictionary has, one a line: technical terms, and names that a screen has
 */
export function misspelt(language: Language, text: string, file: string): string[] {
	const unknown = unknownWords(language, text);
	const accepted = readFileSync(file, 'utf8').trim().split('\n');
	const name = relative(join(__dirname, '..'), file);
	return [
		...unknown
			.filter((word) => !accepted.includes(word))
			.map(
				(word) =>
					`${word}: correct it; only a technical term or a name on a screen goes into ${name}`,
			),
		...accepted
			.filter((word) => !unknown.includes(word))
			.map((word) => `${word}: no text has it any more, remove it from ${name}`),
	];
}
