/**
 * `npm run bench:webhook`: from Coachview's call to its answer, with 1, 10 and 50 calls at once, in one process and in queue mode; and 1,000 calls at once. Beside it n8n's own
 * part: as many empty nodes, and the same steps outside by n8n's own nodes; and what the stand-ins take. BENCH_CALLS and BENCH_BURST change how many, BENCH_MODES where.
 */
import { callControlApi } from '../../tools/demo/demonstrate';
import type { Execution } from '../../tools/dev/n8n';
import { pause } from '../../tools/dev/n8n';
import type { Mode, Stack } from '../../tools/dev/stack';
import { makeTables } from '../../tools/dev/stack';
import { startTestStack } from '../e2e/stack';
import { callOwn, must200, post } from './calls';
import type { Answer } from './calls';
import { processorMs } from './cpu';
import { emptyWorkflow, EMPTY_PATH } from './emptyWorkflow';
import type { RunNode } from './emptyWorkflow';
import { ownNodesWorkflow, OWN_NODES_PATH } from './ownNodes';
import { percentile, timesOf } from './load';
import { watchMemory } from './memory';
import { measureStandIns } from './standInTime';

const CALLS = Number(process.env.BENCH_CALLS ?? 100);
const BURST = Number(process.env.BENCH_BURST ?? 1_000);
/** In this order: queue mode keeps no successful execution, from which the nodes are read. */
const MODES = (process.env.BENCH_MODES ?? 'regular,queue').split(',') as Mode[];
const AT_ONCE = [1, 10, 50];
const CODE = 'EL-101';

let count = 0;

/** Somebody whom Coachview knows and Moodle does not. */
function somebodyNew({ coachview }: Stack): string {
	const externId = `P-${100_000 + ++count}`;
	const email1 = `${externId.toLowerCase()}@example.test`;
	coachview!.administration.addPerson({ externId, email1, voornaam: 'Sam', achternaam: 'Bos' });
	return externId;
}

/** Coachview's call. */
async function enrol({ n8n, link }: Stack, externId: string): Promise<Answer> {
	const authorization = `Bearer ${link.fixedToken}`;
	return await post(
		`${n8n.webhookUrl}/webhook/coachview-enrolment`,
		{ authorization },
		{
			PersoonExterneId: externId,
			PersoonVoornaam: 'Sam',
			PersoonAchternaam: 'Bos',
			PersoonEmailadres: `${externId.toLowerCase()}@example.test`,
			Elearningcode: CODE,
		},
	);
}

/** The nodes of a run for somebody new in their order, with the time that n8n gives for each. */
async function oneRun(stack: Stack): Promise<RunNode[]> {
	await must200(enrol(stack, somebodyNew(stack)));
	for (;;) {
		const [run] = await stack.n8n.executions(stack.workflows.enrolment, 1);
		if (run?.status === 'success') return nodesOf(run);
		await pause(200);
	}
}

const nodesOf = (run: Execution): RunNode[] =>
	Object.entries(run.runData)
		.map(([name, [{ startTime = 0, executionIndex, executionTime = 0 }]]) => ({
			name,
			order: executionIndex ?? startTime,
			milliseconds: executionTime,
		}))
		.sort((a, b) => a.order - b.order);

/** Makes the calls, and prints how long they took and how much processor time n8n. */
async function measure(
	{ n8n, cluster }: Stack,
	what: string,
	atOnce: number,
	call: (i: number) => Promise<unknown>,
): Promise<number> {
	const pids = (cluster?.processes ?? [n8n]).map(({ pid }) => pid!);
	const processor = () => pids.reduce((sum, pid) => sum + processorMs(pid), 0);
	const before = processor();
	const times = await timesOf(CALLS, atOnce, call);
	const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(times, share));
	const figures = [p50, p95, p99, (processor() - before) / CALLS].map(Math.round);
	console.log(`| ${atOnce}: ${what} | ${figures.join(' | ')} |`);
	return p50;
}

async function latency(stack: Stack, mode: Mode, nodes: number) {
	console.log(`\n${mode} mode, ${nodes} nodes, ${CALLS} calls each, milliseconds`);
	console.log('| at once | p50 | p95 | p99 | processor |\n| --- | ---: | ---: | ---: | ---: |');
	for (const atOnce of AT_ONCE) {
		const own = async (what: string, path: string) =>
			await measure(stack, what, atOnce, async () => await must200(callOwn(stack, path)));
		const empty = await own('as many empty nodes', EMPTY_PATH);
		const ownNodes = await own("the same outside by n8n's own nodes", OWN_NODES_PATH);
		const people = Array.from({ length: CALLS }, () => somebodyNew(stack));
		const standIns = measureStandIns();
		const ours = await measure(
			stack,
			'enrolment',
			atOnce,
			async (i) => await must200(enrol(stack, people[i])),
		);
		const standInShare = standIns().milliseconds / CALLS;
		console.log(
			`${atOnce}: stand-ins ${Math.round(standInShare)}; ours ${((ours - standInShare) / empty).toFixed(2)} × empty nodes, ${(ours / ownNodes).toFixed(2)} × n8n's own nodes`,
		);
	}
}

async function burst(stack: Stack, mode: Mode) {
	const people = Array.from({ length: BURST }, () => somebodyNew(stack));
	const { n8n, cluster } = stack;
	const memory = watchMemory(
		cluster
			? {
					main: () => cluster.main.pid,
					webhook: () => cluster.webhook.pid,
					worker1: () => cluster.worker1.pid,
					worker2: () => cluster.worker2.pid,
				}
			: { n8n: () => n8n.pid },
	);
	const begun = Date.now();
	const answers = await Promise.all(people.map(async (id) => await enrol(stack, id)));
	const statuses = answers.map(({ status }) => status);
	const answered = Date.now() - begun;
	const { site } = stack.moodle!;
	const course = site.courseByIdnumber(CODE)!.id;
	const hasAll = new Set(people);
	const done = () =>
		site.tables.users.filter(
			({ id, idnumber }) => hasAll.has(idnumber) && site.isActive(id, course),
		).length;
	while (done() < BURST && Date.now() - begun < 3_600_000) await pause(1_000);
	const of = (status: number) => statuses.filter((one) => one === status).length;
	console.log(
		`\n${mode} mode, ${BURST} calls at once: ${[...new Set(statuses)].map((status) => `${of(status)} × ${status || 'no answer'}`).join(', ')}; ` +
			`the last answer after ${Math.round(answered / 1000)} s, ${done()} have access after ${Math.round((Date.now() - begun) / 1000)} s`,
	);
	for (const { name, before, most } of memory())
		console.log(`  ${name}: ${before} MB before, ${most} MB at most`);
	const mails = await callControlApi<unknown[]>('GET', `${stack.mailbox!.url}/api/mails`);
	console.log(`  ${mails.length} mails`);
}

async function main() {
	let first: RunNode[] | undefined;
	let calls = 0;
	for (const mode of MODES) {
		const stack = await startTestStack('editor', mode);
		try {
			await makeTables(stack.n8n, stack.workflows);
			if (!first) {
				if (mode !== 'regular')
					throw new Error('BENCH_MODES has to begin with regular, from which the nodes are read');
				// The first run loads what n8n loads once.
				await must200(enrol(stack, somebodyNew(stack)));
				const standIns = measureStandIns();
				first = await oneRun(stack);
				calls = standIns().calls;
				console.log(
					first.map(({ name, milliseconds }) => `  ${name}: ${milliseconds} ms`).join('\n'),
				);
			}
			if (CALLS > 0) {
				await emptyWorkflow(stack, first);
				await ownNodesWorkflow(stack, calls);
				await latency(stack, mode, first.length);
			}
			if (BURST > 0) await burst(stack, mode);
		} finally {
			await stack.stop();
		}
	}
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
