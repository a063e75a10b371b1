import { DEFAULT_SETTINGS } from '../../lib/moodle/client';
import type { MoodleSettings } from '../../lib/moodle/client';
import { benchSite, plainConnection } from './site';
import type { BenchSite } from './site';
import { floor, oneByOne, people, withTheNodes } from './ways';
import type { BenchPerson } from './ways';

/** `npm run bench:moodle`: see docs/performance.md. Settings come from the environment. */
const COUNT = Number(process.env.BENCH_PEOPLE ?? 1000);
const LATENCY = Number(process.env.BENCH_LATENCY_MS ?? 50);
const SETTINGS: MoodleSettings = {
	...DEFAULT_SETTINGS,
	batchSize: Number(process.env.BENCH_BATCH_SIZE ?? DEFAULT_SETTINGS.batchSize),
	concurrency: Number(process.env.BENCH_CONCURRENCY ?? DEFAULT_SETTINGS.concurrency),
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

async function measure(
	way: string,
	site: BenchSite,
	run: (connection: ReturnType<typeof plainConnection>['connection']) => Promise<unknown>,
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
	const held = heap();
	close();
	const workingMegabytes = Math.max(0, peak - held);
	return { way, calls: counted.calls, seconds, workingMegabytes, ...(result ? {} : {}) };
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
	console.log(
		`${COUNT} participants on ${site.name}; batches of ${batchSize}, ${concurrency} at a time\n`,
	);
	try {
		await measure(
			'warm up',
			site,
			async (c) => await withTheNodes(c, site.course, set('w', 20), SETTINGS),
		);
		const ours = set('a');
		const first = await measure(
			'these nodes: ensure and enrol',
			site,
			async (c) => await withTheNodes(c, site.course, ours, SETTINGS),
		);
		const second = await measure(
			'these nodes: the same again, nothing to do',
			site,
			async (c) => await withTheNodes(c, site.course, ours, SETTINGS),
		);
		const bare = await measure(
			'the floor: the same batches, nothing compared',
			site,
			async (c) => await floor(c, site.course, set('f'), SETTINGS),
		);
		const single = await measure(
			'one call each, one after another',
			site,
			async (c) => await oneByOne(c, site.course, set('s')),
		);
		print([first, second, bare, single], bare);
		console.log(`\nCalls per batch: ${(first.calls / Math.ceil(COUNT / batchSize)).toFixed(2)}`);
		console.log(`Times faster than one by one: ${(single.seconds / first.seconds).toFixed(1)}`);
		if (process.env.BENCH_MEMORY !== '0') await memory(site, run);
	} finally {
		site.stop();
	}
}

/** Working memory at four times the people: flat when it does not grow with them. */
async function memory(site: BenchSite, run: string) {
	const many = await measure(
		'',
		site,
		async (c) => await withTheNodes(c, site.course, people(`${run}m`, COUNT * 4), SETTINGS),
	);
	console.log(
		`Working memory with ${COUNT * 4} participants: ${many.workingMegabytes.toFixed(1)} MB`,
	);
}

void main();
