/**
 * `npm start`: sandbox and n8n, one participant through the five steps, and then everything stays up to look around.
 * `npm run start:cluster`: the same with n8n in queue mode, in a temporary folder.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { demonstrate } from './demonstrate';
import { OWNER } from '../dev/n8n';
import { demonstrateReal } from './demonstrateReal';
import type { Ports, Stack } from '../dev/stack';
import { startStack } from '../dev/stack';
import { readEnvFile, realSystems } from '../dev/realSystems';

const ROOT = join(__dirname, '..', '..');
const ONCE = process.argv.includes('--once');
const IN_CLUSTER = process.argv.includes('--cluster');

/** The variables that change the ports, and their defaults. */
const PORT_VARIABLES: Partial<Record<keyof Ports, [string, number]>> = {
	n8n: ['N8N_PORT', 5678],
	broker: ['N8N_BROKER_PORT', 5679],
	moodle: ['MOODLE_PORT', 8101],
	coachview: ['COACHVIEW_PORT', 8102],
	mailbox: ['MAILBOX_PORT', 8103],
	smtp: ['SMTP_SANDBOX_PORT', 8104],
	...(IN_CLUSTER && { webhook: ['N8N_WEBHOOK_PORT', 5680] as [string, number] }),
};

/** @throws {Error} naming the port and the variable that changes it */
async function freePorts(env: Record<string, string | undefined>): Promise<Ports> {
	const ports = {} as Ports;
	for (const [name, [variable, standard]] of Object.entries(PORT_VARIABLES) as Array<
		[keyof Ports, [string, number]]
	>) {
		ports[name] = Number(env[variable] ?? standard);
		await new Promise<void>((resolve, reject) => {
			const server = createServer();
			server.once('error', () =>
				reject(
					new Error(
						`Port ${ports[name]} is taken. Stop what uses it, or choose another: ${variable}=… npm ${IN_CLUSTER ? 'run start:cluster' : 'start'}`,
					),
				),
			);
			server.listen(ports[name], '127.0.0.1', () => server.close(() => resolve()));
		});
	}
	return ports;
}

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

function printAddresses({ n8n, cluster, moodle, coachview, mailbox }: Stack): void {
	console.log(
		`\nThe editor:         ${n8n.url}   (log in with ${OWNER.email} and ${OWNER.password})`,
	);
	if (cluster)
		console.log(
			`Webhooks:           ${n8n.webhookUrl}   (process ${cluster.webhook.pid}; workers ${cluster.worker1.pid} and ${cluster.worker2.pid}, main ${n8n.pid}: end one, and it comes back)`,
		);
	if (moodle) console.log(`Moodle stand-in:    ${moodle.url}`);
	if (coachview) console.log(`Coachview stand-in: ${coachview.url}   (enrol and withdraw there)`);
	if (mailbox) console.log(`Mailbox:            ${mailbox.url}`);
	console.log('\nCtrl-C stops everything.');
}

async function main(): Promise<number> {
	const env = { ...readEnvFile(join(ROOT, '.env')), ...process.env };
	let stack: Stack | undefined;
	let stopping: Promise<void> | undefined;
	const stop = async () => await (stopping ??= stack?.stop() ?? Promise.resolve());
	const interrupted = new Promise<number>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(130));
	});

	const ports = await freePorts(env);
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
