import { coachviewBaseUrl, resultEndpoint } from '../../../../lib/coachview/transport/environment';
import { tokenRequest } from '../../../../lib/coachview/transport/accessToken';
import { attempt } from '../../../../lib/shared/result';

const own = (baseUrl: string) => coachviewBaseUrl({ environment: 'own', baseUrl });
const HOST = 'https://klant.coachview.com';
const RESULTS = 'https://secure.coachview.net/elearning/result.aspx?plugin=Geheime-Sleutel';

describe("the address of Coachview's API", () => {
	it.each([
		HOST,
		'klant.coachview.com',
		` ${HOST}/\n`,
		'HTTPS://Klant.Coachview.com',
		`${HOST}/api`,
		`${HOST}/api/v1/Personen?take=1`,
		`${HOST}/auth/connect/token`,
		`${HOST}/swagger/index.html`,
		`"${HOST}"`,
	])('is found in %p', (given) => {
		expect(own(given)).toBe(HOST);
	});

	it('keeps a path that is not the API', () => {
		expect(own('https://proxy.example.nl/coachview/api')).toBe(
			'https://proxy.example.nl/coachview',
		);
	});

	it.each([
		['https://user:geheim123@klant.coachview.com', 'COACHVIEW_ADDRESS_INVALID'],
		['ftp://klant.coachview.com', 'COACHVIEW_ADDRESS_INVALID'],
		['', 'INPUT_MISSING'],
	])('is refused when it is %p, and not shown', (given, code) => {
		const outcome = attempt(() => own(given));
		expect(outcome).toMatchObject({ ok: false, error: { code } });
		expect(JSON.stringify(outcome)).not.toContain('geheim123');
	});

	it('of an environment that does not exist is an error of the catalogue', () => {
		const outcome = attempt(() => coachviewBaseUrl({ environment: 'test' as 'training' }));
		expect(outcome).toMatchObject({ ok: false, error: { code: 'INPUT_INVALID' } });
	});
});

describe('the address of results', () => {
	it.each([
		RESULTS,
		` ${RESULTS}\n`,
		RESULTS.replace('https://', ''),
		RESULTS.replace('plugin', '\nplugin'),
		`<${RESULTS}>`,
	])('keeps its plug-in key: %p', (given) => {
		expect(resultEndpoint(given)).toBe(RESULTS);
	});

	it('is refused with a password in it, and not shown', () => {
		const outcome = attempt(() => resultEndpoint(RESULTS.replace('//', '//a:geheim123@')));
		expect(outcome).toMatchObject({ ok: false, error: { code: 'COACHVIEW_ADDRESS_INVALID' } });
		expect(JSON.stringify(outcome)).not.toMatch(/geheim123|Geheime-Sleutel/);
	});
});

it('a client id and secret are sent without the blanks that were pasted along, and a redirect is not followed', () => {
	const request = tokenRequest({
		environment: 'live',
		clientId: ' client\n',
		clientSecret: '\u200b"ge heim" \r\n',
		scope: ' api ',
	});
	expect(Object.fromEntries(new URLSearchParams(request.body))).toMatchObject({
		client_id: 'client',
		client_secret: '"ge heim"',
		scope: 'api',
	});
	expect(request.disableFollowRedirect).toBe(true);
});
