import { callControlApi, demonstrate } from '../../tools/demo/demonstrate';
import type { LinkAction, Mail, DemonstrationStep } from '../../tools/demo/demonstrate';
import { ReadBack } from '../../tools/demo/readBack';
import type { Stack } from '../../tools/dev/stack';
import { REQUEST_TABLE } from '../../lib/requests/columns';
import { DataTable } from '../../tools/dev/dataTable';
import { ADMINISTRATOR } from './participant';
import { endedRuns } from './runToEnd';
import { startTestStack } from './stack';

describe('the shipped workflows on a real n8n', () => {
	let stack: Stack;
	let readBack: ReadBack;

	beforeAll(async () => {
		stack = await startTestStack();
		readBack = new ReadBack(stack.access);
	});

	afterAll(async () => await stack?.stop());

	const enrol = async (externId: string, elearningCode: string) =>
		(
			await callControlApi<LinkAction>('POST', `${stack.coachview!.url}/sandbox/enrolments`, {
				externId,
				elearningCode,
			})
		).action;
	const withdraw = async (externId: string, elearningCode: string) =>
		(
			await callControlApi<LinkAction>('DELETE', `${stack.coachview!.url}/sandbox/enrolments`, {
				externId,
				elearningCode,
			})
		).action;
	const mailsTo = async (address: string) =>
		(await callControlApi<Mail[]>('GET', `${stack.mailbox!.url}/api/mails`)).filter(({ to }) =>
			to.includes(address),
		);
	const callsToMoodle = async () =>
		await callControlApi<Array<{ wsfunction: string }>>(
			'GET',
			`${stack.moodle!.url}/sandbox/calls`,
		);

	it('take a new participant through the five steps', async () => {
		const steps: DemonstrationStep[] = [];
		for await (const step of demonstrate(stack)) steps.push(step);
		expect(steps.filter(({ ok }) => !ok)).toEqual([]);
		expect(steps).toHaveLength(5);
		// The first call of a trigger, at which n8n keeps its login, is answered with the text of the workflow too.
		expect(steps[4].seen).toContain('Coachview: approved, OK;');
	});

	it('make one account and one mail of the same enrolment sent twice', async () => {
		expect(await enrol('P-1001', 'EL-101')).toMatchObject({ status: 'approved', httpStatus: 200 });
		expect(await enrol('P-1001', 'EL-101')).toMatchObject({ status: 'approved', httpStatus: 200 });
		expect(await readBack.moodleUsers('P-1001')).toHaveLength(1);
		const mails = await mailsTo('zoe.vanderberg@example.test');
		expect(mails).toHaveLength(1);
	});

	it('mail a password that works for a new account, in the house style', async () => {
		const [mail] = await mailsTo('zoe.vanderberg@example.test');
		const [user] = await readBack.moodleUsers('P-1001');
		expect(mail.subject).toBe('Uw toegang tot de e-learning van Voorbeeld Opleidingen');
		expect(mail.html).toContain(user.username);
		expect(mail.html).toContain(stack.moodle!.url);
		expect(mail.html).toContain('#1b4f8f');
		const password = stack.moodle!.site.user(user.id)!.password;
		expect(password).toBeTruthy();
		expect(mail.html).toContain(`<b>${password}</b>`);
	});

	it('send a known participant the course link and no password', async () => {
		const [before] = await readBack.moodleUsers('P-2002');
		stack.moodle!.site.user(before.id)!.firstaccess = 1_700_000_000;
		const password = stack.moodle!.site.user(before.id)!.password;
		expect(await enrol('P-2002', 'EL-101')).toMatchObject({ status: 'approved' });
		expect(stack.moodle!.site.user(before.id)!.password).toBe(password);
		const mails = await mailsTo('kees.bakker@example.test');
		expect(mails.map(({ subject }) => subject)).toEqual([
			'U hebt toegang tot Veilig werken met elektriciteit',
		]);
		expect(mails[0].html).toContain('/course/view.php?id=');
		expect(mails[0].html).not.toMatch(/wachtwoord/i);
	});

	it('put a participant in the cohort that a code names, and take the participant out again', async () => {
		expect(await enrol('P-1002', 'COH-START')).toMatchObject({ status: 'approved' });
		const [user] = await readBack.moodleUsers('P-1002');
		const members = async () => {
			const [cohort] = await readBack.moodle<Array<{ userids: number[] }>>(
				'core_cohort_get_cohort_members',
				{ 'cohortids[0]': 1 },
			);
			return cohort.userids;
		};
		expect(await members()).toContain(user.id);
		expect(await withdraw('P-1002', 'COH-START')).toMatchObject({ status: 'approved' });
		expect(await members()).not.toContain(user.id);
		expect(await readBack.moodleUsers('P-1002')).toMatchObject([{ id: user.id, suspended: false }]);
	});

	it('stop at an empty first name before Moodle is called, and name the person', async () => {
		const before = (await callsToMoodle()).length;
		const action = await enrol('P-3003', 'EL-101');
		expect(action).toMatchObject({ status: 'rejected', httpStatus: 422 });
		expect(action.message).toContain('Naamloos (P-3003)');
		expect(action.message).toContain('voornaam');
		expect(action.message).toContain('[PERSON_FIELD_MISSING]');
		expect(await callsToMoodle()).toHaveLength(before);
		expect(action.message).toContain('De koppeling probeert het vanzelf opnieuw.');
		const table = await DataTable.named(stack.n8n, REQUEST_TABLE);
		const rows = (await table.allRows()).filter(({ person }) => person === 'P-3003');
		expect(rows).toMatchObject([
			{
				state: 'again',
				errorCode: 'PERSON_FIELD_MISSING',
				errorFix: 'Vul het bij deze persoon in Coachview in en start de aanmelding opnieuw.',
			},
		]);
	});

	it('refuse a caller without a login', async () => {
		const before = (await callsToMoodle()).length;
		const answer = await fetch(`${stack.n8n.url}/webhook/coachview-enrolment`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', authorization: 'Bearer wrong' },
			body: JSON.stringify({ PersoonExterneId: 'P-1001', Elearningcode: 'EL-101' }),
		});
		expect(answer.status).toBe(401);
		expect(await callsToMoodle()).toHaveLength(before);
	});

	const complete = async (userid: number) => {
		const [course] = await readBack.moodleCourses(userid);
		return await callControlApi<{ delivered: number }>(
			'POST',
			`${stack.moodle!.url}/sandbox/complete`,
			{
				userid,
				courseid: course.id,
				grade: 70,
			},
		);
	};
	const results = async () =>
		await callControlApi<Array<{ status: number; body: string }>>(
			'GET',
			`${stack.coachview!.url}/sandbox/results`,
		);

	it('send a completion that Moodle reports three times to Coachview once', async () => {
		const [user] = await readBack.moodleUsers('P-1001');
		for (let i = 0; i < 3; i++) expect(await complete(user.id)).toMatchObject({ delivered: 200 });
		const sent = (await results()).filter(({ body }) => body.includes('P-1001'));
		expect(sent.map(({ status }) => status)).toEqual([200]);
	});

	it('give one result when the same event is pushed three times', async () => {
		const { moodle } = stack;
		const [{ id, attempts }] = await callControlApi<Array<{ id: string; attempts: number }>>(
			'GET',
			`${moodle!.url}/sandbox/deliveries`,
		);
		const before = (await results()).length;
		const runs = (await stack.n8n.executions(stack.workflows.completion)).length;
		for (let i = 0; i < 3; i++)
			expect(await callControlApi('POST', `${moodle!.url}/sandbox/redeliver`, { id })).toEqual({
				status: 200,
			});
		expect(attempts).toBe(1);
		expect(await results()).toHaveLength(before);
		expect(await stack.n8n.executions(stack.workflows.completion)).toHaveLength(runs);
	});

	it.each([
		['unsigned', {}],
		['signed with another secret', { 'webhook-id': 'evt_x', 'webhook-signature': 'v1,AAAA' }],
	])('refuse a completion that is %s, and start nothing', async (_, headers) => {
		const runs = (await stack.n8n.executions(stack.workflows.completion)).length;
		const timestamp = String(Math.floor(Date.now() / 1000));
		const answer = await fetch(`${stack.n8n.url}/webhook/moodle-completion`, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				'webhook-timestamp': timestamp,
				...(headers as Record<string, string>),
			},
			body: JSON.stringify({ type: 'course.completed', data: { userid: 1, courseid: 1 } }),
		});
		expect(answer.status).toBe(401);
		expect(await stack.n8n.executions(stack.workflows.completion)).toHaveLength(runs);
	});

	it('send nothing of which Coachview has a result already, wherever that came from', async () => {
		const { administration } = stack.coachview!;
		const part = administration.partByCode('EL-102')!;
		const vraag = administration.enrol(administration.personByKey('P-1001')!, part);
		const outcome = { aanwezig: true, geslaagd: true, cijfer: 6 };
		administration.finish(vraag, part, { datumVoltooid: '2026-01-01T10:00:00', ...outcome });
		const [user] = await readBack.moodleUsers('P-1001');
		const { site } = stack.moodle!;
		const course = site.courseByIdnumber('EL-102')!;
		site.enrol(user.id, course.id);
		const before = (await results()).length;
		const delivered = await callControlApi('POST', `${stack.moodle!.url}/sandbox/complete`, {
			userid: user.id,
			courseid: course.id,
			grade: 90,
		});
		expect(delivered).toMatchObject({ delivered: 200 });
		expect(await results()).toHaveLength(before);
		expect(administration.executionOf(vraag, part)).toMatchObject({ cijfer: 6 });
	});

	it("send a result though what Coachview has can't be read", async () => {
		const { administration } = stack.coachview!;
		const settings = `${stack.coachview!.url}/sandbox/settings`;
		const { scopes } = administration.settings;
		expect(await enrol('P-1002', 'EL-102')).toMatchObject({ status: 'approved' });
		const [user] = await readBack.moodleUsers('P-1002');
		await callControlApi('POST', settings, { scopes: ['api', 'Personen.Lezen'] });
		try {
			expect(await complete(user.id)).toMatchObject({ delivered: 200 });
		} finally {
			await callControlApi('POST', settings, { scopes });
		}
		const sent = (await results()).filter(({ body }) => body.includes('P-1002'));
		expect(sent.map(({ status }) => status)).toEqual([200]);
	});

	it('are done with a completion of which Coachview expects no result any more: said once, and 200', async () => {
		const { administration } = stack.coachview!;
		const [vraag] = administration.opleidingsvragen.filter(
			({ persoonId }) => persoonId === administration.personByKey('P-2002')!.id,
		);
		administration.withdraw(vraag);
		const [user] = await readBack.moodleUsers('P-2002');
		for (let i = 0; i < 2; i++) expect(await complete(user.id)).toMatchObject({ delivered: 200 });
		const runs = await endedRuns(stack.n8n, stack.workflows.completion);
		expect(runs.slice(0, 2).map(({ status }) => status)).toEqual(['success', 'success']);
		const mails = (await mailsTo(ADMINISTRATOR)).filter(({ text }) =>
			text?.includes('COACHVIEW_RESULT_NOT_EXPECTED'),
		);
		expect(mails).toHaveLength(1);
		expect(mails[0].text).toContain('P-2002, cursus EL-101');
		expect(mails[0].text).toContain('Oplossing:');
	});

	describe('tell apart', () => {
		const moodleCredential = async (data: { siteUrl: string; token: string }) =>
			await stack.n8n.rest('PATCH', '/credentials/cvm-moodle', {
				name: 'Moodle',
				type: 'moodleApi',
				data,
			});

		afterEach(async () => await moodleCredential(stack.access.moodle));

		it('a wrong token', async () => {
			await moodleCredential({ ...stack.access.moodle, token: 'wrong-token' });
			const action = await enrol('P-1001', 'EL-101');
			expect(action.status).toBe('rejected');
			expect(action.message).toContain('[MOODLE_TOKEN_INVALID]');
			expect(action.message).not.toContain('wrong-token');
		});

		it('a function that the service lacks', async () => {
			const { site } = stack.moodle!;
			const { functions } = site;
			site.functions = functions.filter((name) => name !== 'core_user_get_users_by_field');
			try {
				const action = await enrol('P-1001', 'EL-101');
				expect(action.status).toBe('rejected');
				expect(action.message).toContain('core_user_get_users_by_field');
				expect(action.message).toContain('[MOODLE_FUNCTION_NOT_IN_SERVICE]');
			} finally {
				site.functions = functions;
			}
		});
	});
});
