import { parseResponse } from '../../../../lib/moodle/transport/parseResponse';

const LOOK_UP = 'core_user_get_users_by_field';
const found = JSON.stringify([{ id: 7, username: 'zoe' }]);
const read = (body: string, wsfunction = LOOK_UP) => parseResponse(wsfunction, {}, body);

describe('an answer of Moodle', () => {
	it.each([
		['text of another plug-in', '<div class="notifysuccess">Account gesynchroniseerd</div>\n'],
		['a notice of PHP', '<br />\n<b>Notice</b>:  Undefined index: a[0] in x.php on line 7<br />\n'],
		['a line of a log', '[26-Nov-2026 10:00:00] PHP Warning: x\n'],
		['a dump of an object', 'stdClass Object\n(\n    [id] => 3\n)\n'],
		['JSON of something else', '{"debug":true}\n'],
	])('is found behind %s, which is reported', (_, text) => {
		expect(read(`${text}${found}`)).toEqual({
			kind: 'return',
			value: [{ id: 7, username: 'zoe' }],
			surroundingText: text.trim(),
		});
		expect(read(`${text}[]`)).toMatchObject({ kind: 'return', value: [] });
		const refusal = { exception: 'x', errorcode: 'invalidtoken', message: 'm' };
		expect(read(`${text}${JSON.stringify(refusal)}`)).toMatchObject({
			kind: 'refusal',
			exception: refusal,
		});
	});

	it.each([
		['text without an end of line', 'Account gesynchroniseerd'],
		['the "1" that curl_exec leaves', '1'],
		['JSON that another service gave', '{"status":"ok"}'],
		['brackets of a variable', 'set $a[0][1] '],
	])('is found behind %s on the same line', (_, text) => {
		expect(read(`${text}${found}`)).toMatchObject({ kind: 'return', surroundingText: text.trim() });
	});

	it.each([
		['that there is nobody', 'done []'],
		['a part of an answer that was cut off', '[{"id":7,"enrolledcourses":[{"id":3}]'],
		[
			'such a part behind a notice',
			'Notice: x\n[{"id":7,"roles":[],"groups":[{"id":3,"name":"x"}]',
		],
		['a part of something else', 'debug: {"a":1,"b": [{"id":3}]'],
	])('is not found within a line in %s', (_, body) => {
		expect(read(body)).toBeUndefined();
	});

	it('is found before text that was printed at the end', () => {
		expect(read(`${found}\n<!-- 0.3 s -->`)).toMatchObject({ surroundingText: '<!-- 0.3 s -->' });
	});

	it('may have a byte order mark or blank lines before it, which are not text', () => {
		expect(read(`\uFEFF\r\n${found}\n`)).toMatchObject({ kind: 'return', surroundingText: '' });
	});

	it.each([
		['half of it', `text\n${found.slice(0, -2)}`],
		['two that could be it', `${found}\n${found}`],
		['a page with something like it', `<!DOCTYPE html><html><body>\n${found}\n</body></html>`],
		['something like it within a line', `see ${found} there`],
		['JSON of something else', 'text\n{"message":"Access denied"}'],
		['no JSON at all', 'text'],
		['nothing', ''],
	])('is not found in %s', (_, body) => {
		expect(read(body)).toBeUndefined();
	});

	it('is never "null" behind text: nobody could distinguish it from a word', () => {
		expect(read('text\nnull', 'enrol_manual_enrol_users')).toBeUndefined();
	});

	it('is looked for in a large body of brackets without taking long', () => {
		const started = performance.now();
		expect(read('[\n'.repeat(200_000))).toBeUndefined();
		expect(performance.now() - started).toBeLessThan(5_000);
	});
});
