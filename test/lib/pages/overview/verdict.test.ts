import { VERDICT_TEXTS } from '../../../../lib/pages/overview/personTexts';
import { verdicts } from '../../../../lib/pages/overview/verdict';
import type { PersonFacts } from '../../../../lib/pages/overview/verdict';
import type { RequestKind, RequestRow, RequestState } from '../../../../lib/requests/columns';
import { NOON, row } from '../../requests/row';

const account = (more = {}) => ({
	json: { found: true, id: 7, canLogIn: true, hasLoggedIn: true, ...more },
});
const booked = (...codes: string[]) => [{ json: { codes } }];
const course = (idnumber: string) => ({ json: { id: 2, idnumber } });
const failed = (message: string) => ({
	json: { error: { code: 'X', message, fix: 'f', cause: 'c' } },
});
const request = (kind: RequestKind, state: RequestState, minutes = 0) =>
	row(
		minutes + 1,
		{ state, doneAt: state === 'done' ? new Date(NOON).toISOString() : null },
		{
			...{ kind, requestedAt: NOON + minutes * 60_000 },
		},
	);

const closed = (one: RequestRow): RequestRow => ({
	...one,
	...{ subject: `${one.subject} #${one.id}`, note: 'Afgesloten: vergissing' },
});

const facts = (parts: Partial<PersonFacts> = {}): PersonFacts => ({
	rows: [request('enrolment', 'done')],
	bookings: booked('EL-101'),
	accounts: [account()],
	courses: [course('EL-101')],
	map: [],
	...parts,
});

const mapTo = (columns: Record<string, string>) => [{ label: '1', columns }];

describe('whether somebody has access, and if not why', () => {
	it.each<[string, Partial<PersonFacts>, boolean | null, string]>([
		['the course is open', {}, true, 'open'],
		[
			'the code leads to the course by the course map',
			{ map: mapTo({ elearningCode: 'EL-101', course: 'AVG' }), courses: [course('AVG')] },
			true,
			'open',
		],
		[
			'nobody ever logged in',
			{ accounts: [account({ hasLoggedIn: false })] },
			true,
			'openNeverUsed',
		],
		[
			'she was withdrawn, and the course stayed open',
			{ rows: [request('enrolment', 'done'), request('withdrawal', 'done', 5)] },
			true,
			'openThoughWithdrawn',
		],
		[
			'she was withdrawn',
			{ rows: [request('enrolment', 'done'), request('withdrawal', 'done', 5)], courses: [] },
			false,
			'withdrawn',
		],
		[
			'she was enrolled again after a withdrawal, which failed',
			{ rows: [request('withdrawal', 'done'), request('enrolment', 'givenUp', 5)], courses: [] },
			false,
			'failed',
		],
		['the request waits', { rows: [request('enrolment', 'again')], courses: [] }, false, 'waiting'],
		[
			'there is no account because the request failed',
			{ rows: [request('enrolment', 'givenUp')], accounts: [{ json: { found: false } }] },
			false,
			'failed',
		],
		[
			'somebody removed the account number',
			{ accounts: [{ json: { found: false } }] },
			false,
			'noAccount',
		],
		[
			'the account is suspended',
			{ accounts: [account({ canLogIn: false, loginProblem: 'suspended' })] },
			false,
			'cannotLogIn',
		],
		['the access ended', { courses: [] }, false, 'gone'],
		['n8n was never asked', { rows: [], courses: [] }, false, 'neverAsked'],
		[
			'two accounts have the number',
			{ accounts: [account(), account({ id: 8 })] },
			null,
			'manyAccounts',
		],
		['Moodle is down', { accounts: [failed('Moodle is down')] }, null, 'moodleUnread'],
		['Moodle lists no courses', { courses: [failed('No permission')] }, null, 'moodleUnread'],
		[
			'the code opens a cohort',
			{ map: mapTo({ elearningCode: 'EL-101', cohort: 'COH-1' }), courses: [] },
			null,
			'cohortOnly',
		],
		[
			'a withdrawal was closed, and the course is open',
			{ rows: [request('enrolment', 'done'), closed(request('withdrawal', 'done', 5))] },
			true,
			'open',
		],
		[
			'a withdrawal was given up, and the course is open',
			{ rows: [request('enrolment', 'done'), request('withdrawal', 'givenUp', 5)] },
			true,
			'open',
		],
		[
			'the enrolment was closed before it was carried out',
			{ rows: [closed(request('enrolment', 'done'))], courses: [] },
			false,
			'closed',
		],
		[
			'the enrolment was replaced by a withdrawal that was given up',
			{
				rows: [
					{ ...request('enrolment', 'done'), note: 'Replaced by a later withdrawal, row 6' },
					request('withdrawal', 'givenUp', 5),
				],
				courses: [],
			},
			false,
			'failed',
		],
	])('%s', (_, parts, hasAccess, reason) => {
		expect(verdicts(facts(parts))).toMatchObject([{ code: 'EL-101', hasAccess, reason }]);
	});

	it('knows codes of bookings and of requests, each once, whatever their case', () => {
		const found = verdicts(facts({ bookings: booked('el-101', 'EL-2') }));
		expect(found.map(({ code, booked: isBooked }) => [code.toUpperCase(), isBooked])).toEqual([
			['EL-2', true],
			['EL-101', true],
		]);
	});

	it('does not say that nothing is booked when Coachview gave no answer', () => {
		expect(verdicts(facts({ bookings: [failed('Down')] }))).toMatchObject([{ booked: null }]);
	});

	it('has words in both languages for each reason', () => {
		expect(Object.keys(VERDICT_TEXTS.en)).toEqual(Object.keys(VERDICT_TEXTS.nl));
		for (const { why } of [...Object.values(VERDICT_TEXTS.nl), ...Object.values(VERDICT_TEXTS.en)])
			expect(why).not.toBe('');
	});
});
