import { callControlApi, waitUntil } from '../../tools/demo/demonstrate';
import type { LinkAction, Mail } from '../../tools/demo/demonstrate';
import { ReadBack } from '../../tools/demo/readBack';
import type { Stack } from '../../tools/dev/stack';
import type { User } from '../../sandbox/moodle/state';
import { REQUEST_TABLE } from '../../lib/requests/columns';
import { DataTable } from '../../tools/dev/dataTable';
import { ADMINISTRATOR } from './participant';
import { changeNode } from './ownWorkflow';
import { startTestStack } from './stack';

describe('what a participant gets, and what Coachview gets, on a real n8n', () => {
	let stack: Stack;
	let readBack: ReadBack;

	beforeAll(async () => {
		stack = await startTestStack();
		readBack = new ReadBack(stack.access);
	});

	afterAll(async () => await stack?.stop());

	let last = 6000;
	/** Somebody new in Coachview. */
	const person = (fields: object = {}) => {
		const externId = `P-${++last}`;
		const email1 = `${externId.toLowerCase()}@example.test`;
		const name = { voornaam: 'Sam', tussenvoegsels: 'van den', achternaam: 'van den Broek' };
		const { id } = stack.coachview!.administration.addPerson({
			...name,
			externId,
			email1,
			...fields,
		});
		return { id, externId, email: email1 };
	};
	/** Somebody new in Coachview who has an account in Moodle. */
	const known = (account: Partial<User> = {}) => {
		const one = person();
		const { externId: idnumber, email } = one;
		const user = { username: idnumber.toLowerCase(), idnumber, email, firstname: 'Sam' };
		return { ...one, user: stack.moodle!.site.addUser({ ...user, ...account }) };
	};
	const call = async (method: 'POST' | 'DELETE', externId: string, elearningCode = 'EL-101') =>
		await callControlApi<LinkAction>(method, `${stack.coachview!.url}/sandbox/enrolments`, {
			externId,
			elearningCode,
		});
	const enrol = async (externId: string, code?: string) =>
		(await call('POST', externId, code)).action;
	const mailsTo = async (address: string) =>
		(await callControlApi<Mail[]>('GET', `${stack.mailbox!.url}/api/mails`)).filter(({ to }) =>
			to.includes(address),
		);
	const rowsOf = async (externId: string) =>
		(await (await DataTable.named(stack.n8n, REQUEST_TABLE)).allRows()).filter(
			({ person: key }) => key === externId,
		);
	const told = async (words: string) =>
		(await mailsTo(ADMINISTRATOR)).filter(({ text }) => text?.includes(words));
	const results = async (key: string) =>
		(
			await callControlApi<Array<{ status: number; body: string }>>(
				'GET',
				`${stack.coachview!.url}/sandbox/results`,
			)
		).filter(({ body }) => body.includes(`>${key}<`));
	const courseId = (idnumber: string) => stack.moodle!.site.courseByIdnumber(idnumber)!.id;
	const complete = async (userid: number, code: string, grade?: number) =>
		await callControlApi<{ delivered: number }>('POST', `${stack.moodle!.url}/sandbox/complete`, {
			userid,
			courseid: courseId(code),
			grade,
		});
	const credential = async (id: string, name: string, type: string, data: object) =>
		await stack.n8n.rest('PATCH', `/credentials/${id}`, { name, type, data });
	const smtp = async (change: object = {}) =>
		await credential('cvm-smtp', 'SMTP account', 'smtp', {
			...stack.access.smtp,
			disableStartTls: true,
			...change,
		});

	it('with single sign-on the mail has only the link', async () => {
		const { externId, email } = known({ auth: 'oidc' });
		expect(await enrol(externId)).toMatchObject({ status: 'approved', httpStatus: 200 });
		const [mail, ...more] = await mailsTo(email);
		expect(more).toEqual([]);
		expect(mail.html).toContain('zoals u dat bij uw organisatie gewend bent');
		expect(mail.html).toContain('/course/view.php?id=');
		expect(mail.html).not.toMatch(/wachtwoord|gebruikersnaam/i);
	});

	it('a new account with single sign-on gets a mail with the link, and no password', async () => {
		const { enrolment } = stack.workflows;
		const set = async (additionalFields: object) =>
			await changeNode(stack.n8n, enrolment, 'Create or update user', ({ parameters }) => {
				parameters.additionalFields = additionalFields;
			});
		await set({ auth: 'oidc' });
		try {
			const { externId, email } = person();
			expect(await enrol(externId)).toMatchObject({ status: 'approved', httpStatus: 200 });
			const mails = await mailsTo(email);
			expect(mails.map(({ subject }) => subject)).toEqual([
				'U hebt toegang tot Veilig werken met elektriciteit',
			]);
			expect(mails[0].html).not.toMatch(/wachtwoord|gebruikersnaam/i);
		} finally {
			await set({});
		}
	});

	it.each([
		['suspended', { suspended: true }],
		['not confirmed', { confirmed: false }],
		['without login', { auth: 'nologin' }],
	])('whose account is %s hears nothing; the table says what to do', async (_, account) => {
		const { externId, email, user } = known(account);
		const action = await enrol(externId);
		expect(action).toMatchObject({ status: 'rejected', httpStatus: 422 });
		expect(action.message).toContain('[ACCOUNT_CANNOT_LOG_IN]');
		expect(stack.moodle!.site.isActive(user.id, courseId('EL-101'))).toBe(false);
		expect(await mailsTo(email)).toEqual([]);
		expect(await rowsOf(externId)).toMatchObject([
			{
				state: 'again',
				name: 'Sam van den Broek',
				code: 'EL-101',
				errorCode: 'ACCOUNT_CANNOT_LOG_IN',
				errorFix: expect.stringMatching(/\S/) as string,
			},
		]);
	});

	it('with *Answer at once* Coachview is answered when the request is written down, whatever becomes of it', async () => {
		const { enrolment } = stack.workflows;
		const set = async (disabled: boolean) =>
			await changeNode(stack.n8n, enrolment, 'Answer at once', (node) => {
				node.disabled = disabled;
			});
		await set(false);
		try {
			const fails = known({ suspended: true });
			const works = person();
			for (const { externId } of [fails, works])
				expect(await enrol(externId)).toMatchObject({
					httpStatus: 200,
					message: expect.stringContaining('genoteerd') as string,
				});
			const stateOf = async (externId: string) => (await rowsOf(externId))[0]?.state;
			for (const [externId, state] of [
				[fails.externId, 'again'],
				[works.externId, 'done'],
			])
				expect(
					await waitUntil(
						async () => await stateOf(externId),
						(found) => found !== 'working',
					),
				).toBe(state);
			expect(await mailsTo(works.email)).toHaveLength(1);
		} finally {
			await set(true);
		}
	});

	it("mail goes to Coachview's address when Moodle has another one", async () => {
		const { externId, email } = known({ email: 'elsewhere@example.test', firstaccess: 1 });
		expect(await enrol(externId)).toMatchObject({ status: 'approved' });
		expect(await mailsTo('elsewhere@example.test')).toEqual([]);
		const [mail] = await mailsTo(email);
		expect(mail.html).toContain('Log in met het account dat u al hebt.');
	});

	it('a login mail that failed is not the end: the next try mails a password that works', async () => {
		const { externId, email } = person();
		await smtp({ port: 9 });
		try {
			const failed = await enrol(externId);
			expect(failed).toMatchObject({ status: 'rejected', httpStatus: 422 });
			expect(failed.message).toContain(`De mail aan ${email} is niet verstuurd`);
			expect(failed.message).toContain('[MAIL_NOT_SENT]');
		} finally {
			await smtp();
		}
		expect(await mailsTo(email)).toEqual([]);
		expect(await enrol(externId)).toMatchObject({ status: 'approved', httpStatus: 200 });
		const [mail, ...more] = await mailsTo(email);
		expect(more).toEqual([]);
		expect(mail.html).toContain(`<b>${email}</b>`);
		const [user] = await readBack.moodleUsers(externId);
		expect(mail.html).toContain(`<b>${stack.moodle!.site.user(user.id)!.password}</b>`);
		expect(await rowsOf(externId)).toMatchObject([{ state: 'done', errorCode: null }]);
	});

	it('a hidden course is reported to the administrator, once, and not to the participant', async () => {
		const { externId, email, user } = known({ firstaccess: 1 });
		const course = stack.moodle!.site.courseByIdnumber('EL-102')!;
		course.visible = false;
		try {
			for (let i = 0; i < 2; i++)
				expect(await enrol(externId, 'EL-102')).toMatchObject({ status: 'approved' });
			expect(stack.moodle!.site.isActive(user.id, course.id)).toBe(true);
			expect(await mailsTo(email)).toEqual([]);
			const mails = await told(externId);
			expect(mails).toHaveLength(1);
			expect(mails[0].text).toContain('BHV herhaling');
			expect(mails[0].text).toContain('[ENROLMENT_COURSE_HIDDEN]');
		} finally {
			course.visible = true;
		}
	});

	it('signs of HTML in names are text in the mail and in its subject', async () => {
		const { externId, email } = known({ firstname: `Sam "S" & 'Zn'`, firstaccess: 1 });
		const course = stack.moodle!.site.courseByIdnumber('EL-102')!;
		const { fullname } = course;
		course.fullname = 'Q&A: a < b';
		try {
			expect(await enrol(externId, 'EL-102')).toMatchObject({ status: 'approved' });
			const [mail] = await mailsTo(email);
			expect(mail.subject).toBe('U hebt toegang tot Q&A: a < b');
			expect(mail.html).toContain('Beste Sam &#34;S&#34; &#38; &#39;Zn&#39;,');
			expect(mail.html).toContain('<b>Q&#38;A: a &#60; b</b>');
		} finally {
			course.fullname = fullname;
		}
	});

	it.each([['personId'], ['externalIdElsePersonId']])(
		'one setting says by which id Moodle knows people, for access, result and withdrawal: %s',
		async (idnumber) => {
			const settings = `${stack.coachview!.url}/sandbox/settings`;
			const coachview = async (change: object) =>
				await credential('cvm-coachview', 'Coachview', 'coachviewApi', {
					...stack.access.coachview,
					...change,
				});
			const personKey = idnumber === 'personId' ? 'id' : 'externIdElseId';
			await callControlApi('POST', settings, { personKey });
			await coachview({ idnumber });
			try {
				const { id, externId } = person(idnumber === 'personId' ? {} : { externId: null });
				expect(await enrol(id)).toMatchObject({
					status: 'approved',
					httpStatus: 200,
				});
				const [user] = await readBack.moodleUsers(id);
				expect(user).toBeDefined();
				expect(await readBack.moodleUsers(externId)).toEqual([]);
				expect(await complete(user.id, 'EL-101', 80)).toMatchObject({ delivered: 200 });
				expect((await results(id)).map(({ status }) => status)).toEqual([200]);
				expect((await call('DELETE', id)).action).toMatchObject({ status: 'approved' });
				expect(stack.moodle!.site.isActive(user.id, courseId('EL-101'))).toBe(false);
			} finally {
				await callControlApi('POST', settings, { personKey: 'externId' });
				await coachview({ idnumber: 'externalId' });
			}
		},
	);

	it('a completion with a grade below the pass mark is not a pass', async () => {
		const { externId, user } = known();
		const { site } = stack.moodle!;
		const { administration } = stack.coachview!;
		administration.enrol(
			administration.personByKey(externId)!,
			administration.partByCode('EL-102')!,
		);
		site.enrol(user.id, courseId('EL-102'));
		site.setPassMark(courseId('EL-102'), 70);
		expect(await complete(user.id, 'EL-102', 40)).toMatchObject({ delivered: 200 });
		const [{ status, body }] = await results(externId);
		expect(status).toBe(200);
		expect(body).toContain('<Aanwezig>true</Aanwezig>');
		expect(body).toContain('<Geslaagd>false</Geslaagd>');
	});

	it('a total of which Moodle hides a part is never sent as a wrong number', async () => {
		const { externId, user } = known();
		const { site } = stack.moodle!;
		const { administration } = stack.coachview!;
		const part = administration.partByCode('EL-102')!;
		administration.enrol(administration.personByKey(externId)!, part);
		const course = courseId('EL-102');
		site.enrol(user.id, course);
		site.setPassMark(course, 0);
		site.grade(user.id, course, 80);
		const hidden = site.addGradeItem(course, { itemname: 'Praktijk', hidden: 1 });
		site.gradeItem(user.id, hidden, 40);
		const account = site.userNamed('coachview-koppeling')!.id;
		site.forbid(account, 'moodle/grade:viewhidden');
		try {
			expect(await complete(user.id, 'EL-102')).toMatchObject({ delivered: 200 });
			const [{ body }] = await results(externId);
			expect(body).toContain('<Geslaagd>true</Geslaagd>');
			expect(body).toContain('<Cijfer>120</Cijfer>');
		} finally {
			site.allow(account, 'moodle/grade:viewhidden');
		}
	});

	it.each([
		['a closed port', 'http://127.0.0.1:9', 'MOODLE_UNREACHABLE'],
		['an unknown host', 'http://moodle.invalid', 'MOODLE_HOST_UNKNOWN'],
	])(
		'when Moodle is down (%s), the table names who, cause, fix and code, and when it is tried again',
		async (_, siteUrl, code) => {
			const { externId } = person();
			const { token } = stack.access.moodle;
			await credential('cvm-moodle', 'Moodle', 'moodleApi', { siteUrl, token });
			try {
				const action = await enrol(externId);
				expect(action).toMatchObject({ status: 'rejected', httpStatus: 422 });
				expect(action.message).toContain(`[${code}]`);
			} finally {
				await credential('cvm-moodle', 'Moodle', 'moodleApi', { ...stack.access.moodle });
			}
			const [row, ...more] = await rowsOf(externId);
			expect(more).toEqual([]);
			expect(row).toMatchObject({ state: 'again', name: 'Sam van den Broek', errorCode: code });
			for (const text of [row.errorMessage, row.errorCause, row.errorFix]) {
				expect(text).toMatch(/\S/);
				expect(text).not.toMatch(/ECONN|ENOTFOUND|EAI_|retry/i);
			}
			expect(Date.parse(String(row.nextAt))).toBeGreaterThan(Date.now());
			expect(await enrol(externId)).toMatchObject({ status: 'approved', httpStatus: 200 });
		},
	);
});
