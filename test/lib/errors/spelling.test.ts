import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { LANGUAGES } from '../../../lib/errors/localText';
import type { Language } from '../../../lib/errors/localText';
import { renderAll } from './renderedTexts';

const DICTIONARIES = { en: 'en_GB', nl: 'nl' };

const isInstalled = (language: Language) =>
	existsSync(`/usr/share/hunspell/${DICTIONARIES[language]}.dic`) &&
	['/usr/bin', '/usr/local/bin'].some((folder) => existsSync(join(folder, 'hunspell')));

/** Technical terms, and names that a screen has, one a line. */
const accepted = (language: Language) =>
	readFileSync(join(__dirname, 'words', `${language}.txt`), 'utf8')
		.trim()
		.split('\n')
		.sort();

/** Names of fields and options in quotes are English; functions, capabilities and addresses are not words. */
const prose = (text: string) =>
	text
		.replace(/"[^"]*"/g, ' ')
		.replace(/\{\{.*?\}\}/g, ' ')
		.replace(/\S*[/_:?=]\S+/g, ' ');

/** The words that the dictionary does not have, as hunspell lists them; some with the full stop behind them. */
const unknownWords = (language: Language, text: string) =>
	execFileSync('hunspell', ['-d', DICTIONARIES[language], '-i', 'UTF-8', '-l'], {
		input: text,
		encoding: 'utf8',
	})
		.split('\n')
		.map((word) => word.replace(/\.$/, ''))
		.filter(Boolean);

describe('the spelling of the error texts', () => {
	for (const language of LANGUAGES) {
		const reason = isInstalled(language)
			? ''
			: ` (skipped: hunspell or its dictionary ${DICTIONARIES[language]} is not installed)`;
		const check = isInstalled(language) ? it : it.skip;

		check(`is right in ${language}${reason}`, () => {
			const texts = renderAll().filter((one) => one.language === language);
			const lines = [...new Set(texts.map(({ text }) => prose(text)))].join('\n');
			const unknown = [...new Set(unknownWords(language, lines))].sort();
			expect(unknown).toEqual(accepted(language));
		});

		check(`is really checked in ${language}${reason}`, () => {
			const wrong = { en: 'The acount is suspnded', nl: 'Het acount is geschorstt' }[language];
			expect(unknownWords(language, wrong)).toHaveLength(2);
		});
	}
});
