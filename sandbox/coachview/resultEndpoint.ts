import type { Administration } from './administration';
import { Refusal, type Answer, type Call } from './http';
import { readResult, type ResultMessage } from './resultSchema';
import { PLUGIN_KEY, RESULT_SECRET } from './settings';
import { isSigned } from './signature';

/**
 * `POST /elearning/result.aspx?plugin=<key>` (statuses SEEN, coachview.md §6.2; the order of the checks INFERRED): 503, 405, 403, 400, 404,
 * 200. The first result wins: after it the enrolment is no longer `ingepland`, so a second one is 404 (SEEN §5.5, §5.6).
 */
export function resultAnswer(administration: Administration, call: Call): Answer {
	let answer: Answer;
	try {
		register(administration, call);
		answer = { status: 200, body: 'OK' };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		answer = { status: error.status, body: error.message };
	}
	administration.results.push({
		at: administration.clock().toISOString(),
		status: answer.status,
		message: String(answer.body),
		body: call.body.toString('utf8'),
	});
	return answer;
}

function register(administration: Administration, call: Call): void {
	const { settings } = administration;
	if (settings.maintenance) throw new Refusal(503, 'Coachview is in onderhoud.');
	if (call.method !== 'POST') throw new Refusal(405, 'Alleen POST is toegestaan.');
	const signature = String(call.headers['x-webhook-signature'] ?? '');
	const known = call.query.get('plugin') === PLUGIN_KEY;
	if (!known || !isSigned(call.body, signature, RESULT_SECRET, settings)) {
		throw new Refusal(403, 'De handtekening (X-WebHook-Signature) ontbreekt of klopt niet.');
	}
	const result = readResult(call.body, settings.resultForm);
	if (settings.internalError) throw new Refusal(500, 'Interne fout.');
	registerOutcome(administration, result);
}

function registerOutcome(
	administration: Administration,
	{ persoonExterneId, elearningcode, outcome }: ResultMessage,
): void {
	const person = administration.personByKey(persoonExterneId);
	if (!person) throw new Refusal(404, `Persoon ${persoonExterneId} niet gevonden.`);
	const part = administration.partByCode(elearningcode);
	const vraag = part && administration.enrolmentOf(person, part);
	if (!part || !vraag)
		throw new Refusal(
			404,
			`Geen inschrijving van ${persoonExterneId} voor ${elearningcode} gevonden.`,
		);
	const locked = administration.executionOf(vraag, part)?.vergrendeld;
	if (locked || vraag.opleidingsvraagStatusId !== 'Ingepland') {
		throw new Refusal(
			404,
			`De inschrijving van ${persoonExterneId} voor ${elearningcode} is niet meer ingepland.`,
		);
	}
	if (administration.runOf(part).opleidingStatusId !== 'Definitief') {
		// That nothing can be registered then is SEEN (§2.7); with which status the endpoint says so is INFERRED.
		throw new Refusal(404, `De opleiding met ${elearningcode} is niet definitief.`);
	}
	administration.finish(vraag, part, outcome);
}
