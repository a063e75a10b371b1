/** Runs tasks, a few at the same time, and returns their results in order. */
export async function inParallel<Task, Value>(
	tasks: Task[],
	concurrency: number,
	run: (task: Task) => Promise<Value>,
): Promise<Value[]> {
	const results: Value[] = new Array(tasks.length);
	const queue = tasks.entries();
	const worker = async () => {
		for (const [i, task] of queue) results[i] = await run(task);
	};
	await Promise.all(Array.from({ length: Math.min(concurrency, tasks.length) }, worker));
	return results;
}

/** A list in pieces of at most `size`. */
export const chunk = <Entry>(entries: Entry[], size: number): Entry[][] =>
	Array.from({ length: Math.ceil(entries.length / size) }, (_, i) =>
		entries.slice(i * size, (i + 1) * size),
	);
