import { join } from 'node:path';

import { LANGUAGES } from '../../../lib/errors/localText';
import { misspelt, spellingCheck, unknownWords } from '../../hunspell';
import { renderAll } from './renderedTexts';

/** Names of fields and options in quotes are English; functions, capabilities and addresses are not words. */
const prose = (text: string) =>
	text
		.replace(/"[^"]*"/g, ' ')
		.replace(/\{\{.*?\}\}/g, ' ')
		.replace(/\S*[/_:?=]\S+/g, ' ');

describe('the spelling of the error texts', () => {
	for (const language of LANGUAGES) {
		const { check, reason } = spellingCheck(language);

		check(`is right in ${language}${reason}`, () => {
			const texts = renderAll().filter((one) => one.language === language);
			const lines = [...new Set(texts.map(({ text }) => prose(text)))].join('\n');
			const words = join(__dirname, 'words', `${language}.txt`);
			expect(misspelt(language, lines, words)).toEqual([]);
		});

		check(`is really checked in ${language}${reason}`, () => {
			const wrong = { en: 'The acount is suspnded', nl: 'Het acount is geschorstt' }[language];
			expect(unknownWords(language, wrong)).toHaveLength(2);
		});
	}
});
