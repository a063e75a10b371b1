import { spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';

export const pause = async (milliseconds: number) =>
	await new Promise((resolve) => setTimeout(resolve, milliseconds));

/** How much of the log an error shows. */
const LAST_LINES = 20;

export interface ServerOptions {
	/** For messages. */
	name: string;
	program: string;
	args: string[];
	/** Environment, folder and user. */
	spawn: SpawnOptions;
	/** File that receives what the process writes. */
	log: string;
	isReady(): Promise<boolean> | boolean;
	/** How long it may take to be ready, in milliseconds. */
	startTimeout: number;
	/** What asks it to stop, and what ends it at once. */
	stopSignal?: NodeJS.Signals;
	killSignal?: NodeJS.Signals;
	/** How long it may finish what it is doing, in milliseconds. */
	stopTimeout: number;
	/** Starts it again when it ends unasked, as Docker, Kubernetes and systemd do. */
	restarts?: boolean;
}

/** A server on this machine, in a process group of its own, that can be stopped, killed and started again. */
export class ServerProcess {
	private process?: ChildProcess;

	/** Settles when all that the last process wrote is in the log; while it runs, never. */
	private logged?: Promise<void>;

	private wanted = false;

	private wasStarted = false;

	/** How many times it ended without having been asked to, and was started again. */
	restarts = 0;

	constructor(private readonly options: ServerOptions) {}

	get isRunning(): boolean {
		return this.process?.pid !== undefined && !hasEnded(this.process);
	}

	get pid(): number | undefined {
		return this.isRunning ? this.process!.pid : undefined;
	}

	/**
	 * Starts it, and waits until it is ready.
	 *
	 * @throws {Error} with the last lines of its log, when it ends or is not ready in time
	 */
	async start(): Promise<void> {
		this.wanted = true;
		this.spawn();
		await this.ready();
	}

	/** Waits until it is ready, also after it was started again by itself. */
	async ready(): Promise<void> {
		const { isReady, startTimeout, restarts } = this.options;
		const deadline = Date.now() + startTimeout;
		while (!(this.isRunning && (await isReady()))) {
			if (!restarts && !this.isRunning) {
				await this.logged;
				throw this.notStarted('it ended');
			}
			if (Date.now() > deadline) throw this.notStarted(`not ready after ${startTimeout / 1_000} s`);
			await pause(200);
		}
	}

	private notStarted(why: string): Error {
		const { name, log } = this.options;
		// A process that was started a moment ago may have no log yet.
		const written = existsSync(log) ? readFileSync(log, 'utf8') : '';
		const lines = written.trimEnd().split('\n').slice(-LAST_LINES);
		return new Error(`${name} did not start (${why}); the end of ${log}:\n${lines.join('\n')}`);
	}

	private spawn(): void {
		const { program, args, log, restarts } = this.options;
		const child = spawn(program, args, {
			...this.options.spawn,
			detached: true,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		const output = createWriteStream(log, { flags: this.wasStarted ? 'a' : 'w' });
		this.wasStarted = true;
		child.stdout!.pipe(output, { end: false });
		child.stderr!.pipe(output, { end: false });
		child.once('close', () => output.end());
		this.logged = new Promise<void>((resolve) => output.once('close', resolve));
		child.once('exit', () => {
			if (!restarts || !this.wanted || this.process !== child) return;
			signalGroup(child.pid!, 'SIGKILL');
			this.restarts++;
			setTimeout(() => {
				if (this.wanted && this.process === child) this.spawn();
			}, 1_000);
		});
		this.process = child;
	}

	/** Ends it and all that it started at once, as a power failure would. */
	async kill(): Promise<void> {
		await this.end(this.options.killSignal ?? 'SIGKILL');
	}

	/** Asks it to finish what it is doing and to stop. */
	async stop(): Promise<void> {
		await this.end(this.options.stopSignal ?? 'SIGTERM');
	}

	private async end(signal: NodeJS.Signals): Promise<void> {
		this.wanted = false;
		const child = this.process;
		if (!child?.pid || hasEnded(child)) return;
		const { pid } = child;
		const ended = new Promise((resolve) => child.once('exit', resolve));
		if (signal === 'SIGKILL') signalGroup(pid, signal);
		// What it started, it stops itself, when it no longer needs it.
		else child.kill(signal);
		const patience = setTimeout(() => signalGroup(pid, 'SIGKILL'), this.options.stopTimeout);
		await ended;
		clearTimeout(patience);
		signalGroup(pid, 'SIGKILL');
	}
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) =>
	exitCode !== null || signalCode !== null;

function signalGroup(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(-pid, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}
