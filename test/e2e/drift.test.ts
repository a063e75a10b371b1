import { REQUEST_TABLE } from '../../lib/requests/columns';
import { DRIFT_COLUMNS, DRIFT_TABLE } from '../../lib/participant/drift/columns';
import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { callControlApi, waitUntil } from '../../tools/demo/demonstrate';
import type { LinkAction, Mail } from '../../tools/demo/demonstrate';
import { pause } from '../../tools/dev/n8n';
import type { Stack } from '../../tools/dev/stack';
import { ADMINISTRATOR } from './participant';
import { setUpBrands } from './brands';
import { DataTable } from '../../tools/dev/dataTable';
import { endedRuns, runToEnd } from './runToEnd';
import { startTestStack } from './stack';

describe('two brands, two Moodles, and the workflows of one n8n', () => {
	let stack: Stack;
	let brandB: MoodleSandbox;
	let requests: DataTable;

	beforeAll(async () => {
		stack = await startTestStack();
		brandB = await startMoodle({ world: 'training' });
		requests = await DataTable.named(stack.n8n, REQUEST_TABLE);
		const { opleidingen } = stack.coachview!.administration;
		// The run of the code that both brands have takes no bookings before.
		opleidingen.find(({ code }) => code === 'VEILIG-2025-1')!.opleidingStatusId = 'Definitief';
		await setUpBrands(stack, brandB, await DataTable.named(stack.n8n, 'Coachview course map'));
	});

	afterAll(async () => {
		await brandB?.stop();
		await stack?.stop();
	});

	const sites = () => ({ a: stack.moodle!.site, b: brandB.site });
	type Brand = keyof ReturnType<typeof sites>;

	const account = (brand: Brand, idnumber: string) =>
		sites()[brand].tables.users.find((user) => user.idnumber === idnumber && !user.deleted);

	/** Whether somebody can enter a course now, by brand. */
	const access = (idnumber: string, course: string) =>
		(['a', 'b'] as const).filter((brand) => {
			const user = account(brand, idnumber);
			const { id } = sites()[brand].courseByIdnumber(course)!;
			return user && sites()[brand].isActive(user.id, id);
		});

	const ask = async (method: 'POST' | 'DELETE', externId: string, elearningCode: string) =>
		await callControlApi<LinkAction>(method, `${stack.coachview!.url}/sandbox/enrolments`, {
			...{ externId, elearningCode },
		});

	const mails = async (address: string) =>
		(await callControlApi<Mail[]>('GET', `${stack.mailbox!.url}/api/mails`)).filter(({ to }) =>
			to.includes(address),
		);

	const complete = async (brand: Brand, idnumber: string, course: string) => {
		const { url, site } = { a: stack.moodle!, b: brandB }[brand];
		await callControlApi('POST', `${url}/sandbox/complete`, {
			userid: account(brand, idnumber)!.id,
			courseid: site.courseByIdnumber(course)!.id,
			grade: 80,
		});
	};

	const outcome = (externId: string, code: string) => {
		const { administration } = stack.coachview!;
		const part = administration.partByCode(code)!;
		const booking = administration.enrolmentOf(administration.personByKey(externId)!, part)!;
		return administration.executionOf(booking, part)!;
	};

	describe('by the recipe', () => {
		it('enrol in the Moodle of each brand, with the mail of that brand', async () => {
			expect((await ask('POST', 'P-1001', 'EL-101')).action).toMatchObject({ httpStatus: 200 });
			expect((await ask('POST', 'P-1002', 'EL-102')).action).toMatchObject({ httpStatus: 200 });
			expect(access('P-1001', 'EL-101')).toEqual(['a']);
			expect(access('P-1002', 'EL-102')).toEqual(['b']);
			expect(account('b', 'P-1001')).toBeUndefined();
			expect(account('a', 'P-1002')).toBeUndefined();
			const [ofA] = await mails('zoe.vanderberg@example.test');
			const [ofB] = await mails('bjorn@example.test');
			expect(ofA.subject).toContain('Brand A');
			expect(ofA.html).toContain(stack.moodle!.url);
			expect(ofB.subject).toContain('Brand B');
			expect(ofB.html).toContain(brandB.url);
			expect(ofB.html).toContain(account('b', 'P-1002')!.password);
		});

		it('enrol in both for a code that both have, with a login of each', async () => {
			expect((await ask('POST', 'P-1001', 'EL-2025')).action).toMatchObject({ httpStatus: 200 });
			expect(access('P-1001', 'AVG-1')).toEqual(['a', 'b']);
			const all = await mails('zoe.vanderberg@example.test');
			const ofB = all.find(({ html }) => html!.includes(brandB.url))!;
			expect(ofB.subject).toContain('Brand B');
			expect(ofB.html).toContain(account('b', 'P-1001')!.password);
			expect(all).toHaveLength(3);
		});

		it('send the results of both to Coachview', async () => {
			await complete('a', 'P-1001', 'EL-101');
			await complete('b', 'P-1002', 'EL-102');
			await complete('b', 'P-1001', 'AVG-1');
			const done = await waitUntil(
				async () => [
					outcome('P-1001', 'EL-101'),
					outcome('P-1002', 'EL-102'),
					outcome('P-1001', 'EL-2025'),
				],
				(all) => all.every(({ geslaagd }) => geslaagd !== null),
			);
			for (const one of done) expect(one).toMatchObject({ aanwezig: true, geslaagd: true });
		});

		it('end access in the Moodle of each, and in both for a code of both', async () => {
			for (const [person, code] of [
				['P-1002', 'EL-102'],
				['P-1001', 'EL-2025'],
			])
				expect((await ask('DELETE', person, code)).action).toMatchObject({ httpStatus: 200 });
			expect(access('P-1002', 'EL-102')).toEqual([]);
			expect(access('P-1001', 'AVG-1')).toEqual([]);
			expect(access('P-1001', 'EL-101')).toEqual(['a']);
			expect(account('b', 'P-1002')).toMatchObject({ suspended: false });
		});
	});

	describe('workflow 11', () => {
		let table: DataTable;
		const password = () => stack.link.approvalPassword;

		const page = async (form?: Array<[string, string]>, language = 'nl') => {
			const send = async () =>
				await fetch(`${stack.n8n.webhookUrl}/webhook/coachview-drift?language=${language}`, {
					...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
					headers: {
						connection: 'close',
						authorization: `Basic ${Buffer.from(`anna:${password()}`).toString('base64')}`,
					},
				});
			let answer = await send();
			for (; answer.status === 404; answer = await send()) await pause(200);
			return { status: answer.status, headers: answer.headers, text: await answer.text() };
		};

		const token = async () => /name="token" value="([^"]+)"/.exec((await page()).text)![1];

		const press = async (action: string, chosen: string[] = []) =>
			await page([
				['token', await token()],
				['action', action],
				...chosen.map((key): [string, string] => ['chosen', key]),
			]);

		const open = async () =>
			(await table.allRows()).filter(({ kind, solvedAt }) => !solvedAt && kind !== 'comparison');

		/** Presses the button, and waits until everything was compared, written down and mailed. */
		const compare = async () => {
			const { text } = await press('compare');
			expect(text).toContain('Het vergelijken is begonnen');
			const [{ status }] = await endedRuns(stack.n8n, stack.workflows.drift);
			expect(status).toBe('success');
			return await open();
		};

		/** The schedule of a workflow, without the waiting. */
		const workOff = async (name: 'enrolment' | 'withdrawal' | 'completion') => {
			const { status } = await runToEnd(stack.n8n, stack.workflows[name], 'Every five minutes');
			expect(status).toBe('success');
		};

		it('shows its page to nobody without the password', async () => {
			const answer = await fetch(`${stack.n8n.webhookUrl}/webhook/coachview-drift`);
			expect(answer.status).toBe(401);
			expect(await stack.n8n.executions(stack.workflows.drift)).toEqual([]);
		});

		it('says that nothing was compared yet, and makes its table', async () => {
			const { status, headers, text } = await page();
			expect(status).toBe(200);
			expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
			expect(text).toContain('Er is nog niet vergeleken');
			table = await DataTable.named(stack.n8n, DRIFT_TABLE);
			expect(await table.columns()).toMatchObject(
				Object.fromEntries(DRIFT_COLUMNS.map(({ name, type }) => [name, type])),
			);
		});

		it('finds no drift after what the workflows did', async () => {
			expect(await compare()).toEqual([]);
			expect((await page()).text).toContain('Er zijn geen verschillen gevonden');
		});

		it('finds what differs at both brands, and mails once', async () => {
			const { administration } = stack.coachview!;
			const book = (person: string, code: string) =>
				administration.enrol(administration.personByKey(person)!, administration.partByCode(code)!);
			// Coachview told nobody of these.
			book('P-2002', 'EL-101');
			book('P-1002', 'EL-2025');
			administration.withdraw(book('P-1001', 'EL-102'));
			const zoe = account('b', 'P-1001')!.id;
			brandB.site.enrol(zoe, brandB.site.courseByIdnumber('EL-102')!.id);
			const found = await compare();
			expect(found.map(({ kind, person, site }) => `${kind} ${person} ${site}`).sort()).toEqual([
				'accessWithoutBooking P-1001 brand-b',
				'missingAccess P-1002 brand-a',
				'missingAccess P-1002 brand-b',
				'missingAccess P-2002 brand-a',
			]);
			const [mail] = await mails(ADMINISTRATOR);
			expect(mail.subject).toBe('Koppeling Coachview–Moodle: 4 nieuwe verschillen');
			expect(mail.text).toContain('Kees Bakker (P-2002)');
			expect((await open()).every(({ toldAt }) => toldAt)).toBe(true);
			await compare();
			expect(await mails(ADMINISTRATOR)).toHaveLength(1);
		});

		it('shows them in Dutch and English, and repairs the chosen ones by requests', async () => {
			expect((await page(undefined, 'en')).text).toContain('Access without booking');
			const before = (await requests.allRows()).length;
			const chosen = (await open()).map(({ key }) => String(key));
			const { text } = await press('repair', chosen);
			expect(text).toContain('3 aanvragen zijn vastgelegd');
			const rows = await requests.allRows();
			expect(rows).toHaveLength(before + 3);
			expect(rows.filter(({ state }) => state === 'open')).toHaveLength(3);
			expect((await open()).every(({ askedAt }) => askedAt)).toBe(true);
			await workOff('enrolment');
			await workOff('withdrawal');
			expect(access('P-2002', 'EL-101')).toEqual(['a']);
			expect(access('P-1002', 'AVG-1')).toEqual(['a', 'b']);
			expect(access('P-1001', 'EL-102')).toEqual([]);
			expect(await compare()).toEqual([]);
		});

		it('repairs a result that never reached Coachview', async () => {
			const { site } = brandB;
			const user = account('b', 'P-1002')!;
			// Nobody was told: neither the plug-in nor a poll.
			const now = Math.floor(Date.now() / 1000);
			site.completeByHand(user.id, site.courseByIdnumber('AVG-1')!.id, now, false);
			const found = await compare();
			expect(found).toMatchObject([{ kind: 'completedWithoutResult', person: 'P-1002' }]);
			await press('repair', [String(found[0].key)]);
			await workOff('completion');
			expect(outcome('P-1002', 'EL-2025')).toMatchObject({ aanwezig: true, geslaagd: true });
			expect(await compare()).toEqual([]);
		});

		it('reports a brand that is down as not compared, and nothing else', async () => {
			brandB.site.set('maintenance_enabled', '1');
			const found = await compare();
			brandB.site.set('maintenance_enabled', '0');
			expect(new Set(found.map(({ kind, site }) => `${kind} ${site}`))).toEqual(
				new Set(['notCompared brand-b']),
			);
			expect((await page()).text).toContain('Niet vergeleken');
			expect(await compare()).toEqual([]);
		});

		it('mails the administrator when Coachview can not be read, and changes nothing', async () => {
			const before = (await mails(ADMINISTRATOR)).length;
			await callControlApi('POST', `${stack.coachview!.url}/sandbox/settings`, {
				maintenance: true,
			});
			await press('compare');
			// The mail comes from another execution.
			const all = await waitUntil(
				async () => await mails(ADMINISTRATOR),
				({ length }) => length > before,
			);
			await callControlApi('POST', `${stack.coachview!.url}/sandbox/settings`, {
				maintenance: false,
			});
			expect(all[0].subject).toContain('11 Drift');
			expect(await open()).toEqual([]);
		});
	});
});
