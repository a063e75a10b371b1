import type { DemonstrationStep } from './demonstrate';
import { ReadBack } from './readBack';
import type { Stack } from '../dev/stack';

/** What Coachview's link sends about a person (`Personen`). */
interface Person {
	voornaam?: string;
	tussenvoegsels?: string;
	achternaam?: string;
	email1?: string;
}

/**
 * Runs the steps that can be run on real systems: the enrolment and withdrawal messages are sent to the webhooks as Coachview would send them, and Moodle
 * is asked what came of it. Completing a course is left to the participant.
 */
export async function* demonstrateReal(
	stack: Stack,
	env: Record<string, string | undefined>,
): AsyncGenerator<DemonstrationStep> {
	const { DEMO_EXTERNAL_ID: externalId, DEMO_ELEARNING_CODE: code } = env;
	if (!externalId || !code) {
		yield {
			what: 'Real systems are configured, so nobody is invented',
			ok: true,
			seen: 'Set DEMO_EXTERNAL_ID and DEMO_ELEARNING_CODE in .env to run a test participant through the steps.',
		};
		return;
	}
	const readBack = new ReadBack(stack.access);
	const [person] = await readBack.coachview<Person>('Personen', `externId=${externalId}`);
	if (!person) {
		yield {
			what: `1. Coachview has a person with ExternId ${externalId}`,
			ok: false,
			seen: 'Nobody. Give the test participant this ExternId, or change DEMO_EXTERNAL_ID in .env.',
		};
		return;
	}
	const participant = { PersoonExterneId: externalId, Elearningcode: code };
	const message = {
		...participant,
		PersoonVoornaam: person.voornaam ?? '',
		PersoonTussenvoegsels: person.tussenvoegsels ?? '',
		PersoonAchternaam: person.achternaam ?? '',
		PersoonEmailadres: person.email1 ?? '',
	};
	const call = async (method: string) => {
		const address = new URL(`${stack.n8n.url}/webhook/coachview-enrolment`);
		if (method === 'DELETE') address.search = new URLSearchParams(participant).toString();
		const answer = await fetch(address, {
			method,
			headers: {
				'content-type': 'application/json',
				authorization: `Bearer ${stack.link.fixedToken}`,
			},
			body: method === 'POST' ? JSON.stringify(message) : undefined,
		});
		return { ok: answer.status === 200, seen: `HTTP ${answer.status}: ${await answer.text()}` };
	};

	const enrolled = await call('POST');
	yield {
		what: `1. The enrolment of ${externalId} on ${code} is handled (steps 1 to 3)`,
		...enrolled,
	};
	if (!enrolled.ok) return;
	const [user] = await readBack.moodleUsers(externalId);
	const courses = user ? await readBack.moodleCourses(user.id) : [];
	yield {
		what: '2. Moodle has the account and the access',
		ok: courses.some(({ idnumber }) => idnumber === code) || code.startsWith('COH-'),
		seen: user
			? `#${user.id} ${user.username}; courses: ${courses.map(({ fullname }) => fullname).join(', ')}`
			: 'no account',
	};
	yield {
		what: '4. The result',
		ok: true,
		seen: 'Complete the course in Moodle; the result goes to Coachview when Moodle reports it.',
	};
	yield { what: '5. The withdrawal is handled; the account stays', ...(await call('DELETE')) };
}
