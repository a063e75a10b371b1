import { spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** With this in its environment n8n watches the folders of its packages, and loads nodes again when a file changes. */
export const HOT_RELOAD = { N8N_DEV_RELOAD: 'true' };

export interface Compiler {
	/** Resolves when the compiler stops by itself. */
	ended: Promise<void>;
	stop(): void;
}

/**
 * Compiles the package at every change, straight into the folder from which n8n loads it. Icons and codex files are those of the last build.
 *
 * @param folder `dist` of the installed package
 * @param project the tsconfig.json of the sources
 */
export function recompile(folder: string, project = join(ROOT, 'tsconfig.json')): Compiler {
	const tsc = require.resolve('typescript/bin/tsc');
	const child = spawn(
		process.execPath,
		[tsc, '--watch', '--preserveWatchOutput', '--project', project, '--outDir', folder],
		{ cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] },
	);
	return {
		ended: new Promise((resolve) => child.once('exit', () => resolve())),
		stop: () => void child.kill(),
	};
}
