import { startCoachview, type CoachviewSandbox } from '../../../sandbox/coachview';
import { Client } from './client';

let coachview: CoachviewSandbox;
let client: Client;

beforeEach(async () => {
	coachview = await startCoachview();
	client = new Client(coachview);
	await client.login();
});
afterEach(async () => await coachview.stop());

const codes = async (entity: string, query: Record<string, string>) =>
	(await client.get(entity, query)).body.map(
		(row: { code?: string; externId?: string }) => row.code ?? row.externId,
	);

describe('token endpoint', () => {
	it.each([
		['invalid_client', { client_secret: 'wrong' }],
		['invalid_scope', { scope: 'api Bedrijven.Lezen' }],
		['unsupported_grant_type', { grant_type: 'password' }],
	])('answers 400 %s', async (error, fields) => {
		const answer = await client.askToken(fields as Record<string, string>);
		expect(answer.status).toBe(400);
		expect(await answer.json()).toEqual({ error });
	});

	it('says how many seconds a token lives, and ends it then', async () => {
		await client.drive('POST', 'settings', { tokenSeconds: 60 });
		const answer = await client.askToken();
		expect(await answer.json()).toMatchObject({ expires_in: 60, token_type: 'Bearer' });
		await client.login();
		expect((await client.get('Personen')).status).toBe(200);
		coachview.administration.clock = () => new Date(Date.now() + 61_000);
		expect((await client.get('Personen')).status).toBe(401);
	});
});

describe('lists', () => {
	it('are bare arrays of records without free fields', async () => {
		const { body } = await client.get('Personen');
		expect(body).toHaveLength(5);
		expect(body[0]).toMatchObject({
			voornaam: 'Zoë',
			tussenvoegsels: 'van der',
			achternaam: 'Berg',
			externId: 'P-1001',
		});
		expect(Object.keys(body[0]).filter((name) => name.startsWith('vrijveld'))).toEqual([]);
		expect(body[0]).not.toHaveProperty('vrijevelden');
	});

	it('flatten free fields when asked', async () => {
		const { body } = await client.get('Personen', {
			where: 'externId=P-1001',
			InclusiefVrijevelden: 'true',
		});
		expect(body[0]).toMatchObject({ vrijveldafdeling: 'Zorg', vrijveldpersoneelsnummer: '40017' });
	});

	it.each([
		['text in any case', 'EXTERNID=p-1001', ['P-1001']],
		['a comma list', 'externId=P-1001,P-2002', ['P-1001', 'P-2002']],
		['two conditions', 'externId=P-1001,P-2002;achternaam=Bakker', ['P-2002']],
		['a boolean', 'inactief=true', []],
		['more than', 'externId>P-2002', ['P-3003', 'P-4004']],
		['an empty field', 'email1=', ['P-4004']],
	])('filter by %s', async (_what, where, found) => {
		expect(await codes('Personen', { where })).toEqual(found);
	});

	it.each([
		['from a day', 'startDatum>=06-01-2026', ['START-2026-1', 'PRIVACY-2026-1']],
		['of a day', 'startDatum=06-01-2026', ['START-2026-1']],
		[
			'in a period, last day included',
			'startDatum=05-01-2026,06-01-2026',
			['VEILIG-2026-1', 'START-2026-1'],
		],
		['with points for dashes', 'startDatum>07.01.2026', ['PRIVACY-2026-1']],
		['of a status', 'opleidingStatusId=Uitgevoerd,Afgerond', ['VEILIG-2025-1']],
	])('filter runs %s', async (_what, where, found) => {
		expect(await codes('Opleidingen', { where })).toEqual(found);
	});

	it('filter by a dotted path', async () => {
		coachview.administration.clock = () => new Date('2030-05-01T23:30:00Z');
		coachview.administration.addPerson({ achternaam: 'Later', externId: 'P-9' });
		await client.login();
		expect(await codes('Personen', { where: 'audittrail.gewijzigddatumtijd>=02-05-2030' })).toEqual(
			['P-9'],
		);
		expect(
			await codes('Personen', { orderby: 'auditTrail.gewijzigdDatumTijd desc', take: '1' }),
		).toEqual(['P-9']);
	});

	it.each([
		['an unknown field', { where: 'bestaatNiet=1' }],
		['an unknown operator', { where: 'externId!P-1' }],
		['a date in another form', { where: 'audittrail.gewijzigddatumtijd>=2026-01-01' }],
		['a take that is no number', { take: 'veel' }],
	])('refuse %s', async (_what, query) => {
		expect((await client.get('Personen', query as Record<string, string>)).status).toBe(400);
	});

	it('page with skip and take, and count all in RowCount', async () => {
		const { body, headers } = await client.get('Personen', {
			orderby: 'externId desc',
			skip: '1',
			take: '2',
			Count: 'true',
		});
		expect(body.map((p: { externId: string }) => p.externId)).toEqual(['P-3003', 'P-2002']);
		expect(headers.get('RowCount')).toBe('5');
	});

	it('break with 500 above a high skip', async () => {
		await client.drive('POST', 'settings', { highSkip: 200 });
		expect((await client.get('Personen', { skip: '200' })).status).toBe(200);
		expect((await client.get('Personen', { skip: '201' })).status).toBe(500);
	});

	it('embed direct relations when asked', async () => {
		await client.drive('POST', 'enrolments', { externId: 'P-1001', elearningCode: 'EL-101' });
		const { body } = await client.get('Opleidingsvragen', { InclusiefDirecteRelaties: 'true' });
		expect(body).toHaveLength(1);
		expect(body[0]).toMatchObject({
			persoon: { externId: 'P-1001' },
			opleiding: { code: 'VEILIG-2026-1' },
		});
	});
});

describe('scopes', () => {
	it('without the entity answer 403 and name the scope', async () => {
		await client.login('api Opleidingen.Lezen');
		const { status, body } = await client.get('Personen');
		expect([status, body.message]).toEqual([403, expect.stringContaining('Personen.Lezen')]);
	});

	it('without the entity answer sample data with equal ids, when the trap is set', async () => {
		await client.drive('POST', 'settings', { sampleData: true });
		await client.login('api');
		const { status, body } = await client.get('Personen');
		expect(status).toBe(200);
		expect(new Set(body.map((person: { id: string }) => person.id)).size).toBe(1);
		expect(body.length).toBeGreaterThan(1);
	});
});

describe('budget', () => {
	it('counts down in the headers and ends in 429 until the day is over', async () => {
		await client.drive('POST', 'settings', {
			budget: 2,
			resetFormat: 'seconds',
			tokenSeconds: 200_000,
		});
		await client.login();
		const first = await client.get('Personen');
		expect(first.headers.get('X-Rate-Limit-Limit')).toBe('2');
		expect(first.headers.get('X-Rate-Limit-Remaining')).toBe('1');
		expect(Number(first.headers.get('X-Rate-Limit-Reset'))).toBeGreaterThan(
			Date.now() / 1000 + 86_000,
		);
		await client.get('Personen');
		expect((await client.get('Personen')).status).toBe(429);
		coachview.administration.clock = () => new Date(Date.now() + 86_400_000);
		expect((await client.get('Personen')).status).toBe(200);
	});
});

describe('persons', () => {
	it('are found by id, and 404 otherwise', async () => {
		const [person] = coachview.administration.personen;
		expect((await client.get(`Personen/${person!.id}`)).body.externId).toBe('P-1001');
		expect((await client.get('Personen/47a8c98a-0000-4000-8000-000000000000')).status).toBe(404);
	});

	it('can be added and changed', async () => {
		const added = await client.send('POST', 'Personen', {
			voornaam: 'Jan',
			achternaam: 'Jansen',
			vrijevelden: { afdeling: 'Zorg' },
		});
		expect(added.status).toBe(201);
		const etag = added.body.auditTrail.etag;
		const changed = await client.send('PATCH', `Personen/${added.body.id}`, {
			geboorteplaats: 'Utrecht',
			auditTrail: { etag },
		});
		expect(changed).toMatchObject({
			status: 200,
			body: { voornaam: 'Jan', geboorteplaats: 'Utrecht', vrijveldafdeling: 'Zorg' },
		});
		const outdated = await client.send('PATCH', `Personen/${added.body.id}`, {
			geboorteplaats: 'Delft',
			auditTrail: { etag },
		});
		expect(outdated.status).toBe(409);
	});

	it.each([
		[400, 'no surname', { voornaam: 'Jan' }],
		[400, 'an unknown field', { achternaam: 'Jansen', emailadres: 'jan@example.test' }],
		[
			409,
			'a taken ExternId, in any case',
			{ achternaam: 'Jansen', externId: 'p-1001', externSource: 'SANDBOX' },
		],
	])('are refused with %i for %s', async (status, _why, person) => {
		expect((await client.send('POST', 'Personen', person)).status).toBe(status);
	});
});

it('answers 503 in maintenance', async () => {
	await client.drive('POST', 'settings', { maintenance: true });
	expect((await client.askToken()).status).toBe(503);
});

it('refuses a setting that does not exist or does not fit', async () => {
	expect((await client.drive('POST', 'settings', { maintenence: true })).status).toBe(400);
	expect((await client.drive('POST', 'settings', { algorithm: 'MD5' })).status).toBe(400);
});
