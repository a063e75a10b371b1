import { checklist } from '../../../../lib/pages/testProcedure/checklist';
import type { TestFacts } from '../../../../lib/pages/testProcedure/checklist';
import type { RequestRow } from '../../../../lib/requests/columns';
import { row } from '../../requests/row';

const item = (json: object) => [{ json: { ...json } }];
const failed = (message: string) => item({ error: { code: 'X', message, fix: 'f', cause: 'c' } });

let id = 0;
const request = (kind: RequestRow['kind'], at: string, parts: Partial<RequestRow> = {}) =>
	row(++id, {
		...{ kind, code: 'EL-101', state: 'done', nextAt: null, answer: 'Gelukt', requestedAt: at },
		...parts,
	});
const ENROLLED = request('enrolment', '2026-11-02T10:00:00.000Z', {
	loginMailedAt: '2026-11-02T10:01:00.000Z',
	mailedAt: '2026-11-02T10:01:00.000Z',
});
const COMPLETED = request('completion', '2026-11-02T11:00:00.000Z');
const WITHDRAWN = request('withdrawal', '2026-11-02T12:00:00.000Z');
const account = (parts: object = {}) =>
	item({
		found: true,
		id: 8,
		username: 'zoe',
		email: 'zoe@example.test',
		canLogIn: true,
		hasLoggedIn: false,
		...parts,
	});
const course = (parts: object = {}) =>
	item({ id: 3, idnumber: 'EL-101', completed: false, ...parts });

const facts = (parts: Partial<TestFacts> = {}): TestFacts => ({
	code: 'EL-101',
	rows: [],
	map: [],
	bookings: item({
		codes: ['EL-101'],
		environment: 'training',
		tenant: 'training.coachview.net#1',
	}),
	accounts: item({ found: false, idnumber: 'P-1001' }),
	courses: failed('No such user'),
	results: item({ found: true, registered: false }),
	...parts,
});
const marks = (parts: Partial<TestFacts>) =>
	checklist(facts(parts), 'nl').map(({ check, mark }) => `${check} ${mark}`);
const lineOf = (check: string, parts: Partial<TestFacts>) =>
	checklist(facts(parts), 'nl').find((one) => one.check === check)!;

describe('the checklist of one test participant', () => {
	it('before the first step waits for all that is still to come', () => {
		expect(marks({})).toEqual([
			...['environment ok', 'booking ok', 'request later', 'account later', 'mail later'],
			...['access later', 'completion later', 'result later', 'withdrawal later'],
		]);
	});

	it('after the enrolment asks the person to open the mail and to complete the course', () => {
		expect(marks({ rows: [ENROLLED], accounts: account(), courses: course() })).toEqual([
			...['environment ok', 'booking ok', 'request ok', 'account ok', 'mail byHand'],
			...['access ok', 'completion byHand', 'result later', 'withdrawal later'],
		]);
	});

	it('after all steps is in order, with what was read back', () => {
		const parts = {
			rows: [ENROLLED, COMPLETED, WITHDRAWN],
			accounts: account({ hasLoggedIn: true }),
			courses: item({}),
			bookings: item({ codes: [], environment: 'training' }),
			results: item({ found: true, registered: true, present: true, passed: true, grade: 8.5 }),
		};
		expect(marks(parts).filter((text) => !text.endsWith(' ok'))).toEqual([]);
		expect(lineOf('result', parts).seen).toBe('aanwezig: ja, geslaagd: ja, cijfer: 8.5');
		expect(lineOf('account', parts).seen).toBe('#8, zoe, zoe@example.test');
	});

	it.each<[string, string, Partial<TestFacts>]>([
		['the live environment', 'environment', { bookings: item({ codes: [], environment: 'live' }) }],
		['a Coachview that gives no answer', 'environment', { bookings: failed('down') }],
		[
			'somebody who is not enrolled',
			'booking',
			{ bookings: item({ codes: [], environment: 'training' }) },
		],
		[
			'a request that failed',
			'request',
			{
				rows: [
					request('enrolment', '2026-11-02T10:00:00Z', {
						state: 'again',
						errorMessage: 'Fout',
						errorFix: 'Zo',
					}),
				],
			},
		],
		['a Moodle that gives no answer', 'account', { accounts: failed('down') }],
		[
			'two accounts of one ID number',
			'account',
			{ accounts: [...account(), ...account({ id: 9 })] },
		],
		['no account after the request', 'account', { rows: [ENROLLED] }],
		[
			'no mail after the request',
			'mail',
			{ rows: [{ ...ENROLLED, loginMailedAt: null, mailedAt: null }], accounts: account() },
		],
		[
			'no access after the request',
			'access',
			{ rows: [ENROLLED], accounts: account(), courses: item({}) },
		],
		[
			'a result that is not registered',
			'result',
			{ rows: [ENROLLED, COMPLETED], accounts: account() },
		],
		[
			'access that is still there',
			'withdrawal',
			{ rows: [ENROLLED, WITHDRAWN], accounts: account(), courses: course() },
		],
	])('says that %s is not in order', (_, check, parts) => {
		expect(lineOf(check, parts).mark).toBe('notOk');
	});

	it('begins again after another enrolment', () => {
		const again = request('enrolment', '2026-11-03T10:00:00.000Z');
		expect(marks({ rows: [WITHDRAWN, again], accounts: account(), courses: course() })).toContain(
			'withdrawal later',
		);
	});

	it.each<[string, RequestRow[]]>([
		['enrolment', [ENROLLED]],
		['withdrawal', [ENROLLED, WITHDRAWN]],
	])('takes an %s that somebody closed for one that is still to come', (kind, rows) => {
		const last = rows.at(-1)!;
		const closed = {
			...last,
			...{ subject: `${last.subject} #${last.id}`, note: 'Afgesloten: vergissing' },
		};
		const found = marks({
			rows: [...rows.slice(0, -1), closed],
			accounts: account(),
			courses: course(),
		});
		expect(found).toContain(`${kind === 'enrolment' ? 'request' : kind} later`);
	});

	it('names the error and the fix of a request that failed', () => {
		const rows = [
			request('enrolment', '2026-11-02T10:00:00Z', {
				...{ state: 'givenUp', errorMessage: 'Moodle kent de cursus niet', errorFix: 'Maak hem' },
			}),
		];
		expect(lineOf('request', { rows }).seen).toBe(
			'Moodle kent de cursus niet. Oplossing: Maak hem',
		);
	});
});
