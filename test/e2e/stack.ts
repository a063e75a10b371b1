import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from '../../tools/dev/freePort';
import { N8n } from '../../tools/dev/n8n';
import { startStack } from '../../tools/dev/stack';
import type { ImportMethod, Mode, Stack } from '../../tools/dev/stack';
import { restSchedules } from './schedules';

export { freePort };

/** An n8n that knows nothing yet and does not run, on free ports. */
export const emptyN8n = async (userFolder: string, environment: NodeJS.ProcessEnv): Promise<N8n> =>
	new N8n({ userFolder, port: await freePort(), brokerPort: await freePort(), environment });

/**
 * A real n8n with the package and the workflows, imported as the editor does, and the stand-ins, on free ports and in a folder of its own; `environment` is what else n8n finds there.
 *
 * No workflow starts by the clock, unless a test wants that (schedules.ts): an assertion would be about another moment each time. Imported otherwise, they are as they were shipped.
 */
export async function startTestStack(
	importWay: ImportMethod = 'editor',
	mode: Mode = 'regular',
	environment: NodeJS.ProcessEnv = {},
): Promise<Stack & { n8nFolder: string }> {
	const n8nFolder = mkdtempSync(join(tmpdir(), 'coachview-moodle-'));
	const ports = {
		n8n: await freePort(),
		broker: await freePort(),
		moodle: 0,
		coachview: 0,
		mailbox: 0,
		smtp: 0,
	};
	const stack = await startStack(
		n8nFolder,
		ports,
		{},
		() => undefined,
		importWay,
		mode,
		environment,
		importWay === 'editor' ? restSchedules : undefined,
	);
	const stop = async () => {
		await stack.stop();
		rmSync(n8nFolder, { recursive: true, force: true });
	};
	return { ...stack, stop, n8nFolder };
}
