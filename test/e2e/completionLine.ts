import { parseSigningKey, signWebhook } from '../../lib/webhooks/standardWebhooks';
import { callControlApi } from '../../tools/demo/demonstrate';
import type { MoodleSandbox } from '../../sandbox/moodle';
import type { Stack } from '../../tools/dev/stack';
import { pollEvery } from './schedules';

const PATH = 'own-completion';
const CODE = 'EL-101';

const node = (name: string, type: string, parameters: object, credentials: string[]) => ({
	id: name,
	name,
	webhookId: `a0000000-0000-4000-8000-${Date.now().toString().slice(-12)}`,
	type: `n8n-nodes-coachview-moodle.${type}`,
	typeVersion: 1,
	position: [0, 0],
	parameters,
	credentials: Object.fromEntries(
		credentials.map((id) => [CREDENTIAL_TYPES[id], { id, name: id }]),
	),
});

const CREDENTIAL_TYPES: Record<string, string> = {
	'cvm-moodle': 'moodleApi',
	'cvm-moodle-webhook': 'moodleWebhookApi',
	'cvm-coachview': 'coachviewApi',
	'cvm-coachview-result': 'coachviewResultApi',
};

/** A workflow that sends the result of each completion, whether it was pushed or found by polling. */
export class CompletionLine {
	private constructor(
		private readonly stack: Stack,
		private readonly workflowId: string,
		private readonly path: string,
	) {}

	/** The shipped workflow. */
	static shipped = (stack: Stack) =>
		new CompletionLine(stack, stack.workflows.completion, 'moodle-completion');

	/** A workflow of its own that keeps no table. The shipped one is unpublished, so that nothing else sends results. */
	static async publish(stack: Stack): Promise<CompletionLine> {
		const { n8n, workflows } = stack;
		await n8n.rest('POST', `/workflows/${workflows.completion}/deactivate`, {});
		const poll = { pollTimes: pollEvery(15), watch: 'all', start: 'now', options: {} };
		const push = { path: PATH, respond: 'lastNode', events: ['completed'] };
		const send = { operation: 'send', present: '={{ true }}', passed: '={{ true }}' };
		const main = [[{ node: 'Send', type: 'main', index: 0 }]];
		const { id } = await n8n.createWorkflow({
			name: 'Completions',
			nodes: [
				node('Poll', 'moodlePollingTrigger', poll, ['cvm-moodle']),
				node('Push', 'moodleTrigger', push, ['cvm-moodle-webhook']),
				node('Send', 'coachviewResult', send, ['cvm-coachview-result', 'cvm-coachview']),
			],
			connections: { Poll: { main }, Push: { main } },
			// In queue mode n8n keeps no executions that went well, unless it is told to.
			settings: { saveDataSuccessExecution: 'all' },
		});
		await n8n.publish(id);
		return new CompletionLine(stack, id, PATH);
	}

	/** Enrols somebody new in Coachview and in a Moodle, who has not completed the course. */
	enrol(externId: string, { site }: MoodleSandbox = this.stack.moodle!): void {
		const { administration } = this.stack.coachview!;
		const email = `${externId.toLowerCase()}@example.test`;
		const person = administration.addPerson({ externId, achternaam: externId, email1: email });
		administration.enrol(person, administration.partByCode(CODE)!);
		const { id } = site.addUser({ username: email, email, idnumber: externId });
		site.enrol(id, this.course(site));
	}

	/** Somebody completes the course, and the plug-in has nobody to tell it to. */
	async complete(externId: string, moodle: MoodleSandbox = this.stack.moodle!): Promise<void> {
		await callControlApi('POST', `${moodle.url}/sandbox/completion-listener`, { url: '' });
		await callControlApi('POST', `${moodle.url}/sandbox/complete`, {
			userid: this.user(moodle.site, externId),
			courseid: this.course(moodle.site),
		});
	}

	/** Sends what the plug-in would push to one of n8n's processes; gives the status. @param id of the event; n8n handles each once */
	async push(base: string, externId: string, id = `evt_${externId}`): Promise<number> {
		const { site, url } = this.stack.moodle!;
		const body = JSON.stringify({
			type: 'course.completed',
			timestamp: '2026-11-25T10:00:00Z',
			data: {
				site: url,
				courseid: this.course(site),
				courseidnumber: CODE,
				userid: this.user(site, externId),
				useridnumber: externId,
				timecompleted: Math.floor(Date.now() / 1000) - 60,
			},
		});
		const timestamp = String(Math.floor(Date.now() / 1000));
		const key = parseSigningKey(this.stack.feedSecret)!;
		const answer = await fetch(`${base}/webhook/${this.path}`, {
			method: 'POST',
			body,
			headers: {
				'content-type': 'application/json',
				'webhook-id': id,
				'webhook-timestamp': timestamp,
				'webhook-signature': signWebhook(key, id, timestamp, Buffer.from(body)),
			},
		});
		await answer.arrayBuffer();
		return answer.status;
	}

	/** Which Moodle the credential is for. */
	async useMoodle({ url }: MoodleSandbox): Promise<void> {
		const data = { ...this.stack.access.moodle, siteUrl: url };
		const name = 'Moodle';
		await this.stack.n8n.rest('PATCH', '/credentials/cvm-moodle', {
			name,
			type: 'moodleApi',
			data,
		});
	}

	/** How often Coachview took a result of somebody. */
	taken = (externId: string): number =>
		this.stack.coachview!.administration.results.filter(
			({ body, status }) => status === 200 && body.includes(`>${externId}<`),
		).length;

	/** The status of each execution that n8n keeps; of those that went well the shipped workflow keeps none. */
	async statuses(): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: this.workflowId }));
		const { results } = await this.stack.n8n.rest<{ results: Array<{ status: string }> }>(
			'GET',
			`/executions?filter=${filter}&limit=100`,
		);
		return results.map(({ status }) => status);
	}

	/** What each execution did, the newest first: its status, its trigger, and whose result became what. */
	async runs(): Promise<string[]> {
		const all = await this.stack.n8n.executions(this.workflowId);
		return all.map(({ status, runData }) => {
			const [item] = runData.Send?.[0].data?.main[0] ?? [];
			const trigger = runData.Push ? 'Push' : runData.Poll ? 'Poll' : '';
			const { personExternalId, outcome } = item?.json ?? {};
			return [status, trigger, personExternalId, outcome].filter(Boolean).join(' ');
		});
	}

	private readonly course = (site: MoodleSandbox['site']) => site.courseByIdnumber(CODE)!.id;

	private readonly user = (site: MoodleSandbox['site'], externId: string) =>
		site.tables.users.find(({ idnumber }) => idnumber === externId)!.id;
}
