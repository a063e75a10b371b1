import { loginFindings } from '../../../lib/health/loginFindings';
import type { LoginAccount } from '../../../lib/health/loginFindings';
import type { RequestRow } from '../../../lib/requests/columns';
import { row } from '../requests/row';

const NOW = Date.parse('2026-11-26T08:00:00Z');
const SITE = 'https://moodle.example.test';
const iso = (daysAgo: number) => new Date(NOW - daysAgo * 86_400_000).toISOString();

let id = 0;
const mailed = (to: string, daysAgo: number, more: Partial<RequestRow> = {}) =>
	row(++id, {
		person: 'P-1001',
		name: 'Zoë van der Berg',
		state: 'done',
		nextAt: null,
		requestedAt: iso(daysAgo),
		loginMailedAt: iso(daysAgo),
		loginMailedTo: to,
		...more,
	});
const withdrawal = (daysAgo: number, more: Partial<RequestRow> = {}, code = 'EL-101') =>
	row(
		++id,
		{ state: 'done', nextAt: null, doneAt: iso(daysAgo), ...more },
		{ kind: 'withdrawal', code, requestedAt: NOW - daysAgo * 86_400_000 },
	);
/** The row of a login that an administrator asked for, which names neither a course nor an environment. */
const loginAgain = (daysAgo: number) =>
	row(
		++id,
		{
			...{ state: 'done', nextAt: null, doneAt: iso(daysAgo) },
			...{ loginMailedAt: iso(daysAgo), loginMailedTo: `8@${SITE}` },
		},
		{ kind: 'login', code: '-', environment: '', requestedAt: NOW - daysAgo * 86_400_000 },
	);
const inTraining = () =>
	row(
		++id,
		{ state: 'done', nextAt: null, doneAt: iso(5) },
		{ kind: 'withdrawal', environment: 'training', requestedAt: NOW - 5 * 86_400_000 },
	);
/** The row as somebody closed it on the page of failures. */
const closed = (one: RequestRow): RequestRow => ({
	...one,
	...{ state: 'done', nextAt: null, note: 'Afgesloten: niet meer nodig' },
	...{ key: `${one.key} #${one.id}`, subject: `${one.subject} #${one.id}` },
});
const account = (accountId: number, hasLoggedIn: boolean | null): LoginAccount => ({
	id: accountId,
	hasLoggedIn,
});
const told = (rows: RequestRow[], accounts: LoginAccount[], days = 7) =>
	loginFindings(rows, accounts, { siteUrl: SITE, days, now: NOW });

it('tells who got a login some days ago and has never logged in, by name', () => {
	const [finding] = told([mailed(`8@${SITE}`, 9)], [account(8, false)]);
	expect(finding.code).toBe('HEALTH_LOGIN_UNUSED');
	expect(finding.nl.message).toBe(
		'Zoë van der Berg (P-1001) kreeg op 17 nov 2026, 09:00 inloggegevens en heeft nog nooit ingelogd',
	);
});

it.each<[string, RequestRow[], LoginAccount[]]>([
	['logged in', [mailed(`8@${SITE}`, 9)], [account(8, true)]],
	['got it lately', [mailed(`8@${SITE}`, 3)], [account(8, false)]],
	['got a new one lately', [mailed(`8@${SITE}`, 9), mailed(`8@${SITE}`, 1)], [account(8, false)]],
	['is in another Moodle', [mailed('8@https://other.example.test', 9)], [account(8, false)]],
	['is gone from Moodle', [mailed(`8@${SITE}`, 9)], []],
	['is suspended', [mailed(`8@${SITE}`, 9)], [{ ...account(8, false), suspended: true }]],
	['was withdrawn since', [mailed(`8@${SITE}`, 9), withdrawal(5)], [account(8, false)]],
	[
		'was withdrawn since, though that was given up',
		[mailed(`8@${SITE}`, 9), withdrawal(5, { state: 'givenUp', doneAt: null })],
		[account(8, false)],
	],
	[
		'was withdrawn after the login was sent again',
		[mailed(`8@${SITE}`, 30), loginAgain(12), withdrawal(9)],
		[account(8, false)],
	],
	[
		'was withdrawn from every course',
		[
			mailed(`8@${SITE}`, 9),
			row(98, { requestedAt: iso(9) }, { code: 'EL-102' }),
			...[withdrawal(5), withdrawal(5, {}, 'EL-102')],
		],
		[account(8, false)],
	],
	[
		'has only an enrolment that somebody closed',
		[closed(mailed(`8@${SITE}`, 9))],
		[account(8, false)],
	],
	[
		'was withdrawn after an enrolment that somebody closed',
		[closed(mailed(`8@${SITE}`, 9)), withdrawal(5)],
		[account(8, false)],
	],
	[
		'got a new one lately, written with a slash behind the site',
		[mailed(`8@${SITE}`, 9), mailed(`8@${SITE}/`, 1)],
		[account(8, false)],
	],
])('says nothing of somebody who %s', (_, rows, accounts) => {
	expect(told(rows, accounts)).toEqual([]);
});

it.each<[string, RequestRow[]]>([
	['was enrolled again after a withdrawal', [withdrawal(20), mailed(`8@${SITE}`, 9)]],
	[
		'was withdrawn from one of two courses',
		[mailed(`8@${SITE}`, 9), row(98, {}, { code: 'EL-102' }), withdrawal(5)],
	],
	['has a withdrawal that somebody closed', [mailed(`8@${SITE}`, 9), closed(withdrawal(5))]],
	[
		'has a withdrawal that a later enrolment replaced',
		[
			mailed(`8@${SITE}`, 20, { requestedAt: iso(9) }),
			withdrawal(10, { note: 'Replaced by a later enrolment, row 1' }),
		],
	],
	['got a new one, and no enrolment is left in the table', [loginAgain(9)]],
	['was withdrawn in another environment only', [mailed(`8@${SITE}`, 9), inTraining()]],
])('tells of somebody who %s', (_, rows) => {
	expect(told(rows, [account(8, false)]).map(({ code }) => code)).toEqual(['HEALTH_LOGIN_UNUSED']);
});

it.each([
	`8@${SITE}/`,
	'8@HTTPS://Moodle.example.test',
	'8',
	`7@https://other.example.test,8@${SITE}`,
])('knows the account in "%s"', (to) => {
	expect(told([mailed(to, 9)], [account(8, false)])).toHaveLength(1);
});

it('tells the same person again after another mail, and not before', () => {
	const subjects = (rows: RequestRow[]) =>
		told(rows, [account(8, false)]).map((one) => one.subject);
	const first = mailed(`8@${SITE}`, 30);
	expect(subjects([first])).toEqual(subjects([first]));
	expect(subjects([first, mailed(`8@${SITE}`, 9)])).not.toEqual(subjects([first]));
});

it('says once that Moodle hides when people logged in', () => {
	const rows = [mailed(`8@${SITE}`, 9), mailed(`9@${SITE}`, 9)];
	expect(told(rows, [account(8, null), account(9, null)]).map(({ code }) => code)).toEqual([
		'HEALTH_LOGINS_HIDDEN',
	]);
});

it('looks at each row a few times, however many there are', () => {
	let reads = 0;
	const rows = Array.from({ length: 500 }, (_, i) => {
		const one = mailed(`${i}@${SITE}`, 9, { subject: `s${i}` });
		const { kind } = one;
		return Object.defineProperty(one, 'kind', { get: () => (reads++, kind) });
	});
	const accounts = rows.map((_, i) => account(i, i !== 8));
	expect(told(rows, accounts)).toHaveLength(1);
	expect(reads).toBeLessThan(10 * rows.length);
});
