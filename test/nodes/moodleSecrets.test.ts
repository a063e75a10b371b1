import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { leaked, seen, watchScreen } from './canary';
import { moodleCredential, run, search } from './harness';
import type { Run, RunResult } from './harness';
import { ECHOES, startStrange } from './strangeServer';
import type { Strange, StrangeServer } from './strangeServer';

const TOKEN = 'canary0moodle0token0a1b2c3d4e5f6';

const person = {
	idnumber: 'P-50',
	username: 'new.person',
	firstname: 'New',
	lastname: 'Person',
	email: 'new.person@example.test',
};

const READ: Omit<Run, 'credentials'> = {
	node: 'moodleUser',
	parameters: { operation: 'getMany', by: 'idnumber', values: 'P-2002' },
};
const CREATE: Omit<Run, 'credentials'> = {
	node: 'moodleUser',
	parameters: { operation: 'ensure', ...person, options: { timeout: 0.3 } },
};

let moodle: MoodleSandbox;
let screen: ReturnType<typeof watchScreen>;
const servers: StrangeServer[] = [];

beforeEach(async () => {
	screen = watchScreen();
	moodle = await startMoodle({ world: 'training' });
	moodle.site.tokens[0].token = TOKEN;
});
afterEach(async () => {
	screen.stop();
	servers.splice(0).forEach((server) => server.stop());
	await moodle.stop();
});

async function strangeServer(strange: Strange, secure = false) {
	const server = await startStrange(strange, { url: moodle.url, secure });
	servers.push(server);
	return server;
}

/** A server that is strange for only one function. */
const only =
	(wsfunction: string, strange: Strange): Strange =>
	(request) =>
		new URLSearchParams(request.body).get('wsfunction') === wsfunction
			? strange(request)
			: 'forward';

/** The passwords that went over the wire. */
const sentPasswords = ({ got }: StrangeServer) =>
	got.flatMap(({ body }) => {
		const password = new URLSearchParams(body).get('users[0][password]');
		return password ? [password] : [];
	});

const secretsIn = (result: RunResult, passwords: string[] = []) => {
	const named = passwords.map((password, i) => [`password ${i}`, password]);
	return leaked(seen(result, screen.printed), { token: TOKEN, ...Object.fromEntries(named) });
};

const failed = ({ items, errors, error }: RunResult) =>
	Boolean(error) || errors.length > 0 || items.some(({ json }) => 'error' in json);

const MODES = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;

describe('the token of Moodle', () => {
	it.each(Object.entries(ECHOES))('is not shown after %s', async (_, strange) => {
		const server = await strangeServer(strange);
		for (const onError of MODES) {
			const result = await run({ ...READ, onError, credentials: moodleCredential(server, TOKEN) });
			expect(failed(result)).toBe(true);
			expect(secretsIn(result)).toEqual([]);
		}
		expect(server.got[0].whole).toContain(TOKEN);
	});

	it.each([
		['of an unknown host', { url: 'https://moodle.invalid' }],
		['of a closed port', { url: 'http://127.0.0.1:1' }],
		['that is no address', { url: 'moodle' }],
	])('is not shown with a site URL %s', async (_, site) => {
		for (const onError of MODES) {
			const result = await run({ ...READ, onError, credentials: moodleCredential(site, TOKEN) });
			expect(failed(result)).toBe(true);
			expect(secretsIn(result)).toEqual([]);
		}
	});

	it('is not sent, nor shown, to a server with a certificate that nobody vouches for', async () => {
		const server = await strangeServer(() => ({ status: 200, body: '[]' }), true);
		const { error, ...result } = await run({
			...READ,
			credentials: moodleCredential(server, TOKEN),
		});
		expect(error?.description).toContain('[MOODLE_CERTIFICATE]');
		expect(secretsIn({ error, ...result })).toEqual([]);
		expect(server.got).toEqual([]);
	});

	it('is not shown when it is wrong, or lacks a capability, nor in a list that fails', async () => {
		const credentials = moodleCredential(moodle, `${TOKEN}x`);
		expect(secretsIn(await run({ ...READ, credentials }))).toEqual([]);
		moodle.site.forbid(moodle.site.tokens[0].userid, 'webservice/rest:use');
		expect(secretsIn(await run({ ...READ, credentials: moodleCredential(moodle, TOKEN) }))).toEqual(
			[],
		);
		const echo = await strangeServer(ECHOES['an exception with everything in its message']);
		const error = await search(moodleCredential(echo, TOKEN), 'searchCourses').catch(
			(thrown) => thrown,
		);
		expect(error).toBeInstanceOf(Error);
		expect(secretsIn({ items: [], errors: [], error })).toEqual([]);
	});

	it('is never part of an address', async () => {
		const server = await strangeServer(() => 'forward');
		await run({ ...CREATE, credentials: moodleCredential(server, TOKEN) });
		expect(server.got.length).toBeGreaterThan(3);
		expect(server.got.map(({ path }) => path).join('\n')).not.toContain(TOKEN);
	});
});

describe("a new participant's password", () => {
	it('is in one field of the output of a creation, and nowhere else', async () => {
		const server = await strangeServer(() => 'forward');
		const result = await run({ ...CREATE, credentials: moodleCredential(server, TOKEN) });
		const [{ json }] = result.items;
		const [sent] = sentPasswords(server);
		expect(json.password).toBe(sent);
		delete json.password;
		expect(secretsIn(result, [sent])).toEqual([]);
	});

	it('is not made, nor shown, when the account exists or is only planned', async () => {
		const server = await strangeServer(() => 'forward');
		const credentials = moodleCredential(server, TOKEN);
		const planned = await run({
			...CREATE,
			parameters: { ...CREATE.parameters, dryRun: true },
			credentials,
		});
		expect(planned.items[0].json).not.toHaveProperty('password');
		await run({ ...CREATE, credentials });
		const again = await run({ ...CREATE, credentials });
		expect(again.items[0].json.outcome).toBe('matched');
		expect(again.items[0].json).not.toHaveProperty('password');
		expect(secretsIn(again, sentPasswords(server))).toEqual([]);
	});

	it.each(Object.entries(ECHOES))(
		'is not shown when its creation ends in %s',
		async (_, strange) => {
			const server = await strangeServer(only('core_user_create_users', strange));
			for (const onError of MODES) {
				const credentials = moodleCredential(server, TOKEN);
				const result = await run({ ...CREATE, onError, credentials });
				expect(failed(result)).toBe(true);
				expect(sentPasswords(server).length).toBeGreaterThan(0);
				expect(secretsIn(result, sentPasswords(server))).toEqual([]);
			}
		},
	);

	it('that is set later is nowhere in the output of a creation', async () => {
		const server = await strangeServer(() => 'forward');
		const parameters = { ...CREATE.parameters, options: { password: 'later' } };
		const credentials = moodleCredential(server, TOKEN);
		const result = await run({ ...CREATE, parameters, credentials });
		expect(result.items[0].json).toMatchObject({ outcome: 'created', hasMoodlePassword: true });
		expect(sentPasswords(server)).toHaveLength(1);
		expect(secretsIn(result, sentPasswords(server))).toEqual([]);
	});

	const SET: Omit<Run, 'credentials'> = {
		node: 'moodleUser',
		parameters: {
			operation: 'setNewPassword',
			user: { __rl: true, mode: 'idnumber', value: 'P-2002' },
			options: { timeout: 0.3 },
		},
	};

	it('that is set again is in one field of the output, next to where to log in', async () => {
		const server = await strangeServer(() => 'forward');
		const result = await run({ ...SET, credentials: moodleCredential(server, TOKEN) });
		const [{ json }] = result.items;
		const [sent] = sentPasswords(server);
		const { username } = moodle.site.tables.users.find(({ idnumber }) => idnumber === 'P-2002')!;
		expect(json).toMatchObject({
			outcome: 'passwordSet',
			username,
			password: sent,
			loginUrl: `${server.url}/login/index.php`,
		});
		expect(moodle.site.userNamed(username)!.password).toBe(sent);
		delete json.password;
		expect(secretsIn(result, [sent])).toEqual([]);
	});

	it.each(Object.entries(ECHOES))('is not shown when a new one ends in %s', async (_, strange) => {
		const server = await strangeServer(only('core_user_update_users', strange));
		const result = await run({ ...SET, credentials: moodleCredential(server, TOKEN) });
		expect(failed(result)).toBe(true);
		expect(sentPasswords(server).length).toBeGreaterThan(0);
		expect(secretsIn(result, sentPasswords(server))).toEqual([]);
	});

	it('that was sent before an answer was lost is the one in the output', async () => {
		moodle.faults.add('core_user_create_users', 'drop-after-commit', 1);
		const { items } = await run({ ...CREATE, credentials: moodleCredential(moodle, TOKEN) });
		expect(items[0].json.outcome).toBe('created');
		expect(items[0].json.password).toBe(moodle.site.userNamed('new.person')!.password);
	});
});
