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
		'Zoë van der Berg (P-1001) kreeg op 17 nov 2026, 09:00 een login en heeft nog nooit ingelogd',
	);
});

it.each<[string, RequestRow[], LoginAccount[]]>([
	['logged in', [mailed(`8@${SITE}`, 9)], [account(8, true)]],
	['got it lately', [mailed(`8@${SITE}`, 3)], [account(8, false)]],
	['got a new one lately', [mailed(`8@${SITE}`, 9), mailed(`8@${SITE}`, 1)], [account(8, false)]],
	['is in another Moodle', [mailed('8@https://other.example.test', 9)], [account(8, false)]],
	['is gone from Moodle', [mailed(`8@${SITE}`, 9)], []],
	['is suspended', [mailed(`8@${SITE}`, 9)], [{ ...account(8, false), suspended: true }]],
	[
		'was withdrawn since',
		[mailed(`8@${SITE}`, 9), row(99, { kind: 'withdrawal', requestedAt: iso(5), nextAt: null })],
		[account(8, false)],
	],
])('says nothing of somebody who %s', (_, rows, accounts) => {
	expect(told(rows, accounts)).toEqual([]);
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
