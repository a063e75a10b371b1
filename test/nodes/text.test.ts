import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { choice, moodleCredential, run } from './harness';

let moodle: MoodleSandbox;

beforeEach(async () => {
	moodle = await startMoodle({ world: 'training' });
});
afterEach(async () => await moodle.stop());

const person = (name: string, fields: object = {}) => ({
	idnumber: `P-${name}`,
	username: `person.${name}`,
	firstname: 'First',
	lastname: 'van der Last',
	email: `person.${name}@example.test`,
	...fields,
});

const moodleUser = async (
	operation: string,
	items: object[],
	parameters: Record<string, unknown> = {},
) =>
	(
		await run({
			node: 'moodleUser',
			credentials: moodleCredential(moodle),
			parameters: { operation, ...parameters },
			items: items as never,
			onError: 'continueRegularOutput',
		})
	).items.map(({ json }) => json);

const named = (username: string) => moodle.site.userNamed(username);

describe('characters that nobody sees', () => {
	it('do not reach an account, and a first name of nothing else is missing', async () => {
		const items = [
			person('201', { email: '\u200bperson.201@example.test' }),
			person('202', { email: '\u202aperson.202@example.test\u202c' }),
			person('203', { email: 'person.203@exam\u00adple.test' }),
			person('204', { lastname: '\u00a0van\u00a0der  Last\u200e' }),
			person('205', { idnumber: 'P-205\u200b', username: 'person.205\ufeff' }),
			person('206', { firstname: '\u200b' }),
			person('207', { idnumber: 'Ｐ-２０７' }),
		];
		const outcomes = await moodleUser('ensure', items);
		expect(
			outcomes.map(({ outcome, error }) => outcome ?? (error as { code: string }).code),
		).toEqual([...Array(5).fill('created'), 'PERSON_FIELD_MISSING', 'created']);
		for (const name of ['201', '202', '203', '204', '205', '207']) {
			const { idnumber, lastname, email, username } = named(`person.${name}`)!;
			expect({ idnumber, lastname, email, username }).toEqual({
				...person(name),
				firstname: undefined,
			});
		}
		expect((await moodleUser('ensure', items)).map(({ outcome }) => outcome)).toEqual([
			...Array(5).fill('matched'),
			undefined,
			'matched',
		]);
	});

	it('do not keep somebody from being found', async () => {
		moodle.site.addUser({ username: 'anna', idnumber: 'P-1', email: 'anna@example.test' });
		for (const user of [
			choice('idnumber', '\u200bP-1\u00a0'),
			choice('email', 'anna@exam\u00adple.test'),
			choice('username', 'ａnna'),
		]) {
			const [{ username }] = await moodleUser('get', [{}], { user });
			expect(username).toBe('anna');
		}
		const many = await moodleUser('getMany', [{}], {
			by: 'idnumber',
			values: 'P-9,\u200bP-1\u202c',
		});
		expect(many.map(({ username }) => username)).toEqual(['anna']);
	});

	it('that an account has from before do not make somebody else of its owner', async () => {
		moodle.site.addUser({
			username: 'old',
			idnumber: 'P-201\u200b',
			email: 'person.201@example.test',
			firstname: 'First',
			lastname: 'Last',
		});
		expect(await moodleUser('ensure', [person('201')])).toMatchObject([
			{ outcome: 'matched', username: 'old' },
		]);
		const [taken] = await moodleUser('ensure', [
			person('300', { email: 'person.201@example.test' }),
		]);
		expect(taken.message).toContain('P-201[U+200B]');
	});

	it('do not keep a course or cohort from being found', async () => {
		const user = moodle.site.addUser({ username: 'anna', idnumber: 'P-1' });
		const { items } = await run({
			node: 'moodleEnrolment',
			credentials: moodleCredential(moodle),
			parameters: {
				operation: 'enrolInCourse',
				course: choice('idnumber', '\u200bＥＬ-101\u00a0'),
				user: choice('id', user.id),
			},
		});
		expect(items[0].json.outcome).toBe('enrolled');
	});
});

describe('half of a character, and control characters', () => {
	it.each([
		['firstname', 'Zo\ud83d', 'U+D83D'],
		['lastname', 'Last\u0007', 'U+0007'],
		['idnumber', 'P\u00001', 'U+0000'],
		['username', 'person\udc00', 'U+DC00'],
	])('fail only their item, with the character named: %s', async (field, value, name) => {
		const [bad, good] = await moodleUser('ensure', [person('1', { [field]: value }), person('2')]);
		expect(JSON.stringify(bad)).toContain(name);
		expect(bad.error).toMatchObject({ code: expect.stringMatching(/_INVALID$/) as string });
		expect(good.outcome).toBe('created');
		expect(
			moodle.site.tables.users.filter(({ idnumber }) => idnumber.startsWith('P-')),
		).toHaveLength(2);
	});

	it.each(['idnumber', 'username', 'email', 'id'])('are named in a look-up by %s', async (key) => {
		const [found] = await moodleUser('get', [{}], { user: choice(key, 'P-1\ud83d') });
		expect(found.message).toContain('P-1[U+D83D]');
		expect(found.error).toMatchObject({ code: 'INPUT_INVALID' });
	});

	it('are named in a field to update', async () => {
		const { id } = moodle.site.addUser({ username: 'anna', city: 'Gouda' });
		const [updated] = await moodleUser('update', [{}], {
			user: choice('id', id),
			fields: { city: 'Delft\ud83d' },
			customFields: { field: [{ shortname: 'customfield1', value: 'x' }] },
		});
		expect(updated.error).toMatchObject({ code: 'PERSON_FIELD_INVALID' });
		expect(moodle.site.user(id).city).toBe('Gouda');
	});
});

describe('what an expression gives', () => {
	it.each([
		['an object', { a: 1 }],
		['a number that lost digits', Number('12345678901234567890')],
		['a list of two', ['P-1', 'P-2']],
		['a list with an object', [{ id: 5 }]],
		['true or false', false],
	])('is refused as an ID when it is %s', async (_, idnumber) => {
		const [outcome] = await moodleUser('ensure', [person('1', { idnumber })]);
		expect(outcome.error).toMatchObject({ code: 'INPUT_INVALID' });
	});

	it.each([
		['an object in a list', [{ v: 'Jan' }], 'INPUT_INVALID'],
		['true or false', true, 'INPUT_INVALID'],
		['nothing, in a text', 'undefined', 'PERSON_FIELD_INVALID'],
	])('is refused as a first name when it is %s', async (_, firstname, code) => {
		const [outcome] = await moodleUser('ensure', [person('1', { firstname })]);
		expect(outcome.error).toMatchObject({ code });
	});

	it('may be a list of one', async () => {
		const [outcome] = await moodleUser('ensure', [person('1', { idnumber: ['P-1'] })]);
		expect(outcome.idnumber).toBe('P-1');
	});

	it('may be a number', async () => {
		const [outcome] = await moodleUser('ensure', [person('1', { idnumber: 205 })]);
		expect(outcome.idnumber).toBe('205');
	});
});

describe('values that Moodle would store or refuse without a word', () => {
	it('are understood where that is sure', async () => {
		const [outcome] = await moodleUser('ensure', [person('1', { email: 'jan@müller.test' })], {
			additionalFields: { country: 'Nederland' },
		});
		expect(outcome).toMatchObject({ outcome: 'created', email: 'jan@xn--mller-kva.test' });
		expect(named('person.1')!.country).toBe('NL');
	});

	it('are understood in the same way when a username is previewed', async () => {
		const [preview] = await moodleUser('previewUsername', [{ email1: '\u200bJan@müller.test' }], {
			username: 'email',
		});
		expect(preview.username).toBe('jan@xn--mller-kva.test');
	});

	it('fail only their item, before the call', async () => {
		const outcomes = await moodleUser('ensure', [
			person('1', { email: 'a..b@example.test' }),
			person('2', { firstname: 'I <3 it' }),
			person('3'),
		]);
		expect(outcomes.map(({ outcome }) => outcome)).toEqual([undefined, undefined, 'created']);
		expect(
			moodle.calls.filter(({ wsfunction }) => wsfunction === 'core_user_create_users'),
		).toHaveLength(1);
	});
});
