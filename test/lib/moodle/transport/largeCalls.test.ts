import { MoodleClient } from '../../../../lib/moodle/transport/client';
import { ensureUsers } from '../../../../lib/moodle/users/ensureUsers';
import { enrolUsers } from '../../../../lib/moodle/enrolments/enrolUsers';
import { startMoodle } from '../../../../sandbox/moodle';
import type { MoodleSandbox } from '../../../../sandbox/moodle';
import { connect, connection } from '../connect';
import { wanted } from '../users/wanted';

let moodle: MoodleSandbox;
beforeEach(async () => {
	moodle = await startMoodle({ world: 'training' });
});
afterEach(async () => await moodle.stop());

/** 24 fields each, as an account has with everything filled in. */
const people = (count: number) =>
	Array.from({ length: count }, (_, i) => {
		const one = wanted({ idnumber: `P-9${i}`, username: `p9${i}`, email: `p9${i}@example.test` });
		const more = {
			city: 'Utrecht',
			country: 'NL',
			department: 'D',
			institution: 'I',
			phone1: '030',
			phone2: '06',
			address: 'Straat 1',
			lang: 'en',
			timezone: 'Europe/Amsterdam',
			description: 'x',
			middlename: 'y',
			auth: 'manual',
			customfields: { customfield1: 'x', customfield2: 'y' },
		};
		return { ...one, fields: { ...one.fields, ...more } };
	});

const callsOf = (wsfunction: string) =>
	moodle.calls.filter((call) => call.wsfunction === wsfunction).length;

/** A client that remembers how many fields each call had, and which came last. */
function counting() {
	const sizes: number[] = [];
	const { post, ...rest } = connection(moodle);
	return {
		sizes,
		client: new MoodleClient(
			{
				...rest,
				post: async (fields) => {
					sizes.push(Object.keys(fields).length + 1);
					return await post(fields);
				},
			},
			{ batchSize: 500 },
		),
	};
}

describe('calls stay within what PHP reads', () => {
	it('of 50 people with 24 fields each nobody is lost: no call has more than 1,000 fields', async () => {
		const { client, sizes } = counting();
		const outcomes = await ensureUsers(client, people(50));
		expect(outcomes.map((one) => one.ok && one.value.outcome)).toEqual(Array(50).fill('created'));
		expect(Math.max(...sizes)).toBeLessThanOrEqual(1000);
		expect(callsOf('core_user_create_users')).toBe(2);
	});

	it('of 260 enrolments in one batch neither', async () => {
		const { client, sizes } = counting();
		const { id, shortname, fullname } = moodle.site.courseByIdnumber('EL-101')!;
		const course = { id, shortname, fullname, visible: 1 };
		const learners = Array.from({ length: 260 }, (_, i) =>
			moodle.site.addUser({ username: `l${i}`, email: `l${i}@example.test`, idnumber: `L-${i}` }),
		);
		const outcomes = await enrolUsers(
			client,
			learners.map((user) => ({
				course,
				user: { id: user.id, username: user.username, fullname: user.username },
				roleId: 5,
				ifInactive: 'reactivate' as const,
			})),
		);
		expect(outcomes.every((one) => one.ok && one.value.outcome === 'enrolled')).toBe(true);
		expect(Math.max(...sizes)).toBeLessThanOrEqual(1000);
	});

	it.each([60, 200, 400])(
		'where PHP reads only %i fields, calls are halved until it reads them whole; nothing is half-written',
		async (most) => {
			moodle.site.set('max_input_vars', String(most));
			const outcomes = await ensureUsers(connect(moodle), people(20));
			expect(outcomes.map((one) => one.ok && one.value.outcome)).toEqual(Array(20).fill('created'));
			const made = moodle.site.tables.users.filter(({ idnumber }) => /^P-9/.test(idnumber));
			expect(made).toHaveLength(20);
			expect(
				made.every(({ auth, profile }) => auth === 'manual' && profile.customfield1 === 'x'),
			).toBe(true);
		},
	);

	it('where even one account is too large, the error says what to raise', async () => {
		moodle.site.set('max_input_vars', '20');
		const [outcome] = await ensureUsers(connect(moodle), people(1));
		expect(outcome).toMatchObject({
			ok: false,
			error: { code: expect.stringMatching(/TOKEN_INVALID|TOO_LARGE/) },
		});
	});
});
