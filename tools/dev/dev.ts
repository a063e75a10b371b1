/** `npm run dev`: n8n with the stand-ins, in which every change of a node, a credential or lib/ counts at once. */
import { join } from 'node:path';

import { HOT_RELOAD, recompile } from './hotReload';
import { freePorts } from './ports';
import { printAddresses } from './printAddresses';
import { readEnvFile, realSystems } from './realSystems';
import { installedPackage, startStack } from './stack';

const ROOT = join(__dirname, '..', '..');
const DATA = join(ROOT, '.data', 'dev');

async function main(): Promise<void> {
	const env = { ...readEnvFile(join(ROOT, '.env')), ...process.env };
	const interrupted = new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
	});
	const say = (line: string) => console.log(`… ${line}`);
	const stack = await startStack(
		DATA,
		await freePorts(env),
		realSystems(env),
		say,
		'command',
		'regular',
		HOT_RELOAD,
	);
	const compiler = recompile(installedPackage(DATA));
	try {
		printAddresses(stack);
		console.log('Change a file below nodes/, credentials/ or lib/, and reload the editor.\n');
		await Promise.race([interrupted, compiler.ended]);
	} finally {
		console.log('Stopping…');
		compiler.stop();
		await stack.stop();
	}
}

main().then(
	() => process.exit(0),
	(error: Error) => {
		console.error(`✗ ${error.message}`);
		process.exit(1);
	},
);
