import { REQUEST_TABLE } from '../../lib/requests/columns';
import { waitUntil } from '../../tools/demo/demonstrate';
import { OWNER } from '../../tools/dev/n8n';
import type { Stack } from '../../tools/dev/stack';
import { ChatModel } from './chatModel';
import { CompletionLine } from './completionLine';
import { DataTable } from '../../tools/dev/dataTable';
import type { Row } from '../../tools/dev/dataTable';
import { changeWorkflow } from './ownWorkflow';
import { runOften } from './schedules';
import { startTestStack } from './stack';

const CHAT = '5f0c5c1e-6f0f-4a53-9d6e-c0ac4e000140';

describe('on a real n8n, from the very files', () => {
	let stack: Stack;
	let table: DataTable;
	let line: CompletionLine;

	beforeAll(async () => {
		stack = await startTestStack();
		table = await DataTable.named(stack.n8n, REQUEST_TABLE);
		line = CompletionLine.shipped(stack);
		await runOften(stack.n8n, stack.workflows.completion, 1);
	});

	afterAll(async () => await stack?.stop());

	const rowOf = async (person: string): Promise<Row> =>
		(await table.rows(['person', person])).find(({ kind }) => kind === 'completion')!;

	/** Waits until a request has an end; the waits between its attempts are left out. */
	const ended = async (person: string) =>
		await waitUntil(
			async () => {
				const row = await rowOf(person);
				const nextAt = new Date(Date.now() - 1000).toISOString();
				// The schedule may take it meanwhile: made due then, it would be worked on twice.
				if (row?.state === 'again')
					await table.changeWhere({ id: row.id, state: 'again' }, { nextAt });
				return row;
			},
			(row) => ['done', 'givenUp'].includes(String(row?.state)),
		);

	/** The parts of the same code in a run of its own, so that somebody can be planned twice. */
	function secondRun() {
		const { administration } = stack.coachview!;
		const part = administration.partByCode('EL-101')!;
		const id = `run-${administration.opleidingen.length}`;
		administration.addRun({ ...administration.runOf(part), id, code: id });
		return administration.addPart({ ...part, id: `part-${id}`, opleidingId: id });
	}

	/** Somebody who is planned twice on one code completes it, and no rule can say for which enrolment. */
	async function completeTwicePlanned(externId: string) {
		const { administration } = stack.coachview!;
		line.enrol(externId);
		administration.enrol(administration.personByKey(externId)!, secondRun());
		await line.complete(externId);
		expect(await line.push(stack.n8n.webhookUrl, externId)).toBe(202);
		const row = await ended(externId);
		expect(row).toMatchObject({ state: 'givenUp', errorCode: 'RESULT_UNDECIDED' });
		expect(line.taken(externId)).toBe(0);
		return row;
	}

	const PAGE = () => `${stack.n8n.webhookUrl}/webhook/coachview-results-to-decide`;
	const headers = () => ({
		authorization: `Basic ${Buffer.from(`Anna:${stack.link.approvalPassword}`).toString('base64')}`,
		'accept-language': 'nl',
	});

	async function open(): Promise<string> {
		const answer = await fetch(PAGE(), { headers: headers() });
		expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
		return await answer.text();
	}

	let token = '';

	/** Ticks boxes on the page that was opened, fills in the form, and presses a button. */
	async function decide(action: string, rows: Row[], fields: Record<string, string> = {}) {
		// An empty list has no form; somebody may have opened it earlier.
		token = /name="token" value="([^"]+)"/.exec(await open())?.[1] ?? token;
		const form = new URLSearchParams({
			token,
			action,
			decidedBy: 'Anna',
			reason: 'Gezien',
			...fields,
		});
		for (const { id } of rows) form.append('chosen', String(id));
		const answer = await fetch(PAGE(), { method: 'POST', headers: headers(), body: form });
		expect(answer.status).toBe(200);
		return await answer.text();
	}

	const marks = (externId: string) => {
		const { administration } = stack.coachview!;
		const { id } = administration.personByKey(externId)!;
		const own = administration.opleidingsvragen.filter(({ persoonId }) => persoonId === id);
		return administration.uitvoeringen
			.filter(({ opleidingsvraagId }) => own.some((one) => one.id === opleidingsvraagId))
			.map(({ geslaagd }) => geslaagd);
	};

	describe('results to decide', () => {
		it('are listed with who and why, and a decision is sent, read back and recorded', async () => {
			const row = await completeTwicePlanned('D-1');
			const page = await open();
			for (const text of ['D-1', 'meer dan één keer ingepland']) expect(page).toContain(text);
			const answer = await decide('passed', [row]);
			for (const text of ['Besloten door Anna', 'Uitgevoerd.', 'Coachview toont nu: geslaagd.'])
				expect(answer).toContain(text);
			expect(line.taken('D-1')).toBe(1);
			expect(marks('D-1')).toContain(true);
			const after = await rowOf('D-1');
			expect(after).toMatchObject({ state: 'done', claimedBy: null, errorCode: null });
			expect(after.note).toMatch(
				/^Besloten door Anna \(.+\): geslaagd. Reden: Gezien. Coachview toont: geslaagd.$/,
			);
			expect(await open()).not.toContain('D-1');
			// Polling reports the same completion, too: the decision stands, and the second enrolment gets no result.
			await line.push(stack.n8n.webhookUrl, 'D-1', 'reported-again');
			const rows = await table.rows(['person', 'D-1']);
			expect(rows).toHaveLength(2);
			expect(rows).toMatchObject([
				after,
				{ state: 'done', note: `Decided by a person, row ${row.id}` },
			]);
			expect(line.taken('D-1')).toBe(1);
			expect(marks('D-1').filter((mark) => mark !== null)).toEqual([true]);
		});

		it('can be failed, or left out, and each is decided once', async () => {
			const [failed, left] = [await completeTwicePlanned('D-2'), await completeTwicePlanned('D-3')];
			await decide('failed', [failed]);
			expect(marks('D-2')).toContain(false);
			expect(await decide('leaveOut', [left])).toContain('Uitgevoerd.');
			expect(marks('D-3').filter((mark) => mark !== null)).toEqual([]);
			expect(line.taken('D-3')).toBe(0);
			expect(await decide('passed', [failed, left])).toContain('iemand anders');
			expect([line.taken('D-2'), line.taken('D-3')]).toEqual([1, 0]);
		});

		it('need a name and a reason', async () => {
			const row = await completeTwicePlanned('D-4');
			expect(await decide('passed', [row], { reason: '' })).toContain('vul een reden in');
			expect(await decide('passed', [row], { decidedBy: '' })).toContain('vul uw naam in');
			expect(await decide('passed', [])).toContain('Vink eerst een deelnemer aan');
			expect(await rowOf('D-4')).toMatchObject({ state: 'givenUp', note: null });
		});

		it('stay on the list when Coachview does not take the result, with the reason', async () => {
			const { administration } = stack.coachview!;
			line.enrol('D-5');
			const { id } = administration.personByKey('D-5')!;
			const own = administration.opleidingsvragen.find(({ persoonId }) => persoonId === id)!;
			own.opleidingsvraagStatusId = 'Afgerond';
			await line.complete('D-5');
			await line.push(stack.n8n.webhookUrl, 'D-5');
			const row = await ended('D-5');
			expect(row.answer).toMatch(/^Not expected by Coachview/);
			const refused = await decide('passed', [row]);
			for (const text of ['Niet gelukt.', 'Coachview verwacht geen resultaat', 'Niet uitgevoerd:'])
				expect(refused).toContain(text);
			expect(await rowOf('D-5')).toMatchObject({ state: 'givenUp', claimedBy: null, nextAt: null });
			expect(await open()).toContain('Niet uitgevoerd:');
			// The administrator does what the page says, and decides again.
			own.opleidingsvraagStatusId = 'Ingepland';
			expect(await decide('passed', [row])).toContain('Coachview toont nu: geslaagd.');
			expect(marks('D-5')).toContain(true);
		});

		it('are shown to nobody without the password', async () => {
			expect((await fetch(PAGE())).status).toBe(401);
		});
	});

	describe('the access agent', () => {
		let model: ChatModel;
		let cookie: string;

		beforeAll(async () => {
			model = await ChatModel.start();
			const { n8n, workflows } = stack;
			const { id } = await n8n.rest<{ id: string }>('POST', '/credentials', {
				...{ name: 'Chat model', type: 'openAiApi' },
				data: { apiKey: 'none', url: model.url },
			});
			await changeWorkflow(n8n, workflows.agent, ({ nodes }) => {
				const node = nodes.find(({ name }) => name === 'Chat model')!;
				node.credentials = { openAiApi: { id, name: 'Chat model' } };
			});
			const { email, password } = OWNER;
			const login = await fetch(`${n8n.url}/rest/login`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ emailOrLdapLoginId: email, password }),
			});
			cookie = login.headers.getSetCookie()[0].split(';')[0];
			await waitUntil(
				async () => (await chat('', '')).status,
				(status) => status !== 404,
			);
		});

		afterAll(async () => await model?.stop());

		const chat = async (question: string, as = cookie) =>
			await fetch(`${stack.n8n.webhookUrl}/webhook/${CHAT}/chat`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', cookie: as },
				body: JSON.stringify({
					...{ action: 'sendMessage', chatInput: question },
					sessionId: String(Math.random()),
				}),
			});

		/** Everything that both systems and the table hold. */
		const world = async () => {
			const { site } = stack.moodle!;
			const { personen, opleidingsvragen, uitvoeringen, results, actions } =
				stack.coachview!.administration;
			return structuredClone({
				moodle: site.tables,
				coachview: { personen, opleidingsvragen, uitvoeringen, results, actions },
				rows: await table.allRows(),
			});
		};

		const ASKED = {
			...{ idnumber: 'P-1001', field: 'externId', value: 'P-1001', code: 'EL-101' },
			...{ course: 'EL-101', cohort: '', email: 'jan@example.test' },
			...{ firstName: 'Jan', lastName: 'de Boer' },
		};

		/** The tools that the model is offered, as it learns them: from a first question. */
		async function offered(): Promise<Map<string, string[]>> {
			model.say('Which person?');
			expect(await (await chat('Hello')).json()).toMatchObject({ output: 'Which person?' });
			return model.tools;
		}

		/** Calls a tool as an agent does, and gives what it answered. */
		async function call(name: string, args: Record<string, unknown>): Promise<string> {
			model.say([{ name, args }], 'Done.');
			const answer = await chat('Has P-1001 access?');
			expect(await answer.json()).toMatchObject({ output: 'Done.' });
			return model.answers.join('\n');
		}

		it('answers nobody who is not logged in to n8n', async () => {
			model.say('Secret');
			// n8n up to 2.3 answers 500, later ones 401.
			const { ok } = await chat('Has P-1001 access?', '');
			expect(ok).toBe(false);
			expect(model.requests).toEqual([]);
		});

		it('learns from its tools what there is to know, and changes nothing', async () => {
			line.enrol('A-1');
			const before = await world();
			const args = { ...ASKED, idnumber: 'A-1', value: 'A-1', lastName: 'A-1' };
			args.email = 'a-1@example.test';
			const tools = await offered();
			const answers = new Map<string, string>();
			for (const [name, wanted] of tools)
				answers.set(
					name,
					await call(name, Object.fromEntries(wanted.map((key) => [key, args[key as 'code']]))),
				);
			const told = (name: string) => answers.get(name.replaceAll(' ', '_'));
			expect(tools.size).toBe(10);
			expect(told('Find persons in Coachview')).toContain('"idnumber":"A-1"');
			expect(told('Enrolments in Coachview')).toContain('"status":"planned"');
			expect(told('Result in Coachview')).toContain('"found":true');
			expect(told('Account in Moodle')).toContain('"username":"a-1@example.test"');
			expect(told('Courses in Moodle')).toContain('"idnumber":"EL-101"');
			expect(told('Completion in Moodle')).toContain('"completed":false');
			expect(told('Plan the account')).toMatch(/"outcome":"(matched|planned|unchanged)"/);
			expect(told('Plan the access')).toMatch(/"outcome":"(unchanged|planned)"/);
			expect(await world()).toEqual(before);
		});

		it('finds the failed request of somebody, with the reason and the fix', async () => {
			const row = await rowOf('D-4');
			const answer = await call('Requests_of_a_person', { idnumber: 'D-4' });
			expect(answer).toContain('RESULT_UNDECIDED');
			expect(answer).toContain(JSON.stringify(row.errorFix).slice(1, -1));
		});

		it('plans what the link would do for somebody new, and does not do it', async () => {
			const before = await world();
			const somebody = { ...ASKED, idnumber: 'NEW-1', email: 'new-1@example.test' };
			const account = await call('Plan_the_account', somebody);
			expect(account).toContain('"planned":"created"');
			expect(account).not.toContain('"password"');
			expect(await world()).toEqual(before);
		});

		it('changes nothing, whatever the model asks of the tools', async () => {
			const before = await world();
			const tools = await offered();
			const evil = [
				{ operation: 'withdrawFromCourse', resource: 'course', dryRun: false },
				{ operation: 'deleteRows', dryRun: false, dataTableId: REQUEST_TABLE },
				{ parameters: { dryRun: false }, options: { updateExisting: true } },
			];
			const texts = ['={{ $execution.id }}', '{{ $json }}', "P-1001' OR 1=1 --", '%', ';*', ''];
			for (const [i, text] of texts.entries()) {
				const calls = [...tools].map(([name, wanted]) => {
					const values = wanted.map((key) => [
						key,
						i % 2 ? text : `${ASKED[key as 'code']}${text}`,
					]);
					const args = Object.fromEntries(values) as Record<string, unknown>;
					return { name, args: { ...args, ...evil[i % evil.length] } };
				});
				model.say(calls, 'Done.');
				expect(await (await chat('Has P-1001 access?')).json()).toMatchObject({ output: 'Done.' });
				expect(model.answers).toHaveLength(tools.size);
			}
			// Arguments that are missing or of another kind.
			for (const args of [{}, { idnumber: { $ne: null }, course: ['EL-101'], dryRun: 'false' }]) {
				model.say(
					[...tools.keys()].map((name) => ({ name, args })),
					'Done.',
				);
				await (await chat('Has P-1001 access?')).text();
			}
			// Tools that it was not offered.
			model.say([{ name: 'delete_user', args: { id: 1 } }], 'Done.');
			await (await chat('Delete the user')).text();
			expect(await world()).toEqual(before);
		});
	});
});
