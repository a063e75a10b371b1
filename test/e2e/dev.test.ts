import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Compiler } from '../../tools/dev/hotReload';
import { HOT_RELOAD, recompile } from '../../tools/dev/hotReload';
import { pause } from '../../tools/dev/n8n';
import type { Stack } from '../../tools/dev/stack';
import { installedPackage, startStack } from '../../tools/dev/stack';
import { freePort } from './stack';

const ROOT = join(__dirname, '..', '..');

interface NodeType {
	description: string;
}

describe('npm run dev', () => {
	const folder = mkdtempSync(join(tmpdir(), 'dev-'));
	const sources = join(folder, 'sources');
	const data = join(folder, 'data');
	let stack: Stack;
	let compiler: Compiler;

	beforeAll(async () => {
		for (const part of ['index.ts', 'nodes', 'credentials', 'lib', 'tsconfig.json', 'package.json'])
			cpSync(join(ROOT, part), join(sources, part), { recursive: true });
		symlinkSync(join(ROOT, 'node_modules'), join(sources, 'node_modules'));
		const [n8n, broker] = [await freePort(), await freePort()];
		const ports = { n8n, broker, moodle: 0, coachview: 0, mailbox: 0, smtp: 0 };
		stack = await startStack(data, ports, {}, () => undefined, 'editor', 'regular', HOT_RELOAD);
		compiler = recompile(installedPackage(data), join(sources, 'tsconfig.json'));
	});

	afterAll(async () => {
		compiler?.stop();
		await stack?.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	const edit = (file: string, from: string, to: string) => {
		const path = join(sources, file);
		const text = readFileSync(path, 'utf8');
		expect(text).toContain(from);
		writeFileSync(path, text.replace(from, to));
	};

	/** The description of a node, as the editor asks for it; undefined in the moment in which n8n loads the package again. */
	async function description(): Promise<string | undefined> {
		const nodeInfos = [{ name: 'n8n-nodes-coachview-moodle.moodleUser', version: 2 }];
		const types = await stack.n8n
			.rest<NodeType[]>('POST', '/node-types', { nodeInfos })
			.catch((error: Error) => {
				if (error.message.includes('Unrecognized node type')) return [];
				throw error;
			});
		return types.at(0)?.description;
	}

	it('shows a changed node in the running n8n, without a restart', async () => {
		const before = 'Create, find, update and suspend user accounts in Moodle';
		while ((await description()) !== before) await pause(200);
		const after = 'Changed while n8n runs';
		edit('nodes/MoodleUser/MoodleUser.node.ts', before, after);
		// A change that never shows fails by Jest's own time limit.
		while ((await description()) !== after) await pause(200);
	});
});
