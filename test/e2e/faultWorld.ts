import { REQUEST_TABLE } from '../../lib/requests/columns';
import { DataTable } from '../../tools/dev/dataTable';
import type { Row } from '../../tools/dev/dataTable';
import { PATIENCE_MS } from '../../tools/dev/patience';
import type { Stack } from '../../tools/dev/stack';
import { callControlApi } from '../../tools/demo/demonstrate';
import type { Mail } from '../../tools/demo/demonstrate';
import { FaultProxy } from './faultProxy';
import type { Fault, ProxiedCall } from './faultProxy';
import { Learner, marksIn } from './learner';
import { changeWorkflow } from './ownWorkflow';
import { runToEnd } from './runToEnd';

/**
 * How long a fault lasts: for one call, until the first attempt has ended, so that the tries within it do not help, or until the third has.
 */
export type Span = 'once' | 'attempt' | 'three attempts';

/** What is to befall a learner. */
export interface Disturbance {
	/** What is called, as `keyOf` has it. */
	key: string;
	/** How many calls of that key pass before. */
	after: number;
	fault: Fault;
	span: Span;
}

/** Seconds that a node waits for Moodle here. */
const MOODLE_TIMEOUT = 4;

/** Which schedule works off what; `givenUp` is told the administrator. */
const SCHEDULES = {
	enrolment: ['enrolment', 'Every five minutes'],
	withdrawal: ['withdrawal', 'Every five minutes'],
	completion: ['completion', 'Every five minutes'],
	login: ['loginAgain', 'Every minute'],
	givenUp: ['requests', 'Every quarter of an hour'],
} as const;

/** With which n8n logs in at the mail server. */
export const SMTP_LOGIN = { user: 'mailer', password: 'sandbox-smtp-password' };

/** What is called: the function of Moodle with the field by which it looks, or the entity of Coachview with the fields of its filter. */
function keyOf({ method, path, body }: ProxiedCall): string {
	const { pathname, searchParams } = new URL(path, 'http://proxy');
	const form = new URLSearchParams(body);
	const wsfunction = form.get('wsfunction');
	if (wsfunction) return [wsfunction, form.get('field')].filter(Boolean).join(' by ');
	const fields = (searchParams.get('where') ?? '').match(/[\w.]+(?=\s*[=<>])/g) ?? [];
	const entity = pathname.replace(/\/[0-9a-f]{8}-[0-9a-f-]{27}$/i, '/{id}');
	return [method, entity, ...new Set(fields)].join(' ');
}

/** A stack whose calls to Moodle and Coachview go through proxies, and the learners whom faults befall on the way. */
export class FaultWorld {
	readonly learners = new Map<string, Learner>();

	/** What was called for each learner, in order. */
	readonly calls = new Map<string, string[]>();

	/** Faults of calls for nobody, in order; each is used up by one call. */
	readonly commonFaults: Array<{ key: string; fault: Fault }> = [];

	private readonly disturbances = new Map<string, Disturbance & { seen: number; hits: number }>();

	private readonly proxies: FaultProxy[] = [];

	private constructor(
		readonly stack: Stack,
		readonly requests: DataTable,
		private readonly map: DataTable,
	) {}

	static async around(stack: Stack): Promise<FaultWorld> {
		const { n8n, access, moodle, coachview } = stack;
		const world = new FaultWorld(
			stack,
			await DataTable.named(n8n, REQUEST_TABLE),
			await DataTable.named(n8n, 'Coachview course map'),
		);
		const decide = (call: ProxiedCall) => world.decide(call);
		const [toMoodle, toCoachview] = [
			await FaultProxy.start(moodle!.url, decide),
			await FaultProxy.start(coachview!.url, decide),
		];
		world.proxies.push(toMoodle, toCoachview);
		const { resultUrl, secret } = access.coachviewResult;
		const { url } = toCoachview;
		await world.useToken(access.moodle.token);
		for (const [id, name, type, data] of [
			[
				'cvm-smtp',
				'SMTP account',
				'smtp',
				{ ...access.smtp, ...SMTP_LOGIN, disableStartTls: true },
			],
			['cvm-coachview', 'Coachview account', 'coachviewApi', { ...access.coachview, baseUrl: url }],
			[
				'cvm-coachview-result',
				'Coachview Result account',
				'coachviewResultApi',
				{
					resultUrl: resultUrl.replace(coachview!.url, url),
					secret,
					algorithm: 'sha512',
					encoding: 'base64',
				},
			],
		] as const)
			await n8n.rest('PATCH', `/credentials/${id}`, { name, type, data });
		await world.hurry();
		return world;
	}

	async stop(): Promise<void> {
		for (const proxy of this.proxies) await proxy.stop();
	}

	/** n8n uses this token for Moodle from now on; of another one it remembers nothing. */
	async useToken(token: string): Promise<void> {
		const [{ url: siteUrl }] = this.proxies;
		const data = { siteUrl, token };
		const credential = { name: 'Moodle account', type: 'moodleApi', data };
		await this.stack.n8n.rest('PATCH', '/credentials/cvm-moodle', credential);
	}

	/** No node waits for Moodle for a minute. */
	private async hurry(): Promise<void> {
		const { n8n, workflows } = this.stack;
		for (const id of [workflows.enrolment, workflows.withdrawal, workflows.loginAgain])
			await changeWorkflow(n8n, id, ({ nodes }) =>
				nodes
					.filter(({ type }) => /moodle(User|Enrolment)$/.test(type))
					.forEach(({ parameters }) => {
						parameters.options = { ...(parameters.options as object), timeout: MOODLE_TIMEOUT };
					}),
			);
	}

	/** Somebody new, of whom the course map knows. */
	async add(...many: Learner[]): Promise<void> {
		many.forEach((one) => this.learners.set(one.externId, one));
		await this.map.add(...many.flatMap(({ targets }) => targets));
	}

	disturb({ externId }: Learner, disturbance: Disturbance): void {
		this.disturbances.set(externId, { ...disturbance, seen: 0, hits: 0 });
	}

	isDisturbed = ({ externId }: Learner) => this.disturbances.has(externId);

	/** How often the fault befell somebody. */
	hits = ({ externId }: Learner) => this.disturbances.get(externId)?.hits ?? 0;

	/** The first attempt of somebody has ended. */
	firstAttemptEnded({ externId }: Learner): void {
		if (this.disturbances.get(externId)?.span !== 'three attempts') this.over.add(externId);
	}

	/** Whose fault has passed. */
	private readonly over = new Set<string>();

	private decide(call: ProxiedCall): Fault | undefined {
		const key = keyOf(call);
		const who = this.whose(call);
		if (!who) {
			const next = this.commonFaults.findIndex((one) => one.key === key);
			return next < 0 ? undefined : this.commonFaults.splice(next, 1)[0].fault;
		}
		for (const one of who) this.calls.set(one, [...(this.calls.get(one) ?? []), key]);
		for (const one of who) {
			const disturbance = this.disturbances.get(one);
			if (!disturbance || this.over.has(one) || disturbance.key !== key) continue;
			if (disturbance.seen++ < disturbance.after) continue;
			disturbance.hits++;
			if (disturbance.span === 'once') this.over.add(one);
			return disturbance.fault;
		}
		return undefined;
	}

	/** The learners whom a call is about; undefined when it is about nobody in particular. */
	private whose({ path, body }: ProxiedCall): string[] | undefined {
		const text = decodeURIComponent(`${path}\n${body.replace(/\+/g, ' ')}`);
		const found = new Set(marksIn(text));
		const guids = text.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/gi) ?? [];
		const form = [...new URLSearchParams(body)];
		for (const { externId, guids: own, ...one } of this.numbered()) {
			const isTheirs =
				guids.some((guid) => own.includes(guid.toLowerCase())) ||
				form.some(
					([name, value]) =>
						(/user|values\[/.test(name) && value === `${one.userId}`) ||
						(/course/.test(name) && value === `${one.courseId}`) ||
						(/cohort/.test(name) && value === `${one.cohortId}`) ||
						(/group/.test(name) && value === `${one.groupId}`),
				);
			if (isTheirs) found.add(externId);
		}
		return found.size > 0 ? [...found] : undefined;
	}

	private numbered() {
		const ids = new Map(
			this.stack.moodle!.site.tables.users.map(({ idnumber, id }) => [idnumber, id]),
		);
		return [...this.learners.values()].map(({ externId, guids, courseId, cohortId, groupId }) => ({
			externId,
			guids,
			courseId,
			cohortId,
			groupId,
			userId: ids.get(externId) ?? '',
		}));
	}

	/** What somebody was mailed, oldest first. */
	async mails(to: string): Promise<Mail[]> {
		const all = await callControlApi<Mail[]>('GET', `${this.stack.mailbox!.url}/api/mails`);
		return all.filter((mail) => mail.to.includes(to)).reverse();
	}

	/** The codes with which requests were given up, by person. */
	readonly givenUp = new Map<string, string>();

	/**
	 * Works off all that is left, as the schedules do, without the minutes between attempts. What is given up is replayed once the administrator was told of it.
	 */
	async workOff(): Promise<void> {
		const deadline = Date.now() + 5 * PATIENCE_MS;
		for (;;) {
			const rows = (await this.requests.allRows()).filter(
				({ person }) => marksIn(String(person)).length > 0,
			);
			const open = rows.filter((row) => row.nextAt !== null || row.state === 'givenUp');
			if (open.length === 0 || Date.now() > deadline) return;
			for (const row of open) await this.moveOn(row);
			const kinds = open.map(({ kind, nextAt }) => (nextAt === null ? 'givenUp' : kind));
			for (const kind of new Set(kinds as Array<keyof typeof SCHEDULES>)) {
				const [workflow, trigger] = SCHEDULES[kind];
				await runToEnd(this.stack.n8n, this.stack.workflows[workflow], trigger);
			}
		}
	}

	/** A minute, or a day, passes for a request that waits. */
	private async moveOn(row: Row): Promise<void> {
		const externId = String(row.person).toUpperCase();
		if (Number(row.attempts) >= 3 && !row.claimedBy) this.over.add(externId);
		const nextAt = new Date(Date.now() - 1000).toISOString();
		if (row.state === 'givenUp') {
			if (!row.toldAt) return;
			this.givenUp.set(externId, String(row.errorCode));
			this.over.add(externId);
			this.stack.mailbox!.faults.end(this.learners.get(externId)!.email);
		} else if (row.claimedBy) return;
		await this.requests.change(row.id, { nextAt });
	}
}
