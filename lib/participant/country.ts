/** The countries of ISO 3166-1, which are those that Moodle knows (`lang/en/countries.php`); it stores any other value empty, without a word. */
const COUNTRY_CODES =
	'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'.split(
		' ',
	);

/** How countries are written besides their official names. */
const COUNTRY_ALIASES: Record<string, string> = {
	holland: 'NL',
	'the netherlands': 'NL',
	nld: 'NL',
	ned: 'NL',
	bel: 'BE',
	deu: 'DE',
	'federal republic of germany': 'DE',
	fra: 'FR',
	lux: 'LU',
	gbr: 'GB',
	uk: 'GB',
	'great britain': 'GB',
	'groot brittannie': 'GB',
	engeland: 'GB',
	england: 'GB',
	schotland: 'GB',
	scotland: 'GB',
	usa: 'US',
	'united states of america': 'US',
	amerika: 'US',
	tsjechie: 'CZ',
	'czech republic': 'CZ',
	turkey: 'TR',
};

const foldName = (text: string) =>
	text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.split(/[^\p{L}]+/u)
		.filter(Boolean)
		.join(' ');

let codeByName: Map<string, string> | undefined;

function countryNames(): Map<string, string> {
	const inLanguages = ['nl', 'en', 'de', 'fr'].flatMap((language) => {
		const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
		return COUNTRY_CODES.flatMap((code): Array<[string, string]> => {
			const name = display.of(code);
			return name ? [[foldName(name), code]] : [];
		});
	});
	return new Map([...inLanguages, ...Object.entries(COUNTRY_ALIASES)]);
}

export const isCountry = (code: string) => COUNTRY_CODES.includes(code);

/** The code of a country that is written out in Dutch, English, German or French; any other text is given back as it is. */
export function countryCode(text: string): string {
	const upper = text.toUpperCase();
	if (isCountry(upper)) return upper;
	codeByName ??= countryNames();
	return codeByName.get(foldName(text)) ?? text;
}
