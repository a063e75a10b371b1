import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

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

/** Words that no dictionary has: technical terms, and names that a screen has, one a line. */
export const acceptedWords = (file: string) => readFileSync(file, 'utf8').trim().split('\n').sort();

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
