import type { Disturbance } from '../../../sandbox/moodle/faults';

type Reply = ReturnType<Disturbance['answer']>;
type Real = Parameters<Disturbance['answer']>[0];

const body =
	(text: string, status = 200, headers?: Record<string, string>) =>
	(): Reply => ({
		status,
		type: 'text/html; charset=utf-8',
		body: text,
		headers,
	});

const around =
	(before: string, after = '') =>
	(real: Real): Reply => ({
		status: 200,
		type: 'text/html; charset=utf-8',
		body: `${before}${real?.body ?? ''}${after}`,
	});

/** Answers that are neither a function's own return nor a refusal of Moodle, by what they are. Those with text around need Moodle's real answer. */
export const STRANGE: Record<string, (real?: Real) => Reply> = {
	'a denial in JSON': body('{"message":"Access denied"}'),
	'no success in JSON': body('{"success":false}'),
	'an object': body('{}'),
	false: body('false'),
	'an empty text in JSON': body('""'),
	'a number': body('17'),
	'an empty body': body(''),
	'a page': body('<!DOCTYPE html><html><body>Log in</body></html>'),
	'half an answer': (real) => ({ ...real!, body: (real?.body ?? '[{').slice(0, -1) || '[' }),
	'a fatal error of PHP': body('<br />\n<b>Fatal error</b>: Uncaught TypeError in /var/www/x.php'),
	'a firewall': body('<html>Blocked', 403),
	'a challenge': body('<title>Just a moment...</title>', 503, { 'cf-mitigated': 'challenge' }),
	mod_security: body('<title>Not Acceptable!</title>', 406),
	'an exception of another plug-in': body('{"exception":"TypeError","message":"local_x"}'),
	...Object.fromEntries(
		[204, 307, 400, 401, 403, 404, 408, 413, 429, 500, 502, 503, 504, 520, 522, 527].map(
			(status) => [`status ${status}`, body('', status)],
		),
	),
	'a body that is cut off': () => 'cut',
};

/** The same, made of Moodle's own answer. A read is understood anyway. */
export const SURROUNDED: Record<string, (real?: Real) => Reply> = {
	'text before the answer': around('<div class="notifysuccess">Account gesynchroniseerd</div>\n'),
	'a notice of PHP before the answer': around(
		'<br />\n<b>Notice</b>:  Undefined index: a[0] in <b>/var/www/local/x/lib.php</b> on line <b>7</b><br />\n',
	),
	'text behind the answer': around('', '\n<!-- served by proxy-3 -->'),
};
