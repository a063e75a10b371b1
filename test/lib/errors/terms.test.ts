import { NOUNS } from '../../../lib/errors/nouns';
import { failing, renderAll } from './renderedTexts';
import { TERMS } from './terms';

/** What is quoted are names of fields and options as the screen has them. */
const withoutQuotes = (text: string) => text.replace(/"[^"]*"/g, '""').replace(/\S*[/_:?]\S+/g, '');

describe('one thing has one name', () => {
	const texts = renderAll();

	it.each(
		(['en', 'nl'] as const).flatMap((language) =>
			TERMS[language].map((term) => [language, ...term] as const),
		),
	)('%s: not %s but %s', (language, forbidden) => {
		const found = failing(
			texts.filter((text) => text.language === language),
			({ text }) => !forbidden.test(withoutQuotes(text)),
		);
		expect(found).toEqual([]);
		for (const noun of Object.values(NOUNS)) expect(noun[language]).not.toMatch(forbidden);
	});

	it('never sends somebody to Coachview for a setting of the node', () => {
		const found = failing(
			texts.filter(({ code }) => /^CORRECT_(IN_NODE|USERNAME|PLUS_SIGN)$/.test(code)),
			({ text }) => !text.includes('Coachview'),
		);
		expect(found).toEqual([]);
	});
});
