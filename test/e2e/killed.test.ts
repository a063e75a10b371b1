import { testKilled } from './killed';
import { startTestStack } from './stack';

describe('a request of workflow 1, in one process', () => {
	testKilled(
		async () =>
			await startTestStack('editor', 'regular', { N8N_CONCURRENCY_PRODUCTION_LIMIT: '-1' }),
	);
});
