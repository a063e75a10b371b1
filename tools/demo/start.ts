/**
 * `npm start`: sandbox and n8n, one participant through the five steps, and then everything stays up to look around.
 * `npm run start:cluster`: the same with n8n in queue mode, in a temporary folder.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { demonstrate } from './demonstrate';
import { demonstrateReal } from './demonstrateReal';
import { freePorts } from '../dev/ports';
import { printAddresses } from '../dev/printAddresses';
import type { Stack } from '../dev/stack';
import { startStack } from '../dev/stack';
import { readEnvFile, realSystems } from '../dev/realSystems';

const ROOT = join(__dirname, '..', '..');
const ONCE = process.argv.includes('--once');
const IN_CLUSTER = process.argv.includes('--cluster');

/** Runs the steps, printing each; returns whether all went well. */
async function printSteps(stack: Stack, env: Record<string, string | undefined>): Promise<boolean> {
	const steps =
		stack.moodle && stack.coachview && stack.mailbox
			? demonstrate(stack)
			: demonstrateReal(stack, env);
	let count = 0;
	let failed = 0;
	for await (const { what, ok, seen } of steps) {
		count++;
		if (!ok) failed++;
		console.log(`${ok ? '✓' : '✗'} ${what}\n    ${seen}`);
	}
	return count > 0 && failed === 0;
}

async function main(): Promise<number> {
	const env = { ...readEnvFile(join(ROOT, '.env')), ...process.env };
	let stack: Stack | undefined;
	let stopping: Promise<void> | undefined;
	const stop = async () => await (stopping ??= stack?.stop() ?? Promise.resolve());
	const interrupted = new Promise<number>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(130));
	});

	const ports = await freePorts(env, IN_CLUSTER);
	const folder = IN_CLUSTER
		? mkdtempSync(join(tmpdir(), 'coachview-moodle-cluster-'))
		: join(ROOT, '.data');
	const starting = startStack(
		folder,
		ports,
		realSystems(env),
		(line) => console.log(`… ${line}`),
		'command',
		IN_CLUSTER ? 'queue' : 'regular',
	);
	const work = (async () => {
		stack = await starting;
		console.log('\nOne participant through the five steps:');
		return (await printSteps(stack, env)) ? 0 : 1;
	})();
	const result = await Promise.race([work, interrupted]);
	if (result === 130) {
		stack = await starting.catch(() => undefined);
	} else if (!ONCE) {
		printAddresses(stack!);
		await interrupted;
	}
	console.log('Stopping…');
	await stop();
	if (IN_CLUSTER && result !== 1) rmSync(folder, { recursive: true, force: true });
	return result;
}

main().then(
	(code) => process.exit(code),
	(error: Error) => {
		console.error(`✗ ${error.message}`);
		process.exit(1);
	},
);
