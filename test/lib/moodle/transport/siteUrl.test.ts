import { LinkError } from '../../../../lib/errors/linkError';
import { normaliseSiteUrl } from '../../../../lib/moodle/transport/siteUrl';
import { attempt } from '../../../../lib/shared/result';
import { cleanToken } from '../../../../lib/text/pasted';

const SITE = 'https://moodle.example.nl';

describe('the address of a Moodle site', () => {
	it.each([
		['as it should be', SITE],
		['without scheme', 'moodle.example.nl'],
		['with slashes at the end', `${SITE}///`],
		['with a question mark at the end', `${SITE}/?`],
		['with blanks and line ends around it', `\n  ${SITE}/ \t\r\n`],
		['with a line end in it, from a wrapped line', 'https://moodle.\nexample.nl'],
		['with a zero-width space and a no-break space', `\u200b${SITE}\u00a0`],
		['in quotation marks', `"${SITE}"`],
		['in the marks of a mail', `<${SITE}>`],
		['at the end of a sentence', `${SITE}.`],
		['before a comma', `${SITE},`],
		['in capitals', 'HTTPS://Moodle.Example.NL'],
		['with its default port', `${SITE}:443`],
		['with one slash', 'https:/moodle.example.nl'],
		['without colon', 'https//moodle.example.nl'],
		['with the scheme twice', `https://${SITE}`],
		['of the login page', `${SITE}/login/index.php`],
		['of the login page without file', `${SITE}/login`],
		['of the dashboard', `${SITE}/my/`],
		['of my courses', `${SITE}/my/courses.php`],
		['of the front page', `${SITE}/index.php`],
		['of the front page, with a parameter', `${SITE}/?redirect=0`],
		['of a course', `${SITE}/course/view.php?id=2`],
		['of a section of a course', `${SITE}/course/view.php?id=2#section-1`],
		['of a setting', `${SITE}/admin/settings.php?section=webservicetokens`],
		['of a category of settings', `${SITE}/admin/search.php#linkusers`],
		['of an activity', `${SITE}/mod/quiz/view.php?id=9`],
		['of a file', `${SITE}/pluginfile.php/12/course/overviewfiles/a.png`],
		['of the web service', `${SITE}/webservice/rest/server.php`],
		["of the web service, as Coachview's settings have it", `${SITE}/webservice/rest/server.php?`],
		[
			'of the web service, with a token',
			`${SITE}/webservice/rest/server.php?wstoken=geheim&wsfunction=x`,
		],
		['of the web services', `${SITE}/webservice/`],
		['of the web services, at the end of a sentence', `${SITE}/webservice/rest/server.php.`],
	])('is found %s', (_, given) => {
		expect(normaliseSiteUrl(given)).toBe(SITE);
	});

	it.each([
		['https://example.nl/moodle', 'https://example.nl/moodle'],
		['example.nl/Moodle/', 'https://example.nl/Moodle'],
		['https://example.nl/leren/moodle/login/index.php', 'https://example.nl/leren/moodle'],
		['https://example.nl/moodle/course/view.php?id=2', 'https://example.nl/moodle'],
		['https://example.nl/moodle//my/', 'https://example.nl/moodle'],
		['https://example.nl/moodle/webservice/rest/server.php?', 'https://example.nl/moodle'],
		['https://example.nl/course', 'https://example.nl/course'],
		['https://example.nl/course/my/', 'https://example.nl/course'],
	])('keeps the sub-path of %s', (given, wanted) => {
		expect(normaliseSiteUrl(given)).toBe(wanted);
	});

	it.each([
		['http://moodle.example.nl:8080', 'http://moodle.example.nl:8080'],
		['moodle.example.nl:8443', 'https://moodle.example.nl:8443'],
		['localhost:8101/moodle', 'http://localhost:8101/moodle'],
		['127.0.0.1:8101', 'http://127.0.0.1:8101'],
		['//moodle.example.nl', 'https://moodle.example.nl'],
		['moodle', 'https://moodle'],
		['https://bücher.example.nl', 'https://xn--bcher-kva.example.nl'],
		['https://[2001:db8::1]/moodle', 'https://[2001:db8::1]/moodle'],
	])('of %s is %s', (given, wanted) => {
		expect(normaliseSiteUrl(given)).toBe(wanted);
	});

	const refusal = (given: unknown) => {
		const outcome = attempt(() => normaliseSiteUrl(given));
		if (outcome.ok) throw new Error(`taken for ${outcome.value}`);
		return outcome.error;
	};

	it.each([
		['https://beheer:S3cr3t!wachtwoord@moodle.example.nl', 'without them', 'zonder die gegevens'],
		['beheer:S3cr3t!wachtwoord@moodle.example.nl', 'without them', 'zonder die gegevens'],
		['https://beheer@moodle.example.nl', 'without them', 'zonder die gegevens'],
		['ftp://moodle.example.nl', 'Use https://', 'Gebruik https://'],
		['moodle example nl', "isn't a web address", 'geen webadres'],
		['https://', "isn't a web address", 'geen webadres'],
		['0123456789abcdef0123456789abcdef', 'like a token', 'op een token'],
	])('that is %s is refused with what to do, and not shown', (given, reason, reasonNl) => {
		const { code, en, nl, message } = refusal(given);
		expect(code).toBe('MOODLE_ADDRESS_INVALID');
		expect(en.cause).toContain(reason);
		expect(nl.cause).toContain(reasonNl);
		expect(JSON.stringify([en, nl, message])).not.toMatch(/S3cr3t|0123456789abcdef/);
	});

	it.each([['', ' \n ', undefined, null, '""']].flat())('that is %p is missing', (given) => {
		expect(refusal(given)).toBeInstanceOf(LinkError);
		expect(refusal(given).code).toBe('INPUT_MISSING');
	});
});

describe('a token', () => {
	const TOKEN = '0123456789abcdef0123456789abcdef';

	it.each([
		['as it is', TOKEN],
		['with blanks and a line end in it', ` 0123456789abcdef\n0123456789abcdef\u00a0`],
		['with characters that nobody sees', `\u200b${TOKEN.slice(0, 8)}\u00ad${TOKEN.slice(8)}\ufeff`],
		['in full-width digits', `０１２３４５６７８９${TOKEN.slice(10)}`],
		['in quotation marks', `“${TOKEN}”`],
		['with its name, from an address', `wstoken=${TOKEN}`],
		['with its name, from a mail', `Token: ${TOKEN}`],
		['with its name, in quotation marks', `token: "${TOKEN}"`],
		['as a header', `Bearer ${TOKEN}`],
	])('is read %s', (_, given) => {
		expect(cleanToken(given)).toBe(TOKEN);
	});

	it.each(['sandbox-moodle-token', 'TOKENweak', 'bearer'])('%s is none with a name', (token) => {
		expect(cleanToken(token)).toBe(token);
	});
});
