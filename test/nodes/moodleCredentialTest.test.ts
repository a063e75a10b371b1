import { CredentialTestContext } from 'n8n-core';
import type { ICredentialTestFunctions } from 'n8n-workflow';

import { MoodlePollingTrigger } from '../../nodes/MoodlePollingTrigger/MoodlePollingTrigger.node';
import { MoodleTrigger } from '../../nodes/MoodleTrigger/MoodleTrigger.node';
import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { NODES } from './engine';
import { moodleCredential, run } from './harness';
import { startStrange } from './strangeServer';

const TOKEN = 'sandbox-moodle-token';

let moodle: MoodleSandbox;
beforeEach(async () => {
	moodle = await startMoodle({ world: 'training' });
});
afterEach(async () => await moodle.stop());

const context = new CredentialTestContext() as unknown as ICredentialTestFunctions;

const test = async (siteUrl: string, token = TOKEN) =>
	await NODES.moodleUser.methods.credentialTest.moodleApiTest.call(context, {
		id: '1',
		name: 'moodleApi',
		type: 'moodleApi',
		data: { siteUrl, token },
	});

const read = async (siteUrl: string, token = TOKEN) =>
	await run({
		node: 'moodleUser',
		parameters: { operation: 'getMany', by: 'idnumber', values: 'P-2002' },
		credentials: moodleCredential({ url: siteUrl }, token),
	});

describe('the test of the credential Moodle API', () => {
	it('says to which site it connected, and as whom', async () => {
		const { status, message } = await test(moodle.url);
		expect(status).toBe('OK');
		expect(message).toContain('Training e-learning');
		expect(message).toContain('coachview-koppeling');
	});

	it.each(['moodleApi', 'moodleSecondSiteApi', 'moodleThirdSiteApi', 'moodleFourthSiteApi'])(
		'is offered by every node that uses the credential %s',
		(type) => {
			for (const { description, methods } of [
				NODES.moodleUser,
				NODES.moodleEnrolment,
				new MoodlePollingTrigger(),
				new MoodleTrigger(),
			]) {
				const [use] = description.credentials!.filter(({ name }) => name === type);
				expect(use.testedBy).toBe('moodleApiTest');
				expect(methods.credentialTest).toHaveProperty('moodleApiTest');
			}
		},
	);

	it('asks for the name of a second site, by which items choose it; the first one needs none', async () => {
		const testSecond = async (siteName: string, token = TOKEN) =>
			await NODES.moodleUser.methods.credentialTest.moodleApiTest.call(context, {
				id: '1',
				name: 'Second',
				type: 'moodleSecondSiteApi',
				data: { siteUrl: moodle.url, token, siteName },
			});
		expect(await testSecond('brand-b')).toMatchObject({ status: 'OK' });
		const unnamed = await testSecond(' ');
		expect(unnamed.status).toBe('Error');
		expect(unnamed.message).toContain('"Site Name" is empty');
		expect((await testSecond('brand-b', 'wrong')).message).toContain('[MOODLE_TOKEN_INVALID]');
		expect((await test(moodle.url)).status).toBe('OK');
	});

	it.each([
		['a wrong token', (url: string) => [url, 'wrong'], 'MOODLE_TOKEN_INVALID'],
		['a host that nobody knows', () => ['https://moodle.invalid', TOKEN], 'MOODLE_HOST_UNKNOWN'],
		['a port where nobody listens', () => ['http://127.0.0.1:9', TOKEN], 'MOODLE_UNREACHABLE'],
		['an empty address', () => ['', TOKEN], 'INPUT_MISSING'],
		[
			'a password in the address',
			(url: string) => [url.replace('//', '//u:geheim123@'), TOKEN],
			'MOODLE_ADDRESS_INVALID',
		],
	])('says of %s what the nodes say', async (_, access, code) => {
		const [siteUrl, token] = access(moodle.url);
		const { status, message } = await test(siteUrl, token);
		expect(status).toBe('Error');
		expect(message).toContain(`[${code}]`);
		expect(message).not.toContain('geheim123');
		const { error } = await read(siteUrl, token);
		expect(error?.description).toContain(`[${code}]`);
		expect(`${error?.message} ${error?.description}`).not.toContain('geheim123');
	});

	it('follows no redirect, with the token in its hands', async () => {
		const other = await startStrange(() => ({ status: 200, body: '{}' }));
		const server = await startStrange(() => ({
			status: 307,
			body: '',
			headers: { location: `${other.url}/webservice/rest/server.php` },
		}));
		const { message } = await test(server.url);
		server.stop();
		other.stop();
		expect(message).toContain('[MOODLE_REDIRECT]');
		expect(other.got).toEqual([]);
	});

	it('shows nothing of the token that a server echoes', async () => {
		const server = await startStrange(({ whole }) => ({
			status: 200,
			body: JSON.stringify({ exception: 'x', errorcode: 'strange', message: whole }),
		}));
		const { message } = await test(server.url, ` ${TOKEN}\n`).finally(server.stop);
		expect(server.got[0].whole).toContain(TOKEN);
		expect(message).not.toContain(TOKEN);
	});
});

describe('what was pasted into the credential', () => {
	it.each([
		['with the page of the login', (url: string) => `${url}/login/index.php`],
		['with the web service', (url: string) => `${url}/webservice/rest/server.php?`],
		['with the web service, without ?', (url: string) => `${url}/webservice/rest/server.php`],
		['without scheme', (url: string) => url.replace('http://', '')],
		['with blanks and line ends', (url: string) => ` ${url}/\n`],
	])('works %s, and outputs name only the site', async (_, paste) => {
		const siteUrl = paste(moodle.url);
		expect((await test(siteUrl)).status).toBe('OK');
		const { items, error } = await run({
			node: 'moodleUser',
			parameters: {
				operation: 'ensure',
				idnumber: 'P-2002',
				username: 'kees.bakker',
				firstname: 'Kees',
				lastname: 'Bakker',
				email: 'kees.bakker@example.test',
			},
			credentials: moodleCredential({ url: siteUrl }),
		});
		expect(error).toBeUndefined();
		expect(items[0].json.siteUrl).toBe(moodle.url);
	});

	it.each([
		['a space at its end', `${TOKEN} `],
		['a line end', `${TOKEN}\n`],
		['a line end in its middle', TOKEN.replace('-', '-\r\n')],
		['quotation marks', `"${TOKEN}"`],
		['a zero-width space', `\u200b${TOKEN}`],
	])('is a token, with %s, that works', async (_, token) => {
		expect((await test(moodle.url, token)).status).toBe('OK');
		const { error, items } = await read(moodle.url, token);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
	});

	it('is a token that nobody sees when the server echoes it without its blanks', async () => {
		const server = await startStrange(({ body }) => ({
			status: 200,
			body: JSON.stringify({ exception: 'x', errorcode: 'strange', message: body }),
		}));
		const { error } = await read(server.url, ` ${TOKEN}\n`).finally(server.stop);
		expect(server.got[0].body).toContain(TOKEN);
		expect(`${error?.message} ${error?.description}`).not.toContain(TOKEN);
	});
});
