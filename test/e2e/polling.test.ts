import { callControlApi, waitUntil } from '../../tools/demo/demonstrate';
import type { LinkAction, Mail } from '../../tools/demo/demonstrate';
import type { Execution } from '../../tools/dev/n8n';
import { ReadBack } from '../../tools/demo/readBack';
import type { Stack } from '../../tools/dev/stack';
import { PLUGIN_GET_EVENTS } from '../../lib/moodle/completion/pluginApi';
import { REQUEST_TABLE } from '../../lib/requests/columns';
import { DataTable } from '../../tools/dev/dataTable';
import { shippedWorkflows } from '../workflows/shippedWorkflows';
import { boundariesOf, Gate } from './gate';
import { changeNode, changeWorkflow, publishOwn } from './ownWorkflow';
import { ADMINISTRATOR } from './participant';
import { endedRuns } from './runToEnd';
import { pollEvery, runOften } from './schedules';
import { startTestStack } from './stack';

const PUSHED = 'Moodle reports a completion';
const SENDING = boundariesOf(
	shippedWorkflows.find(({ file }) => file === '2-completion-received.json')!,
	PUSHED,
).find(({ before }) => before === 'Send the result')!;

describe('completions on a real n8n', () => {
	let stack: Stack;
	let gate: Gate;
	let readBack: ReadBack;

	beforeAll(async () => {
		stack = await startTestStack();
		gate = await Gate.start();
		readBack = new ReadBack(stack.access);
		await changeNode(stack.n8n, stack.workflows.completion, 'Catch up with Moodle', (node) => {
			node.parameters.pollTimes = pollEvery(5);
		});
	});

	afterAll(async () => {
		await gate?.stop();
		await stack?.stop();
	});

	const enrol = async (externId: string) =>
		await callControlApi<LinkAction>('POST', `${stack.coachview!.url}/sandbox/enrolments`, {
			externId,
			elearningCode: 'EL-101',
		});
	const complete = async (externId: string) => {
		const [user] = await readBack.moodleUsers(externId);
		const courseid = stack.moodle!.site.courseByIdnumber('EL-101')!.id;
		return await callControlApi<{ delivered: number | null }>(
			'POST',
			`${stack.moodle!.url}/sandbox/complete`,
			{ userid: user.id, courseid, grade: 70 },
		);
	};
	const resultsOf = async (externId: string) =>
		(
			await callControlApi<Array<{ status: number; body: string }>>(
				'GET',
				`${stack.coachview!.url}/sandbox/results`,
			)
		)
			.filter(({ body }) => body.includes(externId))
			.map(({ status }) => status);

	it('that the push lost are found by polling, once, also behind one that Coachview will never take', async () => {
		const { site, url } = stack.moodle!;
		// Somebody whom Coachview does not know comes first.
		const stranger = site.addUser({
			username: 'stranger',
			idnumber: 'P-9999',
			email: 'stranger@example.test',
		});
		site.enrol(stranger.id, site.courseByIdnumber('EL-101')!.id);
		await enrol('P-1001');
		await callControlApi('POST', `${url}/sandbox/completion-listener`, { url: '' });
		expect(await complete('P-9999')).toMatchObject({ delivered: null });
		expect(await complete('P-1001')).toMatchObject({ delivered: null });
		const taken = await waitUntil(
			async () => await resultsOf('P-1001'),
			(statuses) => statuses.length > 0,
		);
		expect(taken).toEqual([200]);
		const runs = async () =>
			(await endedRuns(stack.n8n, stack.workflows.completion)).map(
				({ status, mode }) => `${mode} ${status}`,
			);
		// One each, in whichever poll they were found.
		expect(await runs()).toEqual(['trigger success', 'trigger success']);
		const settled = await resultsOf('P-9999');
		expect(settled).not.toContain(200);
		// The stranger is finished with: said once, and not tried again at the next polls.
		await polls(2);
		expect(await runs()).toHaveLength(2);
		expect(await resultsOf('P-9999')).toEqual(settled);
		const mails = await callControlApi<Mail[]>('GET', `${stack.mailbox!.url}/api/mails`);
		const told = mails.filter(({ to }) => to.includes(ADMINISTRATOR));
		expect(told).toHaveLength(1);
		expect(told[0].text).toContain('P-9999');
	});

	it('that were pushed while n8n was killed arrive when it is back, and give one result', async () => {
		await enrol('P-1002');
		await callControlApi('POST', `${stack.moodle!.url}/sandbox/completion-listener`, {
			url: `${stack.n8n.url}/webhook/moodle-completion`,
			secret: stack.feedSecret,
		});
		// n8n dies between the receipt and the result.
		await changeWorkflow(stack.n8n, stack.workflows.completion, (workflow) =>
			gate.putInto(workflow, [SENDING], PUSHED, 'user.idnumber'),
		);
		await runOften(stack.n8n, stack.workflows.completion, 2);
		gate.hold('P-1002', SENDING);
		const completing = complete('P-1002').catch(() => undefined);
		expect(await waitUntil(async () => gate.holds('P-1002', SENDING), Boolean)).toBe(true);
		const requests = await DataTable.named(stack.n8n, REQUEST_TABLE);
		const completions = async () =>
			(await requests.rows(['person', 'P-1002'])).filter(({ kind }) => kind === 'completion');
		const [{ claimedBy }] = await completions();
		expect(claimedBy).toBeTruthy();
		await stack.n8n.kill();
		gate.open();
		await completing;
		expect(await resultsOf('P-1002')).toEqual([]);
		await stack.n8n.start();
		await stack.n8n.login();
		// As if the quarter of an hour was over for which the execution that died held the request.
		await requests.changeWhere(
			{ claimedBy },
			{
				nextAt: new Date(Date.now() - 1000).toISOString(),
			},
		);
		await waitUntil(completions, (rows) => rows.every(({ state }) => state === 'done'));
		expect(await resultsOf('P-1002')).toEqual([200]);
		const { status } = await callControlApi<{ status: number }>(
			'POST',
			`${stack.moodle!.url}/sandbox/redeliver`,
			{
				id: (
					await callControlApi<Array<{ id: string }>>(
						'GET',
						`${stack.moodle!.url}/sandbox/deliveries`,
					)
				).at(-1)!.id,
			},
		);
		expect(status).toBe(200);
		expect(await resultsOf('P-1002')).toEqual([200]);
	});

	it('and enrolments in Coachview are found by polling', async () => {
		const { workflowId } = await publishOwn(
			stack.n8n,
			'Coachview poll',
			{
				type: 'coachviewPollingTrigger',
				parameters: {
					pollTimes: pollEvery(5),
					events: ['enrolled', 'withdrawn'],
					start: 'now',
					options: {},
				},
				credentials: { coachviewApi: { id: 'cvm-coachview', name: 'Coachview account' } },
			},
			'return $input.all();',
		);
		const path = `/workflows/${workflowId}`;
		// n8n publishes in the background: the first poll, which notes the start, comes a moment later.
		const { staticData } = await waitUntil(
			async () => await stack.n8n.rest<{ staticData?: object | null }>('GET', path),
			({ staticData: noted }) => Object.keys(noted ?? {}).length > 0,
		);
		expect(Object.keys(staticData ?? {})).toEqual(['node:Trigger']);
		await enrol('P-2002');
		const [first] = await successful(workflowId, 1);
		expect(first.runData.Trigger[0].data!.main[0]![0].json).toMatchObject({
			event: 'enrolled',
			personExternalId: 'P-2002',
			elearningCode: 'EL-101',
			environment: 'live',
		});
		// What happens while the workflow is not published is found when it is published again.
		const { versionId } = await stack.n8n.rest<{ versionId: string }>('GET', path);
		await stack.n8n.rest('POST', `${path}/deactivate`, {});
		await enrol('P-3003');
		await stack.n8n.rest('POST', `${path}/activate`, { versionId });
		const runs = await successful(workflowId, 2);
		expect(
			runs.map(({ runData }) => runData.Trigger[0].data!.main[0]![0].json.personExternalId).sort(),
		).toEqual(['P-2002', 'P-3003']);
	});

	/** Waits until Moodle was polled so often from now on. */
	async function polls(count: number) {
		const asked = () =>
			stack.moodle!.calls.filter(({ wsfunction }) => wsfunction === PLUGIN_GET_EVENTS).length;
		const before = asked();
		const after = await waitUntil(
			async () => asked(),
			(now) => now >= before + count,
		);
		expect(after).toBeGreaterThanOrEqual(before + count);
	}

	/** Waits until a workflow ran so often. */
	async function successful(workflowId: string, count: number): Promise<Execution[]> {
		const runs = await waitUntil(
			async () => await stack.n8n.executions(workflowId),
			(all) => all.filter(({ status }) => status === 'success').length >= count,
		);
		expect(runs).toHaveLength(count);
		return runs;
	}
});
