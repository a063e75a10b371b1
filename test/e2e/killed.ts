import { REQUEST_TABLE } from '../../lib/requests/columns';
import type { MailFault } from '../../sandbox/mailbox/faults';
import { callControlApi, waitUntil } from '../../tools/demo/demonstrate';
import type { Mail } from '../../tools/demo/demonstrate';
import type { Stack } from '../../tools/dev/stack';
import { nodesBehind, shippedWorkflows, withoutDeactivated } from '../workflows/shippedWorkflows';
import { DataTable } from '../../tools/dev/dataTable';
import type { Row } from '../../tools/dev/dataTable';
import { boundariesOf, Gate } from './gate';
import type { Boundary } from './gate';
import { LeftRequests } from './leftRequests';
import { changeWorkflow } from './ownWorkflow';
import { ADMINISTRATOR, Participant } from './participant';
import type { ParticipantKind } from './participant';

const TRIGGER = 'Coachview enrols';
const WORKFLOW = withoutDeactivated(
	shippedWorkflows.find(({ file }) => file === '1-enrolment-received.json')!,
);
const BOUNDARIES = boundariesOf(WORKFLOW, TRIGGER);

/** Where the schedule, which takes all that is left at once, is killed too: with the claims, and with the accesses. What is before *Claim* writes nothing. */
const BOUNDARIES_OF_SCHEDULE = boundariesOf(WORKFLOW, 'Every five minutes').filter(
	({ after }) => after === 'Claim' || after === 'Give access',
);

/** Where the first of two calls waits while the second one finds that somebody works on the request. */
const FIRST_OF_TWO = BOUNDARIES.find(({ after, output }) => after === 'Pick' && output === 0)!;

const hasAccessAt = (after: string) =>
	after === 'Give access' || nodesBehind(WORKFLOW, ['Give access']).has(after);

/** Who comes to a boundary: everybody, or whom it takes where a node goes another way. */
const kindsAt = ({ after, output }: Boundary): ParticipantKind[] =>
	output === 0
		? ['new', 'known', ...(hasAccessAt(after) ? (['waiting'] as const) : [])]
		: ((
				{ Pick: ['new', 'known'], 'Compose mail': ['inside'] } as Record<string, ParticipantKind[]>
			)[after] ?? []);

/** About whom the gate is asked by an execution that no call started. */
const NOBODY = '';

const isSecondOfTwo = ({ after, output }: Boundary) => after === 'Pick' && output > 0;

/** Whether the request is in the table by then. */
const isWrittenAt = ({ after }: Boundary) =>
	after === 'Keep' || nodesBehind(WORKFLOW, ['Keep']).has(after);

const CASES = BOUNDARIES.flatMap((boundary) =>
	kindsAt(boundary).map((kind) => [boundary.name, kind, boundary] as const),
);

/** People who come to their boundaries at the same time, so that SQLite keeps up on a small machine; all of them are held when n8n is killed. */
const HELD_AT_ONCE = 6;

const distinctByName = (boundaries: Boundary[]) => [
	...new Map(boundaries.map((boundary) => [boundary.name, boundary])).values(),
];

const chunks = <T>(list: T[], size: number): T[][] =>
	list.length === 0 ? [] : [list.slice(0, size), ...chunks(list.slice(size), size)];

/** How the mail server fails, what Coachview is answered, and how many mails may come, where nobody can know whether the first one did. */
const MAIL_CASES = (
	[
		['has its port closed', 'closed', [422], 1],
		['greylists', 'greylisted', [422], 1],
		['cuts the connection and loses the mail', 'lost', [422], 1],
		['cuts the connection and delivers the mail', 'unconfirmed', [422], 2],
		['takes long', 'slow', [200], 1],
		['takes longer than a claim lasts', 'slower', [500, 422], 2],
	] as const
).flatMap(([what, fault, answers, atMost]) =>
	// Faults are by address, and the administrator has one.
	(['new', 'known', ...(fault === 'closed' ? (['waiting'] as const) : [])] as const).map(
		(kind) => [what, kind, fault, answers, atMost] as const,
	),
);

/**
 * What was asked once is done once, whatever dies, and nobody has to ask again.
 *
 * @param start starts an n8n in which everybody can be held at once, each in an execution
 */
export function testKilled(start: () => Promise<Stack>): void {
	let stack: Stack;
	let requests: DataTable;
	let left: LeftRequests;

	/** Every process of n8n, main first. */
	const processes = () => stack.cluster?.processes ?? [stack.n8n];
	const kill = async () => await Promise.all(processes().map(async (one) => await one.kill()));

	beforeAll(async () => {
		stack = await start();
		requests = await DataTable.named(stack.n8n, REQUEST_TABLE);
		left = new LeftRequests(stack, requests);
		stack.moodle!.site.courseByIdnumber('EL-102')!.visible = false;
	});

	afterAll(async () => await stack?.stop());

	describe('when the mail server', () => {
		const people = new Map<string, Participant>();
		const named = (fault: string, kind: ParticipantKind) => people.get(`${fault} ${kind}`)!;

		beforeAll(async () => {
			const { faults, refuse, accept } = stack.mailbox!;
			await left.runOften();
			MAIL_CASES.forEach(([, kind, fault]) =>
				people.set(`${fault} ${kind}`, new Participant(stack, requests, kind)),
			);
			const withFault = (...wanted: string[]) =>
				[...people].flatMap(([key, one]) => (wanted.includes(key.split(' ')[0]) ? [one] : []));
			const slow = withFault('slow');
			const slower = withFault('slower');

			await refuse();
			await Promise.all(withFault('closed').map(async (one) => await one.ask()));
			await accept();

			(['greylisted', 'lost', 'unconfirmed'] satisfies MailFault[]).forEach((fault) =>
				withFault(fault).forEach(({ email }) => faults.add(email, fault)),
			);
			[...slow, ...slower].forEach(({ email }) => faults.add(email, 'slow'));
			const asked = Promise.all(
				withFault('greylisted', 'lost', 'unconfirmed', 'slow', 'slower').map(
					async (one) => await one.ask(),
				),
			);
			for (const one of [...slow, ...slower])
				await waitUntil(one.mails, ({ length }) => length > 0);
			slow.forEach(({ email }) => faults.release(email));
			await left.endClaims(slower);
			await left.workOff(slower);
			slower.forEach(({ email }) => faults.release(email));
			await asked;
			await left.workOff([...people.values()]);
		});

		it.each(MAIL_CASES)(
			'%s, somebody %s gets in all the same',
			async (_, kind, fault, answers, atMost) => {
				const one = named(fault, kind);
				await one.expectOf(() => expect(answers).toContain(one.answers[0]));
				expect(one.answers).toHaveLength(1);
				await one.expectAllDone(atMost);
			},
		);
	});

	describe('when n8n is killed', () => {
		let gate: Gate;
		const people = new Map<string, Participant>();
		const named = (boundary: string, kind: ParticipantKind) => people.get(`${boundary} ${kind}`)!;
		/** As it was when n8n died. */
		const atDeath = new Map<Participant, { rows: Row[]; mails: number }>();

		beforeAll(async () => {
			const { n8n, workflows } = stack;
			gate = await Gate.start();
			await left.rest();
			await changeWorkflow(n8n, workflows.enrolment, (workflow) =>
				gate.putInto(workflow, distinctByName([...BOUNDARIES, ...BOUNDARIES_OF_SCHEDULE]), TRIGGER),
			);
			const answers: Array<Promise<void>> = [];
			const arrival = async (person: string, boundary: Boundary) =>
				await waitUntil(
					async () => gate.holds(person, boundary),
					(holds) => holds,
				);
			const startAgain = async () => {
				gate.open();
				const startedAt = Date.now();
				for (const one of processes()) await one.start();
				await n8n.login();
				return startedAt;
			};
			/** Coachview asks, and the execution stops at the boundary. */
			const holdAt = async (one: Participant, boundary: Boundary) => {
				gate.hold(one.externId, boundary);
				answers.push(one.ask());
				one.note(`${(await arrival(one.externId, boundary)) ? '' : 'not '}held ${boundary.name}`);
			};
			for (const together of chunks(CASES, HELD_AT_ONCE))
				await Promise.all(
					together.map(async ([name, kind, boundary]) => {
						const one = new Participant(stack, requests, kind);
						people.set(`${name} ${kind}`, one);
						if (isSecondOfTwo(boundary)) await holdAt(one, FIRST_OF_TWO);
						await holdAt(one, boundary);
					}),
				);
			for (const one of people.values())
				atDeath.set(one, { rows: await one.rows(), mails: (await one.mails()).length });
			await kill();
			await Promise.all(answers);
			people.forEach((one) => one.note('n8n was killed'));
			for (const boundary of BOUNDARIES_OF_SCHEDULE) {
				const startedAt = await startAgain();
				gate.hold(NOBODY, boundary);
				await left.endClaims([...people.values()], startedAt);
				await left.runOften();
				await arrival(NOBODY, boundary);
				await kill();
				people.forEach((one) => one.note(`the schedule was killed ${boundary.name}`));
			}
			await left.endClaims([...people.values()], await startAgain());
			await left.workOff([...people.values()]);
		});

		afterAll(async () => await gate?.stop());

		it('somebody was held at every boundary', () => {
			expect(BOUNDARIES.filter((boundary) => kindsAt(boundary).length === 0)).toEqual([]);
			expect(
				CASES.flatMap(([name, kind, boundary]) =>
					gate.holds(named(name, kind).externId, boundary) ? [] : [name],
				),
			).toEqual([]);
			expect(BOUNDARIES_OF_SCHEDULE).toHaveLength(2);
			expect(BOUNDARIES_OF_SCHEDULE.every((boundary) => gate.holds(NOBODY, boundary))).toBe(true);
		});

		it('mails the administrator of all that one death cut off at most twice for each process that mails: n8n words it in two ways', async () => {
			expect(people.size).toBeGreaterThan(10);
			const all = await callControlApi<Mail[]>('GET', `${stack.mailbox!.url}/api/mails`);
			const told = all.filter(
				({ to, text }) => to.includes(ADMINISTRATOR) && /out-of-memory|crashed/.test(text ?? ''),
			);
			expect(told.length).toBeGreaterThan(0);
			const deaths = 1 + BOUNDARIES_OF_SCHEDULE.length;
			expect(told.length).toBeLessThanOrEqual(2 * deaths * processes().length);
		});

		it.each(CASES)('%s, somebody %s has all of it, once', async (name, kind, boundary) => {
			const one = named(name, kind);
			const { rows, mails } = atDeath.get(one)!;
			await one.expectOf(() => {
				// Who was answered had all that was asked for.
				const isDone = rows.length > 0 && rows.every(({ state }) => state === 'done');
				expect(one.answers).toEqual(
					isSecondOfTwo(boundary)
						? [undefined, undefined]
						: [boundary.before === undefined && isDone ? 200 : undefined],
				);
				expect(rows.length > 0).toBe(isWrittenAt(boundary));
			});
			if (rows.length === 0) {
				// Coachview got no answer, so somebody asks again.
				await one.expectNothingDone();
				await one.ask();
				expect(one.answers.at(-1)).toBe(200);
			}
			const wasRecorded = rows.some(({ state }) => state === 'done');
			await one.expectAllDone(mails > 0 && !wasRecorded ? mails + 1 : 1);
		});
	});
}
