import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { callControlApi, waitUntil } from '../../tools/demo/demonstrate';
import { pause } from '../../tools/dev/n8n';
import type { Execution } from '../../tools/dev/n8n';
import { fillCourseMap } from '../../tools/dev/stack';
import type { Stack } from '../../tools/dev/stack';
import { DataTable } from './dataTable';
import { changeNode } from './ownWorkflow';
import { startTestStack } from './stack';

jest.setTimeout(180_000);

interface ShippedNode {
	name: string;
	type: string;
	onError?: string;
}

const nodesOf = (file: string) =>
	(
		JSON.parse(readFileSync(join(__dirname, '..', '..', 'workflows-examples', file), 'utf8')) as {
			nodes: ShippedNode[];
		}
	).nodes.filter(({ type }) => !/stickyNote|[tT]rigger/.test(type));

/** Nodes of the branch about a failed run, which no request comes to. */
const ABOUT_FAILURES = { enrolment: [], withdrawal: ['Compose mail', 'Mail the administrator'] };

/** What has to be asked of a workflow so that a node runs, before Coachview has its answer where that is 200; `all` is somebody new, for a course with a group, and a cohort. */
const REQUESTS: Record<string, string[]> = {
	'Compose mail': ['all', 'known', 'hidden'],
	'Mail to send?': ['all', 'known', 'hidden'],
	'Send mail': ['all', 'known', 'hidden', 'mailFails'],
	'Give access': ['all', 'known', 'unknownCohort'],
	'End access': ['all', 'stays', 'unknownCohort'],
	'Compose answer': ['all', 'stays', 'unknownCohort'],
	'Failed?': ['unknownCohort'],
	'Fail the execution': ['unknownCohort'],
};

/** n8n answers before it has saved the run, and may save the one that mails the administrator first. */
const hasDied =
	(newest: number, name: string) =>
	({ id, runData }: Execution) =>
		Number(id) > newest && name in runData;

/** Whatever node dies, Coachview gets no answer that all went well. */
describe('a workflow that dies at any node never answers Coachview with 200', () => {
	let stack: Stack;
	let count = 0;

	beforeAll(async () => {
		stack = await startTestStack();
		await fillCourseMap(stack.n8n, stack.workflows);
		const map = await DataTable.named(stack.n8n, 'Coachview course map');
		await map.add(
			{ elearningCode: 'all', course: 'EL-101', group: 'GRP', cohort: 'COH-START' },
			{ elearningCode: 'known', course: 'EL-101' },
			{ elearningCode: 'mailFails', course: 'EL-101' },
			{ elearningCode: 'hidden', course: 'EL-102' },
			{ elearningCode: 'stays', course: 'EL-101' },
			{ elearningCode: 'unknownCohort', cohort: 'COH-NERGENS' },
		);
		const { site } = stack.moodle!;
		const course = site.courseByIdnumber('EL-101')!.id;
		site.addGroup({ courseid: course, name: 'Groep', idnumber: 'GRP' });
		site.courseByIdnumber('EL-102')!.visible = false;
	}, 300_000);

	afterAll(async () => await stack?.stop());

	/** Somebody for whom everything is as the request needs it. */
	const person = (request: string, method: string) => {
		const { administration } = stack.coachview!;
		const externId = `P-${7000 + ++count}`;
		const email1 = `${externId.toLowerCase()}@example.test`;
		const names = { voornaam: 'Sam', achternaam: 'Bos' };
		const added = administration.addPerson({ externId, email1, ...names });
		if (request === 'stays') administration.enrol(added, administration.partByCode('EL-101')!);
		if (method === 'DELETE' || request === 'known' || request === 'hidden')
			stack.moodle!.site.addUser({ username: email1, email: email1, idnumber: externId });
		return externId;
	};

	const call = async (method: 'POST' | 'DELETE', externId: string, code: string) => {
		const body = {
			PersoonExterneId: externId,
			PersoonVoornaam: 'Sam',
			PersoonAchternaam: 'Bos',
			PersoonEmailadres: 'sam@example.test',
			Elearningcode: code,
		};
		const headers = {
			'content-type': 'application/json',
			connection: 'close',
			authorization: `Bearer ${stack.link.fixedToken}`,
		};
		for (;;) {
			const answer = await fetch(`${stack.n8n.url}/webhook/coachview-enrolment`, {
				method,
				headers,
				body: JSON.stringify(body),
			});
			if (answer.status !== 404) return { status: answer.status, text: await answer.text() };
			await pause(200);
		}
	};

	describe.each([
		['1', 'enrolment', '1-enrolment-received.json', 'POST'],
		['3', 'withdrawal', '3-withdrawal-received.json', 'DELETE'],
	] as const)('workflow %s', (_, workflow, file, method) => {
		const nodes = nodesOf(file).filter(
			({ name }) => !(ABOUT_FAILURES[workflow] as string[]).includes(name),
		);
		const asked = ({ name }: ShippedNode, how: 'fails' | 'gives nothing') =>
			(REQUESTS[name] ?? ['all']).map((request) => [name, how, request] as const);

		it.each([
			...nodes.flatMap((node) => asked(node, 'fails')),
			...nodes
				.filter(({ type }) => !/respondToWebhook|stopAndError/.test(type))
				.flatMap((node) => asked(node, 'gives nothing')),
		])('%s %s (%s)', async (name, how, request) => {
			const id = stack.workflows[workflow];
			const lastRuns = async () => await stack.n8n.executions(id, 10);
			const newest = Math.max(0, ...(await lastRuns()).map((run) => Number(run.id)));
			const restore = await kill(id, name, how);
			if (request === 'mailFails') await smtpPort(9);
			try {
				const answer = await call(method, person(request, method), request);
				expect([422, 500]).toContain(answer.status);
				const runs = await waitUntil(lastRuns, (found) => found.some(hasDied(newest, name)));
				expect(runs.some(hasDied(newest, name))).toBe(true);
			} finally {
				if (request === 'mailFails') await smtpPort(stack.access.smtp.port);
				await restore();
			}
		});
	});

	/** Moodle waits for 2xx too, and sends the completion again until it comes. */
	it.each([
		...[
			'What happened?',
			'Course map',
			'Resolve codes',
			'Decide the result',
			'Send the result',
			'Compose mail',
			'Compose answer',
			'Answer Moodle',
		].map((name) => [name, 'fails'] as const),
		...[
			'What happened?',
			'Course map',
			'Resolve codes',
			'What Coachview has',
			'Decide the result',
			'Send the result',
			'Compose answer',
		].map((name) => [name, 'gives nothing'] as const),
	])('workflow 2, which answers Moodle: %s %s', async (name, how) => {
		const { site, url } = stack.moodle!;
		const courseid = site.courseByIdnumber('EL-101')!.id;
		const externId = person('stays', 'DELETE');
		const [{ id: userid }] = site.tables.users.filter(({ idnumber }) => idnumber === externId);
		site.enrol(userid, courseid);
		const lastRuns = async () => await stack.n8n.executions(stack.workflows.completion, 10);
		const newest = Math.max(0, ...(await lastRuns()).map(({ id }) => Number(id)));
		const restore = await kill(stack.workflows.completion, name, how);
		try {
			const { delivered } = await callControlApi<{ delivered: number }>(
				'POST',
				`${url}/sandbox/complete`,
				{ userid, courseid, grade: 70 },
			);
			expect([422, 500]).toContain(delivered);
			const runs = await waitUntil(lastRuns, (found) => found.some(hasDied(newest, name)));
			expect(runs.some(hasDied(newest, name))).toBe(true);
		} finally {
			await restore();
		}
	});

	/** Makes a node throw, or give nothing. */
	async function kill(workflowId: string, name: string, how: 'fails' | 'gives nothing') {
		let before: object = {};
		await changeNode(stack.n8n, workflowId, name, (node) => {
			before = structuredClone(node);
			if (how === 'fails') {
				Object.assign(node, { type: 'n8n-nodes-base.stopAndError', typeVersion: 1 });
				node.parameters = { errorMessage: 'Broken' };
			} else {
				Object.assign(node, { type: 'n8n-nodes-base.code', typeVersion: 2 });
				Object.assign(node, { alwaysOutputData: false });
				node.parameters = { jsCode: 'return [];' };
			}
		});
		return async () =>
			await changeNode(stack.n8n, workflowId, name, (node) => Object.assign(node, before));
	}

	const smtpPort = async (port: number) =>
		await stack.n8n.rest('PATCH', '/credentials/cvm-smtp', {
			name: 'Mail server',
			type: 'smtp',
			data: { ...stack.access.smtp, port, disableStartTls: true },
		});
});
