import { createHmac } from 'node:crypto';

import {
	CLIENT_ID,
	CLIENT_SECRET,
	PLUGIN_KEY,
	RESULT_SECRET,
} from '../../sandbox/coachview/settings';
import type { CoachviewSandbox } from '../../sandbox/coachview';
import { startCoachview } from '../../sandbox/coachview';
import type { Credentials } from './credentialsHelper';
import { IS_OLDEST } from './engine';
import type { Run } from './harness';
import { choice, run } from './harness';
import { startStrange } from './strangeServer';

let coachview: CoachviewSandbox;
beforeEach(async () => {
	coachview = await startCoachview();
});
afterEach(async () => await coachview.stop());

const api = (more: object = {}, baseUrl = coachview.url): Credentials => ({
	coachviewApi: {
		environment: 'own',
		baseUrl,
		clientId: CLIENT_ID,
		clientSecret: CLIENT_SECRET,
		scope: '',
		accessToken: '',
		...more,
	},
});

const results = (environment = 'byAddress'): Credentials => ({
	coachviewResultApi: {
		resultUrl: `${coachview.url}/elearning/result.aspx?plugin=${PLUGIN_KEY}`,
		secret: RESULT_SECRET,
		algorithm: 'sha512',
		encoding: 'base64',
		environment,
	},
});

const person = async (operation: string, parameters: object, more: Partial<Run> = {}) =>
	await run({
		node: 'coachviewPerson',
		parameters: { operation, ...parameters },
		credentials: api(),
		...more,
	});

const enrolment = async (operation: string, parameters: object, more: Partial<Run> = {}) =>
	await run({
		node: 'coachviewEnrolment',
		parameters: { operation, ...parameters },
		credentials: api(),
		...more,
	});

const COMPLETION = {
	user: { idnumber: 'P-1001' },
	course: { idnumber: 'EL-101' },
	completedAt: '2026-07-01T10:00:00Z',
	completed: true,
	grade: 83.5,
};

const result = async (operation: string, parameters: object = {}, more: Partial<Run> = {}) =>
	await run({
		node: 'coachviewResult',
		parameters: { operation, ...parameters },
		credentials: results(),
		items: [COMPLETION],
		...more,
	});

const enrol = (externId = 'P-1001', code = 'EL-101') => {
	const { administration } = coachview;
	return administration.enrol(
		administration.personByKey(externId)!,
		administration.partByCode(code)!,
	);
};

const json = ({ items }: { items: Array<{ json: unknown }> }) => items.map((one) => one.json);

describe('Coachview Person', () => {
	it('marks every person with environment and tenant, and maps with the mark', async () => {
		const read = await person('get', { person: choice('externId', 'P-1001') });
		const mark = { environment: 'live', tenant: expect.stringContaining('127.0.0.1') as string };
		expect(json(read)).toEqual([expect.objectContaining({ externalId: 'P-1001', ...mark })]);
		const mapped = await person('mapToMoodleUser', {}, { items: [read.items[0].json] });
		expect(json(mapped)).toEqual([
			expect.objectContaining({ idnumber: 'P-1001', lastname: 'van der Berg', ...mark }),
		]);
	});

	it("lists by filters, a condition of one's own and changes since a moment", async () => {
		const filter = (field: string, value: string) => ({
			filters: { filter: [{ field, operator: 'equals', value }] },
			returnAll: true,
		});
		const ids = async (parameters: object) =>
			json(await person('getMany', parameters)).map(
				(one) => (one as { externalId: string }).externalId,
			);
		expect(await ids(filter('achternaam', 'Bakker'))).toEqual(['P-2002']);
		expect(await ids({ where: 'externId=P-1001,P-1002', returnAll: true })).toHaveLength(2);
		expect(await ids({ returnAll: false, limit: 3 })).toHaveLength(3);
		expect(await ids({ changedSince: '2099-01-01', returnAll: true })).toEqual([]);
	});

	it('leaves free fields out when they are not wanted', async () => {
		const parameters = { person: choice('externId', 'P-1001'), includeFreeFields: false };
		expect(json(await person('get', parameters))).toEqual([
			expect.objectContaining({ freeFields: {} }),
		]);
	});

	it('creates and changes, and an error of one item leaves the others alone', async () => {
		const items = [
			{ id: 'P-8001', name: 'Een' },
			{ id: 'P-8002', name: '' },
			{ id: 'P-8003', name: 'Drie' },
		];
		const fields = { externId: '={{ $json.id }}', achternaam: '={{ $json.name }}' };
		const created = await person('create', { fields }, { items, onError: 'continueRegularOutput' });
		expect(
			created.items.map(({ json: { outcome, message }, pairedItem }) => [
				outcome ?? message,
				pairedItem,
			]),
		).toEqual([
			['created', { item: 0 }],
			[expect.stringContaining('Last Name'), { item: 1 }],
			['created', { item: 2 }],
		]);
		const changed = await person('update', {
			person: choice('externId', 'P-8001'),
			fields: { voornaam: 'Eva' },
			freeFields: { field: [{ code: 'afdeling', value: 'Zorg' }] },
		});
		expect(json(changed)).toEqual([
			expect.objectContaining({ outcome: 'updated', firstName: 'Eva' }),
		]);
	});
});

describe('Coachview Enrolment', () => {
	it('reads one, and those of a person, of a run, or changed since', async () => {
		const { id: enrolmentId } = enrol();
		enrol('P-1002');
		const persons = async (parameters: object) =>
			json(await enrolment('getMany', parameters)).map(
				(one) => (one as { person: { externalId: string } }).person.externalId,
			);
		expect(await persons({ of: 'person', person: choice('externId', 'P-1001') })).toEqual([
			'P-1001',
		]);
		expect(await persons({ of: 'course', course: choice('code', 'VEILIG-2026-1') })).toHaveLength(
			2,
		);
		expect(await persons({ of: 'all', where: 'opleidingsvraagStatusId=Ingepland' })).toHaveLength(
			2,
		);
		expect(await persons({ of: 'all', status: 'cancelled' })).toEqual([]);
		expect(json(await enrolment('get', { enrolmentId }))).toEqual([
			expect.objectContaining({
				enrolmentId,
				status: 'planned',
				person: expect.objectContaining({
					externalId: 'P-1001',
					freeFields: expect.objectContaining({ afdeling: 'Zorg' }) as object,
				}) as object,
				environment: 'live',
			}),
		]);
	});

	it('goes from a run to its parts, and from enrolment and part to the outcome', async () => {
		const { id: enrolmentId } = enrol();
		const parts = await enrolment('getElearningParts', { course: choice('code', 'VEILIG-2026-1') });
		expect(json(parts)).toEqual([
			expect.objectContaining({ elearningCode: 'EL-101', passRequired: true }),
		]);
		const items = [{ ...parts.items[0].json, enrolmentId }];
		const before = await enrolment('getOutcomes', {}, { items });
		expect(json(before)).toEqual([expect.objectContaining({ present: null, registered: false })]);
		const decided = [{ ...COMPLETION, present: true, passed: true }];
		expect(
			json(await result('send', { grade: '={{ $json.grade }}' }, { items: decided })),
		).toMatchObject([{ outcome: 'sent' }]);
		const after = await enrolment('getOutcomes', {}, { items });
		expect(json(after)).toEqual([
			expect.objectContaining({ present: true, passed: true, grade: 83.5, registered: true }),
		]);
	});

	it('names an enrolment that is not there', async () => {
		const { error } = await enrolment('get', { enrolmentId: 'bestaat-niet' });
		expect(error?.message).toContain('bestaat-niet');
	});
});

describe('Coachview Result', () => {
	it('previews the very bytes that are sent, and sends nothing', async () => {
		enrol();
		const [{ json: preview }] = (await result('preview')).items;
		expect(coachview.administration.results).toEqual([]);
		const message = preview.message as string;
		const signature = createHmac('sha512', RESULT_SECRET).update(message).digest('base64');
		expect(preview.headers).toMatchObject({ 'X-WebHook-Signature': signature });
		expect(preview.address).not.toContain(PLUGIN_KEY);
		await result('send');
		expect(coachview.administration.results).toMatchObject([{ status: 200, body: message }]);
	});

	it('sends the same completion once, however often it comes', async () => {
		enrol();
		const sent = await result('send', {}, { items: [COMPLETION, COMPLETION, COMPLETION] });
		expect(json(sent)).toMatchObject([
			{ outcome: 'sent' },
			{ outcome: 'alreadySent' },
			{ outcome: 'alreadySent' },
		]);
		expect(coachview.administration.results).toHaveLength(1);
	});

	it('remembers only what Coachview accepted', async () => {
		const refused = await result(
			'send',
			{},
			{ items: [COMPLETION, COMPLETION], onError: 'continueRegularOutput' },
		);
		expect(refused.items.map(({ json: { error } }) => (error as { code: string }).code)).toEqual([
			'COACHVIEW_RESULT_NOT_EXPECTED',
			'COACHVIEW_RESULT_NOT_EXPECTED',
		]);
	});

	it('sends again when set so', async () => {
		enrol();
		const items = [COMPLETION, COMPLETION];
		const again = await result(
			'send',
			{ ifSent: 'send' },
			{ items, onError: 'continueRegularOutput' },
		);
		expect(coachview.administration.results.map(({ status }) => status)).toEqual([200, 404]);
		expect(again.items).toHaveLength(2);
	});

	it('only plans in a dry run', async () => {
		enrol();
		expect(json(await result('send', { dryRun: true }))).toMatchObject([
			{ outcome: 'planned', planned: 'sent' },
		]);
		expect(coachview.administration.results).toEqual([]);
	});

	it('takes over what Decide decided, where null is left out of the message', async () => {
		enrol();
		const decided = await result('decide', { passBy: 'grade' });
		expect(json(decided)).toMatchObject([
			{ present: true, passed: null, reason: 'noPassGrade', send: false },
		]);
		const parameters = { present: '={{ $json.present }}', passed: '={{ $json.passed }}' };
		await result('send', parameters, { items: [decided.items[0].json] });
		const [{ body }] = coachview.administration.results;
		expect(body).toContain('<Aanwezig>true</Aanwezig>');
		expect(body).not.toContain('Geslaagd');
	});

	it('sends nothing of which Decide says so, when set to skip it', async () => {
		enrol();
		const decided = await result('decide', { passBy: 'grade' });
		const skipped = await result(
			'send',
			{ ifNothingToSend: 'skip' },
			{ items: [decided.items[0].json, COMPLETION] },
		);
		expect(json(skipped)).toMatchObject([
			{ outcome: 'notSent', send: false, reason: 'noPassGrade' },
			{ outcome: 'sent' },
		]);
		expect(coachview.administration.results).toHaveLength(1);
	});

	it('decides for the codes that the person is enrolled on, when Coachview found one', async () => {
		const found = (idnumber: string, isFound: boolean) => ({
			...COMPLETION,
			idnumber,
			found: isFound,
		});
		const decide = async (...items: Array<typeof COMPLETION>) =>
			(await result('decide', {}, { items })).items.map(({ json: { send, reason } }) => [
				send,
				reason,
			]);
		expect(await decide(found('P-1', true), found('P-1', false), found('P-2', false))).toEqual([
			[true, 'completed'],
			[false, 'otherCode'],
			[true, 'completed'],
		]);
		expect(await decide(found('P-1', false), COMPLETION)).toEqual([
			[true, 'completed'],
			[true, 'completed'],
		]);
	});

	it('makes no pass of what the plug-in of Moodle says did not pass', async () => {
		const item = { ...COMPLETION, grade: 40, gradePass: 70, passed: false };
		const decided = await result('decide', {}, { items: [item, { ...COMPLETION, passed: null }] });
		expect(json(decided)).toMatchObject([
			{ present: true, passed: false, reason: 'notPassedInMoodle' },
			{ present: true, passed: true, reason: 'completed' },
		]);
	});

	describe('of somebody whom Coachview does not know, or who has no enrolment', () => {
		const finish = { ifNotExpected: 'finish' };
		const nobody = { ...COMPLETION, user: { idnumber: 'HR-55' } };

		it('is an error, unless the node is to finish', async () => {
			const { error } = await result('send', {}, { items: [nobody] });
			expect(error?.description).toContain('[COACHVIEW_RESULT_NOT_EXPECTED]');
		});

		it('is finished with, with the reason in English and Dutch', async () => {
			const sent = await result('send', finish, { items: [nobody, COMPLETION] });
			expect(json(sent)).toMatchObject([
				{
					outcome: 'notExpected',
					reportedAt: null,
					personExternalId: 'HR-55',
					reason: {
						code: 'COACHVIEW_RESULT_NOT_EXPECTED',
						message: expect.stringContaining('HR-55') as string,
						nl: { message: expect.stringContaining('verwacht geen resultaat') as string },
					},
				},
				{ outcome: 'notExpected', personExternalId: COMPLETION.user.idnumber },
			]);
			for (const one of json(sent)) expect(one).not.toHaveProperty('error');
			expect(coachview.administration.results.map(({ status }) => status)).toEqual([
				404, 400, 404, 400,
			]);
		});

		it('says when it was said before, so that a workflow says it once', async () => {
			const sent = await result('send', finish, { items: [nobody, nobody] });
			expect(json(sent)).toMatchObject([
				{ reportedAt: null },
				{ reportedAt: expect.stringMatching(/^20/) as string },
			]);
		});

		it('is registered when the enrolment is there after all', async () => {
			await result('send', finish);
			enrol();
			expect(json(await result('send', finish))).toMatchObject([{ outcome: 'sent' }]);
		});

		it('stays an error where the address takes no results at all', async () => {
			const server = await startStrange(() => ({ status: 404, body: 'Not Found' }));
			const credentials = results();
			credentials.coachviewResultApi.resultUrl = server.url;
			const { error } = await result('send', finish, { credentials }).finally(server.stop);
			expect(error?.description).toContain('[COACHVIEW_RESULT_NOT_EXPECTED]');
		});
	});

	describe('that Coachview has already, and therefore refuses', () => {
		const readBack = async (more: object = {}, run: Partial<Run> = {}) =>
			await result(
				'send',
				{ ifSent: 'send', ...more },
				{ credentials: { ...results(), ...api() }, ...run },
			);
		const outcomeOf = ({ items, error }: Awaited<ReturnType<typeof result>>) =>
			error?.description ?? items[0].json.outcome;
		const statuses = () => coachview.administration.results.map(({ status }) => status);

		it.each(['error', 'finish'])(
			'counts as sent when ten runs send it at the same moment: one is taken, none fails (%s)',
			async (ifNotExpected) => {
				enrol();
				const all = await Promise.all(
					Array.from({ length: 10 }, async () => await readBack({ ifNotExpected })),
				);
				expect(all.map(outcomeOf).sort()).toEqual([
					...Array<string>(9).fill('alreadySent'),
					'sent',
				]);
				expect(statuses().filter((status) => status === 200)).toHaveLength(1);
				const again = await readBack({ ifSent: 'skip' });
				expect(json(again)).toMatchObject([{ sentAt: expect.stringMatching(/^20/) as string }]);
			},
		);

		it.each([
			['with another pass', { passed: '={{ false }}' }, {}],
			['with another grade', { grade: '6' }, {}],
			['of a later completion', {}, { completedAt: '2026-09-01T10:00:00Z' }],
			['of another person', {}, { user: { idnumber: 'P-1002' } }],
			['of a person who is unknown', {}, { user: { idnumber: 'HR-55' } }],
			['of another part', {}, { course: { idnumber: 'EL-102' } }],
		])('is refused %s', async (_, parameters, item) => {
			enrol();
			const decision = { present: '={{ true }}', passed: '={{ true }}', grade: '8' };
			expect(outcomeOf(await readBack(decision))).toBe('sent');
			const items = [{ ...COMPLETION, ...item }];
			const other = { ...decision, ...parameters };
			expect(outcomeOf(await readBack(other, { items }))).toContain(
				'[COACHVIEW_RESULT_NOT_EXPECTED]',
			);
			expect(outcomeOf(await readBack({ ...other, ifNotExpected: 'finish' }, { items }))).toBe(
				'notExpected',
			);
		});

		it.each([
			['without a credential of the API', () => results()],
			['with one of the other environment', () => ({ ...results('training'), ...api() })],
			['when the API is down', () => ({ ...results(), ...api({}, 'http://127.0.0.1:9') })],
			['when the API refuses the login', () => ({ ...results(), ...api({ clientSecret: 'x' }) })],
		])('is refused as before %s', async (_, credentials) => {
			enrol();
			expect(outcomeOf(await readBack({}, { credentials: credentials() }))).toBe('sent');
			expect(outcomeOf(await readBack({}, { credentials: credentials() }))).toContain(
				'[COACHVIEW_RESULT_NOT_EXPECTED]',
			);
		});

		it.each([
			['is down', () => api({}, 'http://127.0.0.1:9'), 'COACHVIEW_UNAVAILABLE'],
			['refuses the login', () => api({ clientSecret: 'x' }), 'COACHVIEW_CREDENTIALS_REFUSED'],
		])(
			'is not finished with while the API %s: it may have been registered',
			async (_, down, code) => {
				enrol();
				const finish = { ifNotExpected: 'finish' };
				expect(outcomeOf(await readBack(finish))).toBe('sent');
				const credentials = { ...results(), ...down() };
				expect(outcomeOf(await readBack(finish, { credentials }))).toContain(`[${code}]`);
				expect(outcomeOf(await readBack(finish))).toBe('alreadySent');
			},
		);

		it('counts as sent where Coachview says so with status 200', async () => {
			enrol();
			expect(outcomeOf(await readBack())).toBe('sent');
			const server = await startStrange(() => ({
				status: 200,
				body: 'Resultaat reeds vergrendeld',
			}));
			const own = results();
			own.coachviewResultApi.resultUrl = server.url;
			const items = [COMPLETION, { ...COMPLETION, user: { idnumber: 'P-1002' } }];
			const { error } = await readBack(
				{ ifNotExpected: 'finish' },
				{ credentials: { ...own, ...api() }, items: items.slice(1) },
			);
			expect(error?.description).toContain('[COACHVIEW_RESULT_UNCERTAIN]');
			const there = await readBack(
				{ ifNotExpected: 'finish' },
				{ credentials: { ...own, ...api() }, items: items.slice(0, 1) },
			).finally(server.stop);
			expect(outcomeOf(there)).toBe('alreadySent');
		});

		it('is looked up together with others, in a handful of calls', async () => {
			const numbers = Array.from({ length: 30 }, (_, i) => `P-70${i}`);
			const items = numbers.map((idnumber) => ({ ...COMPLETION, user: { idnumber } }));
			for (const externId of numbers) {
				await person('create', { fields: { externId, achternaam: externId } });
				enrol(externId);
			}
			const sent = await readBack({}, { items });
			expect(sent.items.map(({ json: { outcome } }) => outcome)).toEqual(numbers.map(() => 'sent'));
			// The day's calls begin anew, and are nine.
			const body = JSON.stringify({ budget: 9 });
			const headers = { 'content-type': 'application/json' };
			await fetch(`${coachview.url}/sandbox/settings`, { method: 'POST', headers, body });
			const again = await readBack({}, { items });
			expect(again.items.map(({ json: { outcome } }) => outcome)).toEqual(
				numbers.map(() => 'alreadySent'),
			);
		});
	});

	it('keeps nothing in the static data of the workflow, which a worker would put in the place of all others have there', async () => {
		enrol();
		const finish = { ifNotExpected: 'finish' };
		const nobody = { ...COMPLETION, user: { idnumber: 'HR-55' } };
		const { items, staticData } = await result('send', finish, { items: [COMPLETION, nobody] });
		expect(items.map(({ json: { outcome } }) => outcome)).toEqual(['sent', 'notExpected']);
		expect(staticData!.__dataChanged).toBe(false);
	});

	it('decides for an item that an earlier node left with an error, without handing that on', async () => {
		const decided = await result('decide', {}, { items: [{ ...COMPLETION, error: 'no budget' }] });
		expect(json(decided)).toMatchObject([{ passed: true, send: true }]);
		expect(json(decided)[0]).not.toHaveProperty('error');
	});

	it.each(['maybe', '2'])('does not guess what "%s" means', async (passed) => {
		const { error } = await result('send', { passed: `={{ "${passed}" }}` });
		expect(error?.message).toContain('Passed');
		expect(coachview.administration.results).toEqual([]);
	});

	it.each([
		['SHA-1', 'sha1'],
		['SHA-256', 'sha256'],
		['SHA-512', 'sha512'],
	] as const)(
		'signs with %s, in Base64 and in hex, as Coachview checks it',
		async (asked, algorithm) => {
			const { administration } = coachview;
			for (const encoding of ['base64', 'hex'] as const) {
				Object.assign(administration.settings, { algorithm: asked, encoding });
				enrol(encoding === 'hex' ? 'P-1002' : 'P-1001');
				const items = [
					{ ...COMPLETION, user: { idnumber: encoding === 'hex' ? 'P-1002' : 'P-1001' } },
				];
				const credentials = results();
				Object.assign(credentials.coachviewResultApi, { algorithm, encoding });
				expect(json(await result('send', {}, { items, credentials }))).toMatchObject([
					{ outcome: 'sent' },
				]);
				const other = results();
				Object.assign(other.coachviewResultApi, { algorithm, encoding, secret: 'another secret' });
				const refused = await result('send', { ifSent: 'send' }, { items, credentials: other });
				expect(refused.error?.description).toContain('[COACHVIEW_RESULT_SIGNATURE]');
			}
		},
	);

	it('distinguishes an internal error of Coachview, and does not remember it as sent', async () => {
		enrol();
		coachview.administration.settings.internalError = true;
		const items = [COMPLETION, COMPLETION];
		const failed = await result('send', {}, { items, onError: 'continueRegularOutput' });
		expect(failed.items.map(({ json: { message } }) => message)).toEqual([
			expect.stringContaining('500'),
			expect.stringContaining('500'),
		]);
	});

	it.each([
		[405, 'COACHVIEW_RESULT_METHOD'],
		[503, 'COACHVIEW_UNAVAILABLE'],
		[201, 'COACHVIEW_ANSWER_UNEXPECTED'],
	])('distinguishes a status %i', async (status, code) => {
		const server = await startStrange(() => ({ status, body: 'x' }));
		const credentials = results();
		credentials.coachviewResultApi.resultUrl = server.url;
		const { error } = await result('send', {}, { credentials }).finally(server.stop);
		expect(error?.description).toContain(`[${code}]`);
	});
});

describe('training and live', () => {
	it('are never mixed: a person of training is not written to live', async () => {
		const training = api({ ownEnvironment: 'training' });
		const read = await person(
			'get',
			{ person: choice('externId', 'P-1001') },
			{ credentials: training },
		);
		const items = [read.items[0].json];
		const before = structuredClone(coachview.administration.personen);
		const written = await person(
			'update',
			{ person: choice('externId', 'P-1002'), fields: { voornaam: 'X' } },
			{ items },
		);
		expect(written.error?.description).toContain('[COACHVIEW_ENVIRONMENT_MIXED]');
		expect(coachview.administration.personen).toEqual(before);
	});

	it('are never mixed: a result of somebody of training is not sent to live', async () => {
		enrol();
		const items = [{ ...COMPLETION, environment: 'training' }, COMPLETION];
		const sent = await result(
			'send',
			{},
			{ items, onError: 'continueRegularOutput', credentials: results('live') },
		);
		expect(
			sent.items.map(({ json: one }) => one.outcome ?? (one.error as { code: string }).code),
		).toEqual(['COACHVIEW_ENVIRONMENT_MIXED', 'sent']);
		const again = await result(
			'send',
			{ ifSent: 'send' },
			{ items: [items[0]], credentials: results('training') },
		);
		expect(again.error?.description).not.toContain('[COACHVIEW_ENVIRONMENT_MIXED]');
	});
});

describe('in the hands of an AI agent', () => {
	it('people can be read, and a change can be planned, never made', async () => {
		const choose = { person: choice('externId', 'P-1001') };
		const read = await person('get', choose, { asTool: true });
		expect(json(read)).toMatchObject([{ externalId: 'P-1001' }]);
		const change = { ...choose, fields: { voornaam: 'X' } };
		const planned = await person('update', { ...change, dryRun: true }, { asTool: true });
		expect(json(planned)).toMatchObject([{ outcome: 'planned', planned: 'updated' }]);
		const refused = await person('update', change, { asTool: true });
		expect(refused.error?.description).toContain('[TOOL_WRITE_REFUSED]');
		expect(coachview.administration.personByKey('P-1001')!.voornaam).toBe('Zoë');
	});

	it('a result can be previewed and planned, never sent', async () => {
		enrol();
		for (const [operation, parameters] of [
			['preview', {}],
			['send', { dryRun: true }],
			['send', {}],
		] as const)
			await result(operation, parameters, { asTool: true });
		expect(coachview.administration.results).toEqual([]);
	});
});

describe('the token', () => {
	/** A door that counts the requests for tokens and for data. */
	const door = async () => {
		const server = await startStrange(() => 'forward', { url: coachview.url });
		const count = (path: string) => server.got.filter((one) => one.path.startsWith(path)).length;
		return { ...server, tokens: () => count('/auth'), calls: () => count('/api') };
	};
	const many = Array.from({ length: 30 }, (_, i) => ({ id: `P-${1001 + i}` }));
	const readMany = async (credentials: Credentials) =>
		await enrolment(
			'getMany',
			{ of: 'all', where: 'persoonId={{ $json.id }}' },
			{ items: many.slice(0, 5), credentials },
		);

	it('is fetched once for many items, and kept for the next execution', async () => {
		const server = await door();
		const credentials = api({}, server.url);
		await readMany(credentials);
		await readMany(credentials);
		server.stop();
		expect(server.tokens()).toBe(1);
		expect(server.calls()).toBe(10);
	});

	it('is fetched again shortly before it ends, so that no call fails for it', async () => {
		const server = await door();
		const credentials = api({}, server.url);
		await readMany(credentials);
		expect(Number(credentials.coachviewApi.expiresAt)).toBeGreaterThan(Date.now() + 800_000);
		const old = credentials.coachviewApi.accessToken;
		credentials.coachviewApi.expiresAt = Date.now() - 1;
		await readMany(credentials);
		server.stop();
		expect(credentials.coachviewApi.accessToken).not.toBe(old);
		expect([server.tokens(), server.calls()]).toEqual([2, 10]);
	});

	it('is fetched once more when Coachview refuses it, and the call is repeated', async () => {
		const server = await door();
		const credentials = api({}, server.url);
		await readMany(credentials);
		await fetch(`${coachview.url}/sandbox/settings`, {
			method: 'POST',
			body: JSON.stringify({ scopes: coachview.administration.settings.scopes }),
		});
		const { error, items } = await readMany(credentials);
		server.stop();
		expect(error).toBeUndefined();
		expect(items).toEqual([]);
		// Older n8n is asked once more, to renew.
		expect([server.tokens(), server.calls()]).toEqual([2, IS_OLDEST ? 12 : 11]);
	});
});

it('a list stops below the calls to keep; a single read goes on', async () => {
	coachview.administration.settings.budget = 100;
	const list = await person('getMany', { returnAll: true }, { items: [{}, {}] });
	expect(list.error?.description).toContain('[COACHVIEW_BUDGET_LOW]');
	const one = await person('get', { person: choice('externId', 'P-1001') });
	expect(one.error).toBeUndefined();
	const lower = await person('getMany', { options: { reserve: 10 } }, { items: [{}, {}] });
	expect(lower.error).toBeUndefined();
});
