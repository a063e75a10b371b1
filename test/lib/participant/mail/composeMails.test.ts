import fc from 'fast-check';

import { composeMails } from '../../../../lib/participant/mail/composeMails';
import type { MailAccess, MailInput } from '../../../../lib/participant/mail/mailInput';
import {
	ACCOUNT,
	ADDED,
	ARCHIVE_REPORT,
	CREATED,
	ENROLLED,
	FAILURE_REPORT,
	GIVEN_UP_REPORT,
	HEALTH_REPORT,
	HIDDEN,
	NOT_EXPECTED_REPORT,
	STYLE,
	input,
	mailOf,
	mailsOf,
} from './mailCases';

const kindsOf = (...inputs: Array<Parameters<typeof input>[0]>) =>
	mailsOf(inputs.map(input)).map((mail) => (mail.send ? mail.kind : mail.reason));

const codeOf = (given: Parameters<typeof input>[0]) => {
	const [outcome] = composeMails([input(given)]);
	return outcome.ok ? undefined : outcome.error.code;
};

describe('the mail that an item asks for', () => {
	it.each<[string, Parameters<typeof input>[0], string]>([
		['a new account with a password', { account: CREATED, access: {} }, 'login'],
		[
			'a new password of a known account',
			{ account: { ...CREATED, outcome: 'passwordSet' }, access: {} },
			'login',
		],
		['a known account with new access', { access: ENROLLED }, 'access'],
		[
			'an account without a password, with new access',
			{ account: { ...CREATED, password: undefined }, access: ADDED },
			'loginWithoutPassword',
		],
		[
			'somebody who never logged in, with new access',
			{ account: { ...ACCOUNT, hasLoggedIn: false }, access: ENROLLED },
			'loginWithoutPassword',
		],
		[
			'a mail that is still due to somebody who never logged in, with access from before',
			{
				account: { ...ACCOUNT, hasLoggedIn: false },
				access: { ...ENROLLED, outcome: 'unchanged' },
				mailDue: true,
			},
			'loginWithoutPassword',
		],
		[
			'a mail that is still due to somebody who has logged in, with access from before',
			{ access: { ...ENROLLED, outcome: 'unchanged' }, mailDue: true },
			'access',
		],
		[
			'a mail that is due where nothing can be opened',
			{ access: { error: 'x' } as MailAccess, mailDue: true },
			'No new access',
		],
		[
			'somebody whose login another request mails, with new access',
			{ account: { ...ACCOUNT, hasLoggedIn: false, loginDue: true }, access: ENROLLED },
			'access',
		],
		['access from before', { access: { ...ENROLLED, outcome: 'unchanged' } }, 'No new access'],
		['access that failed', { access: { error: 'x' } as MailAccess }, 'No new access'],
		[
			'a new account whose access failed',
			{ account: CREATED, access: { error: 'x' } as MailAccess },
			'login',
		],
		[
			'a group of a course',
			{ access: { outcome: 'added', group: { id: 1 }, course: { id: 3, fullname: 'AVG' } } },
			'No new access',
		],
		[
			'a course with a group, as Give Access says it',
			{ access: { ...ENROLLED, target: 'course', group: { outcome: 'added' } } },
			'access',
		],
		[
			'access from before that got a group only now',
			{ access: { ...ENROLLED, outcome: 'updated', target: 'course', group: {} } },
			'No new access',
		],
		[
			'an account that nobody can log in with',
			{ account: { ...CREATED, canLogIn: false }, access: ENROLLED },
			'Nobody can log in with the account',
		],
		[
			'a dry run',
			{ account: { ...ACCOUNT, outcome: 'planned' }, access: ENROLLED },
			'Dry run: nothing was written',
		],
		[
			'an account that could not be made',
			{ account: { error: {}, message: 'x' } as never, access: ENROLLED },
			'There is no account',
		],
		['an item of the Error Trigger', { account: {}, report: FAILURE_REPORT }, 'failure'],
		[
			'an execution that failed in its trigger',
			{ account: {}, report: { trigger: { error: { message: 'x' } }, workflow: { name: 'W' } } },
			'failure',
		],
		['a result that is not expected', { report: NOT_EXPECTED_REPORT }, 'notExpected'],
		[
			'a result that is not expected, which was reported before',
			{ report: { ...NOT_EXPECTED_REPORT, reportedAt: '2026-07-01T10:00:00.000Z' } },
			'Reported before',
		],
		['a request that was given up', { report: GIVEN_UP_REPORT }, 'givenUp'],
		['a file of old rows', { report: ARCHIVE_REPORT }, 'archive'],
		['something that the daily check found', { report: HEALTH_REPORT }, 'health'],
		[
			'a result that is not expected, which was answered so before',
			{ report: NOT_EXPECTED_REPORT, request: { answer: 'Not expected by Coachview: x' } },
			'Reported before',
		],
		['a completion that was undone', { report: { event: 'uncompleted' } }, 'uncompleted'],
	])('of %s', (_, given, expected) => {
		expect(kindsOf(given)).toEqual([expected]);
	});

	it("about access that can't be opened goes to the administrator instead", () => {
		const [mail, ...more] = mailsOf([
			input({ access: HIDDEN, request: { name: 'Zoë', personExternalId: 'P-1' } }),
		]);
		expect(more).toEqual([]);
		expect(mail).toMatchObject({ send: true, kind: 'notOpen', to: 'beheer@example.org' });
		expect(mail.send && mail.text).toContain(
			'BHV herhaling: De cursus is verborgen. Niemand ziet hem. Maak hem zichtbaar. [ENROLMENT_COURSE_HIDDEN]',
		);
		expect(mail.send && mail.text).toContain('Zoë (P-1)');
	});

	it('about access that an earlier attempt gave waits until no access fails any more', () => {
		const given = input({ access: { ...ENROLLED, outcome: 'unchanged' }, mailDue: true });
		const failed = input({ access: { error: 'x' } as MailAccess, mailDue: true });
		expect(mailsOf([given, failed])).toMatchObject([{ send: false, reason: 'No new access' }]);
		expect(mailsOf([given, given])[0]).toMatchObject({ send: true, kind: 'access' });
	});

	it("about access that can't be opened goes to the administrator again, when that of an earlier attempt is missing", () => {
		const access = { ...HIDDEN, outcome: 'unchanged' };
		expect(kindsOf({ access, mailDue: true })).toEqual(['notOpen']);
		expect(kindsOf({ access })).toEqual(['No new access']);
	});

	it('names what can be opened, and the administrator gets a mail about the rest', () => {
		for (const account of [ACCOUNT, CREATED]) {
			const mails = mailsOf([ENROLLED, HIDDEN].map((access) => input({ account, access })));
			expect(mails.map(({ kind }) => kind)).toEqual([
				account === CREATED ? 'login' : 'access',
				'notOpen',
			]);
			expect(mails[0].send && mails[0].text).toContain('toegang tot Veilig werken');
			expect(mails[0].send && mails[0].text).not.toContain('BHV');
		}
	});

	it("about access that can't be opened is none where the house style names no administrator", () => {
		const style = { ...STYLE, administrator: '' };
		expect(kindsOf({ access: HIDDEN, style })).toEqual(['The house style names no administrator']);
		expect(kindsOf({ access: HIDDEN, account: CREATED, style })).toEqual(['login']);
	});

	it('is the one that was chosen, whatever the item says', () => {
		expect(kindsOf({ kind: 'access', access: { ...ENROLLED, outcome: 'unchanged' } })).toEqual([
			'access',
		]);
		expect(kindsOf({ kind: 'loginWithoutPassword' })).toEqual(['loginWithoutPassword']);
		expect(kindsOf({ kind: 'login' })).toEqual(['The account has no new password']);
		expect(codeOf({ kind: 'custom' })).toBe('INPUT_MISSING');
	});
});

describe('how somebody gets in', () => {
	it.each([
		['single sign-on', { hasMoodlePassword: false }, 'zoals u dat bij uw organisatie gewend bent'],
		['a password that Moodle mails', { outcome: 'created', hasLoggedIn: false }, 'aparte mail'],
		['a password that nobody chose yet', { hasLoggedIn: false }, '/login/forgot_password.php'],
		['an account that is in use', {}, 'het account dat u al hebt'],
	])('is said for %s', (_, account, expected) => {
		const mail = mailOf({ account: { ...ACCOUNT, ...account }, access: ENROLLED });
		expect(mail.text).toContain(expected);
		expect(mail.html).toContain(expected);
	});

	it('says nothing of passwords or usernames where people log in elsewhere', () => {
		for (const outcome of ['matched', 'created']) {
			const account = { ...ACCOUNT, outcome, hasMoodlePassword: false, hasLoggedIn: false };
			const { html, text } = mailOf({ account, access: ENROLLED });
			expect(html + text).not.toMatch(/wachtwoord|gebruikersnaam/i);
		}
	});

	it.each([
		['who is to choose a password', 'notWanted', /wachtwoord\? Kies er hier een/],
		['who logs in elsewhere', 'noMoodlePassword', /organisatie gewend/],
	])('tell somebody of Set New Password %s how to log in', (_, outcome, hint) => {
		const account = { outcome, id: 7, name: 'Zoë van der Berg', siteUrl: ACCOUNT.siteUrl };
		const { text } = mailOf({
			kind: 'loginWithoutPassword',
			account: { ...account, email: ACCOUNT.email },
		});
		expect(text).toMatch(hint);
		expect(text).toContain('Zoë van der Berg');
	});

	it('can be said in words of our own', () => {
		const loginHints = { knownAccount: { nl: 'Log in als altijd, {firstname}.' } };
		expect(mailOf({ access: ENROLLED, loginHints }).text).toContain('Log in als altijd, Zoë.');
	});
});

describe('several items of one person', () => {
	it('give one mail that names every target, at the first of them', () => {
		const outcomes = composeMails([ENROLLED, ADDED].map((access) => input({ access })));
		expect(outcomes.map((outcome) => outcome.ok && outcome.value.length)).toEqual([1, 0]);
		const [mail] = outcomes[0].ok ? outcomes[0].value : [];
		expect(mail).toMatchObject({
			subject: 'U hebt toegang tot Veilig werken met elektriciteit, Nieuwe medewerkers',
		});
		expect(mail.send && mail.html).toContain('/course/view.php?id=3"');
	});

	it('lead to the page of all courses when there are several', () => {
		const other = { ...ENROLLED, course: { id: 9, fullname: 'AVG' } };
		const [mail] = mailsOf([ENROLLED, other].map((access) => input({ access })));
		expect(mail.send && mail.html).toContain('href="https://moodle.example.test/my/"');
	});

	it('have the password of the first time, also when a later one has none', () => {
		const again = { ...CREATED, outcome: 'matched', password: undefined };
		const [mail, ...more] = mailsOf([
			input({ account: again, access: ENROLLED }),
			input({ account: CREATED, access: ADDED }),
		]);
		expect(more).toEqual([]);
		expect(mail).toMatchObject({ kind: 'login' });
	});

	it('are not those of somebody with the same id on another site', () => {
		const email = 'other@example.test';
		const other = {
			...CREATED,
			siteUrl: 'https://other.example.test',
			email,
			password: 'Other-1!',
		};
		const mails = mailsOf([CREATED, other].map((account) => input({ account })));
		expect(mails.map((mail) => mail.send && mail.to)).toEqual(['zoe@example.test', email]);
		expect(mails[0].send && mails[0].html).not.toContain('Other-1!');
	});

	it('about results that are not expected give one mail with every code', () => {
		const request = { user: { idnumber: 'P-1' }, course: { idnumber: 'EL-1' } };
		const [mail, ...more] = mailsOf(
			['EL-1', 'EL-2'].map((elearningCode) =>
				input({ request, report: { ...NOT_EXPECTED_REPORT, elearningCode } }),
			),
		);
		expect(more).toEqual([]);
		expect(mail.send && mail.text).toMatch(/E-learningcode EL-1:[^]*E-learningcode EL-2:/);
	});
});

describe('many failures', () => {
	it('are one mail with the details of each, and not endless', () => {
		const reports = Array.from({ length: 40 }, (_, i) => ({
			execution: {
				error: { message: `P-${i}: x`, description: `P-${i}: x\nOplossing: herstel het.` },
			},
		}));
		const [mail, ...more] = mailsOf([...reports, ...reports].map((report) => input({ report })));
		expect(more).toEqual([]);
		expect(mail).toMatchObject({ kind: 'failure', to: 'beheer@example.org' });
		const text = mail.send ? mail.text : '';
		expect(text).toContain('P-0: x\nOplossing: herstel het.\n\nP-1: x');
		expect(text.match(/P-\d+: x/g)).toHaveLength(25);
		expect(text).toContain('… en nog 15');
	});
});

describe('a password', () => {
	it('is only in the html and the text of its owner', () => {
		const person = fc.record({
			id: fc.integer({ min: 1, max: 6 }),
			isNew: fc.boolean(),
			target: fc.integer({ min: 1, max: 3 }),
		});
		fc.assert(
			fc.property(fc.array(person, { maxLength: 12 }), (people) => {
				const inputs = people.map(({ id, isNew, target }) =>
					input({
						account: {
							...ACCOUNT,
							id,
							email: `p${id}@example.test`,
							...(isNew ? { outcome: 'created', password: `Secret-${id}!` } : {}),
						},
						access: { ...ENROLLED, course: { id: target, fullname: `C${target}` }, user: { id } },
					}),
				);
				for (const mail of mailsOf(inputs)) {
					const { html = '', text = '', ...rest } = { ...mail } as Record<string, unknown>;
					expect(JSON.stringify(rest)).not.toContain('Secret-');
					const found = `${String(html)}${String(text)}`.match(/Secret-\d+/g) ?? [];
					const [, owner] = /p(\d+)@/.exec(String(rest.to)) ?? [];
					expect(new Set(found)).toEqual(new Set(rest.kind === 'login' ? [`Secret-${owner}`] : []));
				}
			}),
		);
	});

	it('says for the row of a request what became of it, without the password', () => {
		const key = 'enrolment | P-1';
		const one = { account: CREATED, access: ENROLLED, request: { key } };
		const closed = { ...one, access: { error: { code: 'X' } } as MailAccess };
		const [mail, ...more] = mailsOf([input(one), input(closed)]);
		expect(more).toEqual([]);
		expect(mail).toMatchObject({ userId: CREATED.id, results: [one.access, closed.access] });
		expect(JSON.stringify({ ...mail, html: '', text: '' })).not.toContain(CREATED.password);
		const [nobody] = mailsOf([input({ ...one, account: { error: { code: 'Y' } } as never })]);
		expect(nobody).toMatchObject({ send: false, results: [{ error: { code: 'Y' } }] });
		expect(mailsOf([input({ ...one, request: {} })])[0]).not.toHaveProperty('results');
	});

	it('writes one mail for each row of a person, and one about all rows that were given up', () => {
		const row = (key: string) => input({ access: ENROLLED, request: { key } });
		expect(mailsOf([row('a'), row('b'), row('a')])).toHaveLength(2);
		const lost = (person: string) => input({ report: { ...GIVEN_UP_REPORT, person } });
		const [mail, ...more] = mailsOf([lost('P-1'), lost('P-2')]);
		expect(more).toEqual([]);
		expect(mail).toMatchObject({
			kind: 'givenUp',
			subject: 'Koppeling Coachview–Moodle: 2 aanvragen zijn niet gelukt',
		});
		expect(mail.send && mail.text).toContain(
			'Zoë van der Berg (P-2), aanmelding EL-101: Moodle kent de cursus met ID-nummer "EL-101" niet',
		);
	});

	it('writes one mail about all that the daily check found, in the language of the administrator', () => {
		const found = (code: string) => input({ report: { ...HEALTH_REPORT, code } });
		const [mail, ...more] = mailsOf([found('A'), found('SETUP_TOKEN_ENDS')]);
		expect(more).toEqual([]);
		expect(mail).toMatchObject({
			kind: 'health',
			subject: 'Koppeling Coachview–Moodle: 2 aandachtspunten',
		});
		const text = mail.send ? mail.text : '';
		expect(text).toContain('Het Moodle-token van de koppeling loopt bijna af');
		expect(text).toContain('Oplossing: Maak een nieuw token.');
		expect(text).not.toContain('ends soon');
		const english = mailOf({ account: {}, report: HEALTH_REPORT }, 'en');
		expect(english.subject).toBe('Coachview–Moodle link: 1 thing to look at');
		expect(english.text).toContain('Fix: Make a new one.');
	});

	it('writes one mail for each file of old rows', () => {
		const other = { ...ARCHIVE_REPORT, file: 'coachview-drift-2026-01-01.csv' };
		const mails = mailsOf([input({ report: ARCHIVE_REPORT }), input({ report: other })]);
		expect(mails.map((mail) => mail.send && mail.subject)).toEqual([
			'Koppeling Coachview–Moodle: archief coachview-link-requests-2026-01-01.csv',
			'Koppeling Coachview–Moodle: archief coachview-drift-2026-01-01.csv',
		]);
		expect(mails[0].send && mails[0].text).toContain(
			'tot en met 2025-01-01 is afgehandeld. Aantal rijen: 12.',
		);
	});

	it('is refused where the expressions point to two people', () => {
		const access = { ...ENROLLED, user: { id: 8, username: 'somebody.else' } };
		expect(codeOf({ account: CREATED, access })).toBe('MAIL_OTHER_USER');
	});

	it.each([
		['subject', { login: { nl: { subject: 'Uw wachtwoord: {password}' } } }, CREATED],
		['mail about access', { access: { nl: { text: '{password}' } } }, ACCOUNT],
	])('is an unknown placeholder in a %s', (_, texts, account) => {
		expect(codeOf({ account, access: ENROLLED, texts })).toBe('MAIL_PLACEHOLDER_UNKNOWN');
	});

	it('is not in the error about something that is not an account', () => {
		const [outcome] = composeMails([
			input({ account: { password: 'Secret-1!', id: 1 }, access: {} }),
		]);
		expect(outcome.ok ? '' : JSON.stringify(outcome.error)).not.toContain('Secret');
		expect(outcome.ok ? '' : outcome.error.code).toBe('INPUT_INVALID');
	});
});

describe('the language of a mail', () => {
	it.each([
		['nl', 'Dutch', 'nl'],
		['en_us', '', 'en'],
		['EN-gb', '', 'en'],
		['Engels', '', 'en'],
		['Nederlands', '', 'nl'],
		['de', 'en', 'en'],
		['de', 'fr', 'nl'],
		['', '', 'nl'],
	])('for %p in the administration and %p in Moodle is %s', (language, lang, expected) => {
		const mail = mailOf({ access: ENROLLED, language, account: { ...ACCOUNT, lang } });
		expect(mail.language).toBe(expected);
		expect(mail.html).toContain(`<html lang="${expected}">`);
	});

	it('is the setting where the person has none, and always for the administrator', () => {
		const language = 'nl';
		expect(mailOf({ access: ENROLLED }, 'en').subject).toMatch(/^You have access to/);
		expect(mailOf({ access: HIDDEN, language }, 'en').subject).toMatch(/^Coachview–Moodle link/);
	});
});

describe('a mail', () => {
	it.each(['a@example.test, b@example.test', 'Zoë <zoe@example.test>', '', 'zoe', 'a@b\nc@d.nl'])(
		'goes to one address, not to %p',
		(email) => {
			expect(codeOf({ account: { ...CREATED, email } })).toBe('INPUT_INVALID');
		},
	);

	it('comes from the organisation, and answers go where the house style says', () => {
		const style = { ...STYLE, organisation: 'A "B" C', replyTo: 'vragen@example.org' };
		const mail = mailOf({ access: ENROLLED, style });
		expect(mail).toMatchObject({
			from: '"A B C" <opleidingen@example.org>',
			replyTo: 'vragen@example.org',
		});
		const named = { ...STYLE, sender: 'Planning <planning@example.org>' };
		expect(mailOf({ access: ENROLLED, style: named })).toMatchObject({
			from: 'Planning <planning@example.org>',
		});
	});

	it.each([
		['organisation', '', 'INPUT_MISSING'],
		['sender', '', 'INPUT_MISSING'],
		['sender', 'nobody', 'INPUT_INVALID'],
		['administrator', 'a@example.org, nobody', 'INPUT_INVALID'],
		['colour', 'blue', 'INPUT_INVALID'],
		['logoUrl', 'javascript:alert(1)', 'INPUT_INVALID'],
		['moodleUrl', 'not an address', 'INPUT_INVALID'],
	])('is refused for a house style whose %s is %p', (name, value, code) => {
		expect(() => input({ style: { ...STYLE, [name]: value } })).toThrow(
			expect.objectContaining({ code }),
		);
	});

	it('leads to the address of the house style, else to the site of the account', () => {
		const style = { ...STYLE, moodleUrl: 'leren.example.org/moodle/' };
		expect(mailOf({ access: ENROLLED, style }).text).toContain(
			'https://leren.example.org/moodle/course/view.php?id=3',
		);
		expect(codeOf({ access: ENROLLED, account: { ...ACCOUNT, siteUrl: undefined } })).toBe(
			'INPUT_MISSING',
		);
	});

	it("that can't be written fails for every item of the person, and for nobody else", () => {
		const other: Partial<MailInput> = { account: { ...ACCOUNT, id: 8, email: 'x@example.test' } };
		const bad = { account: { ...ACCOUNT, email: '' }, access: ENROLLED };
		const outcomes = composeMails([bad, other, bad].map((one) => input(one)));
		expect(outcomes.map(({ ok }) => ok)).toEqual([false, true, false]);
	});
});
