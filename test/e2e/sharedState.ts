import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import type { Mail } from '../../tools/demo/demonstrate';
import { callControlApi, waitUntil } from '../../tools/demo/demonstrate';
import type { Stack } from '../../tools/dev/stack';
import { CompletionLine } from './completionLine';
import { runOften } from './schedules';

/**
 * What n8n remembers between polls and calls, in whichever mode it runs.
 *
 * @param start starts n8n, with the addresses of all processes that take webhooks, and how the main process, while it is down, moves to another machine
 */
export function testSharedState(
	start: () => Promise<{ stack: Stack; webhooks: string[]; moveMain?: () => void }>,
): void {
	let stack: Stack;
	let webhooks: string[];
	let moveMain: (() => void) | undefined;
	let other: MoodleSandbox;
	let line: CompletionLine;

	beforeAll(async () => {
		({ stack, webhooks, moveMain } = await start());
		other = await startMoodle({ world: 'training' });
		line = CompletionLine.shipped(stack);
	});

	afterAll(async () => {
		await stack?.stop();
		await other?.stop();
	});

	const isTaken = async (...externIds: string[]) =>
		await waitUntil(
			async () => externIds.map(line.taken),
			(counts) => counts.every((count) => count > 0),
		);

	/** How the runs ended, when all have. */
	const endedRuns = async () =>
		await waitUntil(
			async () => await line.statuses(),
			(all) => all.every((status) => !['new', 'running'].includes(status)),
		);

	/** Main is killed while nothing runs, and started again, on another machine where it can be; what happens meanwhile, nobody polls. */
	async function whileMainIsDown(happens: () => Promise<void>) {
		await endedRuns();
		await stack.n8n.kill();
		await happens();
		moveMain?.();
		await stack.n8n.start();
		await stack.n8n.login();
	}

	const pushTenTimes = async (person: string) =>
		await Promise.all(
			Array.from({ length: 10 }, async (_, i) => line.push(webhooks[i % webhooks.length], person)),
		);

	async function expectNothingFailed() {
		expect((await endedRuns()).filter((status) => status !== 'success')).toEqual([]);
		const mails = await callControlApi<Mail[]>('GET', `${stack.mailbox!.url}/api/mails`);
		expect(mails).toEqual([]);
	}

	it('makes one result of ten pushes at the same moment with the shipped workflow, fails nothing and mails nobody', async () => {
		const people = ['P-S1', 'P-S2', 'P-S3'];
		await runOften(stack.n8n, stack.workflows.completion, 10);
		for (const person of people) {
			line.enrol(person);
			await line.complete(person);
			const statuses = await pushTenTimes(person);
			expect(statuses.filter((status) => status >= 400)).toEqual([]);
		}
		// Two executions that claim a request at the same moment may both step back; then the schedule takes it up.
		await isTaken(...people);
		await expectNothingFailed();
		expect(people.map(line.taken)).toEqual([1, 1, 1]);
	});

	it('finds what was completed while main was down, after runs whose nodes ended later than the poll', async () => {
		line = await CompletionLine.publish(stack);
		for (const person of ['P-A1', 'P-A2', 'P-A3']) line.enrol(person);
		await line.complete('P-A1');
		await isTaken('P-A1');
		await whileMainIsDown(async () => {
			await line.complete('P-A2');
			await line.complete('P-A3');
		});
		await isTaken('P-A2', 'P-A3');
		await endedRuns();
		expect(['P-A1', 'P-A2', 'P-A3'].map(line.taken)).toEqual([1, 1, 1]);
	});

	it('keeps a start of its own for each site, also over a restart before anything ran there', async () => {
		for (const person of ['P-B1', 'P-B2', 'P-B3'])
			line.enrol(person, person === 'P-B3' ? stack.moodle : other);
		await line.complete('P-B1', other);
		const before = (await line.statuses()).length;
		await line.useMoodle(other);
		// The run without items saves that the site was begun.
		const after = await waitUntil(
			async () => (await line.statuses()).length,
			(count) => count > before,
		);
		expect(after).toBeGreaterThan(before);
		await whileMainIsDown(async () => await line.complete('P-B2', other));
		await isTaken('P-B2');
		await line.complete('P-B3');
		await line.useMoodle(stack.moodle!);
		await isTaken('P-B3');
		await endedRuns();
		// What was completed before the site was chosen is none of the line's business.
		expect(['P-B1', 'P-B2', 'P-B3'].map(line.taken)).toEqual([0, 1, 1]);
	});

	it('makes one result of ten pushes at the same moment, wherever they arrive', async () => {
		const people = ['P-C1', 'P-C2', 'P-C3'];
		for (const person of people) {
			line.enrol(person);
			const statuses = await pushTenTimes(person);
			expect(new Set(statuses)).toEqual(new Set([200]));
		}
		expect(people.map(line.taken)).toEqual([1, 1, 1]);
	});

	it('makes one result of a push and a poll at the same moment', async () => {
		const people = ['P-D1', 'P-D2', 'P-D3'];
		for (const person of people) line.enrol(person);
		for (const person of people) await line.complete(person);
		await isTaken(people[0]);
		const statuses = await Promise.all(
			people.map(async (person, i) => await line.push(webhooks[i % webhooks.length], person)),
		);
		expect(statuses).toEqual([200, 200, 200]);
		await isTaken(...people);
		await endedRuns();
		expect(people.map(line.taken)).toEqual([1, 1, 1]);
	});

	it('fails no execution at any of that, and mails nobody', async () => {
		await expectNothingFailed();
	});
}
