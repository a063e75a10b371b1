import type { Fault, Reply } from './faultProxy';

const page = (title: string) =>
	`<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;

const reply =
	(status: number, body = '', headers: Record<string, string> = {}) =>
	(): Reply => ({
		status,
		headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
		body,
	});

const changed = (change: (body: string) => string) => (real?: Reply) => ({
	...real!,
	body: change(real!.body),
});

const NOTICE = '<br />\n<b>Warning</b>:  Undefined variable $x in <b>/var/www/lib.php</b><br />\n';

const inAnHour = () => new Date(Date.now() + 3_600_000).toUTCString();

/** What befalls a call on its way, so that the system behind never hears of it; something else answers in its place, or nothing. */
const ON_THE_WAY: Record<string, Fault['answer']> = {
	...Object.fromEntries(
		[401, 403, 404, 500, 502, 503, 504].map((status) => [
			`${status} with a page`,
			reply(status, page('Fout')),
		]),
	),
	'429': reply(429),
	'429, again after a second': reply(429, '', { 'retry-after': '1' }),
	'429, again after an hour': () => reply(429, '', { 'retry-after': inAnHour() })(),
	'503, again after a second': reply(503, '', { 'retry-after': '1' }),
	'a page of maintenance': reply(200, page('Onderhoud')),
	'a page to log in': reply(200, page('Inloggen')),
	'an empty answer': reply(200),
	null: reply(200, 'null', { 'content-type': 'application/json' }),
	'an empty list': reply(200, '[]', { 'content-type': 'application/json' }),
	'an empty object': reply(200, '{}', { 'content-type': 'application/json' }),
	'a redirect to the login': reply(302, '', { location: '/login/index.php' }),
	'a redirect to another host': reply(301, '', { location: 'https://elders.example.test/' }),
	'a reset': () => 'reset',
	'a cut body': () => 'cut',
	silence: () => 'silence',
};

/** What befalls the answer of a call that was carried out. */
const ON_THE_WAY_BACK: Record<string, Fault['answer']> = {
	'a lost answer': () => 'reset',
	'502 in place of the answer': reply(502, page('Bad Gateway')),
	'504 in place of the answer': reply(504, page('Gateway Timeout')),
	'a page in place of the answer': reply(200, page('Onderhoud')),
	'an emptied answer': reply(200),
	'null in place of the answer': reply(200, 'null', { 'content-type': 'application/json' }),
	'an empty list in place of the answer': reply(200, '[]', { 'content-type': 'application/json' }),
	'an empty object in place of the answer': reply(200, '{}', {
		'content-type': 'application/json',
	}),
	'half an answer': changed((body) => body.slice(0, Math.floor(body.length / 2))),
	'an answer behind a warning of PHP': changed((body) => NOTICE + body),
	'an answer that is cut off': () => 'cut',
	'an answer that stalls': () => 'stall',
	'silence after it was done': () => 'silence',
};

const kinds = (answers: Record<string, Fault['answer']>, acts: boolean) =>
	Object.entries(answers).map(([name, answer]): [string, Fault] => [name, { acts, answer }]);

/** All faults, by name. */
export const FAULTS = new Map([...kinds(ON_THE_WAY, false), ...kinds(ON_THE_WAY_BACK, true)]);

/** One of each sort that the code tells apart. */
export const TYPICAL = {
	read: ['503 with a page', 'a page to log in'],
	write: ['502 with a page', 'a lost answer', 'half an answer'],
};
