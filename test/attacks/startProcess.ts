import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Starts a process that answers as a trigger; see `triggerProcess.ts`. */
export async function startProcess(file: string, trigger: 'link' | 'webhook' | 'moodle') {
	const child = fork(join(__dirname, 'triggerProcess.ts'), [file, trigger], {
		execArgv: ['--import', 'tsx'],
		env: { ...process.env, NODE_OPTIONS: '' },
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
	});
	const ended = once(child, 'exit').then(() => Promise.reject(new Error('The process ended')));
	const [{ url }] = (await Promise.race([once(child, 'message'), ended])) as [{ url: string }];
	ended.catch(() => undefined);
	return {
		url,
		/** Each that was made: that it ran, or with what it failed. */
		async executions() {
			child.send('executions');
			return ((await once(child, 'message')) as [{ executions: string[] }])[0].executions;
		},
		async stop() {
			child.kill();
			await once(child, 'exit');
		},
	};
}
