import { testSharedState } from './sharedState';
import { startTestStack } from './stack';

describe('what n8n remembers, in one process', () => {
	testSharedState(async () => {
		const stack = await startTestStack();
		return { stack, webhooks: [stack.n8n.url] };
	});
});
