import type { Administration } from './administration';
import { Refusal } from './http';
import type { OAuthLogin } from './oauthClient';
import type { Opleidingsonderdeel, Persoon } from './records';

/** Where the link points, and how it says DELETE: the query string is INFERRED, so JSON and form can be tried (coachview.md §6.1). */
export interface LinkTarget {
	url: string;
	headers: Record<string, string>;
	deleteForm: 'query' | 'json' | 'form';
	/** Instead of fixed headers. */
	login?: OAuthLogin;
}

/** How an automatic action ended, as staff see it. */
export interface ActionOutcome {
	status: 'approved' | 'rejected';
	httpStatus: number | null;
	message: string;
}

export interface LinkAction extends ActionOutcome {
	at: string;
	method: 'POST' | 'DELETE';
	externId: string;
	elearningCode: string;
}

export interface LinkResult {
	opleidingsvraagId: string;
	action: ActionOutcome;
}

/** Enrols, then notifies the e-learning side. Doing it again sends the message again. */
export async function enrolParticipant(
	administration: Administration,
	externId: string,
	elearningCode: string,
): Promise<LinkResult> {
	const { person, part } = find(administration, externId, elearningCode);
	const run = administration.runOf(part);
	if (run.opleidingStatusId === 'Uitgevoerd' || run.opleidingStatusId === 'Geannuleerd') {
		throw new Refusal(
			409,
			`Opleiding ${run.code} is ${run.opleidingStatusId}; inschrijven kan niet meer.`,
		);
	}
	const vraag = administration.enrol(person, part);
	const request = {
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify(enrolMessage(administration, person, part)),
	};
	return {
		opleidingsvraagId: vraag.id,
		action: await perform(administration, 'POST', person, part, '', request),
	};
}

/** Withdraws, then notifies the e-learning side. Doing it again sends the message again. */
export async function withdrawParticipant(
	administration: Administration,
	externId: string,
	elearningCode: string,
): Promise<LinkResult> {
	const { person, part } = find(administration, externId, elearningCode);
	const vraag = administration.enrolmentOf(person, part);
	if (!vraag) throw new Refusal(404, `${externId} is niet ingeschreven voor ${elearningCode}.`);
	administration.withdraw(vraag);
	const { PersoonExterneId, Elearningcode } = enrolMessage(administration, person, part);
	const { suffix, request } = deletion(administration.link?.deleteForm ?? 'query', {
		PersoonExterneId,
		Elearningcode,
	});
	return {
		opleidingsvraagId: vraag.id,
		action: await perform(administration, 'DELETE', person, part, suffix, request),
	};
}

/** The six fields of the enrolment message (SEEN §6.1). */
function enrolMessage(administration: Administration, person: Persoon, part: Opleidingsonderdeel) {
	return {
		PersoonExterneId: administration.keyOf(person) ?? '',
		PersoonVoornaam: person.voornaam ?? '',
		PersoonTussenvoegsels: person.tussenvoegsels ?? '',
		PersoonAchternaam: person.achternaam,
		PersoonEmailadres: person.email1 ?? '',
		Elearningcode: part.elearningCode ?? '',
	};
}

function deletion(
	form: LinkTarget['deleteForm'],
	key: Record<string, string>,
): { suffix: string; request: RequestInit } {
	const encoded = new URLSearchParams(key).toString();
	if (form === 'query') return { suffix: encoded, request: {} };
	const type = form === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
	return {
		suffix: '',
		request: {
			headers: { 'Content-Type': type },
			body: form === 'json' ? JSON.stringify(key) : encoded,
		},
	};
}

async function perform(
	administration: Administration,
	method: 'POST' | 'DELETE',
	person: Persoon,
	part: Opleidingsonderdeel,
	suffix: string,
	request: RequestInit,
): Promise<ActionOutcome> {
	const outcome = await send(administration, suffix, { ...request, method });
	const { externId } = person;
	administration.actions.push({
		at: administration.clock().toISOString(),
		method,
		externId: externId ?? '',
		elearningCode: part.elearningCode ?? '',
		...outcome,
	});
	return outcome;
}

/** 200 is success and nothing else is; the answer's text is what staff read at the rejected action (SEEN §6.1). */
async function send(
	{ link, settings }: Administration,
	suffix: string,
	request: RequestInit,
): Promise<ActionOutcome> {
	if (!link)
		return {
			status: 'rejected',
			httpStatus: null,
			message: 'Er is geen e-learningkoppeling ingesteld.',
		};
	const url = suffix ? `${link.url}${link.url.includes('?') ? '&' : '?'}${suffix}` : link.url;
	// On a connection of its own: one that was used before may be closed by n8n in that very moment.
	const headers = {
		...link.headers,
		connection: 'close',
		...(request.headers as Record<string, string>),
	};
	const call = async () => {
		const token = await link.login?.token();
		const bearer: Record<string, string> = token ? { Authorization: `Bearer ${token}` } : {};
		return await fetch(url, {
			...request,
			headers: { ...headers, ...bearer },
			signal: AbortSignal.timeout(settings.linkTimeoutMs),
		});
	};
	try {
		let response = await call();
		if (response.status === 401 && link.login) {
			await link.login.renew();
			response = await call();
		}
		const message = await response.text();
		return {
			status: response.status === 200 ? 'approved' : 'rejected',
			httpStatus: response.status,
			message,
		};
	} catch (error) {
		const cause = (error as { cause?: Error }).cause ?? (error as Error);
		return {
			status: 'rejected',
			httpStatus: null,
			message: `Geen verbinding met ${link.url}: ${cause.message}`,
		};
	}
}

function find(administration: Administration, externId: string, elearningCode: string) {
	const person = administration.personen.find((p) =>
		[p.externId, p.id].some((key) => key?.toLowerCase() === externId.toLowerCase()),
	);
	if (!person) throw new Refusal(404, `Geen persoon met ExternId ${externId}.`);
	const part = administration.partByCode(elearningCode);
	if (!part) throw new Refusal(404, `Geen onderdeel met elearningcode ${elearningCode}.`);
	return { person, part };
}
