import { row } from '../lib/requests/row';
import { run } from './harness';

const participant = (person: string) => ({
	personExternalId: person,
	elearningCode: 'EL-101',
	environment: 'live',
	name: 'Jan',
	calls: { made: 3, remaining: 4997, limit: 5000 },
});

const request = (action: string, fields: object = {}) => ({
	method: 'POST',
	action,
	user: 'Anna',
	fields: { kind: 'enrolment', runs: 'X', ...fields },
});

async function plan(
	asked: object,
	participants: object[] = [participant('P-1'), participant('P-2')],
	rows: object[] = [{}],
) {
	const { items, errors, error } = await run({
		node: 'coachviewEnrolment',
		parameters: {
			operation: 'planRequests',
			request: '={{ $json.asked }}',
			participants: '={{ $json.participants }}',
			rows: '={{ $json.rows }}',
		},
		items: [{ asked, participants, rows }] as never,
	});
	expect(error).toBeUndefined();
	return { toWrite: items.map(({ json }) => json), nothing: errors.map(({ json }) => json) };
}

describe('Plan Requests', () => {
	it('passes on the missing requests only for the button that writes', async () => {
		const shown = await plan(request('show'));
		expect(shown).toEqual({ toWrite: [], nothing: [{ write: false, count: 2, calls: 1 }] });
		const { toWrite, nothing } = await plan(request('write'));
		expect(nothing).toEqual([]);
		expect(toWrite).toEqual(
			['P-1', 'P-2'].map((personExternalId) => ({
				write: true,
				kind: 'enrolment',
				personExternalId,
				elearningCode: 'EL-101',
				environment: 'live',
				name: 'Jan',
				requestedBy: 'Anna',
			})),
		);
	});

	it('passes on the new end', async () => {
		const { toWrite } = await plan(request('write', { kind: 'extension', endsAt: '2036-12-31' }));
		expect(toWrite).toMatchObject([{ endsAt: '2036-12-31' }, { endsAt: '2036-12-31' }]);
	});

	it('passes on nothing where the day allows fewer calls, or the form lacks something', async () => {
		const few = [{ ...participant('P-1'), calls: { made: 3, remaining: 0 } }];
		expect((await plan(request('write'), few)).toWrite).toEqual([]);
		expect((await plan(request('write', { kind: '' }))).toWrite).toEqual([]);
		expect((await plan({})).toWrite).toEqual([]);
	});

	it('passes on nothing where the table could not be read, and leaves out who could not', async () => {
		const unread = [{ error: 'no table' }];
		expect((await plan(request('write'), undefined, unread)).toWrite).toEqual([]);
		const some = [participant('P-1'), { error: { code: 'X', fix: 'y' }, message: 'x' }];
		expect((await plan(request('write'), some)).toWrite).toHaveLength(1);
	});

	it('leaves out what was done', async () => {
		const done = row(1, { state: 'done', nextAt: null }, { person: 'P-1' });
		const { toWrite } = await plan(request('write'), undefined, [done]);
		expect(toWrite).toMatchObject([{ personExternalId: 'P-2' }]);
	});
});
