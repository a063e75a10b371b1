import { RUN_TIMEOUT_SECONDS } from '../../lib/n8n/runTimeout';
import { enrolParticipant } from '../../sandbox/coachview';
import { callControlApi } from '../../tools/demo/demonstrate';
import { pause } from '../../tools/dev/n8n';
import type { Stack } from '../../tools/dev/stack';

/** The course of everybody, and the e-learning code by which Coachview calls it. */
export const CODE = 'EL-101';

/** Somebody new is enrolled, somebody with an account is enrolled, somebody completes the course. */
export type Role = 'new' | 'known' | 'completes';

/** One call, and how it was answered. */
export interface Attempt {
	/** Unix milliseconds. */
	at: number;
	milliseconds: number;
	/** Null when nobody answered. */
	status: number | null;
	answer: string;
}

/** Somebody who is asked for once, and what the sender saw. */
export interface Participant {
	externId: string;
	email: string;
	role: Role;
	/** Whether the sender asks again until it is told that all went well, or lets it be. */
	retries: boolean;
	attempts: Attempt[];
}

/** Seconds before each further attempt of somebody who clicks again in Coachview, the last one for all further ones. */
const PATIENCE = [1, 2, 4, 8];

/** Milliseconds after which a sender gives up that asks again: in the meantime, PostgreSQL may take the jobs that wait down with it twice. Moodle's plug-in goes on for days. */
const PERSISTENCE_MS = 3 * RUN_TIMEOUT_SECONDS * 1_000;

/** Milliseconds before Moodle's plug-in sends again. The real one goes on for days; what dies here is back within minutes. */
export const PLUGIN_DELAYS = [500, 1_000, 2_000, 5_000, 10_000];

let count = 0;

/**
 * People for whom everything is as their role needs it: half of them enrol, the others have done all that the course asks. Every fourth of those who enrol has an account. Every
 * second sender retries.
 */
export function makeCrowd(stack: Stack, enrolments: number, completions: number): Participant[] {
	const { administration } = stack.coachview!;
	const { site } = stack.moodle!;
	const courseid = site.courseByIdnumber(CODE)!.id;
	return Array.from({ length: enrolments + completions }, (_, i) => {
		const role: Role = i >= enrolments ? 'completes' : i % 4 === 3 ? 'known' : 'new';
		const externId = `P-${10_000 + ++count}`;
		const email = `${externId.toLowerCase()}@example.test`;
		const names = { voornaam: 'Sam', tussenvoegsels: 'de', achternaam: `Vries ${externId}` };
		const person = administration.addPerson({ externId, email1: email, ...names });
		if (role !== 'new') {
			const names = { firstname: 'Sam', lastname: `de Vries ${externId}` };
			const password = `Known-${externId}`;
			const { id } = site.addUser({
				username: email,
				email,
				idnumber: externId,
				password,
				...names,
			});
			// Who never logged in gets a new login, as somebody new does.
			site.logIn(id, password);
			if (role === 'completes') {
				administration.enrol(person, administration.partByCode(CODE)!);
				site.enrol(id, courseid);
			}
		}
		return { externId, email, role, retries: Math.floor(i / 4) % 2 === 0, attempts: [] };
	});
}

/** Everybody's request, all at the same moment; ends when every sender was answered well or gave up. */
export async function sendAll(stack: Stack, crowd: Participant[]): Promise<void> {
	await Promise.all(
		crowd.map(async (person) =>
			person.role === 'completes' ? await complete(stack, person) : await enrol(stack, person),
		),
	);
}

async function enrol({ coachview }: Stack, { externId, attempts, retries }: Participant) {
	const deadline = Date.now() + PERSISTENCE_MS;
	for (;;) {
		const at = Date.now();
		const { action } = await enrolParticipant(coachview!.administration, externId, CODE);
		const { httpStatus: status, message: answer } = action;
		attempts.push({ at, milliseconds: Date.now() - at, status, answer });
		if (action.status === 'approved' || !retries || Date.now() > deadline) return;
		await pause(PATIENCE[Math.min(attempts.length, PATIENCE.length) - 1] * 1_000);
	}
}

interface Delivery {
	userid: number;
	attempts: number;
	status: number | null;
	answers: Array<{ at: number; status: number | null; milliseconds: number }>;
}

/** Moodle's plug-in does the sending, and the retrying. */
async function complete({ moodle }: Stack, { externId, attempts, retries }: Participant) {
	const { site, url } = moodle!;
	const userid = site.tables.users.find(({ idnumber }) => idnumber === externId)!.id;
	const courseid = site.courseByIdnumber(CODE)!.id;
	await callControlApi('POST', `${url}/sandbox/complete`, { userid, courseid, grade: 80, retries });
	const deadline = Date.now() + PERSISTENCE_MS;
	for (;;) {
		const all = await callControlApi<Delivery[]>('GET', `${url}/sandbox/deliveries`);
		const delivery = all.find((one) => one.userid === userid)!;
		const accepted = delivery.status !== null && delivery.status < 300;
		if (accepted || (!retries && delivery.answers.length > 0) || Date.now() > deadline) {
			attempts.push(...delivery.answers.map((each) => ({ ...each, answer: '' })));
			return;
		}
		await pause(2_000);
	}
}
