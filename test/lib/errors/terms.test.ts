import { NOUNS } from '../../../lib/errors/nouns';
import { failing, renderAll } from './renderedTexts';

/** One word for one thing: what is not written, and what is. */
const TERMS: Record<'en' | 'nl', Array<[forbidden: RegExp, instead: string]>> = {
	nl: [
		[/\bcredentials?\b/i, 'inloggegevens'],
		[/\bidnumber\b|\bid-?nummers?\b(?<!ID-nummers?)/, 'ID-nummer'],
		[/\buser ?names?\b|\blogin ?na(am|men)\b|\bgebruikers-naam\b/, 'gebruikersnaam'],
		[/\bcohorte?n?s?\b|\bsite-groep/i, 'sitegroep'],
		[/\binschrijfmethode|\baanmeldmethode|\baanmeldingsmethoden\b/i, 'aanmeldingsmethode'],
		[/\bhandmatige aanmelding/i, 'manuele aanmelding, as in Moodle'],
		[/\bauthenticatie-methode|\binlogmethode/i, 'authenticatiemethode'],
		[/\bcompletion ?feed\b|\bvoltooiingsfeed\b/i, 'voltooiingenfeed'],
		[/\b(de|het) secret\b|\bsleutelwoord\b/i, 'geheim, or the name of the field: Client Secret'],
		[/\bplugins?\b/i, 'plug-in'],
		[/\bemail/i, 'e-mail'],
		[/\bweb services?\b|\bweb-service/i, 'webservice'],
		[/\bservice-account/i, 'serviceaccount'],
		[/\bsite-beheer/i, 'sitebeheer'],
		[/\bnaamserver/i, 'nameserver'],
		[/\bworkflow-uitvoering/i, 'uitvoering'],
		[/\bcapability\b|\bcapabilities\b/i, 'recht'],
		[/\bsuspended\b/i, 'geschorst'],
		[/\bje\b|\bjouw\b/i, 'u'],
	],
	en: [
		[/\bcannot\b|\bcan not\b/i, "can't"],
		[/\bidnumber\b/, 'ID number'],
		[/\buser name/i, 'username'],
		[/\bemail\b/, 'e-mail'],
		[/\bplugins?\b(?! >)/, 'plug-in'],
		[/\bweb-services\b|\bwebservices?\b/i, 'web service'],
		[/\bstands\b/, 'is, has'],
		[/\balone\b/, 'only'],
		[/(?<!there )\b(is|are) no\b(?! longer)/i, "isn't a"],
		[/\bworked off\b/, 'handled'],
		[/\btells?\b(?! the participant)|\btold\b/i, 'show, say, return'],
		[/\bso many\b/, 'a number'],
		[/\bin place of\b/, 'instead of'],
		[/\bcarried out\b|\bcarry out\b/, 'do, run'],
	],
};

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
