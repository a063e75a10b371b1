import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { moodleCredential, run } from './harness';
import { furnish, SCENARIOS } from './scenarios';
import type { Scenario } from './scenarios';
import { effectOf } from './operationFiles';

let moodle: MoodleSandbox;

beforeEach(async () => {
	moodle = await startMoodle({ world: 'training' });
	furnish(moodle.site);
});
afterEach(async () => await moodle.stop());

const asTool = async (
	{ node, operation, parameters, given }: Scenario,
	more: { dryRun?: boolean } = {},
) => {
	given?.(moodle.site);
	const before = structuredClone(moodle.site.tables);
	const { items, error } = await run({
		node,
		asTool: true,
		parameters: { operation, ...parameters, ...more },
		credentials: moodleCredential(moodle),
	});
	return { items, error, before };
};

const withEffect = (wanted: string) => SCENARIOS.filter((one) => effectOf(one) === wanted);

describe('a node in the hands of an AI agent', () => {
	it.each(withEffect('write'))('does not write: $node $operation ($way)', async (scenario) => {
		const { items, error, before } = await asTool(scenario);
		expect(items).toEqual([]);
		expect(error?.description).toContain('[TOOL_WRITE_REFUSED]');
		expect(moodle.site.tables).toEqual(before);
	});

	it.each(withEffect('write').filter(({ changesNothing }) => !changesNothing))(
		'plans: $node $operation ($way)',
		async (scenario) => {
			const { items, error, before } = await asTool(scenario, { dryRun: true });
			expect(error).toBeUndefined();
			expect(items).toHaveLength(1);
			expect(items[0].json.outcome).toBe('planned');
			expect(moodle.site.tables).toEqual(before);
		},
	);

	it.each(withEffect('read'))('reads: $node $operation ($way)', async (scenario) => {
		const { items, error, before } = await asTool(scenario);
		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThan(0);
		expect(moodle.site.tables).toEqual(before);
	});
});
