import { resolve } from 'node:path';

import { DEFAULT_MOODLE_SETTINGS } from '../../lib/moodle/transport/client';
import type { MoodleConnection, MoodleSettings } from '../../lib/moodle/transport/client';
import { comparePeer } from './peer';
import { benchSite, plainConnection } from './site';
import type { BenchSite } from './site';
import { floor, oneByOne, people, withTheNodes } from './ways';
import type { BenchPerson } from './ways';

/** `npm run bench:moodle`: see docs/performance.md. Settings come from the environment. */
const COUNT = Number(process.env.BENCH_PEOPLE ?? 1000);
const LATENCY = Number(process.env.BENCH_LATENCY_MS ?? 50);
const SETTINGS: MoodleSettings = {
	...DEFAULT_MOODLE_SETTINGS,
	batchSize: Number(process.env.BENCH_BATCH_SIZE ?? DEFAULT_MOODLE_SETTINGS.batchSize),
	concurrency: Number(process.env.BENCH_CONCURRENCY ?? DEFAULT_MOODLE_SETTINGS.concurrency),
};

interface Measured {
	way: string;
	calls: number;
	seconds: number;
	/** Highest heap while running, above what was held before and is held after (the items and their results), in MB. */
	workingMegabytes: number;
}

const collect = global.gc ?? (() => {});
const heap = () => {
	collect();
	return process.memoryUsage().heapUsed / 1e6;
};

/** What the ways returned, so that it counts as held and not as working memory. */
const results: unknown[] = [];

async function measure(
	way: string,
	site: BenchSite,
	run: (connection: MoodleConnection) => Promise<unknown>,
): Promise<Measured> {
	const { connection, counted, close } = plainConnection(site);
	let peak = 0;
	const start = performance.now();
	let paused = 0;
	const result = await run({
		...connection,
		post: async (fields) => {
			const answer = await connection.post(fields);
			if (counted.calls % 10 === 0) {
				const pause = performance.now();
				peak = Math.max(peak, heap());
				paused += performance.now() - pause;
			}
			return answer;
		},
	});
	const seconds = (performance.now() - start - paused) / 1000;
	results.push(result);
	const held = heap();
	close();
	return { way, calls: counted.calls, seconds, workingMegabytes: Math.max(0, peak - held) };
}

function print(rows: Measured[], base: Measured) {
	console.log('| way | calls | seconds | times as long as the floor | working memory (MB) |');
	console.log('|---|---:|---:|---:|---:|');
	for (const { way, calls, seconds, workingMegabytes } of rows) {
		const ratio = (seconds / base.seconds).toFixed(2);
		console.log(
			`| ${way} | ${calls} | ${seconds.toFixed(2)} | ${ratio} | ${workingMegabytes.toFixed(1)} |`,
		);
	}
}

async function main() {
	const site = await benchSite(LATENCY);
	const { batchSize, concurrency } = SETTINGS;
	const run = Date.now().toString(36);
	const set = (name: string, count = COUNT): BenchPerson[] => people(`${run}${name}`, count);
	const course = (i: number) => site.courses[i % site.courses.length];
	console.log(
		`${COUNT} participants on ${site.name}; batches of ${batchSize}, ${concurrency} at a time\n`,
	);
	try {
		const nodes = (persons: BenchPerson[], i: number) => async (connection: MoodleConnection) =>
			await withTheNodes(connection, course(i), persons, SETTINGS);
		await measure('warm up', site, nodes(set('w', 20), 3));
		const ours = set('a');
		const first = await measure('these nodes: ensure and enrol', site, nodes(ours, 0));
		const second = await measure('the same again, nothing to do', site, nodes(ours, 0));
		const bare = await measure(
			'the floor: the same calls from a plain client',
			site,
			async (connection) => await floor(connection, course(1), set('f'), SETTINGS),
		);
		const single = await measure(
			'one call each, one after another',
			site,
			async (connection) => await oneByOne(connection, course(2), set('s')),
		);
		print([first, second, bare, single], bare);
		console.log(`\nCalls per batch: ${(first.calls / Math.ceil(COUNT / batchSize)).toFixed(2)}`);
		console.log(`Times faster than one by one: ${(single.seconds / first.seconds).toFixed(1)}`);
		if (process.env.BENCH_MEMORY !== '0') await memory(site, run);
		if (process.env.BENCH_PEER) await comparePeer(site, resolve(process.env.BENCH_PEER), COUNT);
		else
			console.log(
				'Left out: the Moodle node of another package in the same n8n. BENCH_PEER=<folder or tarball of the built package> measures it; see test/bench/peer.ts.',
			);
	} finally {
		site.stop();
	}
}

/** Working memory at four times the people: flat when it does not grow with them. */
async function memory(site: BenchSite, run: string) {
	const course = site.courses[3 % site.courses.length];
	const persons = people(`${run}m`, COUNT * 4);
	const many = await measure(
		'',
		site,
		async (connection) => await withTheNodes(connection, course, persons, SETTINGS),
	);
	console.log(
		`Working memory with ${COUNT * 4} participants: ${many.workingMegabytes.toFixed(1)} MB`,
	);
}

void main();
