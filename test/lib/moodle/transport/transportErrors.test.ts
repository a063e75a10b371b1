import { LinkError } from '../../../../lib/errors/linkError';
import { MoodleClient } from '../../../../lib/moodle/transport/client';
import type { ConnectionFailure, HttpResponse } from '../../../../lib/shared/httpResponse';
import { shouldRetry } from '../../../../lib/shared/httpResponse';
import {
	responseError,
	mayHaveBeenWritten,
} from '../../../../lib/moodle/transport/transportErrors';
import { addToCohorts } from '../../../../lib/moodle/enrolments/cohortMembers';
import { findUsersBy } from '../../../../lib/moodle/users/findUsers';
import { RETRY_POLICY } from '../../../../lib/shared/retry';
import { startMoodle } from '../../../../sandbox/moodle';
import type { MoodleSandbox } from '../../../../sandbox/moodle';
import { connect, connection } from '../connect';

type Ending = HttpResponse | ConnectionFailure;

const status = (code: number, headers = {}): HttpResponse => ({ status: code, body: '', headers });
const exception = (errorcode: string): HttpResponse => ({
	status: 200,
	body: JSON.stringify({ exception: 'x', errorcode, message: 'm' }),
});

/** A client whose every call ends so. */
function ending(answer: Ending) {
	let calls = 0;
	const waits: number[] = [];
	const moodle = new MoodleClient({
		siteUrl: 'https://learning.example.org',
		sleep: async (milliseconds) => {
			waits.push(milliseconds);
		},
		post: async () => {
			calls++;
			return answer;
		},
	});
	return { moodle, waits, calls: () => calls };
}

describe('how often a call is sent', () => {
	const SAFE_FOR_BOTH: Array<[string, Ending]> = [
		['a refused connection', { reason: 'ECONNREFUSED' }],
		['a name server without an answer', { reason: 'EAI_AGAIN' }],
		['an unreachable host', { reason: 'EHOSTUNREACH' }],
	];
	const SAFE_FOR_READS: Array<[string, Ending]> = [
		...[408, 429, 500, 502, 503, 504, 520, 522, 527].map((code): [string, Ending] => [
			String(code),
			status(code),
		]),
		['a broken connection', { reason: 'ECONNRESET' }],
		['a time-out', { reason: 'ETIMEDOUT' }],
		['an aborted request', { reason: 'ECONNABORTED' }],
	];
	/** A read is tried once more after an answer that can't be read. */
	const GARBLED: Array<[string, Ending]> = [
		['a page', { status: 200, body: '<html>' }],
		['nothing', { status: 200, body: '' }],
		['half an answer', { status: 200, body: '[{"id":' }],
		['the JSON of another program', { status: 200, body: '{"message":"Access denied"}' }],
	];
	/** A challenge for browsers, which looks like a failing server. */
	const CHALLENGES: Array<[string, Ending]> = [
		['a challenge with 503', { status: 503, body: '<title>Just a moment...</title>' }],
		['a limit that answers with a page', { status: 429, body: '<html>Slow down</html>' }],
	];
	/** Not Moodle's word either, but the same the next time. */
	const TURNED_AWAY: Array<[string, Ending]> = [
		['400', status(400)],
		['403', status(403)],
		['404', status(404)],
		['a redirect', status(303)],
	];
	const NEVER: Array<[string, Ending]> = [
		['a refused value', exception('invalidparameter')],
		['a wrong token', exception('invalidtoken')],
		['a missing capability', exception('nopermissions')],
		['a service that denies access', exception('servicerequireslogin')],
		['a policy that was not agreed to', exception('sitepolicynotagreed')],
		['an unknown host', { reason: 'ENOTFOUND' }],
		['an expired certificate', { reason: 'CERT_HAS_EXPIRED' }],
		['a self-signed certificate', { reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' }],
	];

	it.each([...SAFE_FOR_BOTH, ...SAFE_FOR_READS])('a read again after %s', async (_, answer) => {
		const { moodle, calls, waits } = ending(answer);
		await expect(moodle.read('core_user_get_users_by_field')).rejects.toThrow(LinkError);
		expect(calls()).toBe(RETRY_POLICY.attempts);
		expect(waits).toHaveLength(RETRY_POLICY.attempts - 1);
	});

	it.each(SAFE_FOR_BOTH)('a write again after %s', async (_, answer) => {
		const { moodle, calls } = ending(answer);
		await expect(moodle.write('core_user_create_users', {})).rejects.toThrow(LinkError);
		expect(calls()).toBe(RETRY_POLICY.attempts);
	});

	it.each([...GARBLED, ...CHALLENGES])('a read once more after %s', async (_, answer) => {
		const { moodle, calls } = ending(answer);
		await expect(moodle.read('core_user_get_users_by_field')).rejects.toThrow(LinkError);
		expect(calls()).toBe(2);
	});

	it.each(TURNED_AWAY)('a read once after %s', async (_, answer) => {
		const { moodle, calls } = ending(answer);
		await expect(moodle.read('core_user_get_users_by_field')).rejects.toThrow(LinkError);
		expect(calls()).toBe(1);
	});

	it.each([...SAFE_FOR_READS, ...GARBLED, ...CHALLENGES, ...TURNED_AWAY])(
		'a write once after %s: what became of it must be read first',
		async (_, answer) => {
			const { moodle, calls } = ending(answer);
			const error = await moodle.write('core_user_create_users', {}).catch((thrown) => thrown);
			expect(calls()).toBe(1);
			expect(mayHaveBeenWritten(error as LinkError)).toBe(true);
		},
	);

	it.each(NEVER)('both once after %s', async (_, answer) => {
		for (const how of ['read', 'write'] as const) {
			const { moodle, calls } = ending(answer);
			const error = await moodle[how]('core_user_create_users', {}).catch((thrown) => thrown);
			expect(calls()).toBe(1);
			expect(mayHaveBeenWritten(error as LinkError)).toBe(false);
		}
	});

	it('again when the server wants it, in seconds or at a date', () => {
		const soon = new Date(Date.now() + 20_000).toUTCString();
		expect(shouldRetry(status(429, { 'retry-after': '12' }), 'read')).toEqual({ after: 12000 });
		const { after } = shouldRetry(status(503, { 'retry-after': soon }), 'read')!;
		expect(after).toBeGreaterThan(18_000);
		expect(after).toBeLessThanOrEqual(20_000);
	});

	it('not at all when the server wants to be left alone for longer than the node may wait', async () => {
		const { moodle, calls, waits } = ending(status(503, { 'retry-after': '90' }));
		await expect(moodle.read('core_user_get_users_by_field')).rejects.toMatchObject({
			code: 'MOODLE_OVERLOADED',
			en: { cause: expect.stringContaining('after 90 s') },
			nl: { cause: expect.stringContaining('na 90 s') },
		});
		expect([calls(), waits]).toEqual([1, []]);
	});
});

describe('a redirect', () => {
	it('is named without its query, which may carry secrets', () => {
		const answer = status(302, { location: 'https://login.example.org/sso?token=geheim#x' });
		expect(responseError('f', answer).message).toBe(
			'The address of Moodle redirects to https://login.example.org/sso',
		);
	});
});

describe('against a Moodle that is disturbed', () => {
	let moodle: MoodleSandbox;

	beforeEach(async () => {
		moodle = await startMoodle({ world: 'training' });
	});
	afterEach(async () => await moodle.stop());

	const count = (wsfunction: string) =>
		moodle.calls.filter((call) => call.wsfunction === wsfunction).length;
	const LOOK_UP = 'core_user_get_users_by_field';
	const ADD = 'core_cohort_add_cohort_members';
	const MEMBERS = 'core_cohort_get_cohort_members';

	it.each(['http-503', 'timeout', 'drop-after-commit'] as const)(
		'a read succeeds after %s',
		async (fault) => {
			moodle.faults.add(LOOK_UP, fault, 1);
			const users = await findUsersBy(connect(moodle), 'idnumber', ['P-2002']);
			expect(users.get('p-2002')).toHaveLength(1);
			expect(count(LOOK_UP)).toBe(2);
		},
	);

	it('a read gives up on a page that is not an answer of web services, after one more try', async () => {
		moodle.faults.add(LOOK_UP, 'html', 2);
		await expect(findUsersBy(connect(moodle), 'idnumber', ['P-2002'])).rejects.toMatchObject({
			code: 'MOODLE_NOT_MOODLE',
		});
		expect(count(LOOK_UP)).toBe(2);
	});

	const add = async () => {
		const [cohort] = moodle.site.tables.cohorts;
		const userId = moodle.site.userNamed('kees.bakker')!.id;
		const [outcome] = await addToCohorts(connect(moodle), [{ cohort, userId }]);
		return outcome;
	};
	const members = () => moodle.site.tables.cohorts[0].members;

	it('a write that was turned away with 503 is sent again, after a look', async () => {
		moodle.faults.add(ADD, 'http-503', 1);
		expect(await add()).toMatchObject({ ok: true, value: { outcome: 'added' } });
		expect(members()).toHaveLength(1);
		expect(count(ADD)).toBe(2);
		expect(count(MEMBERS)).toBe(2);
	});

	it('a write whose answer was lost is read back, and not sent again', async () => {
		moodle.faults.add(ADD, 'drop-after-commit', 1);
		expect(await add()).toMatchObject({ ok: true, value: { outcome: 'added' } });
		expect(members()).toHaveLength(1);
		expect(count(ADD)).toBe(1);
		expect(count(MEMBERS)).toBe(2);
	});

	it('a write that Moodle never carried out is sent again, after a look', async () => {
		moodle.faults.add(ADD, 'timeout', 1);
		expect(await add()).toMatchObject({ ok: true, value: { outcome: 'added' } });
		expect(members()).toHaveLength(1);
		expect(count(ADD)).toBe(2);
		expect(count(MEMBERS)).toBe(2);
	});

	it('a write that is refused is sent once', async () => {
		moodle.site.forbid(
			moodle.site.tokens[0].userid,
			'moodle/cohort:assign',
			'moodle/cohort:manage',
		);
		expect(await add()).toMatchObject({ ok: false });
		expect(count(ADD)).toBe(1);
	});

	it('waits as the client is set to, and no more often than there are attempts', async () => {
		moodle.faults.add(LOOK_UP, 'http-503', 99);
		const waits: number[] = [];
		const client = new MoodleClient({
			...connection(moodle),
			sleep: async (milliseconds) => {
				waits.push(milliseconds);
			},
		});
		await expect(findUsersBy(client, 'idnumber', ['P-2002'])).rejects.toMatchObject({
			code: 'MOODLE_OVERLOADED',
		});
		expect(waits).toHaveLength(RETRY_POLICY.attempts - 1);
		expect(Math.max(...waits)).toBeLessThanOrEqual(RETRY_POLICY.longestDelay);
	});
});
