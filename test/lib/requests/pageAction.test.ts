import type { PageAction } from '../../../lib/requests/pageAction';
import { planPageAction } from '../../../lib/requests/pageAction';
import { pickRequests } from '../../../lib/requests/pickRequests';
import type { RequestRow } from '../../../lib/requests/columns';
import { DAY, NOON, row } from './row';

const NOW = NOON + 60_000;

const asked = (action: string, more: Partial<PageAction> = {}): PageAction => ({
	action,
	fields: {},
	chosen: [],
	user: 'Anna',
	...more,
});

const givenUp = (id: number, more: Partial<RequestRow> = {}) =>
	row(
		id,
		{
			state: 'givenUp',
			attempts: 3,
			nextAt: null,
			givenUpAt: new Date(NOON).toISOString(),
			errorCode: 'PERSON_FIELD_MISSING',
			...more,
		},
		{ person: `P-${id}` },
	);

/** The rows as they are after the changes were written. */
const after = (rows: RequestRow[], action: PageAction) => {
	const planned = planPageAction(action, rows, NOW);
	return rows.map((one) => {
		const change = planned.find((found) => found.to === 'row' && found.id === one.id)?.change;
		return { ...one, ...change };
	});
};

describe('a button on the page of failures', () => {
	it('starts the chosen rows over, and leaves the others', () => {
		const [one, two] = after([givenUp(1), givenUp(2)], asked('replay', { chosen: ['2'] }));
		expect(one.state).toBe('givenUp');
		expect(two).toMatchObject({
			...{ state: 'open', attempts: 0, givenUpAt: null, toldAt: null },
			nextAt: new Date(NOW).toISOString(),
			errorCode: 'PERSON_FIELD_MISSING',
		});
	});

	it('starts all over that was given up, and nothing else', () => {
		const rows = [givenUp(1), row(2, { state: 'done' }), givenUp(3), row(4, { state: 'again' })];
		const states = after(rows, asked('replayAll')).map(({ state }) => state);
		expect(states).toEqual(['open', 'done', 'open', 'again']);
	});

	it('changes no row that an execution holds', () => {
		const held = givenUp(1, { claimedBy: '77' });
		expect(() => planPageAction(asked('replayAll'), [held], NOW)).toThrow();
		expect(() => planPageAction(asked('replay', { chosen: ['1'] }), [held], NOW)).toThrow();
	});

	it('closes a row with the reason and who gave it, and asks for the reason', () => {
		const drop = asked('drop', { chosen: ['1'], fields: { reason: ' Zelf  gedaan ' } });
		expect(after([givenUp(1)], drop)[0]).toMatchObject({
			...{ state: 'done', nextAt: null, givenUpAt: null },
			note: 'Afgesloten door Anna: Zelf gedaan',
		});
		expect(() => planPageAction(asked('drop', { chosen: ['1'] }), [givenUp(1)], NOW)).toThrow(
			'Reason',
		);
	});

	it('lets an earlier enrolment be carried out although a later withdrawal was closed', () => {
		const enrolment = row(1, { state: 'working', attempts: 1, claimedBy: 'me' });
		const withdrawal = row(
			2,
			{ state: 'givenUp', nextAt: null, givenUpAt: new Date(NOW).toISOString() },
			{ kind: 'withdrawal', requestedAt: NOON + 1000 },
		);
		const drop = asked('drop', { chosen: ['2'], fields: { reason: 'Toch niet' } });
		const picked = pickRequests(after([enrolment, withdrawal], drop), {
			...{ claim: 'me', now: NOW, maxAttempts: 15, maxAgeMs: 3 * DAY },
		});
		expect(picked).toMatchObject([{ decision: 'work' }]);
	});

	it('leaves a login that was mailed with its person, and asks anew for the one who was meant', () => {
		const mailed = { loginMailedAt: new Date(NOON).toISOString(), loginMailedTo: '8@https://m' };
		const edit = asked('edit', {
			chosen: ['1'],
			fields: { person: 'P-2', code: 'EL-101', name: 'Els' },
		});
		const [first, second] = planPageAction(edit, [givenUp(1, mailed)], NOW);
		expect(first).toMatchObject({ to: 'row', id: 1, change: { state: 'done' } });
		expect(first.change).not.toHaveProperty('person');
		expect(first.change.note).toContain('gecorrigeerd naar P-2');
		expect(second).toMatchObject({
			to: 'request',
			change: { person: 'P-2', code: 'EL-101', name: 'Els', state: 'open' },
		});
		const toOtherCode = asked('edit', {
			chosen: ['1'],
			fields: { person: 'p-1', code: 'EL-9', name: 'Jan' },
		});
		expect(
			planPageAction(toOtherCode, [givenUp(1, { ...mailed, person: 'P-1' })], NOW),
		).toMatchObject([{ to: 'row', id: 1, change: { code: 'EL-9', state: 'open' } }]);
	});

	it('closes and corrects nothing that was carried out since the page was opened', () => {
		const done = row(1, { state: 'done', nextAt: null, doneAt: new Date(NOON).toISOString() });
		const drop = asked('drop', { chosen: ['1', '2'], fields: { reason: 'Toch niet' } });
		expect(after([done, givenUp(2)], drop)).toMatchObject([done, { state: 'done', nextAt: null }]);
		const fields = { person: 'P-9', code: 'EL-9' };
		for (const action of ['drop', 'edit'])
			expect(() =>
				planPageAction(
					asked(action, { chosen: ['1'], fields: { ...fields, reason: 'x' } }),
					[done],
					NOW,
				),
			).toThrow('Chosen');
	});

	it('leaves an enrolment undone that was closed and is replayed after the person was withdrawn', () => {
		const drop = asked('drop', { chosen: ['1'], fields: { reason: 'Toch niet' } });
		const [closed] = after([givenUp(1, { claimedBy: null })], drop);
		const withdrawal = row(
			2,
			{ state: 'done', nextAt: null, doneAt: new Date(NOON + 2000).toISOString() },
			{ kind: 'withdrawal', person: 'P-1', requestedAt: NOON + 1000 },
		);
		const replay = asked('replay', { chosen: ['1'] });
		const pick = (rows: RequestRow[]) =>
			pickRequests(
				rows.map((one) => (one.id === 1 ? { ...one, claimedBy: 'me', attempts: 1 } : one)),
				{ claim: 'me', now: NOW, maxAttempts: 15, maxAgeMs: 3 * DAY },
			);
		expect(pick(after([closed, withdrawal], replay))).toMatchObject([{ decision: 'ended' }]);
		expect(pick(after([closed], replay))).toMatchObject([{ decision: 'work' }]);
	});

	it.each(['01', '1.0', ' 1', '0x1', '1e0', ''])('takes "%s" for no row', (id) => {
		expect(() => planPageAction(asked('replay', { chosen: [id] }), [givenUp(1)], NOW)).toThrow(
			'Chosen',
		);
	});

	it('gives a row another person, code and name, as if it had come in so', () => {
		const fields = { person: 'P-9', code: 'EL-9', name: 'Piet' };
		const [changed] = after([givenUp(1)], asked('edit', { chosen: ['1'], fields }));
		const expected = row(1, {}, { person: 'P-9', code: 'EL-9', name: 'Piet' });
		expect(changed).toMatchObject({
			...{ key: expected.key, subject: expected.subject, state: 'open' },
			...{ person: 'P-9', code: 'EL-9', name: 'Piet' },
		});
		expect(JSON.parse(changed.message!)).toMatchObject({
			personExternalId: 'P-9',
			elearningCode: 'EL-9',
			event: 'enrolled',
		});
	});

	it('corrects the user and the course of a completion, and keeps its grade', () => {
		const message = {
			grade: 80,
			user: { id: 7, idnumber: 'P-1' },
			course: { id: 2, idnumber: 'X' },
		};
		const completion = row(1, { state: 'givenUp' }, { kind: 'completion', message });
		const fields = { person: 'P-2', code: 'EL-2', name: '' };
		const [changed] = after([completion], asked('edit', { chosen: ['1'], fields }));
		expect(JSON.parse(changed.message!)).toEqual({
			grade: 80,
			user: { id: 7, idnumber: 'P-2' },
			course: { id: 2, idnumber: 'EL-2' },
		});
	});

	it.each([
		['edit', { fields: { person: '', code: 'EL-1' }, chosen: ['1'] }, 'Person'],
		['edit', { fields: { person: 'P-1', code: ' ' }, chosen: ['1'] }, 'Code'],
		['replay', {}, 'Chosen'],
		['replay', { chosen: ['99'] }, 'Chosen'],
		['login', { fields: { code: '-' } }, 'Person'],
	])('"%s" with %j says what is missing', (action, more, missing) => {
		expect(() => planPageAction(asked(action, more), [givenUp(1)], NOW)).toThrow(missing);
	});

	it('does nothing for a word that is no button', () => {
		for (const action of ['delete', 'completion', '', '__proto__'])
			expect(() => planPageAction(asked(action), [givenUp(1)], NOW)).toThrow('Action');
	});
});

it.each(['enrolment', 'withdrawal', 'login'])(
	'the button for a new %s writes a request that is due at once, and says who asked',
	(kind) => {
		const fields = { person: 'P-1', code: 'EL-1', name: 'Jan', environment: 'live', action: kind };
		const [planned] = planPageAction(asked(kind, { fields }), [], NOW);
		expect(planned).toMatchObject({
			to: 'request',
			change: {
				...{ kind, person: 'P-1', code: 'EL-1', name: 'Jan', environment: 'live' },
				...{ state: 'open', claimedBy: null, nextAt: new Date(NOW).toISOString() },
			},
		});
		expect(JSON.parse(planned.change.message!)).toMatchObject({
			requestedBy: 'Anna',
			personExternalId: 'P-1',
			elearningCode: 'EL-1',
		});
	},
);
