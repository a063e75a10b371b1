import { hasPostgres } from '../../tools/dev/postgres';
import { hasRedis } from '../../tools/dev/redis';

const missing = [!hasRedis && 'Redis', !hasPostgres && 'PostgreSQL'].filter(Boolean);

/** A suite that needs Redis and PostgreSQL; without them it is skipped, and its name says why. */
export const describeCluster = (name: string, tests: () => void) =>
	missing.length > 0
		? describe.skip(`${name} (${missing.join(' and ')} not installed on this machine)`, tests)
		: describe(name, tests);
