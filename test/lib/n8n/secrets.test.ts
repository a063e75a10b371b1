import { collectSecrets, redactSecrets } from '../../../lib/n8n/secrets';

const TOKEN = 'c4nary+token/of é"the\\link~&<';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const inLines = (text: string, end: string) => text.replace(/.{19}/g, `$&${end}`);
const units = (text: string) =>
	[...text].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const percent = (text: string) =>
	[...Buffer.from(text)]
		.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
		.join('');
const request = `POST /webservice/rest/server.php HTTP/1.1\r\nAuthorization: Bearer ${TOKEN}\r\n\r\nwstoken=${TOKEN}&x=1`;

/** What a server may make of what it received, and what somebody can read in it. */
const ECHOES: Record<string, string> = {
	plain: TOKEN,
	'as JSON': JSON.stringify({ message: TOKEN }),
	'as JSON within JSON': JSON.stringify({ message: JSON.stringify({ message: TOKEN }) }),
	"as PHP's JSON": JSON.stringify(TOKEN).replace(/\//g, '\\/'),
	'in escapes of JSON': units(TOKEN),
	'in escapes of JSON, escaped again': JSON.stringify(units(TOKEN)),
	'in an address': encodeURIComponent(TOKEN),
	'in an address within an address': encodeURIComponent(encodeURIComponent(TOKEN)),
	'in an address, every byte': percent(TOKEN),
	'in a form': new URLSearchParams({ TOKEN }).toString(),
	'in a page': TOKEN.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;'),
	'in a page, every character': [...TOKEN].map((sign) => `&#${sign.charCodeAt(0)};`).join(''),
	'in Base64': base64(TOKEN),
	'in Base64, behind one byte': base64(`:${TOKEN}`),
	'in Base64, behind two': base64(`x:${TOKEN}:y`),
	'in Base64 of addresses': Buffer.from(`~~~${TOKEN}`).toString('base64url'),
	'in Base64, in an address': encodeURIComponent(base64(TOKEN)),
	"in Base64, in PHP's JSON": JSON.stringify(base64(TOKEN)).replace(/\//g, '\\/'),
	'as a whole request': request,
	'as a whole request in Base64': base64(request),
	'as a whole request in Base64 in lines': inLines(base64(request), '\r\n'),
	'as a whole request in Base64 in lines, in JSON': JSON.stringify(
		inLines(base64(request), '\r\n'),
	),
	'as a whole request in JSON': JSON.stringify({ request: { headers: [request] } }),
	'as a whole request in escapes': units(request),
	'in hexadecimal digits': Buffer.from(request).toString('hex'),
};

/** Everything that can be had from a text by decoding it, over and over. */
function readable(text: string): string {
	const unescaped = (one: string) =>
		one
			.replace(/\\+u([0-9a-f]{4})/gi, (_, unit: string) => String.fromCharCode(parseInt(unit, 16)))
			.replace(/\\+([rn])/g, '\n')
			.replace(/\\+(["\\/])/g, '$1')
			.replace(/(%[0-9a-f]{2})+/gi, (bytes) =>
				Buffer.from(bytes.replace(/%/g, ''), 'hex').toString(),
			)
			.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
			.replace(/&(amp|quot|lt);/g, (_, name: string) => ({ amp: '&', quot: '"', lt: '<' })[name]!);
	const levels = [text];
	for (let n = 0; n < 4; n++) levels.push(unescaped(levels[n]));
	const joined = levels.at(-1)!.replace(/\s/g, '');
	const runs = joined.match(/[A-Za-z0-9+/_-]{8,}/g) ?? [];
	const decoded = runs.flatMap((run) =>
		[0, 1, 2, 3].map((skip) => Buffer.from(run.slice(skip), 'base64').toString()),
	);
	const digits = text.match(/(?:[0-9a-f]{2}){8,}/gi) ?? [];
	return [
		...levels,
		...levels.map((level) => level.replace(/\+(?=é)/g, ' ')),
		...decoded,
		...digits.map((run) => Buffer.from(run, 'hex').toString()),
	].join('\n');
}

describe('a secret that a server echoes', () => {
	it.each(Object.entries(ECHOES))('is taken out, %s', (_, echo) => {
		const answer = `You sent ${echo} to us.`;
		// The test itself can read it.
		expect(readable(answer)).toContain(TOKEN.slice(0, -1));
		const clean = redactSecrets(answer, [TOKEN]);
		expect(clean).toContain('***');
		for (const part of [TOKEN, TOKEN.slice(0, 12), TOKEN.slice(8, 20)])
			expect(readable(clean)).not.toContain(part);
		expect(clean.startsWith('You sent ') && clean.endsWith(' to us.')).toBe(true);
	});

	it.each([
		[
			'JSON',
			JSON.stringify({ fullname: 'Zoë "De Vries"', url: 'https://m.test/a?b=%20c&d', x: '\\' }),
		],
		['a page', '<p>R&amp;D &#233; 100%</p>'],
		['Base64 of something else', base64('some other text that is long enough')],
		['many backslashes', '\\'.repeat(100_000)],
		['nothing', ''],
	])('leaves %s as it was', (_, text) => {
		expect(redactSecrets(text, [TOKEN])).toBe(text);
	});

	it('leaves JSON that can be read', () => {
		const body = JSON.stringify({ a: TOKEN, b: [`x ${TOKEN}`, 1], c: 'é\n' });
		expect(JSON.parse(redactSecrets(body, [TOKEN]))).toEqual({
			a: '***',
			b: ['x ***', 1],
			c: 'é\n',
		});
	});

	it('is taken out of five megabytes in no more than some seconds', () => {
		const text = `${'{"id":12,"fullname":"Ren\\u00e9e"},'.repeat(150_000)}${TOKEN}`;
		const began = Date.now();
		expect(redactSecrets(text, [TOKEN]).endsWith('***')).toBe(true);
		expect(Date.now() - began).toBeLessThan(15_000);
	});

	it('is one of the credential, of an address in it, or a password in the fields', () => {
		const credential = {
			siteUrl: 'https://m.test',
			token: 'token-of-moodle',
			resultUrl: 'https://c.test/result.aspx?plugin=plugin-key',
		};
		const fields = {
			'users[0][password]': 'Pass-word1',
			'users[0][createpassword]': '1',
			short: 'x',
		};
		expect(collectSecrets(credential, fields)).toEqual(
			expect.arrayContaining(['token-of-moodle', 'plugin-key', 'Pass-word1']),
		);
	});
});
