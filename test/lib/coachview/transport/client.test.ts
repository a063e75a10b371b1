import type { HttpResponse } from '../../../../lib/shared/httpResponse';
import { parseResetMs } from '../../../../lib/coachview/transport/rateLimit';
import { findPersons } from '../../../../lib/coachview/persons/persons';
import { startCoachview } from '../../../../sandbox/coachview';
import type { CoachviewSandbox } from '../../../../sandbox/coachview';
import { connect } from '../connect';

let coachview: CoachviewSandbox;
beforeEach(async () => {
	coachview = await startCoachview();
});
afterEach(async () => await coachview.stop());

const list = async (client: Awaited<ReturnType<typeof connect>>['client']) =>
	await client.list('Personen', { take: '2' });

const answers = (...given: Array<HttpResponse | { reason: string } | undefined>) => ({
	before: () => given.shift(),
});
const status = (code: number, headers = {}, body = ''): HttpResponse => ({
	status: code,
	headers,
	body,
});

describe('errors', () => {
	it.each([
		[400, 'COACHVIEW_REQUEST_REFUSED'],
		[401, 'COACHVIEW_CREDENTIALS_REFUSED'],
		[403, 'COACHVIEW_SCOPE_MISSING'],
		[404, 'COACHVIEW_ADDRESS_UNKNOWN'],
		[409, 'COACHVIEW_CHANGED_MEANWHILE'],
		[429, 'COACHVIEW_BUDGET_SPENT'],
		[500, 'COACHVIEW_ANSWER_UNEXPECTED'],
		[503, 'COACHVIEW_UNAVAILABLE'],
	])('distinguish a status %i', async (code, error) => {
		const { client } = await connect(coachview, {}, { before: () => status(code) });
		await expect(list(client)).rejects.toMatchObject({ code: error });
	});

	it.each([
		['Lezen', async (one: Connected) => await one.client.list('Opleidingen', {})],
		['Schrijven', async (one: Connected) => await one.client.write('POST', 'Opleidingen', {})],
	])('name the missing scope of the right %s', async (right, call) => {
		const one = await connect(coachview, {}, { before: () => status(403) });
		await expect(call(one)).rejects.toMatchObject({
			en: { cause: expect.stringContaining(`the scope Opleidingen.${right}.`) },
		});
	});

	it('report what Coachview says, and the filter that it refused', async () => {
		const { client } = await connect(coachview);
		await expect(client.list('Personen', { where: 'bestaatNiet=1' })).rejects.toMatchObject({
			code: 'COACHVIEW_REQUEST_REFUSED',
			message: expect.stringContaining('Onbekend veld "bestaatNiet".'),
			en: { cause: expect.stringContaining('"bestaatNiet=1"') },
		});
	});

	it('do not take a maintenance page with status 200 for data', async () => {
		const page = status(200, {}, '<html><h1>Onderhoud</h1></html>');
		const { client } = await connect(coachview, {}, answers(page, page));
		await expect(list(client)).rejects.toMatchObject({
			code: 'COACHVIEW_ANSWER_UNEXPECTED',
			message: expect.stringMatching(/: Onderhoud$/),
		});
	});
});

type Connected = Awaited<ReturnType<typeof connect>>;

describe('what something else answers instead of Coachview', () => {
	it.each([
		'{"message":"Access denied"}',
		'{"success":false}',
		'false',
		'7',
		'""',
		'[{"a":1}]',
		'["x"]',
		'{}',
	])('is never mistaken for records, a record or a success: %s', async (body) => {
		const { client } = await connect(coachview, {}, { before: () => status(200, {}, body) });
		const unexpected = { code: 'COACHVIEW_ANSWER_UNEXPECTED' };
		await expect(list(client)).rejects.toMatchObject(unexpected);
		await expect(client.one('Personen', '1')).rejects.toMatchObject(unexpected);
		await expect(client.write('POST', 'Personen', {})).rejects.toMatchObject(unexpected);
	});

	it('is called a firewall when it is one, not a missing scope', async () => {
		const page = status(403, { 'cf-mitigated': 'challenge' }, '<title>Just a moment...</title>');
		const { client } = await connect(coachview, {}, { before: () => page });
		await expect(list(client)).rejects.toMatchObject({ code: 'COACHVIEW_FIREWALL' });
	});

	it('is not mistaken for a record that does not exist', async () => {
		const page = status(404, {}, '<html>No such site</html>');
		const { client } = await connect(coachview, {}, { before: () => page });
		await expect(client.one('Personen', '1')).rejects.toMatchObject({
			code: 'COACHVIEW_ADDRESS_UNKNOWN',
		});
	});
});

describe('example data instead of records', () => {
	beforeEach(() => {
		const { settings } = coachview.administration;
		Object.assign(settings, { sampleData: true, scopes: ['api'] });
	});

	it('is refused in a list, and the scope is named', async () => {
		const { client } = await connect(coachview);
		await expect(client.list('Personen', {})).rejects.toMatchObject({
			code: 'COACHVIEW_SAMPLE_DATA',
			en: { cause: expect.stringContaining('the scope Personen.Lezen.') },
		});
	});

	it('is refused when one record was asked for', async () => {
		const { client } = await connect(coachview);
		const [{ id }] = coachview.administration.personen;
		await expect(client.one('Personen', id)).rejects.toMatchObject({
			code: 'COACHVIEW_SAMPLE_DATA',
		});
	});

	it('is refused in a list of one, whose record points at itself', async () => {
		const row = { id: 'x', persoonId: 'x' };
		const { client } = await connect(
			coachview,
			{},
			answers(status(200, {}, JSON.stringify([row]))),
		);
		await expect(client.list('Opleidingsvragen', {})).rejects.toMatchObject({
			code: 'COACHVIEW_SAMPLE_DATA',
		});
	});
});

describe('retries', () => {
	it.each([
		[status(502)],
		[status(503)],
		[status(504)],
		[{ reason: 'ECONNRESET' }],
		[{ reason: 'ETIMEDOUT' }],
	])('read again after %j', async (problem) => {
		const { client, sent } = await connect(coachview, {}, answers(problem));
		expect(await list(client)).toHaveLength(2);
		expect(sent).toHaveLength(2);
	});

	it.each([status(500), status(200, {}, '<html>'), status(200), status(200, {}, '[{"id":')])(
		'read once more after %j',
		async (problem) => {
			const { client, sent } = await connect(coachview, {}, answers(problem));
			expect(await list(client)).toHaveLength(2);
			expect(sent).toHaveLength(2);
			const other = await connect(coachview, {}, answers(problem, problem));
			await expect(list(other.client)).rejects.toThrow();
			expect(other.sent).toHaveLength(2);
		},
	);

	it('wait as long as a 429 asks when that is short, and do not mistake it for the budget of the day', async () => {
		const busy = status(429, { 'retry-after': '2' });
		const { client, waited } = await connect(coachview, {}, answers(busy));
		expect(await list(client)).toHaveLength(2);
		expect(waited).toEqual([2000]);
		const always = await connect(coachview, {}, { before: () => busy });
		await expect(list(always.client)).rejects.toMatchObject({ code: 'COACHVIEW_UNAVAILABLE' });
	});

	it('do not wait for longer than a node may', async () => {
		const later = status(503, { 'retry-after': '90' });
		const { client, sent, waited } = await connect(coachview, {}, answers(later));
		await expect(list(client)).rejects.toMatchObject({ code: 'COACHVIEW_UNAVAILABLE' });
		expect([sent.length, waited]).toEqual([1, []]);
	});

	it.each([status(400), status(401), status(403), { reason: 'ENOTFOUND' }])(
		'never repeat after %j',
		async (problem) => {
			const { client, sent } = await connect(coachview, {}, answers(problem));
			await expect(list(client)).rejects.toThrow();
			expect(sent).toHaveLength(1);
		},
	);

	it('never send a change twice when nobody knows what became of the first', async () => {
		const { client, sent } = await connect(coachview, {}, answers({ reason: 'ECONNRESET' }));
		await expect(client.write('POST', 'Personen', { achternaam: 'Een' })).rejects.toMatchObject({
			code: 'COACHVIEW_UNAVAILABLE',
		});
		expect(sent).toHaveLength(1);
	});
});

describe('the daily budget', () => {
	it.each(['iso', 'seconds', 'milliseconds'] as const)(
		'is known from the headers, with the reset as %s',
		async (resetFormat) => {
			Object.assign(coachview.administration.settings, { resetFormat, budget: 100 });
			const { client } = await connect(coachview);
			await list(client);
			expect(client.budget).toMatchObject({ limit: 100, remaining: 99 });
			const hours = (client.budget.resetsAt! - Date.now()) / 3_600_000;
			expect(hours).toBeGreaterThan(23.9);
			expect(hours).toBeLessThan(24.1);
		},
	);

	it('understands a number of seconds from now, and nothing unreadable', () => {
		expect(parseResetMs('3600', 1_000_000)).toBe(4_600_000);
		expect(parseResetMs('soon', 0)).toBeUndefined();
		expect(parseResetMs(undefined, 0)).toBeUndefined();
	});

	it('stops reads below the low-water mark, before another call, and says when it resets', async () => {
		coachview.administration.settings.budget = 10;
		const { client, sent } = await connect(coachview, { reserve: 9 });
		await list(client);
		await list(client);
		await expect(list(client)).rejects.toMatchObject({
			code: 'COACHVIEW_BUDGET_LOW',
			message: expect.stringMatching(/Only 8 .* and 9 are kept/),
			en: { cause: expect.stringContaining('Dutch time') },
		});
		expect(sent).toHaveLength(2);
	});

	it('is waited for when it is spent and its reset is near', async () => {
		const near = String(Math.ceil(Date.now() / 1000) + 5);
		const spent = status(429, { 'x-rate-limit-reset': near });
		const { client, waited } = await connect(coachview, {}, answers(spent));
		expect(await list(client)).toHaveLength(2);
		expect(waited).toHaveLength(1);
		expect(waited[0]).toBeGreaterThan(3_000);
		expect(waited[0]).toBeLessThanOrEqual(30_000);
	});

	it('fails at once when it is spent and its reset is far', async () => {
		coachview.administration.settings.budget = 1;
		const { client, sent, waited } = await connect(coachview);
		await list(client);
		await expect(list(client)).rejects.toMatchObject({
			code: 'COACHVIEW_BUDGET_SPENT',
			en: { cause: expect.stringContaining('The count starts again on') },
		});
		expect([sent.length, waited.length]).toEqual([2, 0]);
	});
});

describe('looking up persons', () => {
	it('asks for many in one call, and keeps an unusable value to itself', async () => {
		const { client, sent } = await connect(coachview);
		const found = await findPersons(
			client,
			['P-1001', ' p-2002 ', 'P;1', 'P-9999', '', 'P-1001'].map((value) => ({
				key: 'externId' as const,
				value,
			})),
		);
		expect(found.map((one) => (one.ok ? one.value.voornaam : one.error.code))).toEqual([
			'Zoë',
			'Kees',
			'COACHVIEW_VALUE_REFUSED',
			'COACHVIEW_NOT_FOUND',
			'INPUT_MISSING',
			'Zoë',
		]);
		expect(sent).toHaveLength(1);
	});

	it('names nobody when several have the same address', async () => {
		const { administration } = coachview;
		administration.addPerson({ achternaam: 'Berg', email1: 'zoe.vanderberg@example.test' });
		const { client } = await connect(coachview);
		const value = 'zoe.vanderberg@example.test';
		const [found] = await findPersons(client, [{ key: 'email1', value }]);
		expect(found).toMatchObject({ ok: false, error: { code: 'COACHVIEW_AMBIGUOUS' } });
	});
});
