import { startCoachview, type CoachviewSandbox } from '../../../sandbox/coachview';
import { close, listen, type Answer, type Call } from '../../../sandbox/coachview/http';
import { Client } from './client';

let coachview: CoachviewSandbox;
let client: Client;
let receiver: Awaited<ReturnType<typeof listen>>;
let received: Call[];
let reply: Answer;

const ZOE = { externId: 'P-1001', elearningCode: 'EL-101' };

beforeEach(async () => {
	received = [];
	reply = { status: 200, body: 'Toegang gegeven' };
	receiver = await listen((call) => (received.push(call), reply), 0);
	coachview = await startCoachview();
	client = new Client(coachview);
	await client.drive('POST', 'link', {
		url: `${receiver.url}/enrol?tenant=1`,
		headers: { Authorization: 'Bearer link-token' },
	});
});
afterEach(async () => {
	await coachview.stop();
	await close(receiver.server);
});

describe('an enrolment', () => {
	it('sends the six fields with the configured headers and is approved on 200', async () => {
		const { body } = await client.drive('POST', 'enrolments', ZOE);
		expect(body).toEqual({
			opleidingsvraagId: expect.any(String),
			action: { status: 'approved', httpStatus: 200, message: 'Toegang gegeven' },
		});
		expect(received[0]).toMatchObject({ method: 'POST', path: '/enrol' });
		expect(received[0]!.headers).toMatchObject({
			authorization: 'Bearer link-token',
			'content-type': 'application/json',
		});
		expect(JSON.parse(received[0]!.body.toString('utf8'))).toEqual({
			PersoonExterneId: 'P-1001',
			PersoonVoornaam: 'Zoë',
			PersoonTussenvoegsels: 'van der',
			PersoonAchternaam: 'Berg',
			PersoonEmailadres: 'zoe.vanderberg@example.test',
			Elearningcode: 'EL-101',
		});
	});

	it('is Ingepland, with an unmarked execution for each part of the run', async () => {
		const { body } = await client.drive('POST', 'enrolments', ZOE);
		await client.login();
		expect(
			(await client.get(`Opleidingsvragen/${body.opleidingsvraagId}`)).body.opleidingsvraagStatusId,
		).toBe('Ingepland');
		const parts = await client.get('Opleidingsonderdeeluitvoeringen', {
			where: `opleidingsvraagId=${body.opleidingsvraagId}`,
		});
		expect(
			parts.body.map((u: { aanwezig: null; geslaagd: null }) => [u.aanwezig, u.geslaagd]),
		).toEqual([
			[null, null],
			[null, null],
		]);
	});

	it.each([201, 400, 500])('is rejected on %i with the text of the answer', async (status) => {
		reply = { status, body: 'Voornaam ontbreekt' };
		const { body } = await client.drive('POST', 'enrolments', ZOE);
		expect(body.action).toEqual({
			status: 'rejected',
			httpStatus: status,
			message: 'Voornaam ontbreekt',
		});
	});

	it('done twice stays one enrolment and sends the message twice', async () => {
		const first = await client.drive('POST', 'enrolments', ZOE);
		const second = await client.drive('POST', 'enrolments', ZOE);
		expect(second.body.opleidingsvraagId).toBe(first.body.opleidingsvraagId);
		expect(received.map((call) => call.body.toString())).toEqual([
			received[0]!.body.toString(),
			received[0]!.body.toString(),
		]);
	});

	it('is rejected when nothing is linked, or nobody answers there', async () => {
		coachview.administration.link = null;
		expect((await client.drive('POST', 'enrolments', ZOE)).body.action).toMatchObject({
			status: 'rejected',
			httpStatus: null,
		});
		await client.drive('POST', 'link', { url: 'http://127.0.0.1:1/' });
		expect((await client.drive('POST', 'enrolments', ZOE)).body.action).toMatchObject({
			status: 'rejected',
			httpStatus: null,
		});
	});

	it('is refused for an unknown person or code, and for a run that is over', async () => {
		expect((await client.drive('POST', 'enrolments', { ...ZOE, externId: 'P-0' })).status).toBe(
			404,
		);
		expect(
			(await client.drive('POST', 'enrolments', { ...ZOE, elearningCode: 'EL-0' })).status,
		).toBe(404);
		expect(
			(await client.drive('POST', 'enrolments', { ...ZOE, elearningCode: 'EL-2025' })).status,
		).toBe(409);
	});
});

describe('a withdrawal', () => {
	beforeEach(async () => {
		await client.drive('POST', 'enrolments', ZOE);
		received.length = 0;
	});

	it('sends DELETE with person and code in the query, and the enrolment lapses', async () => {
		const { body } = await client.drive('DELETE', 'enrolments', ZOE);
		expect(body.action.status).toBe('approved');
		expect(received[0]!.method).toBe('DELETE');
		expect(Object.fromEntries(received[0]!.query)).toEqual({
			tenant: '1',
			PersoonExterneId: 'P-1001',
			Elearningcode: 'EL-101',
		});
		expect(coachview.administration.opleidingsvragen[0]!.opleidingsvraagStatusId).toBe('Vervallen');
	});

	it.each([
		['json', '{"PersoonExterneId":"P-1001","Elearningcode":"EL-101"}'],
		['form', 'PersoonExterneId=P-1001&Elearningcode=EL-101'],
	])('can say so in a %s body', async (deleteForm, message) => {
		await client.drive('POST', 'link', { url: receiver.url, deleteForm });
		await client.drive('DELETE', 'enrolments', ZOE);
		expect(received[0]!.body.toString()).toBe(message);
	});

	it('can be followed by a new enrolment', async () => {
		const [old] = coachview.administration.opleidingsvragen;
		await client.drive('DELETE', 'enrolments', ZOE);
		const { body } = await client.drive('POST', 'enrolments', ZOE);
		expect(body.opleidingsvraagId).not.toBe(old!.id);
	});

	it('is refused for somebody who was never enrolled', async () => {
		expect(
			(await client.drive('DELETE', 'enrolments', { ...ZOE, externId: 'P-2002' })).status,
		).toBe(404);
	});
});

it('logs what the link did', async () => {
	await client.drive('POST', 'enrolments', ZOE);
	await client.drive('DELETE', 'enrolments', ZOE);
	const { body } = await client.drive('GET', 'actions');
	expect(body).toMatchObject([
		{ method: 'POST', ...ZOE, status: 'approved' },
		{ method: 'DELETE', ...ZOE },
	]);
});

it('shows persons, enrolments and actions on a page, as text', async () => {
	await client.drive('POST', 'persons', { achternaam: '<b>Vet</b>', externId: 'P-7' });
	reply = { status: 400, body: '<script>x</script>' };
	await client.drive('POST', 'enrolments', { ...ZOE, externId: 'P-7' });
	const page = await (await fetch(coachview.url)).text();
	expect(page).toContain('Zoë van der Berg');
	expect(page).toContain('Inschrijven');
	expect(page).toContain('Uitschrijven');
	expect(page).toContain('afgekeurd (400)');
	expect(page).not.toContain('<b>Vet');
	expect(page).not.toContain('<script>x');
});

it('starts afresh on a reset', async () => {
	await client.drive('POST', 'enrolments', ZOE);
	await client.drive('POST', 'reset');
	expect(coachview.administration.opleidingsvragen).toEqual([]);
	expect(coachview.administration.personen).toHaveLength(5);
});
