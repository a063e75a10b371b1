/** Bounds a memory: drops the entries that were added first, until `most` are left. */
export function evictOldest(
	memory: Record<string, unknown> | Map<string, unknown>,
	most: number,
): void {
	const keys = memory instanceof Map ? [...memory.keys()] : Object.keys(memory);
	for (const old of keys.slice(0, Math.max(0, keys.length - most))) {
		if (memory instanceof Map) memory.delete(old);
		else delete memory[old];
	}
}
