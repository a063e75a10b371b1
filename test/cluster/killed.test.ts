import { testKilled } from '../e2e/killed';
import { startTestStack } from '../e2e/stack';
import { describeCluster } from './describeCluster';
import { SOON_STALLED } from './settle';

describeCluster('a request of workflow 1, in several processes', () => {
	testKilled(
		async () =>
			await startTestStack('editor', 'queue', {
				...SOON_STALLED,
				N8N_CONCURRENCY_PRODUCTION_LIMIT: '40',
			}),
	);
});
