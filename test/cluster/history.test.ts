import type { Participant } from './crowd';
import { expectNoneBroken, problemsOf } from './history';
import type { Found } from './history';

const answered = (...statuses: Array<number | null>) =>
	statuses.map((status, i) => ({ at: i, milliseconds: 1, status, answer: '' }));

const somebody = (more: Partial<Participant> = {}): Participant => ({
	externId: 'P-1',
	email: 'p-1@example.test',
	role: 'new',
	retries: false,
	attempts: answered(200),
	...more,
});

const LOGIN = { subject: 'Login', receivedAt: '2026-11-26T10:00:00Z', password: 'x', works: true };
const LINK = { subject: 'Link', receivedAt: '2026-11-26T10:00:00Z', works: false };

const all = (more: Partial<Found> = {}): Found => ({
	accounts: [{ id: 5, username: 'p-1', password: 'x' }],
	hasAccess: true,
	mails: [LOGIN],
	results: [],
	isRegistered: false,
	rows: [],
	...more,
});

const nothing = all({ accounts: [], hasAccess: false, mails: [] });

describe('the promise is kept', () => {
	it.each([
		['somebody new with account, access and a login', somebody(), all()],
		[
			'a second mail whose first password works no more',
			somebody(),
			all({ mails: [{ ...LOGIN, works: false }, LOGIN] }),
		],
		[
			'somebody known with access and the link',
			somebody({ role: 'known' }),
			all({ mails: [LINK] }),
		],
		[
			'a call that reached nobody, and left nothing',
			somebody({ attempts: answered(null) }),
			nothing,
		],
		[
			'a completion that is registered',
			somebody({ role: 'completes' }),
			all({ isRegistered: true }),
		],
	])('%s', (_, person, found) => {
		expect(problemsOf(person, found)).toEqual([]);
	});
});

describe('the promise is broken', () => {
	it.each([
		['told that all went well, and nothing there', somebody(), nothing, ['lost']],
		[
			'written down, and nothing there',
			somebody({ attempts: answered(500) }),
			{ ...nothing, rows: [{ id: 1, state: 'done' }] },
			['lost'],
		],
		[
			'written down, and not done',
			somebody(),
			all({ rows: [{ id: 1, state: 'again' }] }),
			['lost'],
		],
		[
			'asked again until the end, and nothing there',
			somebody({ retries: true, attempts: answered(null, 500) }),
			nothing,
			['lost'],
		],
		[
			'an account without access, though nobody was told',
			somebody({ attempts: answered(null) }),
			all({ hasAccess: false }),
			['lost'],
		],
		[
			'an account without a login, though nobody was told',
			somebody({ attempts: answered(null) }),
			all({ mails: [] }),
			['no working login'],
		],
		[
			'a login that does not work',
			somebody(),
			all({ mails: [{ ...LOGIN, works: false }] }),
			['no working login'],
		],
		['only the link for somebody new', somebody(), all({ mails: [LINK] }), ['no working login']],
		[
			'two accounts',
			somebody(),
			all({ accounts: [all().accounts[0], { id: 6, username: 'p', password: '' }] }),
			['double'],
		],
		[
			'two mails with a password that works',
			somebody(),
			all({ mails: [LOGIN, LOGIN] }),
			['double'],
		],
		['a new password for somebody known', somebody({ role: 'known' }), all(), ['double']],
		['nothing mailed to somebody known', somebody({ role: 'known' }), all({ mails: [] }), ['lost']],
		['a completion that is not registered', somebody({ role: 'completes' }), all(), ['lost']],
		[
			'a result that Coachview took twice',
			somebody({ role: 'completes' }),
			all({
				isRegistered: true,
				results: [200, 404, 200].map((status) => ({ at: '', status, message: '' })),
			}),
			['double'],
		],
	])('%s', (_, person, found, kinds) => {
		expect(problemsOf(person, found).map(([kind]) => kind)).toEqual(kinds);
	});

	it('and the failure names the person and the history', () => {
		const broken = [
			{ kind: 'lost' as const, externId: 'P-1', history: 'P-1: asked, 200, nothing' },
		];
		expect(() => expectNoneBroken(broken, [somebody()])).toThrow(
			/1 lost.*\n.*P-1: asked, 200, nothing/,
		);
	});
});
