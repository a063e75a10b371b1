import type { ConnectionFailure, HttpResponse } from '../../../../lib/shared/httpResponse';
import { sendResult } from '../../../../lib/coachview/results/sendResult';

const result = {
	personExternalId: 'P-1001',
	elearningCode: 'EL-101',
	completedAt: '2026-11-20T10:00:00Z',
	present: true,
	passed: true,
	grade: null,
};

const sent = async (answer: HttpResponse | ConnectionFailure) =>
	await sendResult(async () => answer, '<Resultaat/>', result).then(
		() => 'registered',
		(error: { code: string }) => error.code,
	);

describe('a result', () => {
	it.each(['OK', 'ok', 'Resultaat verwerkt', '10 resultaten verwerkt', ' Geregistreerd.\n'])(
		'is registered when Coachview answers 200 with its own word: %j',
		async (body) => expect(await sent({ status: 200, body })).toBe('registered'),
	);

	it.each([
		'',
		'  ',
		'<html><h1>Log in</h1></html>',
		'<?xml version="1.0"?><html/>',
		'<Error>no</Error>',
		'{"message":"Access denied"}',
		'{"success":false}',
		'{"ok":true}',
		'[]',
		'false',
		'true',
		'null',
		'0',
		'""',
		'Access denied',
		'Uw sessie is verlopen',
		'Geen toegang',
		'Please log in',
		'Persoon niet gevonden',
		'Ongeldige handtekening',
		'Too many requests',
		'The request timed out.',
		'Error 17',
		'Onderhoud',
		'Resultaat niet verwerkt',
		'0 resultaten verwerkt',
		'NOK',
		'Deelnemer staat niet op ingepland',
		'Kan resultaat niet verwerken',
		'Resultaat reeds vergrendeld',
		'Result already registered',
		'Geen wijziging',
		'False',
		'ERR-12',
		'pending',
	])('is not known to be registered when something else answers 200: %j', async (body) => {
		expect(await sent({ status: 200, body })).toBe('COACHVIEW_RESULT_UNCERTAIN');
	});

	it.each<[string, HttpResponse | ConnectionFailure, string]>([
		['202', { status: 202, body: 'OK' }, 'COACHVIEW_ANSWER_UNEXPECTED'],
		['a broken connection', { reason: 'ECONNRESET' }, 'COACHVIEW_UNAVAILABLE'],
		['503', { status: 503, body: '' }, 'COACHVIEW_UNAVAILABLE'],
		['522', { status: 522, body: '' }, 'COACHVIEW_UNAVAILABLE'],
		['500', { status: 500, body: 'Interne fout.' }, 'COACHVIEW_ANSWER_UNEXPECTED'],
		['404', { status: 404, body: 'Persoon niet gevonden.' }, 'COACHVIEW_RESULT_NOT_EXPECTED'],
		['a page with 404', { status: 404, body: '<html>404' }, 'COACHVIEW_RESULT_UNCERTAIN'],
		['403', { status: 403, body: 'Handtekening' }, 'COACHVIEW_RESULT_SIGNATURE'],
		['a firewall', { status: 403, body: '<html>Blocked' }, 'COACHVIEW_FIREWALL'],
	])('is not registered after %s', async (_, answer, code) => {
		expect(await sent(answer)).toBe(code);
	});
});
