import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { MoodleClient } from '../../lib/moodle/transport/client';
import { freePort } from '../../tools/dev/freePort';
import { N8n } from '../../tools/dev/n8n';
import { packageTarball } from '../../tools/dev/stack';
import { runToEnd } from '../e2e/runToEnd';
import { watchMemory } from './memory';
import { PEERS } from './peers';
import { ourCredentials, ourNodes, PEOPLE, peerNodes, START, workflowOf } from './peerWorkflows';
import type { Flow } from './peerWorkflows';
import { plainConnection } from './site';
import type { BenchSite } from './site';
import { courseId, people } from './ways';
import type { BenchPerson } from './ways';

const RUNS = ['first run', 'the same again, nothing to do'];

/** Name and version of the peer that lies in n8n's folder, from its package.json. */
function installedPeer(nodesFolder: string): { name: string; version: string } {
	const name = readdirSync(nodesFolder).find((one) => one in PEERS);
	if (!name) throw new Error(`BENCH_PEER: none of ${Object.keys(PEERS).join(', ')}`);
	return JSON.parse(readFileSync(join(nodesFolder, name, 'package.json'), 'utf8')) as {
		name: string;
		version: string;
	};
}

/** From the first call of a Moodle node to the last, by n8n's own times; the trigger and the node that makes the people are left out. */
async function secondsOf(n8n: N8n, workflowId: string): Promise<number> {
	const { status, runData } = await runToEnd(n8n, workflowId, START);
	if (status !== 'success') {
		const errors = Object.values(runData).flatMap((runs) =>
			runs.map(({ error }) => error?.message),
		);
		throw new Error(`The workflow ended with ${status}: ${errors.filter(Boolean).join('; ')}`);
	}
	const runs = Object.entries(runData).flatMap(([node, own]) =>
		[START, PEOPLE].includes(node) ? [] : own,
	);
	const begun = Math.min(...runs.map(({ startTime = 0 }) => startTime));
	const ended = Math.max(
		...runs.map(({ startTime = 0, executionTime = 0 }) => startTime + executionTime),
	);
	return (ended - begun) / 1000;
}

/** @throws {Error} when not each of them has access to the course */
async function mustBeIn(site: BenchSite, courseid: number, persons: BenchPerson[]) {
	const { connection, close } = plainConnection(site);
	const options = [
		{ name: 'onlyactive', value: 1 },
		{ name: 'userfields', value: 'id,email' },
	];
	const enrolled = await new MoodleClient(connection).read<Array<{ email?: string }>>(
		'core_enrol_get_enrolled_users',
		{ courseid, options },
	);
	close();
	const emails = new Set(enrolled.map(({ email }) => email));
	const out = persons.filter(({ email }) => !emails.has(email));
	if (out.length > 0) throw new Error(`${out.length} have no access, ${out[0].email} for one`);
}

/** Runs a workflow twice for the same people, new at first. Returns a row for each run. */
async function measure(n8n: N8n, site: BenchSite, way: string, flow: Flow, persons: BenchPerson[]) {
	const { id } = await n8n.createWorkflow(workflowOf(way, persons, flow));
	const rows: string[] = [];
	for (const run of RUNS) {
		const before = await site.calls();
		const memory = watchMemory({ n8n: () => n8n.pid });
		const seconds = await secondsOf(n8n, id);
		const [{ most }] = memory();
		const after = await site.calls();
		const calls = before === undefined ? 'not counted' : after! - before;
		rows.push(`| ${way}: ${run} | ${calls} | ${seconds.toFixed(1)} | ${most} |`);
	}
	return rows;
}

/**
 * Measures the nodes beside those of another package, in one n8n that has both: somebody new gets an account and access to a course.
 *
 * @param peerPackage folder or tarball of the built package
 * @throws {Error} when the package is none of `PEERS`, a workflow fails, or somebody has no access in the end
 */
export async function comparePeer(site: BenchSite, peerPackage: string, count: number) {
	const userFolder = mkdtempSync(join(tmpdir(), 'coachview-moodle-bench-'));
	const ports = { port: await freePort(), brokerPort: await freePort() };
	const n8n = new N8n({ userFolder, ...ports });
	const { connection, close } = plainConnection(site);
	try {
		await n8n.installPackage(packageTarball(), peerPackage);
		const { name, version } = installedPeer(join(userFolder, '.n8n', 'nodes', 'node_modules'));
		const peer = PEERS[name];
		const peerCredential = { id: 'bench-peer', name: 'Peer', type: peer.credential.type };
		await n8n.importCredentials([
			{ ...peerCredential, data: peer.credential.data(site) },
			...ourCredentials(site),
		]);
		await n8n.start();
		await n8n.login();
		const [ourCourse, peerCourse] = [4, 5].map((i) => site.courses[i % site.courses.length]);
		const peerCourseId = await courseId(new MoodleClient(connection), peerCourse);
		const ourCourseId = await courseId(new MoodleClient(connection), ourCourse);
		const run = Date.now().toString(36);
		const ours = ourNodes(ourCourse);
		const theirs = peerNodes(`${name}.${peer.node}`, peer, peerCredential, peerCourseId);
		const both = async (set: string, size: number) => {
			const [forUs, forThem] = ['n', 'p'].map((side) => people(`${run}${set}${side}`, size));
			const rows = [
				...(await measure(n8n, site, 'these nodes', ours, forUs)),
				...(await measure(n8n, site, name, theirs, forThem)),
			];
			await mustBeIn(site, ourCourseId, forUs);
			await mustBeIn(site, peerCourseId, forThem);
			return rows;
		};
		await both('w', 20);
		console.log(`\n${count} participants in one n8n, ${name} ${version}`);
		console.log('| workflow | calls | seconds | n8n at most (MB) |\n|---|---:|---:|---:|');
		for (const row of await both('m', count)) console.log(row);
	} finally {
		close();
		await n8n.stop();
		rmSync(userFolder, { recursive: true, force: true });
	}
}
