import type { MoodleSandbox } from '../../sandbox/moodle';
import { startMoodle } from '../../sandbox/moodle';
import type { Version } from '../../sandbox/moodle/versions';
import { choice, moodleCredential, run } from './harness';

let moodle: MoodleSandbox;
const service = () => moodle.site.userNamed('coachview-koppeling')!.id;

async function start(version: Version = '5.1') {
	moodle = await startMoodle({ world: 'training', version });
	moodle.site.profileFields.push(
		{ shortname: 'geboren', name: 'Geboren', type: 'datetime', years: [1900, 2050] },
		{ shortname: 'afspraak', name: 'Afspraak', type: 'datetime', withTime: true },
		{ shortname: 'nieuwsbrief', name: 'Nieuwsbrief', type: 'checkbox' },
		{ shortname: 'toelichting', name: 'Toelichting', type: 'textarea' },
		{
			shortname: 'dept',
			name: 'Afdeling',
			type: 'menu',
			options: ['Sales', 'IT'],
			defaultdata: 'IT',
		},
	);
}
beforeEach(async () => await start());
afterEach(async () => await moodle.stop());

const moodleUser = async (parameters: Record<string, unknown>, items: object[] = [{}]) => {
	const { items: outcomes, error } = await run({
		node: 'moodleUser',
		credentials: moodleCredential(moodle),
		parameters,
		items: items as never,
	});
	if (error) throw error;
	return outcomes.map(({ json }) => json);
};

const person = {
	idnumber: 'P-1',
	username: 'anna',
	firstname: 'Anna',
	lastname: 'van der Berg',
	email: 'anna@example.test',
};
const additionalFields = {
	middlename: 'Maria',
	phone1: '0182-123456',
	phone2: '06-12345678',
	address: 'Plein 1 & 2',
	description: 'Werkt bij R&D\nin Gouda',
	city: 'Gouda',
	country: 'Nederland',
};
const custom = (fields: Record<string, unknown>) => ({
	field: Object.entries(fields).map(([shortname, value]) => ({ shortname, value })),
});
const ensure = async (more: Record<string, unknown> = {}) =>
	(
		await moodleUser(
			{ operation: 'ensure', options: { updateExisting: true }, additionalFields, ...more },
			[person],
		)
	)[0];
const update = async (fields: object, more: Record<string, unknown> = {}) =>
	(await moodleUser({ operation: 'update', user: choice('username', 'anna'), fields, ...more }))[0];
const anna = () => moodle.site.userNamed('anna')!;
const writes = () =>
	moodle.calls.filter(({ wsfunction }) => wsfunction === 'core_user_update_users').length;

describe('fields that Moodle does not show', () => {
	it('are written with a new account, and no later run writes or reports them', async () => {
		expect((await ensure()).outcome).toBe('created');
		expect(anna()).toMatchObject({ ...additionalFields, country: 'NL' });
		for (let i = 0; i < 2; i++)
			expect(await ensure()).toMatchObject({
				outcome: 'matched',
				fieldsNotSeen: ['middlename', 'phone1', 'phone2', 'description'],
				notice: expect.stringContaining('Not compared and not changed: middlename') as string,
			});
		expect(writes()).toBe(0);
	});

	it('go along when something else is written', async () => {
		await ensure({ additionalFields: {} });
		moodle.site.changeUser(anna().id, { city: 'Delft' });
		const outcome = await ensure();
		expect(outcome).toMatchObject({
			outcome: 'updated',
			fieldsNotSeen: ['middlename', 'phone1', 'phone2', 'description'],
		});
		expect(Object.keys(outcome.changes as object).sort()).toEqual(['address', 'city', 'country']);
		expect(anna()).toMatchObject({ middlename: 'Maria', phone1: '0182-123456' });
		expect(await ensure()).toMatchObject({ outcome: 'matched' });
		expect(writes()).toBe(1);
	});

	it('are written when Update is asked to, and never called updated', async () => {
		await ensure({ additionalFields: {} });
		for (let i = 0; i < 2; i++)
			expect(await update({ phone1: '0182-1', middlename: 'M' })).toMatchObject({
				outcome: 'unchanged',
				fieldsNotSeen: ['middlename', 'phone1'],
				notice: expect.stringContaining('Written without being compared') as string,
			});
		expect(anna()).toMatchObject({ phone1: '0182-1', middlename: 'M' });
	});

	it('are compared where the site shows them after all', async () => {
		moodle.site.set('showuseridentity', 'email,phone1');
		await ensure({ additionalFields: {} });
		expect(await update({ phone1: '0182-1' })).toMatchObject({
			outcome: 'updated',
			changes: { phone1: { from: null, to: '0182-1' } },
		});
		expect(await update({ phone1: '0182-1' })).toEqual({
			outcome: 'unchanged',
			user: expect.anything() as unknown,
		});
		expect(writes()).toBe(1);
	});

	it('because the site hides them from everybody are said too', async () => {
		await ensure({ additionalFields: {} });
		moodle.site.set('hiddenuserfields', 'city,description');
		moodle.site.forbid(service(), 'moodle/user:viewhiddendetails');
		for (let i = 0; i < 2; i++)
			expect(await update({ city: 'Gouda', description: 'x', institution: 'Zorg' })).toMatchObject({
				outcome: i === 0 ? 'updated' : 'unchanged',
				fieldsNotSeen: ['description', 'city'],
			});
		expect(anna()).toMatchObject({ city: 'Gouda', institution: 'Zorg' });
	});

	it('are not planned in a dry run when they are all that there is', async () => {
		await ensure();
		expect(await update({ phone1: '1' }, { dryRun: true })).toMatchObject({
			outcome: 'unchanged',
			fieldsNotSeen: ['phone1'],
		});
		expect(anna().phone1).toBe('0182-123456');
	});
});

describe('single names on Moodle 4.3', () => {
	beforeEach(async () => {
		await moodle.stop();
		await start('4.3');
		moodle.site.forbid(service(), 'moodle/site:viewfullnames');
	});

	it('are compared by the full name, in whatever order it has them', async () => {
		await ensure({ additionalFields: {} });
		expect((await ensure({ additionalFields: {} })).outcome).toBe('matched');
		expect((await update({ firstname: 'Anne', lastname: 'van der Berg' })).outcome).toBe('updated');
		expect((await update({ firstname: 'Anne', lastname: 'van der Berg' })).outcome).toBe(
			'unchanged',
		);
		expect(writes()).toBe(1);
	});

	it('are written and never called updated when only one of them is given', async () => {
		await ensure({ additionalFields: {} });
		for (let i = 0; i < 2; i++)
			expect(await update({ lastname: 'Berg' })).toMatchObject({
				outcome: 'unchanged',
				fieldsNotSeen: ['lastname'],
			});
		expect(anna().lastname).toBe('Berg');
	});
});

describe('fields that Moodle shows in another form', () => {
	const values = {
		geboren: '31-12-1990',
		afspraak: '2026-12-31T17:05:00',
		nieuwsbrief: false,
		toelichting: 'a & b <i>c</i>',
		customfield1: 'R&D',
		dept: 'Sales',
	};

	it('arrive in a new account as they are meant', async () => {
		const outcome = await ensure({ customFields: custom(values) });
		expect(outcome.customFieldsNotSaved).toBeUndefined();
		expect(anna().profile).toMatchObject({
			geboren: String(Date.UTC(1990, 11, 31) / 1000),
			afspraak: String(Date.UTC(2026, 11, 31, 17, 5) / 1000),
			nieuwsbrief: '0',
			dept: 'Sales',
		});
	});

	it('are written once', async () => {
		await ensure({ customFields: custom(values) });
		const before = writes();
		for (let i = 0; i < 2; i++)
			expect((await ensure({ customFields: custom(values) })).outcome).toBe('matched');
		expect(writes()).toBe(before);
	});

	it('are updated when they differ', async () => {
		await ensure({ customFields: custom(values) });
		const outcome = await update(
			{},
			{ customFields: custom({ geboren: '1991-01-01', nieuwsbrief: 'ja' }) },
		);
		expect(outcome).toMatchObject({
			outcome: 'updated',
			changes: {
				'customfields.geboren': { to: '1991-01-01' },
				'customfields.nieuwsbrief': { to: '1' },
			},
		});
		expect(anna().profile).toMatchObject({
			geboren: String(Date.UTC(1991, 0, 1) / 1000),
			nieuwsbrief: '1',
		});
	});

	it('that Moodle did not keep are reported, and are not an update', async () => {
		const bad = { dept: 'Zorg', nope: 'x', geboren: '1850-01-01' };
		const created = await ensure({ customFields: custom(bad) });
		expect(created.customFieldsNotSaved).toEqual(['dept', 'nope', 'geboren']);
		for (let i = 0; i < 2; i++) {
			const outcome = await update({}, { customFields: custom(bad) });
			expect(outcome).toMatchObject({
				outcome: 'unchanged',
				customFieldsNotSaved: expect.arrayContaining(['dept', 'nope', 'geboren']) as string[],
			});
			expect(outcome).not.toHaveProperty('changes');
		}
	});

	it('take a date that an expression gives as a day of the workflow', async () => {
		await ensure({
			customFields: custom({
				geboren: "={{ DateTime.fromISO('1990-12-31T00:00:00', { zone: $now.zone }) }}",
			}),
		});
		expect(anna().profile.geboren).toBe(String(Date.UTC(1990, 11, 31) / 1000));
	});

	it('a description is compared as text', async () => {
		await ensure();
		moodle.site.enrol(anna().id, moodle.site.courseByIdnumber('EL-101')!.id);
		expect(await update({ description: 'Werkt bij R&D  in Gouda' })).toMatchObject({
			outcome: 'unchanged',
		});
		expect(await update({ description: 'Werkt bij ICT' })).toMatchObject({ outcome: 'updated' });
	});
});
