import { spawn } from 'node:child_process';
import { Agent, request as httpRequest } from 'node:http';
import { request as httpsRequest, Agent as HttpsAgent } from 'node:https';
import { once } from 'node:events';
import path from 'node:path';

import type { MoodleConnection } from '../../lib/moodle/transport/client';

/** The site that is measured. */
export interface BenchSite {
	name: string;
	url: string;
	token: string;
	/** Idnumbers of six courses with manual enrolment, best without anybody in them: one for each way. */
	courses: string[];
	/** How many calls it got so far; only the stand-in knows. */
	calls(): Promise<number | undefined>;
	stop(): void;
}

/** What the stand-in has for the ways. */
export const BENCH_COURSES = ['BENCH-1', 'BENCH-2', 'BENCH-3', 'BENCH-4', 'BENCH-5', 'BENCH-6'];

/** The real Moodle of MOODLE_URL, or the stand-in with a latency. */
export async function benchSite(latencyMs: number): Promise<BenchSite> {
	const { MOODLE_URL, MOODLE_TOKEN = '', MOODLE_COURSES = 'EL-101' } = process.env;
	if (MOODLE_URL) {
		const url = MOODLE_URL.replace(/\/+$/, '');
		return {
			name: url,
			url,
			token: MOODLE_TOKEN,
			courses: MOODLE_COURSES.split(','),
			calls: async () => undefined,
			stop: () => {},
		};
	}
	const child = spawn(
		process.execPath,
		['--import', 'tsx', path.join(__dirname, 'sandbox.ts'), String(latencyMs)],
		{ stdio: ['ignore', 'pipe', 'inherit'] },
	);
	const [line] = (await once(child.stdout, 'data')) as [Buffer];
	const url = line.toString().trim();
	return {
		name: `the stand-in, each call ${latencyMs} ms slower`,
		url,
		token: 'sandbox-moodle-token',
		courses: BENCH_COURSES,
		calls: async () => ((await (await fetch(`${url}/sandbox/calls`)).json()) as unknown[]).length,
		stop: () => child.kill(),
	};
}

/** A plain HTTP client with kept connections, which counts its calls. */
export function plainConnection({ url, token }: BenchSite) {
	const secure = url.startsWith('https');
	const agent = secure ? new HttpsAgent({ keepAlive: true }) : new Agent({ keepAlive: true });
	const counted = { calls: 0 };
	const connection: MoodleConnection = {
		siteUrl: url,
		sleep: async (milliseconds) =>
			await new Promise((resolve) => setTimeout(resolve, milliseconds)),
		post: async (fields) =>
			await new Promise((resolve) => {
				counted.calls++;
				const body = new URLSearchParams({ ...fields, wstoken: token }).toString();
				const request = (secure ? httpsRequest : httpRequest)(
					`${url}/webservice/rest/server.php`,
					{
						method: 'POST',
						agent,
						headers: { 'content-type': 'application/x-www-form-urlencoded' },
					},
					(answer) => {
						const parts: Buffer[] = [];
						answer.on('data', (part: Buffer) => parts.push(part));
						answer.on('end', () =>
							resolve({ status: answer.statusCode!, body: Buffer.concat(parts).toString() }),
						);
					},
				);
				request.on('error', (error: NodeJS.ErrnoException) =>
					resolve({ reason: error.code ?? error.message }),
				);
				request.end(body);
			}),
	};
	return { connection, counted, close: () => agent.destroy() };
}
