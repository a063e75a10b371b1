import type { Result } from './result';

/**
 * Carries entries out that appear more than once in a run only once; each gets the same outcome.
 *
 * @param keyOf tells entries apart
 */
export async function distinct<Entry, Value>(
	entries: Entry[],
	keyOf: (entry: Entry) => string,
	run: (different: Entry[]) => Promise<Array<Result<Value>>>,
): Promise<Array<Result<Value>>> {
	const different = new Map<string, Entry>();
	for (const entry of entries) if (!different.has(keyOf(entry))) different.set(keyOf(entry), entry);
	const outcomes = await run([...different.values()]);
	const byKey = new Map([...different.keys()].map((key, i) => [key, outcomes[i]]));
	return entries.map((entry) => byKey.get(keyOf(entry))!);
}

/** Each of some rows once, as it was listed last. */
export const distinctById = <Row extends { id: number }>(rows: Row[]): Row[] => [
	...new Map(rows.map((row) => [row.id, row])).values(),
];
