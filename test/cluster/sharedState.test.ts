import { testSharedState } from '../e2e/sharedState';
import { startTestStack } from '../e2e/stack';
import { describeCluster } from './describeCluster';

jest.setTimeout(300_000);

describeCluster('what n8n remembers, in several processes', () => {
	testSharedState(async () => {
		const stack = await startTestStack('editor', 'queue');
		return { stack, webhooks: [stack.n8n.url, stack.cluster!.webhook.url] };
	});
});
