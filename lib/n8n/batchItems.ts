import { comparisonKey } from '../text/clean';

interface BatchedItem {
	dryRun: boolean;
	/** To which of several systems it goes, regardless of case; empty when there is one. */
	system: string;
}

/** The items that can run at once: those that plan before those that write, and each system's together. */
export function batchItems<Item extends BatchedItem>(items: Item[]): Item[][] {
	const planning = items.filter(({ dryRun }) => dryRun);
	const writing = items.filter(({ dryRun }) => !dryRun);
	return [planning, writing].flatMap((alike) => {
		const bySystem = new Map<string, Item[]>();
		for (const item of alike) {
			const key = comparisonKey(item.system);
			const batch = bySystem.get(key);
			if (batch) batch.push(item);
			else bySystem.set(key, [item]);
		}
		return [...bySystem.values()];
	});
}
