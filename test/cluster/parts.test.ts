import { waitUntil } from '../../tools/demo/demonstrate';
import type { PartName } from '../../tools/dev/cluster';
import { expectFiveSteps } from '../e2e/shippedLine';
import { startTestStack } from '../e2e/stack';
import { describeCluster } from './describeCluster';

const PARTS: PartName[] = ['worker1', 'webhook', 'main', 'redis', 'postgres'];

describeCluster('n8n in queue mode', () => {
	let stack: Awaited<ReturnType<typeof startTestStack>>;

	beforeAll(async () => (stack = await startTestStack('editor', 'queue')));

	afterAll(async () => await stack?.stop());

	it('takes one new participant through the five steps', async () => await expectFiveSteps(stack));

	it('starts a process again that ended unasked', async () => {
		const { worker1 } = stack.cluster!;
		const { pid } = worker1;
		process.kill(pid!, 'SIGKILL');
		await waitUntil(
			async () => worker1.pid,
			(now) => now !== undefined && now !== pid,
		);
		await worker1.ready();
		expect(worker1.restarts).toBe(1);
	});

	it.each(PARTS)('goes on after %s was killed and started again', async (name) => {
		const { cluster } = stack;
		const part = cluster!.part(name);
		await part.kill();
		await part.start();
		await cluster!.ready();
		await expectFiveSteps(stack);
	});
});
