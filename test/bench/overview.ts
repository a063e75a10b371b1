/**
 * From opening the overview (workflow 8) to its HTML, with thousands of people in the table of requests: `npx tsx test/bench/overview.ts`. First composing alone, then in a real
 * n8n with SQLite, node by node. BENCH_PEOPLE and BENCH_OPENINGS change how many.
 */
import type { ResultItem } from '../../lib/participant/answer/findFailures';
import { overviewPage } from '../../lib/pages/overview/overview';
import { readPageRequest } from '../../lib/pages/pageRequest';
import { REQUEST_COLUMNS, REQUEST_TABLE } from '../../lib/requests/columns';
import { DAY_MS } from '../../lib/shared/durations';
import { pause } from '../../tools/dev/n8n';
import type { Stack } from '../../tools/dev/stack';
import { AdministratorPage } from '../e2e/administratorPage';
import { DataTable } from '../../tools/dev/dataTable';
import { startTestStack } from '../e2e/stack';
import { percentile } from './load';

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 10_000);
const OPENINGS = Number(process.env.BENCH_OPENINGS ?? 11);

const EMPTY = Object.fromEntries(REQUEST_COLUMNS.map(({ name }) => [name, null]));

function row(kind: 'enrolment' | 'completion', i: number) {
	const at = new Date(Date.now() - (i % 80) * DAY_MS).toISOString();
	const person = `Q-${i}`;
	const code = `EL-${100 + (i % 50)}`;
	const environment = kind === 'enrolment' ? 'live' : 'https://moodle.example.org';
	return {
		...EMPTY,
		...{ key: [kind, environment, person, code].join(' | '), subject: `${person} | ${code}` },
		...{ kind, person, code, environment, name: `Deelnemer ${i}`, attempts: 1 },
		...{ state: 'done', requestedAt: at, doneAt: at },
		message: JSON.stringify({ event: kind, personExternalId: person, elearningCode: code }),
	};
}

/** An enrolment of everybody, and a completion of every second one. */
const allRows = () =>
	Array.from({ length: PEOPLE }, (_, i) => [
		row('enrolment', i),
		...(i % 2 === 0 ? [row('completion', i)] : []),
	]).flat();

const line = (what: string, times: number[]) =>
	console.log(
		`${what}: p50 ${Math.round(percentile(times, 0.5))} ms, slowest ${Math.round(Math.max(...times))} ms`,
	);

function composeAlone(rows: object[]) {
	const requests = rows.map((json, id) => ({ json: { id, ...json } })) as unknown as ResultItem[];
	const request = readPageRequest({ language: 'nl', address: 'coachview-overview' });
	const times = Array.from({ length: OPENINGS }, () => {
		const before = performance.now();
		overviewPage.compose(request, { requests });
		return performance.now() - before;
	});
	line(`Composing ${rows.length} rows of ${PEOPLE} people alone`, times);
}

/** The nodes of the last openings, with what each took. */
async function nodeTimes({ n8n, workflows }: Stack) {
	const runs = await n8n.executions(workflows.overview, 5);
	const names = Object.keys(runs[0]?.runData ?? {});
	for (const name of names)
		line(
			`  ${name}`,
			runs.flatMap(({ runData }) => runData[name]?.map(({ executionTime = 0 }) => executionTime)),
		);
}

/** n8n writes down what each node gave after it answered; the next opening is not to wait for that. */
async function untilSaved({ n8n, workflows }: Stack, count: number) {
	const filter = encodeURIComponent(JSON.stringify({ workflowId: workflows.overview }));
	const path = `/executions?filter=${filter}&limit=100`;
	for (;;) {
		const { results } = await n8n.rest<{ results: Array<{ status: string }> }>('GET', path);
		if (results.filter(({ status }) => status === 'success').length >= count) return;
		await pause(100);
	}
}

async function inN8n(rows: Array<Record<string, unknown>>) {
	const stack = await startTestStack();
	try {
		const requests = await DataTable.named(stack.n8n, REQUEST_TABLE);
		for (let i = 0; i < rows.length; i += 1000) await requests.add(...rows.slice(i, i + 1000));
		const page = new AdministratorPage(stack, 'coachview-overview');
		await page.open();
		await untilSaved(stack, 1);
		const times: number[] = [];
		for (let i = 0; i < OPENINGS; i++) {
			const before = performance.now();
			const { status } = await page.open();
			if (status !== 200) throw new Error(`The page answered ${status}`);
			times.push(performance.now() - before);
			await untilSaved(stack, i + 2);
		}
		line(`Opening the overview of ${PEOPLE} people, ${rows.length} rows`, times);
		await nodeTimes(stack);
	} finally {
		await stack.stop();
	}
}

void (async () => {
	const rows = allRows();
	composeAlone(rows);
	await inN8n(rows);
})();
