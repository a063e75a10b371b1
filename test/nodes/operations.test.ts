import { startMoodle } from '../../sandbox/moodle';
import { moodleCredential, run } from './harness';
import { effectOf } from './operationFiles';
import { furnish, SCENARIOS } from './scenarios';

describe('every operation of the Moodle nodes', () => {
	it.each(SCENARIOS)(
		'$node $operation ($way) succeeds, and its output has no key "error"',
		async ({ node, operation, parameters, given }) => {
			const moodle = await startMoodle({ world: 'training' });
			furnish(moodle.site);
			given?.(moodle.site);
			const { items, error } = await run({
				node,
				parameters: { operation, ...parameters },
				credentials: moodleCredential(moodle),
			}).finally(moodle.stop);
			expect(error).toBeUndefined();
			expect(items.length).toBeGreaterThan(0);
			for (const { json, pairedItem } of items) {
				expect(json).not.toHaveProperty('error');
				expect(pairedItem).toEqual({ item: 0 });
			}
		},
	);

	/** A new password is a new one each time. */
	const repeatable = SCENARIOS.filter(
		({ operation, changesNothing }) => operation !== 'setNewPassword' && !changesNothing,
	);

	it.each(repeatable.filter((one) => effectOf(one) === 'write'))(
		'$node $operation ($way) changes nothing when it is run again',
		async ({ node, operation, parameters, given }) => {
			const moodle = await startMoodle({ world: 'training' });
			furnish(moodle.site);
			given?.(moodle.site);
			const again = async () =>
				await run({
					node,
					parameters: { operation, ...parameters },
					credentials: moodleCredential(moodle),
				});
			try {
				const before = structuredClone(moodle.site.tables);
				await again();
				const after = structuredClone(moodle.site.tables);
				const second = await again();
				expect(after).not.toEqual(before);
				expect(second.error).toBeUndefined();
				expect(moodle.site.tables).toEqual(after);
			} finally {
				await moodle.stop();
			}
		},
	);
});
