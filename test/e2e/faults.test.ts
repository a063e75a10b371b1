import { CLIENT_SECRET, PLUGIN_KEY, RESULT_SECRET } from '../../sandbox/coachview/settings';
import { callControlApi, waitUntil } from '../../tools/demo/demonstrate';
import { pause } from '../../tools/dev/n8n';
import type { Mail } from '../../tools/demo/demonstrate';
import type { Stack } from '../../tools/dev/stack';
import { AdministratorPage } from './administratorPage';
import { FAULTS, TYPICAL } from './faultKinds';
import { FaultWorld, SMTP_LOGIN } from './faultWorld';
import type { Span } from './faultWorld';
import { Learner } from './learner';
import { changeNode } from './ownWorkflow';
import { ADMINISTRATOR } from './participant';
import { pollEvery } from './schedules';
import { startTestStack } from './stack';

/** `FAULTS=all` tries every fault, for the spans in `SPANS`; that takes half an hour. */
const ALL = process.env.FAULTS === 'all';

const SPANS: Span[] = (process.env.SPANS?.split(',') as Span[]) ?? ['attempt'];

/** Faults at which a node waits until it gives up. */
const SLOW = /silence|stalls/;

const AT_ONCE = 20;

/** What changes something: its answer can be lost after it was done. */
const isWrite = (key: string) =>
	/_(create|update|enrol|unenrol|add|delete)_(users|cohort_members|group_members)$|result\.aspx/.test(
		key,
	);

/** What can befall a call. Of a read it does not matter whether it was carried out; waiting for one until every try of it gave up is left to a few. */
const faultsOf = (key: string) =>
	[...FAULTS].flatMap(([name, { acts }]) => {
		if (!ALL && !TYPICAL[isWrite(key) ? 'write' : 'read'].includes(name)) return [];
		const isForWrites = acts && !/half|warning/.test(name);
		return isWrite(key) || !(isForWrites || SLOW.test(name)) ? [name] : [];
	});

/** What is asked for a learner, and what must have become of it in the end. */
interface Scenario {
	arrange(one: Learner): void;
	/** Asks, and gives the status of the answer. */
	ask(one: Learner): Promise<number | undefined>;
	/** The final state; throws at a difference. @param atMost logins by mail, where nobody can know whether the first one arrived */
	check(one: Learner, mails: Mail[], atMost: number): void;
}

/** A case: what is asked, and what befalls which call of it. */
interface Case {
	scenario: string;
	key: string;
	after: number;
	fault: string;
	span: Span;
}

const NO_LOGIN = 'no login in the mail';

const logInWith = ({ moodle }: Stack, { text }: Mail) => {
	const username = /^Gebruikersnaam: (\S+)$/m.exec(text ?? '')?.[1];
	const password = /^Wachtwoord: (\S+)$/m.exec(text ?? '')?.[1];
	const user = username && moodle!.site.userNamed(username);
	return user && password ? moodle!.site.logIn(user.id, password) : NO_LOGIN;
};

describe('a fault at any call to Moodle or Coachview', () => {
	let stack: Stack;
	let world: FaultWorld;

	beforeAll(async () => {
		stack = await startTestStack('editor', 'regular', { N8N_CONCURRENCY_PRODUCTION_LIMIT: '40' });
		world = await FaultWorld.around(stack);
		await callControlApi('POST', `${stack.moodle!.url}/sandbox/completion-listener`, {
			url: `${stack.n8n.url}/webhook/moodle-completion`,
			secret: stack.feedSecret,
			retryDelays: [1000],
		});
	});

	afterAll(async () => {
		await world?.stop();
		await stack?.stop();
	});

	const call = (method: 'POST' | 'DELETE') => async (one: Learner) => {
		const answer = await fetch(`${stack.n8n.url}/webhook/coachview-enrolment`, {
			method,
			headers: {
				'content-type': 'application/json',
				connection: 'close',
				authorization: `Bearer ${stack.link.fixedToken}`,
			},
			body: JSON.stringify({
				PersoonExterneId: one.externId,
				PersoonVoornaam: 'Sam',
				PersoonAchternaam: 'Bos',
				PersoonEmailadres: one.email,
				Elearningcode: one.code,
			}),
		});
		await answer.text();
		return answer.status;
	};

	const complete = async (one: Learner) => {
		const { delivered } = await callControlApi<{ delivered: number }>(
			'POST',
			`${stack.moodle!.url}/sandbox/complete`,
			{ userid: one.userId, courseid: one.courseId },
		);
		return delivered;
	};

	const askForLogin = async (one: Learner) => {
		const page = new AdministratorPage(stack, 'coachview-login');
		await page.open();
		return (await page.press('login', { person: one.externId, how: 'password' })).status;
	};

	const booked = (one: Learner) => {
		one.addAccount(1_700_000_000);
		one.giveAccess();
		one.book(one.code);
	};

	const ALL_OF_IT = { courses: 1, groups: 1, cohorts: 1 };

	/** The last mail with a login lets them in, and is the only one where that can be known; gives how many there are. */
	const expectOneLogin = (mails: Mail[], atMost: number) => {
		const logins = mails.map((mail) => logInWith(stack, mail)).filter((how) => how !== NO_LOGIN);
		expect(logins.at(-1)).toBe('forcepasswordchangenotice');
		expect(logins.length).toBeLessThanOrEqual(atMost);
		return logins.length;
	};

	const enrolled = (one: Learner, mails: Mail[], atMost: number) => {
		expect(one.accounts).toHaveLength(1);
		expect(one.access).toEqual(ALL_OF_IT);
		// Access that only a later attempt could give is told in a mail of its own.
		expect(mails.length).toBeLessThanOrEqual(expectOneLogin(mails, atMost) + 1);
	};

	const registered = (one: Learner) => {
		expect(one.results.filter(({ status }) => status === 200)).toHaveLength(1);
		expect(one.outcome).toMatchObject({ aanwezig: true, geslaagd: true });
	};

	const SCENARIOS: Record<string, Scenario> = {
		'somebody new is enrolled': {
			arrange: () => undefined,
			ask: call('POST'),
			check: enrolled,
		},
		'somebody who never logged in is enrolled': {
			arrange: (one) => one.addAccount(0),
			ask: call('POST'),
			check: enrolled,
		},
		'somebody is withdrawn': {
			arrange: booked,
			ask: call('DELETE'),
			check: (one, mails) => {
				expect(one.access).toMatchObject({ courses: 0, cohorts: 0 });
				expect(one.ownPasswordWorks).toBe(true);
				expect(mails).toEqual([]);
			},
		},
		'somebody is withdrawn from one of two bookings of a course': {
			arrange: (one) => {
				booked(one);
				one.book(one.otherCode);
			},
			ask: call('DELETE'),
			check: (one, mails) => {
				expect(one.access).toMatchObject({ courses: 1, cohorts: 0 });
				expect(mails).toEqual([]);
			},
		},
		'somebody completes a course': {
			arrange: booked,
			ask: complete,
			check: registered,
		},
		'somebody completes a course, and Moodle is asked': {
			arrange: booked,
			ask: async (one) => {
				await complete(one);
				await waitUntil(
					() => Promise.resolve(world.hits(one)),
					(hits) => hits > 1 || !world.isDisturbed(one),
				);
				world.firstAttemptEnded(one);
				await waitUntil(
					async () => await world.requests.rows(['person', one.externId]),
					({ length }) => length > 0,
				);
				return undefined;
			},
			check: registered,
		},
		'somebody gets a new login': {
			arrange: booked,
			ask: askForLogin,
			check: (one, mails, atMost) => {
				expect(expectOneLogin(mails, atMost)).toBe(mails.length);
				expect(one.ownPasswordWorks).toBe(false);
			},
		},
	};

	/** What is asked; the schedule that asks Moodle is another matter. */
	const ASKED = Object.keys(SCENARIOS).filter((scenario) => !scenario.includes('Moodle is asked'));

	/** Asks for one learner each, `AT_ONCE` at a time, and works off the rest as the schedules do. */
	async function run<Given extends { scenario: string }>(
		cases: Given[],
		disturb: (one: Given & { learner: Learner }) => void | Promise<void>,
	) {
		const ran = cases.map((one) => ({ ...one, learner: new Learner(stack) }));
		await world.add(...ran.map(({ learner }) => learner));
		for (const one of ran) {
			SCENARIOS[one.scenario].arrange(one.learner);
			await disturb(one);
		}
		const answers = new Map<Learner, number | undefined>();
		const waiting = [...ran];
		const work = async () => {
			for (let next = waiting.shift(); next; next = waiting.shift()) {
				const { scenario, learner } = next;
				answers.set(learner, await SCENARIOS[scenario].ask(learner).catch(() => undefined));
				world.firstAttemptEnded(learner);
			}
		};
		await Promise.all(Array.from({ length: AT_ONCE }, work));
		await world.workOff();
		return ran.map((one) => ({ ...one, answer: answers.get(one.learner) }));
	}

	/** What is wrong after a case; undefined when all is as it was asked. */
	async function complaintAbout(
		one: { scenario: string; learner: Learner; answer: number | undefined },
		atMost: number,
	) {
		const { learner, ...what } = one;
		const rows = await world.requests.rows(['person', learner.externId]);
		const mails = await world.mails(learner.email);
		try {
			expect(rows.map(({ state }) => state)).toEqual(['done']);
			if (world.isDisturbed(learner)) expect(world.hits(learner)).toBeGreaterThan(0);
			if (world.givenUp.has(learner.externId)) {
				const told = await world.mails(ADMINISTRATOR);
				expect(told.some(({ text }) => text?.includes(learner.externId))).toBe(true);
			}
			SCENARIOS[one.scenario].check(learner, mails, atMost);
			return undefined;
		} catch (error) {
			return [
				JSON.stringify(what),
				(error as Error).message,
				`row ${JSON.stringify(rows)}`,
				`given up ${world.givenUp.get(learner.externId) ?? 'never'}`,
				`mails ${JSON.stringify(mails.map(({ subject }) => subject))}`,
				`results ${JSON.stringify(learner.results.map(({ status, message }) => [status, message]))}`,
				`calls ${world.calls.get(learner.externId)?.join(', ')}`,
			].join('\n');
		}
	}

	/** Runs cases, and gives what is wrong with any of them. */
	async function complaints<Given extends { scenario: string }>(
		cases: Given[],
		disturb: (one: Given & { learner: Learner }) => void | Promise<void>,
		atMost: (one: Given) => number = () => 1,
	): Promise<string[]> {
		const ran = await run(cases, disturb);
		const all = await Promise.all(ran.map(async (one) => await complaintAbout(one, atMost(one))));
		return all.flatMap((one) => one ?? []);
	}

	const learnersWithoutFault = new Map<string, Learner>();

	/** The calls of a scenario in which nothing goes wrong. */
	const callsOf = new Map<string, string[]>();

	it('leaves nothing undone where nothing goes wrong', async () => {
		// Twice, since what is remembered of a site is not asked again.
		for (let i = 0; i < 2; i++)
			expect(
				await complaints(
					ASKED.map((scenario) => ({ scenario })),
					({ scenario, learner }) => void learnersWithoutFault.set(scenario, learner),
				),
			).toEqual([]);
		learnersWithoutFault.forEach(({ externId }, scenario) =>
			callsOf.set(scenario, world.calls.get(externId)!),
		);
	});

	const casesOf = (scenario: string): Case[] => {
		const calls = callsOf.get(scenario)!;
		return calls.flatMap((key, i) => {
			const after = calls.slice(0, i).filter((other) => other === key).length;
			return faultsOf(key).flatMap((fault) =>
				SPANS.map((span) => ({ scenario, key, after, fault, span })),
			);
		});
	};

	it.each(ASKED)(
		'at any call does not matter in the end: %s',
		async (scenario) => {
			const cases = casesOf(scenario);
			expect(cases.length).toBeGreaterThan(0);
			expect(
				await complaints(cases, ({ learner, fault, ...rest }) =>
					world.disturb(learner, { ...rest, fault: FAULTS.get(fault)! }),
				),
			).toEqual([]);
		},
		3_600_000,
	);

	describe('of the mail server', () => {
		const MAILED = ['somebody new is enrolled', 'somebody gets a new login'];
		const both = <T>(faults: readonly T[]) =>
			faults.flatMap((fault) => MAILED.map((scenario) => ({ scenario, fault })));

		it.each(ALL ? [1, 3, 99] : [1])(
			'to an address does not matter after %i tries',
			async (times) => {
				const faults = [
					'greylisted',
					'unknown',
					'full',
					'deferred',
					'cut',
					'lost',
					'unconfirmed',
				] as const;
				expect(
					await complaints(
						both(faults.filter((fault) => times < 99 || fault !== 'unconfirmed')),
						({ learner, fault }) => stack.mailbox!.faults.add(learner.email, fault, times),
						({ fault }) => (fault === 'unconfirmed' ? 1 + times : 1),
					),
				).toEqual([]);
			},
			3_600_000,
		);

		it.each(['busy', 'cut', 'loginRefused', 'senderRefused'] as const)(
			'for everybody does not matter once it is over: %s',
			async (fault) => {
				const { faults } = stack.mailbox!;
				faults.everywhere = fault;
				const ended = pause(6000).then(() => (faults.everywhere = undefined));
				expect(await complaints(both([fault]), () => undefined)).toEqual([]);
				await ended;
			},
		);
	});

	/** Nothing is remembered of the site, and there is no token. */
	const forgetAll = async () => {
		const { moodle, coachview, access } = stack;
		const [token] = moodle!.site.tokens.filter((one) => one.token === access.moodle.token);
		const other = { ...token, token: `${access.moodle.token}-${Date.now()}` };
		moodle!.site.tokens.push(other);
		await world.useToken(other.token);
		// Coachview makes every token invalid when a client is changed.
		const { scopes } = coachview!.administration.settings;
		await callControlApi('POST', `${coachview!.url}/sandbox/settings`, { scopes });
	};

	describe('of what is asked for everybody', () => {
		it.each(
			[...FAULTS.keys()].filter((fault) =>
				ALL ? !SLOW.test(fault) : TYPICAL.read.includes(fault),
			),
		)('does not matter in the end: %s', async (fault) => {
			await forgetAll();
			const keys = ['core_webservice_get_site_info', 'POST /auth/connect/token'];
			for (const key of keys)
				for (let i = 0; i < 5; i++) world.commonFaults.push({ key, fault: FAULTS.get(fault)! });
			const scenarios = ASKED.map((scenario) => ({ scenario }));
			expect(await complaints(scenarios, () => undefined)).toEqual([]);
			for (const key of keys)
				expect(world.commonFaults.filter((one) => one.key === key).length).toBeLessThan(5);
			world.commonFaults.length = 0;
		});
	});

	describe('of polling', () => {
		const scenario = 'somebody completes a course, and Moodle is asked';

		beforeAll(async () => {
			await callControlApi('POST', `${stack.moodle!.url}/sandbox/completion-listener`, { url: '' });
			await changeNode(stack.n8n, stack.workflows.completion, 'Catch up with Moodle', (node) => {
				node.parameters.pollTimes = pollEvery(5);
			});
		});

		it.each(['with the plug-in', 'without it'])(
			'loses no completion, %s',
			async (how) => {
				stack.moodle!.site.installPlugin(how === 'with the plug-in');
				let asked: Learner | undefined;
				expect(
					await complaints([{ scenario }], async ({ learner }) => {
						asked = learner;
						await forgetAll();
					}),
				).toEqual([]);
				const calls = [...new Set(world.calls.get(asked!.externId))].filter((key) =>
					/^[a-z]+_/.test(key),
				);
				expect(calls.length).toBeGreaterThan(0);
				const faults = [...FAULTS.keys()].filter((fault) =>
					ALL ? !SLOW.test(fault) : TYPICAL.read.includes(fault),
				);
				const common = how === 'with the plug-in' ? ['local_completionfeed_get_events'] : [];
				for (const key of common)
					for (const fault of faults) world.commonFaults.push({ key, fault: FAULTS.get(fault)! });
				const cases = calls.flatMap((key) => faults.map((fault) => ({ scenario, key, fault })));
				expect(
					await complaints(cases, async ({ learner, key, fault }) => {
						world.disturb(learner, { key, after: 0, span: 'attempt', fault: FAULTS.get(fault)! });
						await forgetAll();
					}),
				).toEqual([]);
				expect(world.commonFaults).toEqual([]);
			},
			3_600_000,
		);
	});

	it('shows no secret in the table or in an execution', async () => {
		const secrets = [
			stack.access.moodle.token,
			CLIENT_SECRET,
			RESULT_SECRET,
			PLUGIN_KEY,
			SMTP_LOGIN.password,
		];
		const mails = await callControlApi<Mail[]>('GET', `${stack.mailbox!.url}/api/mails`);
		const passwords = mails.flatMap(
			({ text }) => /^Wachtwoord: (\S+)$/m.exec(text ?? '')?.[1] ?? [],
		);
		expect(passwords.length).toBeGreaterThan(0);
		const table = JSON.stringify(await world.requests.allRows());
		expect([...secrets, ...passwords].filter((one) => table.includes(one))).toEqual([]);
		const toAdministrator = JSON.stringify(mails.filter(({ to }) => to.includes(ADMINISTRATOR)));
		expect([...secrets, ...passwords].filter((one) => toAdministrator.includes(one))).toEqual([]);
		const { enrolment, withdrawal, completion, loginAgain } = stack.workflows;
		for (const workflowId of [enrolment, withdrawal, completion, loginAgain]) {
			const filter = encodeURIComponent(JSON.stringify({ workflowId }));
			const { results } = await stack.n8n.rest<{ results: Array<{ id: string }> }>(
				'GET',
				`/executions?filter=${filter}&limit=20`,
			);
			expect(results.length).toBeGreaterThan(0);
			for (const { id } of results) {
				const { data } = await stack.n8n.rest<{ data: string }>('GET', `/executions/${id}`);
				expect(secrets.filter((one) => data.includes(one))).toEqual([]);
			}
		}
	});
});
