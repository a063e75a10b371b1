import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What a test needs of the machine, and whether it is there. */
export interface Need {
	what: string;
	isThere: boolean;
}

function hasCommand(name: string): boolean {
	try {
		execFileSync(process.platform === 'win32' ? 'where' : 'which', [name], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

export const command = (name: string): Need => ({ what: name, isThere: hasCommand(name) });

/** @param what says how to get it */
export const file = (path: string, what: string): Need => ({ what, isThere: existsSync(path) });

const NEWEST_N8N = join(__dirname, '..', 'tools', 'n8n');

/** The documentation names what is on the screen of the newest n8n; older ones call some of it differently. */
export const newestEditor: Need = {
	what: 'the editor of the newest n8n, whose names the documentation has',
	isThere: resolve(process.env.TEST_N8N_FOLDER ?? NEWEST_N8N) === NEWEST_N8N,
};

/** Like `describe`; on a machine that lacks something, the tests are skipped and say what is missing. `npm test` installs what it can, and counts what is skipped. */
export function describeWith(needs: Need[], name: string, tests: () => void): void {
	const missing = needs.filter(({ isThere }) => !isThere).map(({ what }) => what);
	if (missing.length === 0) describe(name, tests);
	else describe.skip(`${name} (skipped: needs ${missing.join(', ')})`, tests);
}
