import { fingerprint, type Compared } from './compare';
import { recording } from './recordings';
import { recorded } from './replay';

type Json = Record<string, unknown>;

/** A recorded answer, and the same one after something in it was changed. */
function changed(name: string, change: (answer: Compared) => void): [before: string, after: string] {
	const original = recorded(recording('5.1', name));
	const copy = structuredClone(original);
	change(copy);
	return [fingerprint(original), fingerprint(copy)];
}

const person = (answer: Compared) => (answer.body as Json[])[0];

describe('the contract notices', () => {
	it.each<[string, string, (answer: Compared) => void]>([
		['a missing key', 'user_by_username', (answer) => delete person(answer).idnumber],
		['an extra key', 'user_by_username', (answer) => (person(answer).nickname = '')],
		['another value', 'user_by_username', (answer) => (person(answer).email = 'other@example.test')],
		['another type', 'user_by_username', (answer) => (person(answer).id = String(person(answer).id))],
		['null instead of a time', 'completion_done', (answer) => {
			const { completions } = (answer.body as { completionstatus: { completions: Json[] } }).completionstatus;
			completions[0].timecompleted = null;
		}],
		['another order of a list', 'user_by_idnumber', (answer) => (answer.body as Json[]).reverse()],
		['another order of keys', 'user_by_username', (answer) => (answer.body = [Object.fromEntries(Object.entries(person(answer)).reverse())])],
		['a list instead of null', 'enrol_ok', (answer) => (answer.body = [])],
		['another error code', 'fn_unknown', (answer) => ((answer.body as Json).errorcode = 'invalidrecord')],
		['another status', 'site_maintenance', (answer) => (answer.status = 200)],
		['another content type', 'siteinfo_xml', (answer) => (answer.type = 'application/json')],
		['another title of a page', 'site_maintenance', (answer) => (answer.body = String(answer.body).replace('under maintenance', 'is fine'))],
	])('%s', (_what, name, change) => {
		const [before, after] = changed(name, change);
		expect(after).not.toBe(before);
	});

	it('nothing when only the host, a revision or a moment differs', () => {
		const [before, after] = changed('user_by_username', (answer) => {
			answer.body = JSON.parse(JSON.stringify(answer.body).replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:9').replace(/core\/\d+/g, 'core/7'));
		});
		expect(after).toBe(before);
	});
});
