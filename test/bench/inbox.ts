import { Inbox } from '../../lib/shared/inbox';

/**
 * What the memory costs a poll: load it from JSON, see everybody, and write it as JSON again. Run it with `npx tsx test/bench/inbox.ts`; `BENCH_LEARNERS`
 * changes how many there are.
 */
const LEARNERS = Number(process.env.BENCH_LEARNERS ?? 20_000);
const POLLS = 50;
const BOUNDS = { maxDone: 100_000, maxOpen: 100_000 };

const inbox = new Inbox(BOUNDS);
for (let user = 0; user < LEARNERS; user++)
	inbox.skip(`5/${user}`, user % 2 === 0 ? 0 : 1_764_000_000 + user, 1_764_000_000);
let text = JSON.stringify(inbox);
const rows = Array.from({ length: POLLS }, (_, poll) => {
	const now = 1_764_100_000 + poll;
	const start = performance.now();
	const loaded = Inbox.restore(BOUNDS, JSON.parse(text) as object);
	const load = performance.now();
	for (let user = 0; user < LEARNERS; user++) {
		const version = user % 2 === 0 ? 0 : 1_764_000_000 + user;
		// Every hundredth has completed the course a second time.
		const sighting = loaded.see(`5/${user}`, user % 100 === poll ? now : version, now);
		if (sighting === 'new') loaded.done(`5/${user}`, now, now);
	}
	const see = performance.now();
	text = JSON.stringify(loaded);
	const save = performance.now();
	return { load: load - start, see: see - load, save: save - see, all: save - start };
});

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
console.log(
	`${LEARNERS} learners, ${POLLS} polls, ${(text.length / 1e6).toFixed(2)} MB of JSON; milliseconds a poll:`,
);
for (const part of ['load', 'see', 'save', 'all'] as const) {
	const values = rows.map((row) => row[part]);
	console.log(
		`${part.padEnd(5)} best ${Math.min(...values).toFixed(1)}, median ${median(values).toFixed(1)}`,
	);
}
