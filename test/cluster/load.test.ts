import { callControlApi } from '../../tools/demo/demonstrate';
import type { PartName } from '../../tools/dev/cluster';
import { pause } from '../../tools/dev/n8n';
import { makeTables } from '../../tools/dev/stack';
import { runOften } from '../e2e/schedules';
import { startTestStack } from '../e2e/stack';
import { makeCrowd, PLUGIN_DELAYS, sendAll } from './crowd';
import { describeCluster } from './describeCluster';
import { brokenPromises, expectNoneBroken } from './history';
import { settle, SETTLING_MS, SOON_STALLED } from './settle';

/** Before each fault of a story, and at its end, the crowd may wait that long. */
jest.setTimeout(3 * SETTLING_MS);

/** Enrolments, and as many completions. `npm run test:cluster` has 200; `npm test` has 30, and two of the stories. */
const { CLUSTER_PEOPLE } = process.env;
const PEOPLE = Number(CLUSTER_PEOPLE ?? 30);

/** A part is killed, or asked to stop, and started again. */
type Fault = [how: 'kill' | 'stop', ...parts: PartName[]];

type Story = [happens: string, faults: Fault[]];

/** What happens while everybody asks. */
const STORIES: Story[] = [
	[
		'the workers are killed',
		[
			['kill', 'worker1'],
			['kill', 'worker2'],
		],
	],
	[
		'all is killed at once',
		[['kill', 'webhook', 'worker1', 'worker2', 'main', 'redis', 'postgres']],
	],
];

const LONGER_STORIES: Story[] = [
	['nothing dies', []],
	[
		'the webhook process is killed',
		[
			['kill', 'webhook'],
			['kill', 'webhook'],
		],
	],
	['main is killed', [['kill', 'main']]],
	[
		'Redis is restarted, and killed',
		[
			['stop', 'redis'],
			['kill', 'redis'],
		],
	],
	[
		'PostgreSQL is restarted, and killed',
		[
			['stop', 'postgres'],
			['kill', 'postgres'],
		],
	],
];

const TOLD = CLUSTER_PEOPLE ? [...LONGER_STORIES, ...STORIES] : STORIES;

describeCluster(`${PEOPLE} enrolments and ${PEOPLE} completions at once`, () => {
	let stack: Awaited<ReturnType<typeof startTestStack>>;

	beforeAll(async () => {
		stack = await startTestStack('editor', 'queue', SOON_STALLED);
		await makeTables(stack.n8n, stack.workflows);
		const { enrolment, completion, withdrawal } = stack.workflows;
		for (const id of [enrolment, completion, withdrawal]) await runOften(stack.n8n, id, 10);
		await callControlApi('POST', `${stack.moodle!.url}/sandbox/completion-listener`, {
			url: `${stack.n8n.webhookUrl}/webhook/moodle-completion`,
			secret: stack.feedSecret,
			retryDelays: PLUGIN_DELAYS,
		});
	});

	afterAll(async () => await stack?.stop());

	it.each(TOLD)('none is lost, double or without a login while %s', async (_, faults) => {
		const crowd = makeCrowd(stack, PEOPLE, PEOPLE);
		let answered = false;
		const sending = sendAll(stack, crowd).finally(() => (answered = true));
		for (const [i, fault] of faults.entries()) {
			const share = (i + 1) / (faults.length + 2);
			while (!answered && doneOf(crowd) < share * crowd.length) await pause(100);
			await happen(fault);
		}
		await stack.cluster!.ready();
		const rows = await settle(stack, () => answered);
		await sending;
		expectNoneBroken(await brokenPromises(stack, crowd, rows), crowd);
	});

	/** How many people have what they came for. */
	function doneOf(crowd: Array<{ externId: string; role: string }>): number {
		const { site } = stack.moodle!;
		const courseid = site.courseByIdnumber('EL-101')!.id;
		const { administration } = stack.coachview!;
		return crowd.filter(({ externId, role }) =>
			role === 'completes'
				? administration.results.some(({ body }) => body.includes(`>${externId}<`))
				: site.tables.users.some(
						({ id, idnumber }) => idnumber === externId && site.isActive(id, courseid),
					),
		).length;
	}

	async function happen([how, ...names]: Fault): Promise<void> {
		const cluster = stack.cluster!;
		await Promise.all(names.map(async (name) => await cluster.part(name)[how]()));
		await pause(2_000);
		// Databases first, since n8n gives up when it finds none.
		const isDatabase = (name: PartName) => name === 'postgres' || name === 'redis';
		const start = async (name: PartName) => await cluster.part(name).start();
		await Promise.all(names.filter(isDatabase).map(start));
		await Promise.all(names.filter((name) => !isDatabase(name)).map(start));
	}
});
