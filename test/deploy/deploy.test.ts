import { execFileSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { parse, parseAllDocuments } from 'yaml';

import { readEnvFile } from '../../tools/dev/realSystems';

const ROOT = join(__dirname, '..', '..');
const DEPLOY = join(ROOT, 'deploy');
const textOf = (...path: string[]) => readFileSync(join(DEPLOY, ...path), 'utf8');

/** The variables that n8n's configuration knows, and the few that it reads by themselves. */
const KNOWN_VARIABLES = (() => {
	const dist = join(ROOT, 'tools', 'n8n', 'node_modules', '@n8n', 'config', 'dist');
	if (!existsSync(dist)) return undefined;
	const texts = ['.', 'configs']
		.flatMap((folder) => readdirSync(join(dist, folder)).map((file) => join(dist, folder, file)))
		.filter((file) => file.endsWith('.js'))
		.map((file) => readFileSync(file, 'utf8'));
	const named = texts.flatMap((text) =>
		[...text.matchAll(/Env\)\('([A-Z0-9_]+)'/g)].map(([, name]) => name),
	);
	const others = ['WEBHOOK_URL', 'OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS', 'N8N_ENCRYPTION_KEY'];
	return new Set([...named, ...others]);
})();

const settings = readEnvFile(join(DEPLOY, 'n8n.env'));
const seconds = (text: string) => Number(/^(\d+)s$/.exec(text)![1]);

interface Service {
	image: string;
	command?: string | string[];
	environment?: Record<string, string>;
	env_file?: string;
	depends_on?: Record<string, { condition: string }> | string[];
	volumes?: string[];
	stop_grace_period?: string;
	deploy?: { replicas: number };
	ports?: string[];
	restart?: string;
}

/** The tags of YAML that Docker understands too: anchors and merge keys. */
const compose = parse(textOf('docker-compose.yml'), { merge: true }) as {
	services: Record<string, Service>;
	volumes: Record<string, unknown>;
};
const PROCESSES = ['main', 'webhook', 'worker'];

interface Container {
	image: string;
	args?: string[];
	env?: Array<{ name: string; value?: string; valueFrom?: { secretKeyRef: NamedKey } }>;
	envFrom?: Array<{ configMapRef?: { name: string }; secretRef?: { name: string } }>;
	ports: Array<{ name: string; containerPort: number }>;
	volumeMounts?: Array<{ name: string }>;
	startupProbe?: Probe;
	readinessProbe?: Probe;
	livenessProbe?: Probe;
}
interface NamedKey {
	name: string;
	key: string;
}
interface Probe {
	httpGet?: { path: string; port: string };
}
interface Manifest {
	apiVersion: string;
	kind: string;
	metadata: { name: string };
	spec: {
		replicas?: number;
		strategy?: { type: string };
		selector?: Record<string, string> & { matchLabels?: Record<string, string> };
		ports?: Array<{ name: string; port: number; targetPort?: string }>;
		template?: {
			metadata: { labels: Record<string, string> };
			spec: { terminationGracePeriodSeconds?: number; containers: Container[] };
		};
		volumeClaimTemplates?: Array<{ metadata: { name: string } }>;
		rules?: Array<{
			http: {
				paths: Array<{
					path: string;
					backend: { service: { name: string; port: { name: string } } };
				}>;
			};
		}>;
	};
}

const kustomization = parse(textOf('kustomization.yaml')) as {
	resources: string[];
	configMapGenerator: Array<{ name: string; envs: string[] }>;
	secretGenerator: Array<{ name: string; envs: string[] }>;
	images: Array<{ name: string }>;
};
const manifests = kustomization.resources.flatMap((file) =>
	parseAllDocuments(textOf(file)).map((document) => document.toJS() as Manifest),
);
const of = (kind: string) => manifests.filter((manifest) => manifest.kind === kind);
const workloads = [...of('Deployment'), ...of('StatefulSet')];
const podOf = (name: string) =>
	workloads.find(({ metadata }) => metadata.name === name)!.spec.template!;
const containerOf = (name: string) => podOf(name).spec.containers[0];

describe('the settings that all processes share', () => {
	it('are variables that this n8n knows', () => {
		if (!KNOWN_VARIABLES) throw new Error('n8n is not installed');
		const used = [
			...Object.keys(settings),
			...PROCESSES.flatMap((name) => Object.keys(compose.services[name].environment!)),
			...PROCESSES.flatMap((name) => containerOf(name).env!.map((variable) => variable.name)),
			...Object.keys(readEnvFileLoosely(textOf('.env.example'))),
		];
		expect(used.filter((name) => !KNOWN_VARIABLES.has(name))).toEqual([]);
	});

	it('end an execution before its request counts as abandoned, which is after 15 minutes', () => {
		for (const name of ['EXECUTIONS_TIMEOUT', 'EXECUTIONS_TIMEOUT_MAX']) {
			expect(Number(settings[name])).toBeGreaterThan(0);
			expect(Number(settings[name])).toBeLessThan(15 * 60);
		}
	});

	it('keep nothing of executions that succeeded', () => {
		expect(settings.EXECUTIONS_DATA_SAVE_ON_SUCCESS).toBe('none');
	});

	it('renew the lock of a job several times before it ends', () => {
		expect(Number(settings.QUEUE_WORKER_LOCK_RENEW_TIME) * 3).toBeLessThanOrEqual(
			Number(settings.QUEUE_WORKER_LOCK_DURATION),
		);
	});
});

/** With the variables that have no value yet. */
const readEnvFileLoosely = (text: string) =>
	Object.fromEntries(
		[...text.matchAll(/^([A-Z0-9_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
	);

describe('deploy/docker-compose.yml', () => {
	const { services } = compose;

	it('runs main, a webhook process and two workers from one image that has the package', () => {
		expect(PROCESSES.map((name) => services[name].image)).toEqual(
			Array<string>(3).fill('coachview-moodle-n8n'),
		);
		expect(textOf('Dockerfile')).toContain('n8n-nodes-coachview-moodle');
		expect(services.main.command).toBeUndefined();
		expect(services.webhook.command).toBe('webhook');
		expect(services.worker).toMatchObject({
			command: expect.stringMatching(/^worker /) as string,
			deploy: { replicas: 2 },
		});
	});

	it('gives every process the same settings, key and databases', () => {
		const shared = ({ env_file, environment }: Service) => ({
			env_file,
			...Object.fromEntries(
				Object.entries(environment!).filter(([name]) => /^(DB_|QUEUE_|N8N_ENC|WEBHOOK)/.test(name)),
			),
		});
		expect(shared(services.main)).toMatchObject({
			env_file: 'n8n.env',
			N8N_ENCRYPTION_KEY: expect.stringContaining('${N8N_ENCRYPTION_KEY:?') as string,
		});
		expect(shared(services.webhook)).toEqual(shared(services.main));
		expect(shared(services.worker)).toEqual(shared(services.main));
	});

	it('waits longer for a process to finish than the process takes', () => {
		for (const name of PROCESSES)
			expect(seconds(services[name].stop_grace_period!)).toBeGreaterThan(
				Number(settings.N8N_GRACEFUL_SHUTDOWN_TIMEOUT),
			);
	});

	it('starts every service again that ends, and names only services and volumes that it has', () => {
		for (const { restart, depends_on: needed = [], volumes = [] } of Object.values(services)) {
			expect(restart).toBe('unless-stopped');
			const names = Array.isArray(needed) ? needed : Object.keys(needed);
			expect(Object.keys(services)).toEqual(expect.arrayContaining(names));
			const own = volumes
				.map((volume) => volume.split(':')[0])
				.filter((name) => !/[./]/.test(name));
			expect(Object.keys(compose.volumes)).toEqual(expect.arrayContaining(own));
		}
	});

	it('takes every variable that it asks for from .env', () => {
		const asked = [...textOf('docker-compose.yml').matchAll(/\$\{([A-Z0-9_]+)/g)];
		expect(Object.keys(readEnvFileLoosely(textOf('.env.example'))).sort()).toEqual(
			[...new Set(asked.map(([, name]) => name))].sort(),
		);
	});

	it('lets nothing in but the proxy on this machine, which buffers, limits and tells the two processes apart', () => {
		const open = Object.entries(services).filter(([, { ports }]) => ports);
		expect(open.map(([name]) => name)).toEqual(['proxy']);
		expect(services.proxy.ports![0]).toMatch(/^127\.0\.0\.1:/);
		const nginx = textOf('nginx.conf');
		expect(nginx).toMatch(/proxy_request_buffering on;/);
		expect(nginx).toMatch(/client_max_body_size 1m;/);
		expect(nginx).toMatch(/location \/webhook\/ \{[^}]*proxy_pass \$webhook;/);
		expect(nginx).toMatch(/location \/ \{[^}]*proxy_pass \$main;/);
	});

	const plugin = runs('docker', 'compose', 'version');
	(plugin ? it : it.skip)(
		`is accepted by docker compose config${plugin ? '' : ' (not installed on this machine)'}`,
		() => {
			const folder = filledIn();
			execFileSync('docker', ['compose', 'config', '--quiet'], { cwd: folder });
			rmSync(folder, { recursive: true });
		},
	);
});

describe('deploy/kubernetes', () => {
	it('has the kinds in their stable versions, each with a name', () => {
		const versions: Record<string, string> = {
			Namespace: 'v1',
			Service: 'v1',
			Deployment: 'apps/v1',
			StatefulSet: 'apps/v1',
			Ingress: 'networking.k8s.io/v1',
		};
		for (const { apiVersion, kind, metadata } of manifests) {
			expect(apiVersion).toBe(versions[kind]);
			expect(metadata.name).toMatch(/^[a-z0-9-]+$/);
		}
	});

	it('runs one main that is never doubled, and two of the others', () => {
		const { spec } = of('Deployment').find(({ metadata }) => metadata.name === 'main')!;
		expect(spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
		expect(containerOf('webhook').args![0]).toBe('webhook');
		expect(containerOf('worker').args![0]).toBe('worker');
		for (const name of ['webhook', 'worker'])
			expect(of('Deployment').find(({ metadata }) => metadata.name === name)!.spec.replicas).toBe(
				2,
			);
	});

	it('gives every process the image with the package, the same settings and the same secrets', () => {
		for (const name of PROCESSES) {
			const { image, envFrom } = containerOf(name);
			expect(image).toBe(kustomization.images[0].name);
			expect(envFrom).toEqual([
				{ configMapRef: { name: 'n8n-settings' } },
				{ secretRef: { name: 'n8n-secrets' } },
			]);
		}
		expect(kustomization.configMapGenerator).toEqual([{ name: 'n8n-settings', envs: ['n8n.env'] }]);
		expect(kustomization.secretGenerator).toEqual([{ name: 'n8n-secrets', envs: ['.env'] }]);
	});

	it('agrees with docker-compose.yml on what each process has besides', () => {
		const hasSecrets = Object.keys(readEnvFileLoosely(textOf('.env.example')));
		for (const name of PROCESSES) {
			const own = Object.fromEntries(containerOf(name).env!.map((one) => [one.name, one.value]));
			const there = Object.entries(compose.services[name].environment!).filter(
				([variable]) => !hasSecrets.includes(variable),
			);
			expect(own).toEqual(Object.fromEntries(there));
		}
	});

	it('waits longer for a process to finish than the process takes', () => {
		for (const name of PROCESSES)
			expect(podOf(name).spec.terminationGracePeriodSeconds).toBeGreaterThan(
				Number(settings.N8N_GRACEFUL_SHUTDOWN_TIMEOUT),
			);
	});

	it('selects pods that exist, probes ports that they have, and mounts volumes that they claim', () => {
		for (const { metadata, spec } of workloads) {
			const { labels } = spec.template!.metadata;
			expect(labels).toMatchObject(spec.selector!.matchLabels!);
			const [container] = spec.template!.spec.containers;
			const ports = container.ports.map(({ name }) => name);
			const { startupProbe, readinessProbe, livenessProbe } = container;
			for (const probe of [startupProbe, readinessProbe, livenessProbe])
				if (probe?.httpGet) expect(ports).toContain(probe.httpGet.port);
			expect((container.volumeMounts ?? []).map(({ name }) => name)).toEqual(
				(spec.volumeClaimTemplates ?? []).map((claim) => claim.metadata.name),
			);
			expect([metadata.name, readinessProbe]).toEqual([metadata.name, expect.anything()]);
		}
		for (const { metadata, spec } of of('Service')) {
			const behind = workloads.filter(
				(workload) => workload.spec.template!.metadata.labels.app === spec.selector!.app,
			);
			expect([metadata.name, behind.length]).toEqual([metadata.name, 1]);
		}
	});

	it('takes the secrets of the databases from the same place as n8n', () => {
		const keys = Object.keys(readEnvFileLoosely(textOf('.env.example')));
		for (const name of ['postgres', 'redis']) {
			const secrets = containerOf(name).env!.flatMap(({ valueFrom }) =>
				valueFrom ? [valueFrom.secretKeyRef] : [],
			);
			expect(secrets).toHaveLength(1);
			expect(secrets[0].name).toBe('n8n-secrets');
			expect(keys).toContain(secrets[0].key);
		}
	});

	it('sends webhooks to the webhook process and the rest to main', () => {
		const routes = of('Ingress').flatMap(({ spec }) =>
			spec.rules!.flatMap(({ http }) =>
				http.paths.map(({ path, backend }) => [path, backend.service.name]),
			),
		);
		expect(routes).toEqual([
			['/webhook/', 'webhook'],
			['/', 'main'],
		]);
		const named = of('Service').map(({ metadata }) => metadata.name);
		expect(named).toEqual(expect.arrayContaining(routes.map(([, service]) => service)));
	});

	const kubectl = runs('kubectl', 'version', '--client');
	(kubectl ? it : it.skip)(
		`is put together by kubectl kustomize${kubectl ? '' : ' (not installed on this machine)'}`,
		() => {
			const folder = filledIn();
			const built = execFileSync('kubectl', ['kustomize', folder]).toString();
			expect(parseAllDocuments(built)).toHaveLength(manifests.length + 2);
			rmSync(folder, { recursive: true });
		},
	);
});

/** The folder with an `.env` as somebody makes it. */
function filledIn(): string {
	const folder = mkdtempSync(join(tmpdir(), 'deploy-'));
	cpSync(DEPLOY, folder, { recursive: true });
	const text = textOf('.env.example').replace(/=$/gm, '=filled-in');
	writeFileSync(join(folder, '.env'), text);
	return folder;
}

function runs(program: string, ...args: string[]): boolean {
	try {
		execFileSync(program, args, { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}
