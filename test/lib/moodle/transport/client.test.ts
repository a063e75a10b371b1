import { MoodleClient } from '../../../../lib/moodle/transport/client';
import type { ConnectionFailure, HttpResponse } from '../../../../lib/shared/httpResponse';
import { RETURN_SHAPES } from '../../../../lib/moodle/transport/returnShapes';
import { startMoodle } from '../../../../sandbox/moodle';
import type { MoodleSandbox } from '../../../../sandbox/moodle';
import { connect } from '../connect';

const SITE_INFO = JSON.stringify({ userid: 3, functions: [{ name: 'core_user_create_users' }] });

/** A client whose calls are answered with one canned answer; site info works unless set otherwise. */
const answering = (
	answer: HttpResponse | ConnectionFailure,
	siteInfo: HttpResponse = { status: 200, body: SITE_INFO },
) =>
	new MoodleClient({
		siteUrl: 'https://learning.example.org',
		sleep: async () => {},
		post: async (fields) =>
			fields.wsfunction === 'core_webservice_get_site_info' ? siteInfo : answer,
	});

const json = (body: unknown): HttpResponse => ({ status: 200, body: JSON.stringify(body) });

describe('a call to Moodle', () => {
	it.each<[string, HttpResponse | ConnectionFailure, string]>([
		[
			'an exception',
			json({ exception: 'x', errorcode: 'invalidparameter', message: 'm' }),
			'MOODLE_PARAMETER_REFUSED',
		],
		[
			'an error code without exception',
			json({ errorcode: 'invalidtoken' }),
			'MOODLE_TOKEN_INVALID',
		],
		[
			'an exception without error code',
			json({ exception: 'x', message: 'm' }),
			'MOODLE_ANSWER_UNEXPECTED',
		],
		['a page with status 200', { status: 200, body: '<html>Log in</html>' }, 'MOODLE_NOT_MOODLE'],
		['an empty body with status 200', { status: 200, body: '' }, 'MOODLE_ANSWER_UNREADABLE'],
		['an empty body with status 403', { status: 403, body: '' }, 'MOODLE_WEB_SERVICES_OFF'],
		['a maintenance page', { status: 503, body: '<html>maintenance</html>' }, 'MOODLE_MAINTENANCE'],
		['a redirect', { status: 303, body: '' }, 'MOODLE_REDIRECT'],
		['broken JSON', { status: 200, body: '{"id":' }, 'MOODLE_ANSWER_UNREADABLE'],
		[
			'a page with status 404',
			{ status: 404, body: '<html>Not found</html>' },
			'MOODLE_NOT_MOODLE',
		],
		['a failing server', { status: 500, body: '' }, 'MOODLE_SERVER_ERROR'],
		[
			'a failing server with a page',
			{ status: 500, body: '<h1>Error</h1>' },
			'MOODLE_SERVER_ERROR',
		],
		['a call that is too large', { status: 413, body: '<html>' }, 'MOODLE_CALL_TOO_LARGE'],
		['a login before Moodle', { status: 401, body: '<html>' }, 'MOODLE_LOGIN_BEFORE'],
		['a login of a proxy', { status: 407, body: '' }, 'MOODLE_LOGIN_BEFORE'],
		[
			'an unavailable server',
			{ status: 503, body: '<h1>Service Unavailable</h1>' },
			'MOODLE_OVERLOADED',
		],
		[
			'a maintenance page in Dutch',
			{ status: 503, body: '<html>Site in onderhoud</html>' },
			'MOODLE_MAINTENANCE',
		],
		['no connection', { reason: 'ECONNREFUSED' }, 'MOODLE_UNREACHABLE'],
		['an unknown host', { reason: 'ENOTFOUND' }, 'MOODLE_HOST_UNKNOWN'],
		['an expired certificate', { reason: 'CERT_HAS_EXPIRED' }, 'MOODLE_CERTIFICATE'],
		['a broken connection', { reason: 'ECONNRESET' }, 'MOODLE_CONNECTION_LOST'],
		['a proxy without server', { status: 502, body: '<html>' }, 'MOODLE_OVERLOADED'],
		['too many requests', { status: 429, body: '' }, 'MOODLE_OVERLOADED'],
		['a time-out', { reason: 'ECONNABORTED' }, 'MOODLE_TIMEOUT'],
		[
			'a missing capability',
			json({ exception: 'x', errorcode: 'nopermissions', message: 'm' }),
			'MOODLE_CAPABILITY_MISSING',
		],
		[
			'policies not agreed',
			json({ exception: 'x', errorcode: 'sitepolicynotagreed' }),
			'MOODLE_POLICY_NOT_AGREED',
		],
		[
			'an incomplete profile',
			json({ exception: 'x', errorcode: 'usernotfullysetup' }),
			'MOODLE_ACCOUNT_INCOMPLETE',
		],
		[
			'a refused password',
			json({ exception: 'x', errorcode: '<div>Too short.</div>', message: 'error/…' }),
			'MOODLE_PASSWORD_REFUSED',
		],
		[
			'an unheard-of error',
			json({ exception: 'x', errorcode: 'somethingnew', message: 'm' }),
			'MOODLE_ANSWER_UNEXPECTED',
		],
	])('never takes %s for a success', async (_, answer, code) => {
		await expect(answering(answer).read('core_user_create_users')).rejects.toMatchObject({ code });
	});

	it.each<[string, HttpResponse]>([
		[
			'a challenge of Cloudflare with 403',
			{
				status: 403,
				headers: { 'cf-mitigated': 'challenge' },
				body: '<title>Just a moment...</title>',
			},
		],
		[
			'a challenge with 503',
			{ status: 503, headers: { server: 'cloudflare' }, body: '<title>Just a moment...</title>' },
		],
		['ModSecurity', { status: 406, body: '<title>Not Acceptable!</title> Mod_Security' }],
		['a rule of the web server', { status: 403, body: '<h1>Forbidden</h1>' }],
		['a gateway that answers in JSON', { status: 403, body: '{"message":"Forbidden"}' }],
		['a limit that answers with a page', { status: 429, body: '<html>Too many requests</html>' }],
		[
			'a refusal with status 200',
			{ status: 200, body: '<html>Request Rejected. Your support ID is: 7</html>' },
		],
		[
			'a challenge of AWS',
			{ status: 202, headers: { 'x-amzn-waf-action': 'challenge' }, body: '' },
		],
		[
			'a challenge with status 200 (Imunify)',
			{ status: 200, body: '<html><title>One moment, please...</title>' },
		],
		[
			'a challenge with status 200 (Anubis)',
			{ status: 200, body: '<!doctype html><title>Making sure you&#39;re not a bot!</title>' },
		],
		[
			'a challenge of SiteGround',
			{ status: 202, headers: { 'sg-captcha': 'challenge' }, body: '<html>' },
		],
		["Moodle's own IP blocker", { status: 200, body: 'This site is not available currently.' }],
	])('names the firewall, what it said and what to let through: %s', async (_, answer) => {
		const error = await answering(answer)
			.read('core_user_create_users')
			.catch((thrown) => thrown);
		expect(error).toMatchObject({
			code: 'MOODLE_FIREWALL',
			message: expect.stringContaining(`HTTP ${answer.status}`),
			en: { fix: expect.stringContaining('/webservice/rest/server.php') },
		});
	});

	it("takes the function's own return for a success: a list, an object, or null", async () => {
		expect(await answering(json(null)).read('enrol_manual_enrol_users')).toBeNull();
		expect(await answering(json([])).read('core_user_get_users_by_field')).toEqual([]);
	});

	const FOREIGN = [
		{ message: 'Access denied' },
		{ success: false },
		[],
		false,
		'',
		7,
		{},
		[[]],
		['x'],
		'null',
	];

	it.each(Object.keys(RETURN_SHAPES))(
		'never takes JSON of something else for the return of %s',
		async (wsfunction) => {
			const mayBeEmpty = RETURN_SHAPES[wsfunction].some((shape) => Array.isArray(shape));
			for (const body of FOREIGN) {
				const isEmptyList = Array.isArray(body) && body.length === 0;
				if (isEmptyList && mayBeEmpty) continue;
				const call = answering(json(body), json(body)).write(wsfunction, {});
				await expect(call).rejects.toMatchObject({ code: 'MOODLE_ANSWER_UNREADABLE' });
			}
		},
	);

	it('never takes an empty list for accounts that were made', async () => {
		const call = answering(json([])).write('core_user_create_users', {
			users: [{ username: 'a' }],
		});
		await expect(call).rejects.toMatchObject({ code: 'MOODLE_ANSWER_UNREADABLE' });
	});

	it('shows the sentences of the password policy without markup', async () => {
		const answer = json({ errorcode: '<div>At least 8 characters.</div><div>A digit.</div>' });
		await expect(answering(answer).read('core_user_create_users')).rejects.toThrow(
			'Moodle refuses the password: At least 8 characters. A digit.',
		);
	});
});

describe('against the stand-in', () => {
	let moodle: MoodleSandbox;

	beforeAll(async () => {
		moodle = await startMoodle({ world: 'training' });
	});
	afterAll(async () => await moodle.stop());

	const client = (token: string) => connect(moodle, {}, token);

	it('a wrong token, a function outside the service and an unknown function are told apart', async () => {
		const right = client('sandbox-moodle-token');
		await expect(client('wrong').read('core_user_get_users_by_field')).rejects.toMatchObject({
			code: 'MOODLE_TOKEN_INVALID',
		});
		await expect(right.read('core_course_create_courses')).rejects.toMatchObject({
			code: 'MOODLE_FUNCTION_NOT_IN_SERVICE',
		});
		await expect(right.read('core_no_such_function')).rejects.toMatchObject({
			code: 'MOODLE_FUNCTION_UNKNOWN',
			message: "This Moodle doesn't have the function core_no_such_function",
		});
	});

	it('a lock that Moodle did not get is waited for by what reads, and not by what writes', async () => {
		const locked = {
			carriedOut: false,
			answer: () => ({
				status: 200,
				type: 'application/json',
				body: '{"exception":"cache_exception","errorcode":"ex_unabletolock","message":"Locked"}',
			}),
		};
		const read = 'core_user_get_users_by_field';
		moodle.faults.add(read, locked, 2);
		const parameters = { field: 'username', values: ['guest'] };
		expect(await client('sandbox-moodle-token').read(read, parameters)).toHaveLength(1);
		moodle.faults.add('core_user_update_users', locked);
		const users = [{ id: 1 }];
		await expect(
			client('sandbox-moodle-token').write('core_user_update_users', { users }),
		).rejects.toMatchObject({ data: { errorcode: 'ex_unabletolock' } });
	});

	it('a course that the account may not enter is named as a lack of permission', async () => {
		const { id } = moodle.site.userNamed('coachview-koppeling')!;
		const capabilities = moodle.site.capabilities.get(id)!;
		capabilities.delete('moodle/course:view');
		const courseid = moodle.site.courseByIdnumber('EL-101')!.id;
		for (const name of ['core_enrol_get_enrolled_users', 'core_group_get_course_groups'])
			await expect(client('sandbox-moodle-token').read(name, { courseid })).rejects.toMatchObject({
				code: 'MOODLE_CAPABILITY_MISSING',
			});
		capabilities.add('moodle/course:view');
	});

	it('an unknown course is not mistaken for an unknown function', async () => {
		await expect(
			client('sandbox-moodle-token').read('core_enrol_get_enrolled_users', { courseid: 9999 }),
		).rejects.toMatchObject({ code: 'MOODLE_ANSWER_UNEXPECTED' });
	});
});
