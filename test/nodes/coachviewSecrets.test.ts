import { CredentialTestContext } from 'n8n-core';
import type { ICredentialTestFunctions } from 'n8n-workflow';

import {
	CLIENT_ID,
	CLIENT_SECRET,
	PLUGIN_KEY,
	RESULT_SECRET,
} from '../../sandbox/coachview/settings';
import type { CoachviewSandbox } from '../../sandbox/coachview';
import { startCoachview } from '../../sandbox/coachview';
import { leaked, seen, watchScreen } from './canary';
import type { Credentials } from './credentialsHelper';
import { IS_OLDEST, NODES } from './engine';
import type { Run, RunResult } from './harness';
import { choice, run } from './harness';
import type { Strange, StrangeServer } from './strangeServer';
import { ECHOES, startStrange } from './strangeServer';

const READ: Omit<Run, 'credentials'> = {
	node: 'coachviewPerson',
	parameters: { operation: 'get', person: choice('externId', 'P-1001') },
};
const SEND: Omit<Run, 'credentials'> = {
	node: 'coachviewResult',
	parameters: {
		operation: 'send',
		personExternalId: 'P-1001',
		elearningCode: 'EL-101',
		completedAt: '2026-02-01',
	},
};

let coachview: CoachviewSandbox;
let screen: ReturnType<typeof watchScreen>;
const servers: StrangeServer[] = [];

beforeEach(async () => {
	screen = watchScreen();
	coachview = await startCoachview();
});
afterEach(async () => {
	screen.stop();
	servers.splice(0).forEach((server) => server.stop());
	await coachview.stop();
});

/** A server that is strange below a path. */
async function strangeServer(path: string, strange: Strange, secure = false) {
	const server = await startStrange(
		(request) => (request.path.startsWith(path) ? strange(request) : 'forward'),
		{ url: coachview.url, secure },
	);
	servers.push(server);
	return server;
}

const api = (baseUrl: string, clientSecret = CLIENT_SECRET): Credentials => ({
	coachviewApi: {
		environment: 'own',
		baseUrl,
		clientId: CLIENT_ID,
		clientSecret,
		scope: '',
		accessToken: '',
	},
});

const result = (url: string, secret = RESULT_SECRET): Credentials => ({
	coachviewResultApi: {
		resultUrl: `${url}/elearning/result.aspx?plugin=${PLUGIN_KEY}`,
		secret,
		algorithm: 'sha512',
		encoding: 'base64',
	},
});

/** Which secrets can be seen; the access token is the one that n8n fetched and keeps with the credential. */
const secretsIn = (outcome: RunResult, credentials: Credentials = {}) => {
	const accessToken = String(credentials.coachviewApi?.accessToken ?? '');
	return leaked(seen(outcome, screen.printed), {
		clientSecret: CLIENT_SECRET,
		pluginKey: PLUGIN_KEY,
		resultSecret: RESULT_SECRET,
		...(accessToken ? { accessToken } : {}),
	});
};

const failed = ({ items, errors, error }: RunResult) =>
	Boolean(error) || errors.length > 0 || items.some(({ json }) => 'error' in json);

const MODES = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;

/** Runs in every *On Error* mode; all must fail and none may reveal a secret. */
async function expectSilentFailures(what: Omit<Run, 'credentials'>, make: () => Credentials) {
	for (const onError of MODES) {
		const credentials = make();
		const outcome = await run({ ...what, onError, credentials });
		expect(failed(outcome)).toBe(true);
		expect(secretsIn(outcome, credentials)).toEqual([]);
	}
}

describe('the secrets of Coachview', () => {
	it('are not shown by a success', async () => {
		const { administration } = coachview;
		administration.enrol(
			administration.personByKey('P-1001')!,
			administration.partByCode('EL-101')!,
		);
		const credentials = { ...api(coachview.url), ...result(coachview.url) };
		const [person, sent] = [
			await run({ ...READ, credentials }),
			await run({ ...SEND, credentials }),
		];
		expect(person.items[0].json.externalId).toBe('P-1001');
		expect(sent.error ?? sent.items[0].json.outcome).toBe('sent');
		expect(credentials.coachviewApi.accessToken).toBeTruthy();
		expect([...secretsIn(person, credentials), ...secretsIn(sent, credentials)]).toEqual([]);
	});

	it.each(Object.entries(ECHOES))('are not shown when the API answers %s', async (_, strange) => {
		const server = await strangeServer('/api', strange);
		await expectSilentFailures(READ, () => api(server.url));
		expect(server.got.at(-1)!.whole).toContain('Bearer');
	});

	it.each(Object.entries(ECHOES))(
		'are not shown when the token endpoint answers %s',
		async (_, strange) => {
			const server = await strangeServer('/auth', strange);
			await expectSilentFailures(READ, () => api(server.url));
			expect(server.got[0].whole).toContain(CLIENT_SECRET);
		},
	);

	it.each(Object.entries(ECHOES).filter(([name]) => !/with 200|message|policy/.test(name)))(
		'are not shown when the result address answers %s',
		async (_, strange) => {
			const server = await strangeServer('/elearning', strange);
			await expectSilentFailures(SEND, () => result(server.url));
			expect(server.got[0].whole).toContain(PLUGIN_KEY);
		},
	);

	it.each([
		['of an unknown host', 'https://coachview.invalid'],
		['of a closed port', 'http://127.0.0.1:1'],
		['that is no address', 'coachview'],
	])('are not shown with an address %s', async (_, url) => {
		await expectSilentFailures(READ, () => api(url));
		await expectSilentFailures(SEND, () => result(url));
	});

	it('are neither sent nor shown to a server with a certificate that nobody vouches for', async () => {
		const server = await strangeServer('/', () => ({ status: 200, body: '[]' }), true);
		await expectSilentFailures(READ, () => api(server.url));
		await expectSilentFailures(SEND, () => result(server.url));
		expect(server.got).toEqual([]);
	});

	it('are not shown when they are wrong', async () => {
		await expectSilentFailures(READ, () => api(coachview.url, `${CLIENT_SECRET}x`));
		await expectSilentFailures(SEND, () => result(coachview.url, `${RESULT_SECRET}x`));
	});

	it.each([302, 307, 308])(
		'are not taken to another address by a redirect %i of the token endpoint, or of the API',
		async (status) => {
			const other = await startStrange(() => ({
				status: 200,
				body: JSON.stringify({ access_token: 'of-somebody-else', expires_in: 900 }),
			}));
			servers.push(other);
			for (const path of ['/auth', '/api']) {
				const server = await strangeServer(path, () => ({
					status,
					body: '',
					headers: { location: `${other.url}${path}/x?secret=${CLIENT_SECRET}` },
				}));
				const { error } = await run({ ...READ, credentials: api(server.url) });
				expect(error?.description).toContain('[COACHVIEW_REDIRECT]');
				// Older n8n does not show where a request for a token was sent on to.
				if (!IS_OLDEST || path === '/api')
					expect(error?.message).toContain(`${other.url}${path}/x`);
				await expectSilentFailures(READ, () => api(server.url));
			}
			expect(other.got).toEqual([]);
		},
	);

	it('are not taken to another address by a redirect, whose page is not a success', async () => {
		const other = await startStrange(() => ({ status: 200, body: 'Log in' }));
		servers.push(other);
		const server = await strangeServer('/elearning', () => ({
			status: 302,
			body: '',
			headers: { location: `${other.url}/login` },
		}));
		await expectSilentFailures(SEND, () => result(server.url));
		expect(other.got).toEqual([]);
	});
});

describe('the test of a Coachview credential', () => {
	const context = new CredentialTestContext() as unknown as ICredentialTestFunctions;

	const test = async (data: Credentials) => {
		const [type] = Object.keys(data);
		const credential = { id: '1', name: type, type, data: data[type] };
		return type === 'coachviewApi'
			? await NODES.coachviewPerson.methods.credentialTest.coachviewApiTest.call(
					context,
					credential,
				)
			: await NODES.coachviewResult.methods.credentialTest.coachviewResultApiTest.call(
					context,
					credential,
				);
	};

	it.each([
		['of an unknown host', 'https://coachview.invalid'],
		['of a closed port', 'http://127.0.0.1:1'],
		['that is no address', 'coachview'],
	])('shows no secret with an address %s', async (_, url) => {
		for (const data of [api(url), result(url)]) {
			const { status, message } = await test(data);
			expect(status).toBe('Error');
			expect(secretsIn({ items: [{ json: { message } }], errors: [] })).toEqual([]);
		}
	});

	it.each([
		['nobody listens', undefined, 'COACHVIEW_UNAVAILABLE'],
		[
			'a firewall answers',
			{ status: 403, body: '<html><title>Access denied</title></html>' },
			'COACHVIEW_FIREWALL',
		],
		[
			'another server answers 400',
			{ status: 400, body: '<html><head><title>400 Bad Request</title></head></html>' },
			'400 with a web page',
		],
		[
			'a login page answers',
			{ status: 200, body: '<!DOCTYPE html><html><title>Inloggen</title></html>' },
			'200 with a web page',
		],
	])('says so when %s instead of Coachview', async (_, answer, said) => {
		const server = await startStrange(() => answer ?? 'cut');
		const url = answer ? server.url : 'http://127.0.0.1:1';
		for (const data of [api(url), result(url)]) {
			const { status, message } = await test(data);
			expect([status, message]).toEqual(['Error', expect.stringContaining(said)]);
		}
		server.stop();
	});

	it('follows no redirect, with a secret in its hands', async () => {
		const other = await startStrange(() => ({
			status: 200,
			body: JSON.stringify({ access_token: 'of-somebody-else' }),
		}));
		servers.push(other);
		for (const path of ['/auth', '/api', '/elearning']) {
			const server = await strangeServer(path, () => ({
				status: 307,
				body: '',
				headers: { location: `${other.url}/x` },
			}));
			const data = path === '/elearning' ? result(server.url) : api(server.url);
			expect((await test(data)).status).toBe('Error');
		}
		expect(other.got).toEqual([]);
	});

	it("says which part of an address can't be used", async () => {
		const password = 'https://u:geheim123@coachview.example';
		for (const data of [api(password), result(password)]) {
			const { status, message } = await test(data);
			expect(status).toBe('Error');
			expect(message).toContain('[COACHVIEW_ADDRESS_INVALID]');
			expect(message).not.toContain('geheim123');
		}
	});

	it('shows no secret to or from a server that echoes', async () => {
		for (const strange of Object.values(ECHOES)) {
			const server = await strangeServer('/', strange);
			for (const data of [api(server.url), result(server.url)]) {
				const { message } = await test(data);
				expect(secretsIn({ items: [{ json: { message } }], errors: [] })).toEqual([]);
			}
		}
	});
});
