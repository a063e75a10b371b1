import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { CoachviewSandbox } from '../../sandbox/coachview';
import { startCoachview } from '../../sandbox/coachview';
import {
	CLIENT_ID,
	CLIENT_SECRET,
	PLUGIN_KEY,
	RESULT_SECRET,
} from '../../sandbox/coachview/settings';
import type { Mailbox } from '../../sandbox/mailbox';
import { startMailbox } from '../../sandbox/mailbox';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { startMoodle } from '../../sandbox/moodle';
import { Cluster } from './cluster';
import type { Credential } from './n8n';
import { hasEnded, N8n, pause } from './n8n';
import { PATIENCE_MS } from './patience';
import { importN8nPackage } from '../n8nPackage/importPackage';
import { fillSettings } from './settings';
import type { RealSystems } from './realSystems';

const ROOT = join(__dirname, '..', '..');
const WORKFLOWS = join(ROOT, 'workflows-examples');
/** Where the Coachview stand-in is sent back to after its login. */
const CALLBACK = 'http://127.0.0.1/elearning/callback';
const MOODLE_TOKEN = 'sandbox-moodle-token';
/** The trigger of workflow 0 that only makes the tables. */
const MANUAL_TRIGGER = 'When you execute it';

/** The shipped workflows by what they are about, as their files are called. */
const WORKFLOW_FILES = {
	setUp: '0-set-up.json',
	enrolment: '1-enrolment-received.json',
	completion: '2-completion-received.json',
	withdrawal: '3-withdrawal-received.json',
	requests: '4-link-requests.json',
	testProcedure: '5-test-procedure.json',
	goLive: '6-go-live.json',
	wholeCourse: '7-whole-course.json',
	overview: '8-overview.json',
	failures: '9-failures.json',
	loginAgain: '10-login-again.json',
	drift: '11-drift.json',
	health: '12-health.json',
	results: '13-results-to-decide.json',
	agent: '14-access-agent.json',
	archive: '15-archive.json',
};

/** The ids of the workflows in n8n. The command takes those of the files; the editor makes new ones. */
export type Workflows = Record<keyof typeof WORKFLOW_FILES, string>;

/** How the workflows get into n8n: by `n8n import:workflow`, as *Import from file* in the editor does, or as one n8n package. */
export type ImportMethod = 'command' | 'editor' | 'package';

/** 0 lets the system choose; n8n needs real numbers. */
export interface Ports {
	n8n: number;
	broker: number;
	moodle: number;
	coachview: number;
	mailbox: number;
	smtp: number;
	/** Of the process that takes the webhooks; a free one when it is left out. */
	webhook?: number;
}

/** Everything in one process with SQLite, or n8n's queue mode: several processes with Redis and PostgreSQL. */
export type Mode = 'regular' | 'queue';

/** Where a system of the demonstration is, and how to get in. */
export interface SystemAccess {
	moodle: { siteUrl: string; token: string };
	coachview: {
		environment: string;
		baseUrl: string;
		clientId: string;
		clientSecret: string;
		scope: string;
	};
	coachviewResult: { resultUrl: string; secret: string };
	smtp: { host: string; port: number; user: string; password: string; secure: boolean };
}

/** The content of the credential with which Coachview's link logs in. */
export interface LinkCredential {
	clientId: string;
	clientSecret: string;
	approvalPassword: string;
	signingKey: string;
	fixedToken: string;
}

/** n8n with the package, the credentials and the workflows, and a stand-in for every system that is not real. */
export interface Stack {
	n8n: N8n;
	workflows: Workflows;
	access: SystemAccess;
	/** The secret of Coachview's webhooks. */
	webhookKey: string;
	/** With which Moodle signs what it pushes. */
	feedSecret: string;
	/** With what Coachview logs in. */
	link: LinkCredential;
	moodle?: MoodleSandbox;
	coachview?: CoachviewSandbox;
	mailbox?: Mailbox;
	/** The parts of queue mode; `n8n` is its main process. */
	cluster?: Cluster;
	stop(): Promise<void>;
}

/** The tarball that `npm pack` made of the version in package.json. */
export function packageTarball(): string {
	const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
		name: string;
		version: string;
	};
	return join(ROOT, 'build', `${name}-${version}.tgz`);
}

/** A burst waits in n8n's queue instead of in memory: only what runs has one of n8n's isolates for expressions, of some 16 MB. */
const ONE_PROCESS_SETTINGS: NodeJS.ProcessEnv = {
	N8N_CONCURRENCY_PRODUCTION_LIMIT: '10',
	N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
};

/**
 * Starts everything; when something fails, what was started is stopped again.
 *
 * @param say receives what happens, for a person to follow
 * @param environment what else n8n finds in its environment
 * @param change what is changed in the workflows before they are published
 */
export async function startStack(
	dataFolder: string,
	ports: Ports,
	real: RealSystems,
	say: (line: string) => void,
	importWay: ImportMethod = 'command',
	mode: Mode = 'regular',
	environment: NodeJS.ProcessEnv = {},
	change: (n8n: N8n, workflows: Workflows) => Promise<void> = async () => undefined,
): Promise<Stack> {
	mkdirSync(dataFolder, { recursive: true });
	const started: Array<() => Promise<unknown>> = [];
	const stop = async () => {
		for (const end of started.splice(0).reverse()) await end();
	};
	try {
		const coachview =
			real.coachview && real.coachviewResult
				? undefined
				: await startCoachview({ port: ports.coachview });
		if (coachview) started.push(coachview.stop);
		const moodle = real.moodle
			? undefined
			: await startMoodle({ port: ports.moodle, world: 'training' });
		if (moodle) started.push(moodle.stop);
		const mailbox = real.smtp
			? undefined
			: await startMailbox({ smtpPort: ports.smtp, webPort: ports.mailbox });
		if (mailbox) started.push(mailbox.stop);

		const access: SystemAccess = {
			moodle: real.moodle ?? { siteUrl: moodle!.url, token: MOODLE_TOKEN },
			coachview: real.coachview ?? {
				environment: 'own',
				baseUrl: coachview!.url,
				clientId: CLIENT_ID,
				clientSecret: CLIENT_SECRET,
				scope: '',
			},
			coachviewResult: real.coachviewResult ?? {
				resultUrl: `${coachview!.url}/elearning/result.aspx?plugin=${PLUGIN_KEY}`,
				secret: RESULT_SECRET,
			},
			smtp: real.smtp ?? {
				host: '127.0.0.1',
				port: mailbox!.smtpPort,
				user: '',
				password: '',
				secure: false,
			},
		};
		const webhookKey = rememberedSecret(dataFolder, 'webhook-key', () =>
			randomBytes(24).toString('hex'),
		);
		const feedSecret = rememberedSecret(
			dataFolder,
			'feed-secret',
			() => `whsec_${randomBytes(32).toString('base64')}`,
		);
		const link = linkSettings(dataFolder);
		let cluster: Cluster | undefined;
		if (mode === 'queue') {
			say('starting Redis and PostgreSQL');
			cluster = await Cluster.create(dataFolder, ports, environment);
			started.push(async () => await cluster!.remove());
		}
		const n8n =
			cluster?.main ??
			new N8n({
				userFolder: dataFolder,
				port: ports.n8n,
				brokerPort: ports.broker,
				environment: { ...ONE_PROCESS_SETTINGS, ...environment },
			});
		const wanted = credentials(access, webhookKey, feedSecret, link);
		const processes = cluster?.processes ?? [n8n];
		const publish = await prepareN8n(processes, dataFolder, wanted, say, importWay);
		// At once, since each may take a minute to finish what it is doing.
		started.push(async () => await Promise.all(processes.map(async (one) => await one.stop())));
		for (const process of processes) {
			say(`starting ${process.name}`);
			await process.start();
		}
		await n8n.login();
		const workflows =
			importWay === 'editor'
				? await importAsEditor(n8n)
				: importWay === 'package'
					? await importAsPackage(n8n, installedN8nPackage(dataFolder), wanted)
					: mapFiles(({ id }) => id!);
		if (publish) {
			say('making the tables');
			await makeTables(n8n, workflows);
			await fillSettings(n8n);
			await change(n8n, workflows);
			await publishWorkflows(n8n, workflows);
			await waitForWebhooks(n8n);
		}

		if (coachview) {
			say('Coachview logs in at n8n (OAuth2)');
			await connectCoachview(n8n, coachview, link);
		}
		if (moodle)
			await postJson(`${moodle.url}/sandbox/completion-listener`, {
				url: `${n8n.webhookUrl}/webhook/moodle-completion`,
				secret: feedSecret,
				timeout: PATIENCE_MS,
			});
		return {
			n8n,
			workflows,
			access,
			webhookKey,
			feedSecret,
			link,
			moodle,
			coachview,
			mailbox,
			cluster,
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

/** The ids are those that the workflows in workflows-examples/ name. */
const credentials = (
	access: SystemAccess,
	webhookKey: string,
	feedSecret: string,
	link: LinkCredential,
): Credential[] => [
	{
		id: 'cvm-coachview-link',
		name: 'Coachview Link account',
		type: 'coachviewLinkApi',
		data: { ...link, redirectUris: CALLBACK, environment: 'live' },
	},
	{
		id: 'cvm-coachview-hook',
		name: 'Coachview Link account 2',
		type: 'coachviewLinkApi',
		data: { use: 'webhook', webhookSecret: webhookKey },
	},
	{
		id: 'cvm-moodle-webhook',
		name: 'Moodle Webhook account',
		type: 'moodleWebhookApi',
		data: { secret: feedSecret, secondSecret: '' },
	},
	{ id: 'cvm-moodle', name: 'Moodle account', type: 'moodleApi', data: { ...access.moodle } },
	{
		id: 'cvm-coachview',
		name: 'Coachview account',
		type: 'coachviewApi',
		data: { ...access.coachview },
	},
	{
		id: 'cvm-coachview-result',
		name: 'Coachview Result account',
		type: 'coachviewResultApi',
		data: { ...access.coachviewResult, algorithm: 'sha512', encoding: 'base64' },
	},
	{
		id: 'cvm-smtp',
		name: 'SMTP account',
		type: 'smtp',
		data: { ...access.smtp, disableStartTls: access.smtp.host === '127.0.0.1' },
	},
];

/** Brings the package into each process, and credentials and workflows into n8n, unless the very same are in already. Returns whether it did. */
async function prepareN8n(
	processes: N8n[],
	dataFolder: string,
	wanted: Credential[],
	say: (line: string) => void,
	importWay: ImportMethod,
): Promise<boolean> {
	const files = Object.values(WORKFLOW_FILES);
	const hash = createHash('sha256')
		.update(JSON.stringify(wanted))
		.update(readFileSync(packageTarball()));
	files.forEach((name) => hash.update(readFileSync(join(WORKFLOWS, name))));
	const version = hash.digest('hex');
	const stamp = join(dataFolder, 'prepared');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return false;
	say('installing the package in n8n');
	for (const process of processes) await process.installPackage(packageTarball());
	const [n8n] = processes;
	if (importWay !== 'package') {
		say('importing credentials');
		await n8n.importCredentials(wanted);
	}
	if (importWay === 'command') {
		say(`importing ${files.length} workflows`);
		await n8n.importWorkflows(WORKFLOWS);
	}
	writeFileSync(stamp, version);
	return true;
}

interface WorkflowFile {
	id?: string;
	name: string;
	nodes: object[];
	connections: object;
}

function mapFiles<T>(map: (workflow: WorkflowFile) => T): Record<keyof Workflows, T> {
	const entries = Object.entries(WORKFLOW_FILES).map(([name, file]) => [
		name,
		map(JSON.parse(readFileSync(join(WORKFLOWS, file), 'utf8')) as WorkflowFile),
	]);
	return Object.fromEntries(entries) as Record<keyof Workflows, T>;
}

/** What is left of a file that is imported in the editor and saved: nodes and connections. It drops the settings and the id (tried on 2.41.1). */
async function importAsEditor(n8n: N8n): Promise<Workflows> {
	const made = mapFiles(
		async ({ name, nodes, connections }) => await n8n.createWorkflow({ name, nodes, connections }),
	);
	const ids: Record<string, string> = {};
	for (const [name, workflow] of Object.entries(made)) ids[name] = (await workflow).id;
	return ids as Workflows;
}

/** What n8n loads: the content of the installed npm package. */
export const installedPackage = (dataFolder: string) =>
	join(dataFolder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-coachview-moodle', 'dist');

/** The n8n package as it lies in the installed npm package. */
export const installedN8nPackage = (dataFolder: string) =>
	join(installedPackage(dataFolder), 'workflows-examples', 'coachview-moodle.n8np');

/** The import makes empty credentials, which are filled in afterwards. */
async function importAsPackage(n8n: N8n, file: string, wanted: Credential[]): Promise<Workflows> {
	const imported = await importN8nPackage(n8n, file);
	const empty = await n8n.rest<Credential[]>('GET', '/credentials');
	for (const { id, name, type } of empty) {
		const data = wanted.find((own) => own.name === name && own.type === type)?.data;
		await n8n.rest('PATCH', `/credentials/${id}`, { name, type, data });
	}
	return mapFiles(
		({ name }) => imported.workflows.find((workflow) => workflow.name === name)!.localId,
	);
}

/** All but those that need a chat model, or whose schedule would mail the administrator in the middle of something else. */
async function publishWorkflows(n8n: N8n, workflows: Workflows): Promise<void> {
	const { agent, drift, health, archive } = workflows;
	const unpublished = [agent, drift, health, archive];
	for (const id of Object.values(workflows).filter((one) => !unpublished.includes(one)))
		await n8n.publish(id);
}

/** Secrets that are made at the first start. */
const linkSettings = (dataFolder: string): LinkCredential =>
	JSON.parse(
		rememberedSecret(dataFolder, 'link', () =>
			JSON.stringify({
				clientId: 'coachview',
				clientSecret: randomBytes(24).toString('hex'),
				approvalPassword: randomBytes(12).toString('hex'),
				signingKey: randomBytes(32).toString('hex'),
				fixedToken: randomBytes(32).toString('hex'),
			}),
		),
	) as LinkCredential;

/** The stand-in's administrator connects the link: opens n8n's page, types the password, and comes back with a login. */
async function connectCoachview(
	{ webhookUrl }: N8n,
	coachview: CoachviewSandbox,
	{ clientId, clientSecret, approvalPassword }: LinkCredential,
): Promise<void> {
	const address = `${webhookUrl}/webhook/coachview-enrolment`;
	await postJson(`${coachview.url}/sandbox/link`, {
		url: address,
		oauth: {
			authorizeUrl: `${address}/authorize`,
			tokenUrl: `${address}/token`,
			clientId,
			clientSecret,
			redirectUri: CALLBACK,
		},
	});
	await postJson(`${coachview.url}/sandbox/connect`, { password: approvalPassword });
}

/** n8n registers the webhooks of a workflow some time after it was published; until then they answer 404. */
async function waitForWebhooks({ webhookUrl }: N8n): Promise<void> {
	const deadline = Date.now() + PATIENCE_MS;
	for (const [method, path] of [
		['POST', 'coachview-enrolment'],
		['DELETE', 'coachview-enrolment'],
		['POST', 'moodle-completion'],
	]) {
		while ((await fetch(`${webhookUrl}/webhook/${path}`, { method })).status === 404) {
			if (Date.now() > deadline) throw new Error(`n8n has no webhook ${method} ${path}`);
			await pause(200);
		}
	}
}

/**
 * Runs workflow 0, as a click on *Execute workflow* does, and waits for its end.
 *
 * @throws {Error} when it fails or takes too long
 */
export async function makeTables(n8n: N8n, { setUp }: Workflows): Promise<void> {
	const executionId = await n8n.run(setUp, MANUAL_TRIGGER);
	const deadline = Date.now() + PATIENCE_MS;
	for (;;) {
		const { status } = await n8n.rest<{ status: string }>('GET', `/executions/${executionId}`);
		if (status === 'success') return;
		if (hasEnded({ status }) || Date.now() > deadline)
			throw new Error(`The tables could not be made: execution ${executionId} is ${status}`);
		await pause(200);
	}
}

/** A secret that is made at the first start and is the same at the next. */
function rememberedSecret(dataFolder: string, name: string, make: () => string): string {
	const file = join(dataFolder, name);
	if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600 });
	return readFileSync(file, 'utf8');
}

async function postJson(url: string, body: unknown): Promise<void> {
	const { ok, status } = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	if (!ok) throw new Error(`${url} answered ${status}`);
}
