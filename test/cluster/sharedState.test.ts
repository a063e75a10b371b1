import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { testSharedState } from '../e2e/sharedState';
import { startTestStack } from '../e2e/stack';
import { describeCluster } from './describeCluster';

/** As on another machine that takes over: of the folder of main, only the installed packages are there. */
function keepPackagesAlone(n8nFolder: string): void {
	const own = join(n8nFolder, '.n8n');
	for (const name of readdirSync(own))
		if (name !== 'nodes') rmSync(join(own, name), { recursive: true });
}

describeCluster('what n8n remembers, in several processes', () => {
	testSharedState(async () => {
		const stack = await startTestStack('editor', 'queue');
		const webhooks = [stack.n8n.url, stack.cluster!.webhook.url];
		return { stack, webhooks, moveMain: () => keepPackagesAlone(stack.n8nFolder) };
	});
});
