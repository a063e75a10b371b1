import { MoodleClient } from '../../../lib/moodle/transport/client';
import type { ConnectionFailure, HttpResponse } from '../../../lib/shared/httpResponse';
import { RETRY_POLICY, parseRetryAfterMs } from '../../../lib/shared/retry';

const GOOD: HttpResponse = { status: 200, body: 'null' };

/** A client whose calls are answered in this way, the last answer for ever; counts calls and waits. */
function answering(...answers: Array<HttpResponse | ConnectionFailure>) {
	const waits: number[] = [];
	let calls = 0;
	const moodle = new MoodleClient({
		siteUrl: 'https://moodle.example.org',
		sleep: async (milliseconds) => void waits.push(milliseconds),
		post: async () => answers[Math.min(calls++, answers.length - 1)],
	});
	const outcome = async (effect: 'read' | 'write') =>
		await moodle[effect]('enrol_manual_enrol_users', {}).then(
			() => 'done',
			(error: { code: string }) => error.code,
		);
	return { outcome, waits, calls: () => calls };
}

const status = (code: number, headers = {}): HttpResponse => ({
	status: code,
	body: '<html>',
	headers,
});

describe('a call that fails is tried again', () => {
	it.each<['read' | 'write', string, HttpResponse | ConnectionFailure, boolean]>([
		['read', 'a refused connection', { reason: 'ECONNREFUSED' }, true],
		['write', 'a refused connection', { reason: 'ECONNREFUSED' }, true],
		['read', 'a broken connection', { reason: 'ECONNRESET' }, true],
		['write', 'a broken connection', { reason: 'ECONNRESET' }, false],
		['read', 'a time-out', { reason: 'ETIMEDOUT' }, true],
		['write', 'a time-out', { reason: 'ETIMEDOUT' }, false],
		['write', 'too many requests', status(429), false],
		['write', 'maintenance', status(503), false],
		['read', 'too many requests', status(429), true],
		['read', 'an unavailable server', status(503), true],
		['read', 'a server that failed', status(500), true],
		['read', "a proxy's own status", status(522), true],
		['read', 'a server that was too slow', status(408), true],
		['read', 'a lost server', status(502), true],
		['write', 'a lost server', status(504), false],
		['read', 'an unknown host', { reason: 'ENOTFOUND' }, false],
		['read', 'a bad certificate', { reason: 'CERT_HAS_EXPIRED' }, false],
		['read', 'a forbidden page', status(403), false],
		['read', 'a refused value', { status: 200, body: '{"errorcode":"invalidparameter"}' }, false],
		['read', 'a wrong token', { status: 200, body: '{"errorcode":"invalidtoken"}' }, false],
	])('a %s after %s: only where that is safe', async (effect, _, answer, again) => {
		const { outcome, calls } = answering(answer, GOOD);
		expect((await outcome(effect)) === 'done').toBe(again);
		expect(calls()).toBe(again ? 2 : 1);
	});

	it('a few times at most, each wait longer, with jitter', async () => {
		const { outcome, waits, calls } = answering(status(503));
		expect(await outcome('read')).toBe('MOODLE_OVERLOADED');
		expect(calls()).toBe(RETRY_POLICY.attempts);
		waits.forEach((wait, i) => {
			expect(wait).toBeGreaterThanOrEqual((RETRY_POLICY.firstDelay * 2 ** i) / 2);
			expect(wait).toBeLessThanOrEqual(RETRY_POLICY.firstDelay * 2 ** i);
		});
	});

	it('after as long as the server asks, or not at all when that is longer than half a minute', async () => {
		const asking = async (seconds: string) => {
			const { outcome, waits } = answering(status(429, { 'retry-after': seconds }), GOOD);
			await outcome('read');
			return waits;
		};
		expect(await asking('7')).toEqual([7000]);
		expect(await asking('30')).toEqual([RETRY_POLICY.longestDelay]);
		expect(await asking('31')).toEqual([]);
	});
});

it.each([
	['12', 12_000],
	['Mon, 23 Nov 2026 09:00:10 GMT', 10_000],
	['Mon, 23 Nov 2026 08:00:00 GMT', 0],
	['soon', undefined],
	[undefined, undefined],
])('Retry-After %p means %p milliseconds', (header, expected) => {
	expect(parseRetryAfterMs(header, Date.parse('2026-11-23T09:00:00Z'))).toBe(expected);
});
