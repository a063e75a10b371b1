import { pause } from '../dev/n8n';
import { PATIENCE_MS } from '../dev/patience';
import { ReadBack } from './readBack';
import type { Stack } from '../dev/stack';

/** One step as it really happened, read back from the system that it concerns. */
export interface DemonstrationStep {
	what: string;
	ok: boolean;
	seen: string;
}

/** A JSON request to a stand-in's control interface, as a person clicking there would cause. */
export async function callControlApi<T>(method: string, url: string, body?: unknown): Promise<T> {
	const answer = await fetch(url, {
		method,
		// A connection that is kept may be closed by a busy stand-in in the moment in which it is used again.
		headers: { 'content-type': 'application/json', connection: 'close' },
		body: JSON.stringify(body),
	});
	const text = await answer.text();
	if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${text}`);
	return JSON.parse(text) as T;
}

/** What Coachview's stand-in answers to enrolling and withdrawing: how its call to the link ended. */
export interface LinkAction {
	opleidingsvraagId: string;
	action: { status: 'approved' | 'rejected'; httpStatus: number | null; message: string };
}

export interface Mail {
	to: string[];
	from: string;
	subject: string;
	html: string | null;
	text: string | null;
}

/** Reads until the answer satisfies, as long as a busy machine may need; returns the last answer. */
export async function waitUntil<T>(
	read: () => Promise<T>,
	satisfied: (answer: T) => boolean,
): Promise<T> {
	const deadline = Date.now() + PATIENCE_MS;
	for (;;) {
		const answer = await read();
		if (satisfied(answer) || Date.now() > deadline) return answer;
		await pause(300);
	}
}

const ELEARNING_CODE = 'EL-101';

/** Runs one new participant through the five steps on the stand-ins, and reads every step back from the other side. */
export async function* demonstrate({
	access,
	moodle,
	coachview,
	mailbox,
}: Stack): AsyncGenerator<DemonstrationStep> {
	const readBack = new ReadBack(access);
	const externId = `P-${Date.now().toString().slice(-9)}`;
	const email = `noor.${externId.toLowerCase()}@example.test`;
	await callControlApi('POST', `${coachview!.url}/sandbox/persons`, {
		externId,
		voornaam: 'Noor',
		tussenvoegsels: 'van den',
		achternaam: 'Bérg',
		email1: email,
	});

	const enrolment = { externId, elearningCode: ELEARNING_CODE };
	const enrolled = await callControlApi<LinkAction>(
		'POST',
		`${coachview!.url}/sandbox/enrolments`,
		enrolment,
	);
	const users = await readBack.moodleUsers(externId);
	yield {
		what: `1. Coachview enrols Noor van den Bérg (${externId}) on ${ELEARNING_CODE}; Moodle has an account`,
		ok: enrolled.action.status === 'approved' && users.length === 1,
		seen: `Coachview: ${enrolled.action.status}, ${enrolled.action.message}; Moodle: ${users.map(({ id, username }) => `#${id} ${username}`).join(', ') || 'no account'}`,
	};
	if (users.length !== 1) return;
	const [user] = users;

	const mails = await waitUntil(
		async () =>
			(await callControlApi<Mail[]>('GET', `${mailbox!.url}/api/mails`)).filter(({ to }) =>
				to.includes(email),
			),
		({ length }) => length > 0,
	);
	yield {
		what: '2. The participant gets one mail with login name and password',
		ok: mails.length === 1 && mails[0].html!.includes(user.username),
		seen: mails.map(({ subject }) => `"${subject}"`).join(', ') || 'no mail',
	};

	const courses = await readBack.moodleCourses(user.id);
	const course = courses.find(({ idnumber }) => idnumber === ELEARNING_CODE);
	yield {
		what: '3. The participant has access to the course',
		ok: Boolean(course),
		seen: courses.map(({ fullname }) => fullname).join(', ') || 'no course',
	};
	if (!course) return;

	await callControlApi('POST', `${moodle!.url}/sandbox/complete`, {
		userid: user.id,
		courseid: course.id,
		grade: 83.5,
	});
	const outcome = await waitUntil(
		async () => await readBack.outcome(enrolled.opleidingsvraagId, ELEARNING_CODE),
		({ aanwezig, geslaagd }) => aanwezig !== null && geslaagd !== null,
	);
	yield {
		what: '4. The participant completes the course; Coachview has attendance and pass',
		ok: outcome.aanwezig === true && outcome.geslaagd === true,
		seen: `aanwezig ${outcome.aanwezig}, geslaagd ${outcome.geslaagd}`,
	};

	const withdrawn = await callControlApi<LinkAction>(
		'DELETE',
		`${coachview!.url}/sandbox/enrolments`,
		enrolment,
	);
	const left = await readBack.moodleCourses(user.id);
	const [account] = await readBack.moodleUsers(externId);
	yield {
		what: '5. Coachview withdraws the participant; access ends, the account stays',
		ok: withdrawn.action.status === 'approved' && left.length === 0 && account?.suspended === false,
		seen: `Coachview: ${withdrawn.action.status}, ${withdrawn.action.message}; courses: ${left.map(({ fullname }) => fullname).join(', ') || 'none'}; account ${account?.suspended === false ? 'active' : 'not active'}`,
	};
}
