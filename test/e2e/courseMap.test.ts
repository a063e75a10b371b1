import { callControlApi } from '../../tools/demo/demonstrate';
import type { LinkAction, Mail } from '../../tools/demo/demonstrate';
import { ReadBack } from '../../tools/demo/readBack';
import { makeTables } from '../../tools/dev/stack';
import type { Stack } from '../../tools/dev/stack';
import { AdministratorPage } from './administratorPage';
import { DataTable } from '../../tools/dev/dataTable';
import { startTestStack } from './stack';

const NAME = 'Coachview course map';
const DAY = 86_400;

describe('the course map', () => {
	let stack: Stack;
	let map: DataTable;
	let readBack: ReadBack;

	beforeAll(async () => {
		stack = await startTestStack();
		map = await DataTable.named(stack.n8n, NAME);
		readBack = new ReadBack(stack.access);
		person('P-5001', 'Noor', 'Visser');
		person('P-5002', 'Emre', 'Yilmaz');
		person('P-5004', 'Lot', 'Prins');
		stack.moodle!.site.addGroup({
			courseid: course('EL-102'),
			name: 'Maandag',
			idnumber: 'GRP-MA',
		});
	});

	afterAll(async () => await stack?.stop());

	const person = (externId: string, voornaam: string, achternaam: string) =>
		stack.coachview!.administration.addPerson({
			externId,
			voornaam,
			achternaam,
			email1: `${externId.toLowerCase()}@example.test`,
		});
	/** A run of Coachview with one e-learning part. */
	const offer = (elearningCode: string) => {
		const { administration } = stack.coachview!;
		const [run] = administration.opleidingen;
		const part = administration.partByCode('EL-101')!;
		const { id: opleidingId } = administration.addRun({
			...run,
			id: `run-${elearningCode}`,
			code: `RUN-${elearningCode}`,
			aantalOnderdelen: 1,
		});
		administration.addPart({
			...part,
			id: `part-${elearningCode}`,
			code: `RUN-${elearningCode}/1`,
			elearningCode,
			opleidingId,
		});
	};
	const call = async (method: 'POST' | 'DELETE', externId: string, elearningCode: string) =>
		await callControlApi<LinkAction>(method, `${stack.coachview!.url}/sandbox/enrolments`, {
			externId,
			elearningCode,
		});
	const enrol = async (externId: string, code: string) =>
		(await call('POST', externId, code)).action;
	const withdraw = async (externId: string, code: string) =>
		(await call('DELETE', externId, code)).action;
	const mailsTo = async (address: string) =>
		(await callControlApi<Mail[]>('GET', `${stack.mailbox!.url}/api/mails`)).filter(({ to }) =>
			to.includes(address),
		);
	const course = (idnumber: string) => stack.moodle!.site.courseByIdnumber(idnumber)!.id;
	const cohortMembers = () =>
		stack.moodle!.site.tables.cohorts.find(({ idnumber }) => idnumber === 'COH-START')!.members;
	const moodleUser = async (externId: string) => {
		const users = await readBack.moodleUsers(externId);
		expect(users).toHaveLength(1);
		return users[0];
	};
	const courseCodes = async (userid: number) =>
		(await readBack.moodleCourses(userid)).map(({ idnumber }) => idnumber).sort();

	it('is made and filled by workflow 0', async () => {
		expect(await map.columns()).toEqual({
			elearningCode: 'string',
			course: 'string',
			cohort: 'string',
			group: 'string',
			role: 'string',
			accessDays: 'number',
			site: 'string',
			note: 'string',
		});
		const codes = (await map.rows()).map(({ elearningCode }) => elearningCode);
		expect(codes.sort()).toEqual(['COH-START', 'EL-101', 'EXAMPLE-PACK', 'EXAMPLE-PACK']);
	});

	it("keeps the administrator's changes when workflow 0 runs again", async () => {
		const [example] = (await map.rows()).filter(({ course: of }) => of === 'EXAMPLE-101');
		await map.change(example.id, { elearningCode: 'EIGEN-1', accessDays: 30 });
		const before = await map.rows();
		await makeTables(stack.n8n, stack.workflows);
		await makeTables(stack.n8n, stack.workflows);
		expect(await map.rows()).toEqual(before);
		expect(before).toContainEqual(
			expect.objectContaining({ elearningCode: 'EIGEN-1', accessDays: 30 }),
		);
	});

	it('gives and ends the access to every target of a code, with one mail', async () => {
		offer('PAKKET');
		await map.add(
			{ elearningCode: 'PAKKET', course: 'AVG-1' },
			{ elearningCode: 'PAKKET', cohort: 'COH-START' },
		);
		stack.moodle!.site.addUser({
			username: 'noor.visser',
			firstname: 'Noor',
			lastname: 'Visser',
			email: 'p-5001@example.test',
			idnumber: 'P-5001',
			firstaccess: 1,
		});
		expect(await enrol('P-5001', 'PAKKET')).toMatchObject({ status: 'approved', httpStatus: 200 });
		expect(await enrol('P-5001', 'PAKKET')).toMatchObject({ status: 'approved', httpStatus: 200 });
		const { id } = await moodleUser('P-5001');
		expect(cohortMembers()).toContain(id);
		const manual = () =>
			stack.moodle!.site.tables.enrolments.filter(
				({ userid, courseid, method }) =>
					userid === id && courseid === course('AVG-1') && method === 'manual',
			);
		expect(manual()).toMatchObject([{ suspended: false }]);
		const mails = await mailsTo('p-5001@example.test');
		expect(mails.map(({ subject }) => subject)).toEqual([
			'U hebt toegang tot Privacy op de werkvloer, Nieuwe medewerkers',
		]);
		expect(mails[0].html).toContain(`/course/view.php?id=${course('AVG-1')}"`);

		// The cohort opens the course too, so it has to end first.
		expect(await withdraw('P-5001', 'PAKKET')).toMatchObject({
			status: 'approved',
			httpStatus: 200,
		});
		expect(cohortMembers()).not.toContain(id);
		expect(stack.moodle!.site.isActive(id, course('AVG-1'))).toBe(false);
		expect(await courseCodes(id)).toEqual([]);
	});

	it('keeps the access that another live enrolment needs, and ends it with the last one', async () => {
		offer('SAMEN-A');
		offer('SAMEN-B');
		person('P-5003', 'Bo', 'de Wit');
		await map.add(
			{ elearningCode: 'SAMEN-A', course: 'EL-101' },
			{ elearningCode: 'SAMEN-A', course: 'AVG-1' },
			{ elearningCode: 'SAMEN-B', course: 'AVG-1' },
		);
		await enrol('P-5003', 'SAMEN-A');
		await enrol('P-5003', 'SAMEN-B');
		const { id } = await moodleUser('P-5003');
		expect(await courseCodes(id)).toEqual(['AVG-1', 'EL-101']);
		expect(await withdraw('P-5003', 'SAMEN-A')).toMatchObject({ status: 'approved' });
		expect(await courseCodes(id)).toEqual(['AVG-1']);
		expect(await withdraw('P-5003', 'SAMEN-B')).toMatchObject({ status: 'approved' });
		expect(await courseCodes(id)).toEqual([]);

		await enrol('P-5003', 'SAMEN-A');
		await enrol('P-5003', 'SAMEN-B');
		expect(await withdraw('P-5003', 'SAMEN-B')).toMatchObject({
			status: 'approved',
			httpStatus: 200,
			message: 'OK. De toegang blijft, want een andere inschrijving heeft die nodig: SAMEN-A.',
		});
		expect(await courseCodes(id)).toEqual(['AVG-1', 'EL-101']);
	});

	it('ends nothing when Coachview does not say what else the person needs', async () => {
		const settings = `${stack.coachview!.url}/sandbox/settings`;
		const { scopes } = stack.coachview!.administration.settings;
		const { id } = await moodleUser('P-5003');
		await callControlApi('POST', settings, { scopes: ['api', 'Personen.Lezen'] });
		try {
			const refused = await withdraw('P-5003', 'SAMEN-A');
			expect(refused).toMatchObject({ status: 'rejected', httpStatus: 422 });
			expect(refused.message).toContain('[COACHVIEW_SCOPE_MISSING]');
			expect(await courseCodes(id)).toEqual(['AVG-1', 'EL-101']);
		} finally {
			await callControlApi('POST', settings, { scopes });
		}
		expect(await withdraw('P-5003', 'SAMEN-A')).toMatchObject({ status: 'approved' });
		expect(await courseCodes(id)).toEqual([]);
	});

	it('passes role, group and the end of the access to Moodle', async () => {
		offer('KORT');
		await map.add({
			elearningCode: 'KORT',
			course: 'EL-102',
			cohort: 'COH-START',
			group: 'GRP-MA',
			role: '4',
			accessDays: 90,
		});
		// Moodle's service account may give only the role student, so the answer shows that role 4 arrived.
		const refused = await enrol('P-5002', 'KORT');
		expect(refused).toMatchObject({ status: 'rejected', httpStatus: 422 });
		expect(refused.message).toMatch(/rol 4 .*\[MOODLE_ROLE_NOT_ASSIGNABLE\]/);
		const { id } = await moodleUser('P-5002');
		expect(cohortMembers()).toContain(id);

		const [row] = (await map.rows()).filter(({ elearningCode }) => elearningCode === 'KORT');
		await map.change(row.id, { role: '' });
		expect(await enrol('P-5002', 'KORT')).toMatchObject({ status: 'approved', httpStatus: 200 });
		const { enrolments, groups } = stack.moodle!.site.tables;
		const [{ timeend }] = enrolments.filter(
			({ userid, courseid }) => userid === id && courseid === course('EL-102'),
		);
		expect(stack.moodle!.site.rolesOf(id, course('EL-102'))).toEqual([5]);
		const days = (timeend - Date.now() / 1000) / DAY;
		expect(days).toBeGreaterThan(89.9);
		expect(days).toBeLessThan(91.1);
		// n8n itself runs in the time zone of New York, and an import in the editor keeps no setting of a workflow.
		const time = new Intl.DateTimeFormat('nl', {
			timeZone: 'Europe/Amsterdam',
			timeStyle: 'medium',
		});
		expect(time.format(timeend * 1000)).toBe('23:59:59');
		expect(groups.find(({ idnumber }) => idnumber === 'GRP-MA')!.members).toEqual([id]);
		const mails = await mailsTo('p-5002@example.test');
		expect(mails.map(({ subject }) => subject).sort()).toEqual([
			'U hebt toegang tot BHV herhaling, Nieuwe medewerkers',
			'Uw toegang tot de e-learning van Voorbeeld Opleidingen',
		]);
	});

	it('takes a role by its short name', async () => {
		offer('DOCENT');
		await map.add({ elearningCode: 'DOCENT', course: 'EL-101', role: 'student' });
		expect(await enrol('P-1001', 'DOCENT')).toMatchObject({ status: 'approved' });
		const { id } = await moodleUser('P-1001');
		expect(
			stack.moodle!.site.tables.enrolments.filter(({ userid }) => userid === id),
		).toMatchObject([{ courseid: course('EL-101'), timeend: 0 }]);
		expect(stack.moodle!.site.rolesOf(id, course('EL-101'))).toEqual([5]);
	});

	it('follows the default rule for a code without a row', async () => {
		const codes = (await map.rows()).map(({ elearningCode }) => elearningCode);
		expect(codes).not.toContain('EL-102');
		expect(await enrol('P-2002', 'EL-102')).toMatchObject({ status: 'approved' });
		const { id } = await moodleUser('P-2002');
		expect(await courseCodes(id)).toEqual(['EL-102']);
		expect(await withdraw('P-2002', 'EL-102')).toMatchObject({ status: 'approved' });
		expect(await courseCodes(id)).toEqual([]);
	});

	it('tries every target and says which one failed', async () => {
		offer('HALF');
		await map.add(
			{ elearningCode: 'HALF', cohort: 'COH-NERGENS' },
			{ elearningCode: 'HALF', course: 'EL-101' },
		);
		const action = await enrol('P-2002', 'HALF');
		expect(action).toMatchObject({ status: 'rejected', httpStatus: 422 });
		expect(action.message).toContain('COH-NERGENS');
		expect(action.message).not.toContain('EL-101');
		const { id } = await moodleUser('P-2002');
		expect(await courseCodes(id)).toEqual(['EL-101']);
		expect((await withdraw('P-2002', 'HALF')).message).toContain('COH-NERGENS');
		expect(await courseCodes(id)).toEqual([]);
	});

	it('turns a completed course back into the e-learning code on which the person is enrolled', async () => {
		offer('PRIVACY-A');
		offer('PRIVACY-B');
		await map.add(
			{ elearningCode: 'PRIVACY-A', course: 'AVG-1' },
			{ elearningCode: 'PRIVACY-B', course: 'AVG-1' },
		);
		const { opleidingsvraagId, action } = await call('POST', 'P-1002', 'PRIVACY-B');
		expect(action.status).toBe('approved');
		const { id } = await moodleUser('P-1002');
		const complete = async () =>
			await callControlApi<{ delivered: number }>('POST', `${stack.moodle!.url}/sandbox/complete`, {
				userid: id,
				courseid: course('AVG-1'),
				grade: 80,
			});
		expect(await complete()).toMatchObject({ delivered: 200 });
		expect(await readBack.outcome(opleidingsvraagId, 'PRIVACY-B')).toMatchObject({
			aanwezig: true,
			geslaagd: true,
		});
		// Reported again, it is known as sent.
		expect(await complete()).toMatchObject({ delivered: 200 });
	});

	it('stops what it is needed for when it is missing, and says what to do', async () => {
		const { id } = await moodleUser('P-2002');
		await enrol('P-2002', 'EL-102');
		await map.rename('Something else');
		try {
			for (const ask of [enrol, withdraw]) {
				const action = await ask('P-2002', 'EL-102');
				expect(action).toMatchObject({ status: 'rejected', httpStatus: 422 });
				expect(action.message).toContain('[COURSE_MAP_UNREADABLE]');
				expect(action.message).toContain('workflow 0');
			}
			expect(await courseCodes(id)).toEqual(['EL-102']);
			expect(await moodleUser('P-2002')).toMatchObject({ id });
			expect((await call('POST', 'P-5004', 'EL-101')).action.status).toBe('rejected');
			expect(await readBack.moodleUsers('P-5004')).toEqual([]);
		} finally {
			await map.rename(NAME);
		}
		expect(await withdraw('P-2002', 'EL-102')).toMatchObject({ status: 'approved' });
	});

	describe('the page of workflow 0', () => {
		const SETTINGS = 'Coachview link settings';
		let page: AdministratorPage;
		let settings: DataTable;

		beforeAll(async () => {
			page = new AdministratorPage(stack, 'coachview-set-up');
			settings = await DataTable.named(stack.n8n, SETTINGS);
		});

		it('shows the settings, what both systems answered, and what is left to do with addresses to copy', async () => {
			const { body, text } = await page.open();
			expect(body).toContain('value="Voorbeeld Opleidingen"');
			expect(text).toContain(`Moodle antwoordt: `);
			expect(text).toContain(stack.moodle!.url);
			expect(text).toMatch(/Coachview antwoordt: [a-z-]+, 127\.0\.0\.1:\d+\./);
			expect(text).toContain(`${stack.n8n.webhookUrl}/webhook/coachview-enrolment/token`);
			expect(text).toContain('De instellingen zijn compleet.');
		});

		it('keeps nothing of a form with a wrong field, and says beside the field what is wrong', async () => {
			const before = await settings.rows();
			const { text, body } = await page.press('save', {
				organisation: 'Half Opgeslagen',
				colour: 'blauwachtig',
			});
			expect(text).toContain('Er is niets opgeslagen.');
			expect(text).toContain('Het is geen kleur, zoals #1b4f8f.');
			expect(body).toMatch(/value="Half Opgeslagen"/);
			expect(await settings.rows()).toEqual(before);
		});

		it('keeps the settings, and the next participant gets account and mail by them', async () => {
			const { text } = await page.press('save', {
				organisation: 'Noord Opleidingen',
				sender: 'post@noord.example',
				administrator: 'beheer@noord.example',
				colour: '#204060',
				timeZone: 'America/New_York',
				idnumber: 'personId',
				username: 'firstName',
			});
			expect(text).toContain('De instellingen zijn opgeslagen.');
			// The credential still says ExternId.
			expect(text).toContain('Kies bij de inloggegevens Coachview API');
			expect(await settings.rows()).toMatchObject([
				{ organisation: 'Noord Opleidingen', idnumber: 'personId', footer: null },
			]);
			offer('INGESTELD');
			await map.add({ elearningCode: 'INGESTELD', course: 'EL-101', accessDays: 10 });
			person('P-5009', 'Teun', 'Vos');
			expect(await enrol('P-5009', 'INGESTELD')).toMatchObject({ status: 'approved' });
			expect(await readBack.moodleUsers('P-5009')).toEqual([]);
			const { id: personId } = stack.coachview!.administration.personByKey('P-5009')!;
			const { id, username } = await moodleUser(personId);
			expect(username).toBe('teun.vos');
			const [mail] = await mailsTo('p-5009@example.test');
			expect(mail.subject).toBe('Uw toegang tot de e-learning van Noord Opleidingen');
			expect(mail.from).toContain('post@noord.example');
			const [{ timeend }] = stack.moodle!.site.tables.enrolments.filter(
				({ userid }) => userid === id,
			);
			const time = new Intl.DateTimeFormat('nl', {
				timeZone: 'America/New_York',
				timeStyle: 'medium',
			});
			expect(time.format(timeend * 1000)).toBe('23:59:59');
			expect(await withdraw('P-5009', 'INGESTELD')).toMatchObject({ status: 'approved' });
			expect(await courseCodes(id)).toEqual([]);
		});

		it('stops before Moodle when somebody typed a wrong setting in the table, and says which', async () => {
			const [{ id }] = await settings.rows();
			await settings.change(id, { username: 'bijnaam' });
			person('P-5010', 'Mies', 'Bos');
			const action = await enrol('P-5010', 'EL-101');
			expect(action).toMatchObject({ status: 'rejected', httpStatus: 422 });
			expect(action.message).toContain('[SETTING_INVALID]');
			expect(action.message).toContain('de gebruikersnaam');
			const { id: personId } = stack.coachview!.administration.personByKey('P-5010')!;
			expect(await readBack.moodleUsers(personId)).toEqual([]);
			expect((await page.open()).text).toMatch(
				/verkeerde waarde voor de gebruikersnaam: "bijnaam"/,
			);
		});
	});
});
