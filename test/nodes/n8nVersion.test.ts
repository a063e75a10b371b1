import type { IHookFunctions, IPollFunctions } from 'n8n-workflow';

import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { CoachviewPollingTrigger } from '../../nodes/CoachviewPollingTrigger/CoachviewPollingTrigger.node';
import { CoachviewTrigger } from '../../nodes/CoachviewTrigger/CoachviewTrigger.node';
import { MoodlePollingTrigger } from '../../nodes/MoodlePollingTrigger/MoodlePollingTrigger.node';
import { MoodleTrigger } from '../../nodes/MoodleTrigger/MoodleTrigger.node';
import { choice, moodleCredential, run } from './harness';

/** What n8n hands to its nodes as `n8n-workflow/package.json`. */
let mockPackage: { version?: string } | undefined;

jest.mock('n8n-workflow/package.json', () => {
	if (!mockPackage) throw new Error("Package subpath './package.json' is not defined by exports");
	return mockPackage;
});

const SENTENCE = 'The Coachview and Moodle nodes need n8n 2.3 or later; this is n8n';

let moodle: MoodleSandbox;

beforeAll(async () => {
	moodle = await startMoodle({ world: 'training' });
	moodle.site.addUser({ username: 'anna', idnumber: 'P-1' });
});
afterAll(async () => await moodle.stop());

const read = async () =>
	await run({
		node: 'moodleUser',
		credentials: moodleCredential(moodle),
		parameters: { operation: 'get', user: choice('idnumber', 'P-1') },
		items: [{}, {}],
		onError: 'continueErrorOutput',
	});

/** A trigger's node with the values that its fields begin with. */
const withDefaults = (trigger: { description: { properties: object[] } }) => {
	const fields = trigger.description.properties as Array<{ name: string; default: unknown }>;
	return {
		getNode: () => ({ name: 'Trigger', type: 'trigger', id: '1', parameters: {} }),
		getNodeParameter: (name: string) => fields.find((field) => field.name === name)?.default,
		getCredentials: async () => ({}),
		getWorkflow: () => ({ id: 'w' }),
		getWorkflowStaticData: () => ({}),
		getMode: () => 'trigger',
		getTimezone: () => 'Europe/Amsterdam',
	};
};

beforeEach(() => jest.resetModules());

describe('on an n8n that is too old', () => {
	it.each([
		['1.120.31', '1'],
		['2.0.1', '2.0'],
		['2.2.9', '2.2'],
	])('(%s) every item fails with one sentence that says so', async (version, shown) => {
		mockPackage = { version };
		const { items, errors } = await read();
		expect(items).toEqual([]);
		expect(moodle.calls).toEqual([]);
		expect(errors.map(({ json }) => json.error)).toEqual([
			expect.objectContaining({ code: 'N8N_TOO_OLD', message: `${SENTENCE} ${shown}` }),
			expect.objectContaining({ code: 'N8N_TOO_OLD', message: `${SENTENCE} ${shown}` }),
		]);
	});

	it.each([new CoachviewTrigger(), new MoodleTrigger()])(
		"a trigger can't be published: $description.name",
		async (trigger) => {
			mockPackage = { version: '2.1.1' };
			const node = withDefaults(trigger) as unknown as IHookFunctions;
			await expect(trigger.webhookMethods.default.checkExists.call(node)).rejects.toThrow(
				`${SENTENCE} 2.1`,
			);
		},
	);

	it.each([new CoachviewPollingTrigger(), new MoodlePollingTrigger()])(
		'a trigger does not poll: $description.name',
		async (trigger) => {
			mockPackage = { version: '2.1.1' };
			const node = withDefaults(trigger) as unknown as IPollFunctions;
			await expect(trigger.poll.call(node)).rejects.toThrow(`${SENTENCE} 2.1`);
		},
	);
});

describe('on another n8n', () => {
	it.each([
		['the oldest that can do it', { version: '2.3.0' }],
		['a newer one', { version: '2.41.0' }],
		['a pre-release', { version: '2.42.0-exp.1' }],
		['the next major version', { version: '3.0.0' }],
		['one that does not tell', {}],
		['one that has the file no more', undefined],
		['a build without number', { version: 'dev' }],
	])('the nodes work: %s', async (_, told) => {
		mockPackage = told;
		const { items, errors } = await read();
		expect(errors).toEqual([]);
		expect(items).toHaveLength(2);
	});
});
