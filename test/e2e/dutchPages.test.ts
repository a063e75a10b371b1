import type { Browser, BrowserContext } from 'playwright-core';

import { REQUEST_TABLE } from '../../lib/requests/columns';
import { callControlApi, waitUntil } from '../../tools/demo/demonstrate';
import type { Mail } from '../../tools/demo/demonstrate';
import type { Workflows } from '../../tools/dev/stack';
import { dutchPage, namesElsewhere } from '../docs/dutchPage';
import type { Task } from '../docs/dutchPage';
import { command, describeWith } from '../needs';
import { DESKTOP, launchBrowser, openContext } from './browser';
import { DataTable } from '../../tools/dev/dataTable';
import { DutchReader } from './dutchReader';
import { endedRuns, runToEnd } from './runToEnd';
import { startTestStack } from './stack';

const ZOE = 'P-1001';

/** Each task, done with what its page in docs/nl says and nothing else, in a real browser by keyboard, with a real n8n behind it. */
describeWith([command('chromium')], 'an administrator who has only the Dutch page', () => {
	let stack: Awaited<ReturnType<typeof startTestStack>>;
	let requests: DataTable;
	let browser: Browser;
	let context: BrowserContext;

	beforeAll(async () => {
		stack = await startTestStack();
		const { n8n, workflows } = stack;
		await n8n.publish(workflows.drift);
		requests = await DataTable.named(n8n, REQUEST_TABLE);
		browser = await launchBrowser();
		const httpCredentials = { username: 'Anna', password: stack.link.approvalPassword };
		context = await openContext(browser, { httpCredentials, locale: 'nl-NL', viewport: DESKTOP });
	});

	afterAll(async () => {
		await browser?.close();
		await stack?.stop();
	});

	const administration = () => stack.coachview!.administration;
	const site = () => stack.moodle!.site;
	const userOf = (idnumber: string) => site().tables.users.find((one) => one.idnumber === idnumber);
	const hasAccess = (idnumber: string, course: string) =>
		site().isActive(userOf(idnumber)!.id, site().courseByIdnumber(course)!.id);
	const book = (externId: string, code: string) =>
		administration().enrol(
			administration().personByKey(externId)!,
			administration().partByCode(code)!,
		);
	const mailsTo = async (to: string) =>
		(await callControlApi<Mail[]>('GET', `${stack.mailbox!.url}/api/mails`)).filter((mail) =>
			mail.to.includes(to),
		);
	/** The minutes that the page tells to wait. */
	const workOff = async (workflow: keyof Workflows, trigger = 'Every five minutes') =>
		expect((await runToEnd(stack.n8n, stack.workflows[workflow], trigger)).status).toBe('success');

	/** What the page tells the administrator of n8n to do first. */
	async function useTraining(): Promise<void> {
		const { n8n, access } = stack;
		const all = await n8n.rest<Array<{ id: string; name: string; type: string }>>(
			'GET',
			'/credentials',
		);
		for (const [type, data] of [
			['coachviewApi', { ...access.coachview, ownEnvironment: 'training' }],
			[
				'coachviewResultApi',
				{
					...access.coachviewResult,
					...{ algorithm: 'sha512', encoding: 'base64', environment: 'training' },
				},
			],
		] as const) {
			const { id, name } = all.find((one) => one.type === type)!;
			await n8n.rest('PATCH', `/credentials/${id}`, { name, type, data });
		}
	}

	/** Opens the address that the page names; n8n registers it some time after the workflow was published. */
	async function begin(task: Task): Promise<DutchReader> {
		const guide = dutchPage(task);
		const page = await context.newPage();
		const reader = new DutchReader(page, guide, namesElsewhere(guide));
		const [end] = guide.addresses;
		const address = `${stack.n8n.webhookUrl}${end}`;
		await waitUntil(
			async () => (await fetch(address)).status,
			(status) => status !== 404,
		);
		await reader.open(address);
		return reader;
	}

	/** Everything that the page names was on the screen, and axe found nothing on any of them. */
	function end(reader: DutchReader, unseen: string[] = []): void {
		expect([...reader.unseen]).toEqual(unseen);
		expect(reader.findings).toEqual([]);
	}

	it('goes live', async () => {
		book(ZOE, 'EL-101');
		book('P-2002', 'EL-101');
		book('P-3003', 'EL-101');
		Object.assign(userOf('P-2002')!, { idnumber: '' });
		const reader = await begin('livegang');
		await reader.tick('VEILIG-2026-1');
		await reader.press('Controleren');
		for (const said of ['Nieuw account', 'Gevonden, zonder ID-nummer', 'Gegevens ontbreken'])
			expect(await reader.text()).toContain(said);
		expect(await reader.download('Downloaden als CSV')).toBe('livegang.csv');
		await reader.press('ID-nummers van de gekozen accounts invullen');
		expect(await reader.text()).toContain('1 ID-nummer is ingevuld.');
		expect(userOf('P-2002')).toBeDefined();
		await reader.press('Controleren');
		await reader.tick('Kies Kees Bakker');
		await reader.press('Gekozen deelnemers toegang geven');
		expect(await reader.text()).toContain('1 aanvraag is vastgelegd.');
		await workOff('enrolment');
		expect(hasAccess(ZOE, 'EL-101')).toBe(true);
		expect(hasAccess('P-2002', 'EL-101')).toBe(false);
		end(reader);
	});

	it('enrols a whole course', async () => {
		book(ZOE, 'EL-102');
		book('P-1002', 'EL-102');
		const reader = await begin('hele-opleiding');
		await reader.fill('Opleidingen in Coachview', 'PRIVACY');
		await reader.press('Zoeken');
		await reader.tick('PRIVACY-2026-1');
		await reader.choose('Toegang geven');
		await reader.press('Bekijken');
		await reader.press('Aanvragen vastleggen');
		expect(await reader.text()).toContain('2 aanvragen zijn vastgelegd.');
		await workOff('enrolment');
		await reader.press('Vernieuwen');
		expect([ZOE, 'P-1002'].map((id) => hasAccess(id, 'EL-102'))).toEqual([true, true]);
		end(reader);
	});

	it('finds out whether somebody has access, and mends it', async () => {
		const reader = await begin('overzicht');
		await reader.fill('Heeft iemand toegang?', 'van der Berg');
		await reader.press('Zoeken');
		await reader.follow('Zoë van der Berg');
		expect(await reader.text()).toContain('EL-102: Ja, heeft toegang');
		await reader.press('Toegang beëindigen');
		await reader.press('Ja, toegang beëindigen');
		await workOff('withdrawal');
		await reader.press('Pagina opnieuw laden');
		expect(await reader.text()).toContain('Nee, heeft geen toegang');
		await reader.press('Opnieuw aanmelden');
		await workOff('enrolment');
		await callControlApi('POST', `${stack.moodle!.url}/sandbox/complete`, {
			userid: userOf(ZOE)!.id,
			courseid: site().courseByIdnumber('EL-101')!.id,
		});
		await waitUntil(
			async () => await requests.rows(['person', ZOE]),
			(rows) => rows.some(({ kind, state }) => kind === 'completion' && state === 'done'),
		);
		await reader.press('Pagina opnieuw laden');
		expect(await reader.text()).not.toContain('Nee, heeft geen toegang');
		await reader.press('Resultaat opnieuw sturen');
		await reader.press('Nieuwe inloggegevens sturen');
		await workOff('loginAgain', 'Every minute');
		const [mail] = await mailsTo('zoe.vanderberg@example.test');
		expect(mail.html).toContain(`<b>${userOf(ZOE)!.password}</b>`);
		await reader.press('Toon als tabel');
		end(reader, ['Niet zeker']);
	});

	it('handles what was given up', async () => {
		await requests.add(
			...['P-1002', 'P-4004'].map((person) => ({
				...{
					key: `enrolment | live | ${person} | el-999`,
					subject: `access | live | ${person} | el-999`,
				},
				...{ kind: 'enrolment', person, code: 'EL-999', environment: 'live', name: person },
				...{ state: 'givenUp', requestedAt: new Date(), givenUpAt: new Date(), attempts: 3 },
				message: '{"elearningCode":"EL-999"}',
			})),
		);
		const reader = await begin('mislukte-aanvragen');
		await reader.press('Wijzigen');
		await reader.press('Opslaan en opnieuw proberen');
		await reader.press('Pagina opnieuw laden');
		await reader.tick('P-4004');
		await reader.press('Gekozen opnieuw proberen');
		expect(await reader.text()).toContain('1 aanvraag wordt opnieuw geprobeerd');
		await requests.changeWhere(
			{ code: 'EL-999' },
			{
				...{ state: 'givenUp', nextAt: null },
			},
		);
		await reader.press('Pagina opnieuw laden');
		await reader.tick('P-4004');
		await reader.fill('Reden om af te sluiten', 'Met de hand gedaan');
		await reader.press('Gekozen afsluiten');
		await reader.press('Alles wat is opgegeven opnieuw proberen');
		const rows = await requests.rows(['code', 'EL-999']);
		expect(rows.map(({ person, state }) => `${person} ${state}`).sort()).toEqual([
			'P-1002 open',
			'P-4004 done',
		]);
		end(reader);
	});

	it('sends a new login', async () => {
		const before = (await mailsTo('zoe.vanderberg@example.test')).length;
		const reader = await begin('nieuwe-inloggegevens');
		await reader.press('Mail met een wachtwoord');
		await reader.back();
		await reader.press('Mail met een link');
		await reader.back();
		await reader.fill('ID van de persoon', ZOE);
		await reader.choose('Een link om zelf een wachtwoord te kiezen');
		await reader.press('Mail versturen');
		expect(await reader.text()).toContain('De mail aan P-1001 is verstuurd');
		const [mail, ...others] = await mailsTo('zoe.vanderberg@example.test');
		expect(others).toHaveLength(before);
		expect(mail.html).toContain('/login/forgot_password.php');
		end(reader, ['Nieuwe inloggegevens sturen']);
	});

	it('decides on a result', async () => {
		const now = new Date();
		await requests.add({
			...{ key: 'completion | P-1002 | EL-102', subject: 'completion | P-1002 | EL-102' },
			...{
				kind: 'completion',
				person: 'P-1002',
				code: 'EL-102',
				environment: '',
				state: 'givenUp',
			},
			...{ requestedAt: now, givenUpAt: now, attempts: 3, errorCode: 'RESULT_UNDECIDED' },
			message: JSON.stringify({
				...{ event: 'completed', courseIdnumber: 'EL-102', personExternalId: 'P-1002' },
				...{ completed: true, completedAt: now.toISOString(), site: stack.moodle!.url },
			}),
		});
		const reader = await begin('resultaten-beoordelen');
		await reader.tick('Bjørn Łukaszewicz-Groß');
		await reader.fill('Uw naam', 'Anna de Vries');
		await reader.fill('Reden', 'Gezien in Moodle');
		await reader.press('Registreren als geslaagd');
		expect(await reader.text()).toContain('Coachview toont nu: geslaagd.');
		const [row] = await requests.rows(['errorCode', 'RESULT_UNDECIDED']);
		expect(row).toBeUndefined();
		end(reader);
	});

	it('compares and repairs', async () => {
		book('P-2002', 'EL-101');
		const reader = await begin('verschillen');
		const compare = async () => {
			await reader.press('Nu vergelijken');
			// The answer comes before the comparison.
			const [{ status }] = await endedRuns(stack.n8n, stack.workflows.drift);
			expect(status).toBe('success');
			await reader.press('Pagina opnieuw laden');
		};
		await compare();
		expect(await reader.text()).toContain('Toegang ontbreekt');
		await reader.tick('Kees Bakker');
		await reader.press('Gekozen herstellen');
		await workOff('enrolment');
		expect(hasAccess('P-2002', 'EL-101')).toBe(true);
		await compare();
		expect(await reader.text()).not.toContain('Kees Bakker');
		await reader.press('English');
		end(reader);
	});

	it('tests the link with one participant', async () => {
		const guide = dutchPage('testprocedure');
		const person = 'P-TEST';
		administration().addPerson({
			...{ externId: person, voornaam: 'Test', achternaam: 'Deelnemer' },
			email1: 'test@example.test',
		});
		book(person, 'EL-101');
		await useTraining();

		const reader = await begin('testprocedure');
		const marks = async () => {
			const rows = [
				...(await reader.text()).matchAll(
					/ (\d)\. .*? (In orde|Niet in orde|Zelf doen|Komt nog) /g,
				),
			];
			return Object.fromEntries(rows.map(([, line, mark]) => [line, mark]));
		};
		/** The lines of the checklist of which a step says that they are in order. */
		const expectSaid = async (number: number) => {
			const { text } = guide.steps.find(
				(step) => step.section === 'Testen' && step.number === number,
			)!;
			const [, lines = '123456789'] = /Regel ([\d, en]+) zijn nu in orde/.exec(text) ?? [];
			const said = lines.match(/\d/g)!.map((line) => [line, 'In orde']);
			expect(await marks()).toMatchObject(Object.fromEntries(said));
		};
		await reader.fill('ID van de testdeelnemer', person);
		await reader.fill('E-learningcode', 'EL-101');
		await reader.press('Controlelijst openen');
		await reader.press('Aanmelden via de koppeling');
		await workOff('enrolment');
		await reader.press('Opnieuw teruglezen');
		await expectSaid(4);
		expect(await marks()).toMatchObject({ 5: 'Zelf doen', 7: 'Zelf doen' });
		expect(await mailsTo('test@example.test')).toHaveLength(1);
		userOf(person)!.firstaccess = 1_700_000_000;
		await callControlApi('POST', `${stack.moodle!.url}/sandbox/complete`, {
			userid: userOf(person)!.id,
			courseid: site().courseByIdnumber('EL-101')!.id,
		});
		const done = await waitUntil(
			async () =>
				(await requests.rows(['person', person])).find(({ kind }) => kind === 'completion'),
			(row) => ['done', 'again', 'givenUp'].includes(String(row?.state)),
		);
		expect(done).toMatchObject({ state: 'done', errorMessage: null });
		await reader.press('Opnieuw teruglezen');
		await expectSaid(7);
		await reader.press('Afmelden via de koppeling');
		await workOff('withdrawal');
		await reader.press('Opnieuw teruglezen');
		await expectSaid(9);
		await reader.press('Opruimen');
		expect(await reader.text()).toContain('Het account in Moodle is geschorst.');
		end(reader, ['Dit is de live-omgeving']);
	});
});
