import { createHmac } from 'node:crypto';
import { RESULT_SECRET } from '../../../sandbox/coachview/settings';
import type { CoachviewSandbox } from '../../../sandbox/coachview';
import { startCoachview } from '../../../sandbox/coachview';
import { Client, resultXml } from './client';

let coachview: CoachviewSandbox;
let client: Client;

beforeEach(async () => {
	coachview = await startCoachview();
	client = new Client(coachview);
	await client.drive('POST', 'enrolments', { externId: 'P-1001', elearningCode: 'EL-101' });
});
afterEach(async () => await coachview.stop());

/** What the REST interface says of the e-learning part. */
async function outcome() {
	await client.login();
	const { body } = await client.get('Opleidingsonderdeeluitvoeringen', {
		InclusiefDirecteRelaties: 'true',
	});
	return body.find(
		(u: { opleidingsonderdeel: { lesvormId: string } }) =>
			u.opleidingsonderdeel.lesvormId === 'Elearning',
	);
}

describe('a result', () => {
	it('registers attendance, pass and grade, locks them and finishes the enrolment', async () => {
		const answer = await client.sendResult(
			resultXml({ Aanwezig: 'true', Geslaagd: 'true', Cijfer: '8.5' }),
		);
		expect(answer).toEqual({ status: 200, text: 'OK' });
		expect(await outcome()).toMatchObject({
			aanwezig: true,
			geslaagd: true,
			cijfer: 8.5,
			vergrendeld: true,
		});
		expect((await outcome()).opleidingsvraag.opleidingsvraagStatusId).toBe('Afgerond');
	});

	it('leaves unmarked what it does not mention', async () => {
		await client.sendResult(resultXml({ Aanwezig: 'true' }));
		expect(await outcome()).toMatchObject({ aanwezig: true, geslaagd: null, cijfer: null });
	});

	it('is approved at the time of completion, in Dutch time', async () => {
		await client.sendResult(resultXml({ DatumVoltooid: '2026-07-01T10:00:00Z' }));
		expect((await outcome()).datumAkkoord).toBe('2026-07-01T12:00:00.000');
	});

	it('is registered once: the first wins', async () => {
		await client.sendResult(resultXml({ Cijfer: '5' }));
		const second = await client.sendResult(resultXml({ Cijfer: '9' }));
		expect(second).toEqual({ status: 404, text: expect.stringContaining('niet meer ingepland') });
		expect((await outcome()).cijfer).toBe(5);
	});

	it('understands entities, CDATA and UTF-8', async () => {
		coachview.administration.personen[0]!.externId = 'P&É<1>';
		const answer = await client.sendResult(
			resultXml({ PersoonExterneId: 'P&amp;É&lt;1&gt;', Elearningcode: '<![CDATA[EL-101]]>' }),
		);
		expect(answer.status).toBe(200);
	});

	it.each([
		['person', { PersoonExterneId: 'P-0' }],
		['enrolment', { PersoonExterneId: 'P-2002' }],
		['code', { Elearningcode: 'EL-0' }],
	])('without a known %s is 404', async (_what, fields) => {
		expect((await client.sendResult(resultXml(fields as Record<string, string>))).status).toBe(404);
	});

	it('after a withdrawal is 404', async () => {
		await client.drive('DELETE', 'enrolments', { externId: 'P-1001', elearningCode: 'EL-101' });
		expect((await client.sendResult(resultXml())).status).toBe(404);
	});
});

describe('a message with 400', () => {
	it.each([
		['nothing in it', '', 'leeg'],
		['JSON', '{"a":1}', 'XML'],
		['an open element', '<Resultaat><Cijfer>', 'XML'],
		['another root', '<Result/>', 'Resultaat'],
		[
			'a missing element',
			'<Resultaat><PersoonExterneId>P-1001</PersoonExterneId></Resultaat>',
			'Elearningcode ontbreekt',
		],
		['an unknown element', resultXml({ Naam: 'Zoë' }), 'Naam is onbekend'],
		['an empty element', resultXml({ Elearningcode: '' }), 'Elearningcode is leeg'],
		[
			'an element twice',
			resultXml().replace('</Resultaat>', '<Elearningcode>x</Elearningcode></Resultaat>'),
			'meer dan één keer',
		],
		['an attribute', resultXml().replace('<Elearningcode>', '<Elearningcode a="b">'), 'attributen'],
		['a comma in the grade', resultXml({ Cijfer: '8,5' }), 'Cijfer'],
		['yes for true', resultXml({ Geslaagd: 'ja' }), 'Geslaagd'],
		['a Dutch date', resultXml({ DatumVoltooid: '01-07-2026' }), 'DatumVoltooid'],
		['a DOCTYPE', '<!DOCTYPE r [<!ENTITY x "y">]><Resultaat/>', 'DOCTYPE'],
		['Latin-1', Buffer.from(resultXml({ PersoonExterneId: 'é' }), 'latin1'), 'UTF-8'],
	])('has %s, and the answer says so', async (_what, body, why) => {
		const answer = await client.sendResult(body);
		expect([answer.status, answer.text]).toEqual([400, expect.stringContaining(why)]);
	});
});

describe('the signature', () => {
	it.each([
		['missing', { signature: '' }],
		['wrong', { signature: 'bm90IGl0' }],
		['of another key', { plugin: 'another' }],
	])('%s is 403, before the message is looked at', async (_what, options) => {
		expect((await client.sendResult('not XML', options)).status).toBe(403);
	});

	it('covers the exact bytes', async () => {
		const signature = createHmac('sha512', RESULT_SECRET).update(resultXml()).digest('base64');
		expect((await client.sendResult(`${resultXml()}\n`, { signature })).status).toBe(403);
	});

	it.each(['SHA-1', 'SHA-256', 'SHA-512'])('can be %s in hex', async (algorithm) => {
		await client.drive('POST', 'settings', { algorithm, encoding: 'hex' });
		const signature = createHmac(algorithm.replace('-', ''), RESULT_SECRET)
			.update(resultXml())
			.digest('hex');
		expect((await client.sendResult(resultXml(), { signature })).status).toBe(200);
	});
});

it('takes no other verb', async () => {
	expect((await client.sendResult('', { method: 'GET', signature: '' })).status).toBe(405);
});

it('answers 503 in maintenance, whatever else is wrong', async () => {
	await client.drive('POST', 'settings', { maintenance: true });
	expect((await client.sendResult('', { method: 'GET', signature: '' })).status).toBe(503);
});

it('logs what was received', async () => {
	await client.sendResult('');
	await client.sendResult(resultXml());
	const { body } = await client.drive('GET', 'results');
	expect(body.map((result: { status: number }) => result.status)).toEqual([400, 200]);
});
