import { callControlApi, waitUntil } from '../../tools/demo/demonstrate';
import type { Mail } from '../../tools/demo/demonstrate';
import type { Stack } from '../../tools/dev/stack';
import { AdministratorPage } from './administratorPage';
import { DataTable } from '../../tools/dev/dataTable';
import { endedRuns } from './runToEnd';
import { rest, runOften } from './schedules';
import { startTestStack } from './stack';

const NEW_END = '2036-12-31';

describe('many participants at once', () => {
	let stack: Stack;
	let requests: DataTable;
	let goLive: AdministratorPage;
	let course: AdministratorPage;

	beforeAll(async () => {
		stack = await startTestStack();
		requests = await DataTable.named(stack.n8n, 'Coachview link requests');
		goLive = new AdministratorPage(stack, 'coachview-go-live');
		course = new AdministratorPage(stack, 'coachview-whole-course');
		furnish();
	});

	afterAll(async () => await stack?.stop());

	const administration = () => stack.coachview!.administration;
	const site = () => stack.moodle!.site;

	/** Eight people in one course run of Coachview, each another case. */
	function furnish(): void {
		const part = administration().partByCode('EL-101')!;
		const add = (externId: string, voornaam: string, email1 = `${externId}@example.test`) =>
			administration().enrol(
				administration().addPerson({ externId, voornaam, achternaam: 'Bos', email1 }),
				part,
			);
		add('G-1', 'Matched');
		add('G-2', 'Bare');
		add('G-3', 'New');
		const other = add('G-4', 'Other').persoonId;
		add('G-5', 'Mismatch');
		add('G-6', 'Suspended');
		add('G-7', '');
		add('G-8', 'Shared', 'info@bedrijf.example.test');
		add('G-9', 'Shared', 'info@bedrijf.example.test');
		const account = (username: string, email: string, idnumber: string, more = {}) =>
			site().addUser({ username, email, idnumber, firstname: 'Sam', lastname: 'Bos', ...more });
		account('g1', 'g-1@example.test', 'G-1', { firstaccess: 1 });
		account('g2', 'g-2@example.test', '', { firstaccess: 1 });
		account('g4', 'elsewhere@example.test', other);
		account('g5', 'g-5@example.test', 'X-5');
		account('g6', 'g-6@example.test', 'G-6', { suspended: true });
	}

	/** What all three systems hold. */
	const everything = async () =>
		structuredClone({
			moodle: site().tables,
			coachview: [administration().personen, administration().opleidingsvragen],
			requests: await requests.allRows(),
			mails: (await callControlApi<Mail[]>('GET', `${stack.mailbox!.url}/api/mails`)).length,
		});

	/** Waits until the schedule of a workflow has carried out all requests of one kind. */
	async function workedOff(workflow: keyof Stack['workflows'], kind: string): Promise<void> {
		const id = stack.workflows[workflow];
		await runOften(stack.n8n, id, 2);
		const states = await waitUntil(
			async () =>
				(await requests.allRows()).flatMap((row) => (row.kind === kind ? [row.state] : [])),
			(all) => all.every((state) => state === 'done'),
		);
		expect(new Set(states)).toEqual(new Set(['done']));
		await rest(stack.n8n, id);
		await endedRuns(stack.n8n, id);
	}

	const userOf = (idnumber: string) =>
		site().tables.users.find((one) => one.idnumber === idnumber)!;
	const enrolmentOf = (idnumber: string) =>
		site().tables.enrolments.find(
			({ userid, courseid, method }) =>
				userid === userOf(idnumber).id &&
				courseid === site().courseByIdnumber('EL-101')!.id &&
				method === 'manual',
		);

	describe('the course runs to choose from', () => {
		/** The boxes of course runs with their words; those that are ticked, or all. */
		const offered = ({ shown }: AdministratorPage, ticked = false) =>
			[
				...shown!.body.matchAll(
					/<input type="checkbox" name="runs" value="([^"]*)" (checked)?[^>]*\/>([\s\S]*?)<\/label/g,
				),
			]
				.filter(([, , checked]) => !ticked || checked)
				.map(([, value]) => value);

		it('are offered by both pages, and found by a search that asks for nothing else', async () => {
			for (const page of [goLive, course]) {
				await page.open();
				expect(offered(page)).toEqual(expect.arrayContaining(['VEILIG-2026-1', 'START-2026-1']));
				const { status, text } = await page.press('search', { find: 'veilig' });
				expect(status).toBe(200);
				expect(offered(page)).toContain('VEILIG-2026-1');
				expect(offered(page)).not.toContain('START-2026-1');
				expect(text).not.toContain('Er zijn geen deelnemers gevonden');
			}
		});

		it('stay ticked when they are searched on, and are asked for with what is typed', async () => {
			await goLive.press('search', { runs: 'VEILIG-2026-1\nBESTAAT-NIET', find: 'start' });
			expect(offered(goLive, true)).toEqual(['VEILIG-2026-1']);
			expect(offered(goLive)).toContain('START-2026-1');
			expect(goLive.shown!.body).toContain('>BESTAAT-NIET</textarea>');
			const { text } = await goLive.press('check');
			expect(text).toContain('Matched Bos');
			expect(text).toContain('BESTAAT-NIET');
		});

		it('are left out with the reason when Coachview gives no answer, and typing is left', async () => {
			const { settings } = administration();
			const { budget } = settings;
			settings.budget = 1;
			try {
				for (const page of [goLive, course]) {
					const { status, text, body } = await page.open();
					expect(status).toBe(200);
					expect(text).toContain('De lijst met opleidingen ontbreekt');
					expect(body).toContain('<textarea id="runs"');
				}
			} finally {
				settings.budget = budget;
			}
		});
	});

	describe('going live', () => {
		it('says who is in Moodle already and what has to be mended, and changes nothing', async () => {
			const { status, headers, text } = await goLive.open();
			expect(status).toBe(200);
			expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
			expect(text).toContain('Controleren wijzigt niets');
			const before = await everything();
			const checked = await goLive.press('check', {
				runs: 'VEILIG-2026-1\nBESTAAT-NIET',
				list: 'P-9999;EL-101',
			});
			expect(goLive.tiles()).toEqual({
				'ID-nummer van de andere soort': '1',
				'Ander ID-nummer': '1',
				'Kan niet inloggen': '1',
				'Gegevens ontbreken': '1',
				'E-mailadres van meerdere deelnemers': '2',
				'Gevonden, zonder ID-nummer': '1',
				'Nieuw account': '1',
				Gevonden: '1',
			});
			expect(checked.text).toContain('BESTAAT-NIET');
			expect(checked.text).toContain('P-9999');
			const csv = await goLive.press('csv');
			expect(csv.headers.get('content-disposition')).toBe('attachment; filename="livegang.csv"');
			expect(csv.body).toContain('G-3;New Bos;EL-101;VEILIG-2026-1;Nieuw account');
			expect(await everything()).toEqual(before);
		});

		it('fills the empty ID numbers of the accounts that were found, and nothing else', async () => {
			const before = await everything();
			expect((await goLive.press('fill')).text).toContain('1 ID-nummer is ingevuld');
			const after = await everything();
			const { id } = userOf('G-2');
			expect(after).toEqual({
				...before,
				moodle: {
					...before.moodle,
					users: before.moodle.users.map((user) =>
						user.id === id ? { ...user, idnumber: 'G-2' } : user,
					),
				},
			});
		});

		it('writes requests for those who were chosen, and workflow 1 carries them out', async () => {
			await goLive.press('check', { runs: 'VEILIG-2026-1', list: '' });
			expect(goLive.boxes()).toHaveLength(3);
			const { text } = await goLive.press('approve', {}, (value) => !value.includes('G-1'));
			expect(text).toContain('2 aanvragen zijn vastgelegd');
			const rows = await requests.allRows();
			expect(rows.map(({ person, kind, name }) => [person, kind, name]).sort()).toEqual([
				['G-2', 'enrolment', 'Bare Bos'],
				['G-3', 'enrolment', 'New Bos'],
			]);
			await workedOff('enrolment', 'enrolment');
			expect(enrolmentOf('G-2')).toMatchObject({ suspended: false });
			expect(enrolmentOf('G-3')).toMatchObject({ suspended: false });
			expect(enrolmentOf('G-1')).toBeUndefined();
		});
	});

	describe('a whole course', () => {
		const fields = (kind: string, more = {}) => ({ runs: 'START-2026-1', kind, ...more });
		const people = ['H-1', 'H-2', 'H-3'];

		beforeAll(() => {
			for (const externId of people)
				administration().enrol(
					administration().addPerson({
						externId,
						voornaam: 'Sam',
						achternaam: externId,
						email1: `${externId}@example.test`,
					}),
					administration().partByCode('COH-START')!,
				);
			administration().partByCode('COH-START')!.elearningCode = 'EL-102';
		});

		const access = () =>
			people.map((idnumber) => {
				const user = site().tables.users.find((one) => one.idnumber === idnumber);
				return !!user && site().isActive(user.id, site().courseByIdnumber('EL-102')!.id);
			});
		const ofPeople = async (kind: string) =>
			(await requests.allRows()).filter(
				(row) => row.kind === kind && people.includes(String(row.person)),
			);

		it('says how many people and calls it takes before anything is written', async () => {
			await course.open();
			const before = await everything();
			await course.press('show', fields('enrolment'));
			expect(course.tiles()).toMatchObject({
				deelnemers: '3',
				'aanvragen vast te leggen': '3',
				'aanroepen van Coachview nodig': '1',
			});
			expect(Number(course.tiles()['aanroepen over vandaag'])).toBeGreaterThan(4900);
			expect(await everything()).toEqual(before);
		});

		it('enrols everybody once, also when the button is pressed again', async () => {
			expect((await course.press('write')).text).toContain('3 aanvragen zijn vastgelegd');
			await workedOff('enrolment', 'enrolment');
			expect(access()).toEqual([true, true, true]);
			const before = await ofPeople('enrolment');
			const again = await course.press('show', fields('enrolment'));
			expect(again.text).toContain('Er is niets meer vast te leggen');
			expect(course.tiles()).toMatchObject({ Klaar: '3', 'al uitgevoerd': '3' });
			await course.press('write');
			expect(await ofPeople('enrolment')).toEqual(before);
		});

		it('gives everybody another end, by its own schedule', async () => {
			await course.press('show', fields('extension', { endsAt: NEW_END }));
			expect((await course.press('write')).text).toContain('3 aanvragen zijn vastgelegd');
			await workedOff('wholeCourse', 'extension');
			const end = Date.parse(`${NEW_END}T23:59:59+01:00`) / 1000;
			const courseid = site().courseByIdnumber('EL-102')!.id;
			const ends = site().tables.enrolments.filter((one) => one.courseid === courseid);
			expect(ends.filter(({ timeend }) => timeend === end)).toHaveLength(3);
		});

		it('refuses what takes more calls than are left today', async () => {
			const { settings } = administration();
			const { budget } = settings;
			settings.budget = 5000 - Number(course.tiles()['aanroepen over vandaag']) + 5;
			try {
				const before = await requests.allRows();
				await course.press('show', fields('withdrawal'));
				expect(course.shown!.text).toContain('Er is niets vastgelegd');
				expect(course.shown!.body).not.toContain('value="write"');
				expect(await requests.allRows()).toEqual(before);
			} finally {
				settings.budget = budget;
			}
		});

		it('withdraws everybody, and keeps what another enrolment needs', async () => {
			const [first] = people;
			const part = administration().partByCode('EL-101')!;
			part.elearningCode = 'EL-102';
			administration().enrol(administration().personByKey(first)!, part);
			await course.press('show', fields('withdrawal'));
			await course.press('write');
			await workedOff('withdrawal', 'withdrawal');
			expect(access()).toEqual([true, false, false]);
			await course.press('show', fields('enrolment'));
			expect(course.tiles()).toMatchObject({ 'aanvragen vast te leggen': '3' });
		});
	});
});
