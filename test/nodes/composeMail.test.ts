import type { IDataObject } from 'n8n-workflow';

import { DEFAULT_TEXTS } from '../../lib/participant/mail/defaultTexts';
import { CoachviewPerson } from '../../nodes/CoachviewPerson/CoachviewPerson.node';
import type { Run } from './harness';
import { run } from './harness';

const houseStyle = {
	organisation: 'Voorbeeld Opleidingen',
	sender: 'opleidingen@example.org',
	administrator: 'beheer@example.org',
};

const account = (id: number, more: IDataObject = {}): IDataObject => ({
	outcome: 'created',
	id,
	username: `person.${id}`,
	firstname: `Person ${id}`,
	lastname: 'Last',
	email: `p${id}@example.test`,
	canLogIn: true,
	hasMoodlePassword: true,
	hasLoggedIn: false,
	siteUrl: 'https://moodle.example.test',
	password: `Secret-${id}!`,
	...more,
});

const target = (id: number, fullname: string): IDataObject => ({
	outcome: 'enrolled',
	course: { id: 3, fullname },
	user: { id },
});

/** Items that have both in them, as if an earlier node had given the account. */
const both = (id: number, fullname: string, more: IDataObject = {}) => ({
	account: account(id, more),
	...target(id, fullname),
});

const compose = async (
	items: IDataObject[],
	parameters: Record<string, unknown> = {},
	more: Partial<Run> = {},
) =>
	await run({
		node: 'coachviewPerson',
		parameters: {
			operation: 'composeMail',
			houseStyle,
			inputs: { account: '={{ $json.account }}' },
			...parameters,
		},
		items,
		...more,
	});

describe('Compose Mail', () => {
	it('writes one mail per person without any credential, paired with all items of the person', async () => {
		const { items, error } = await compose([both(7, 'AVG'), both(8, 'BHV'), both(7, 'BHV')]);
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.to, pairedItem])).toEqual([
			['p7@example.test', [{ item: 0 }, { item: 2 }]],
			['p8@example.test', { item: 1 }],
		]);
		expect(items[0].json).toMatchObject({
			send: true,
			kind: 'login',
			from: '"Voorbeeld Opleidingen" <opleidingen@example.org>',
			subject: 'Uw toegang tot de e-learning van Voorbeeld Opleidingen',
			language: 'nl',
		});
		expect(items[1].json.text).toContain('Wachtwoord: Secret-8!');
		expect(JSON.stringify(items[1])).not.toContain('Secret-7');
	});

	it('takes what is not given from the item, such as the item of the Error Trigger', async () => {
		const report = {
			workflow: { name: '1 Enrolment received → x' },
			execution: { error: { message: 'Broken' } },
		};
		const { items } = await compose([report], { inputs: {} });
		expect(items[0].json).toMatchObject({
			kind: 'failure',
			to: 'beheer@example.org',
			subject: 'Koppeling Coachview–Moodle: 1 Enrolment received is niet gelukt',
		});
		expect((await compose([account(7)], { inputs: {} })).items[0].json.kind).toBe('login');
	});

	describe('in a run that n8n started since another one failed', () => {
		const report = (workflow: string, message = 'Workflow did not finish') => ({
			workflow: { id: workflow, name: '1 Enrolment received → x' },
			execution: { error: { message } },
		});
		const composeReport = async (
			workflow: string,
			{ mode = 'error', whenNoMail = 'leaveOut', message }: Record<string, string> = {},
		) =>
			await compose(
				[report(workflow, message)],
				{ inputs: {}, whenNoMail },
				{
					mode: mode as 'error',
				},
			);

		it('writes one mail of many that fail at the same time, and the next one counts the others', async () => {
			const runs = await Promise.all(
				Array.from({ length: 30 }, async () => await composeReport('w-30')),
			);
			const mails = runs.flatMap(({ items }) => items);
			expect(mails).toHaveLength(1);
			expect(runs.map(({ error }) => error).filter(Boolean)).toEqual([]);
			const { items } = await composeReport('w-30', { message: 'Something else' });
			expect(items[0].json.text).toContain(
				'Sinds de vorige mail mislukten nog 29 uitvoeringen van deze workflow.',
			);
			expect((await composeReport('w-31')).items).toHaveLength(1);
		});

		it('gives it to whoever does not get the mail by the second output', async () => {
			const whenNoMail = 'secondOutput';
			expect((await composeReport('w-2nd', { whenNoMail })).items).toHaveLength(1);
			const { items, errors } = await composeReport('w-2nd', { whenNoMail });
			expect(items).toEqual([]);
			expect(errors.map(({ json }) => json)).toMatchObject([{ send: false, kind: 'failure' }]);
		});

		it('writes it each time in the editor, and where every item is sent', async () => {
			for (const what of [{ mode: 'manual' }, { whenNoMail: 'keep' }] as Array<
				Record<string, string>
			>) {
				const twice = [await composeReport('w-each', what), await composeReport('w-each', what)];
				expect(twice.map(({ items }) => items[0].json.send)).toEqual([true, true]);
			}
		});
	});

	it('says why there is no mail', async () => {
		const { items } = await compose([both(7, 'AVG', { canLogIn: false })]);
		expect(items[0].json).toEqual({
			send: false,
			kind: null,
			reason: 'Nobody can log in with the account',
		});
	});

	it('gives only the mails to send where that is asked, the others nowhere or by the second output', async () => {
		const people = [both(7, 'AVG', { canLogIn: false }), both(8, 'BHV')];
		const { items, errors: none } = await compose(people, { whenNoMail: 'leaveOut' });
		expect(none).toEqual([]);
		expect(items.map(({ json, pairedItem }) => [json.to, pairedItem])).toEqual([
			['p8@example.test', { item: 1 }],
		]);
		const split = await compose(people, { whenNoMail: 'secondOutput' });
		expect(split.items).toEqual(items);
		expect(split.errors.map(({ json, pairedItem }) => [json.send, pairedItem])).toEqual([
			[false, { item: 0 }],
		]);
	});

	it('writes what somebody typed, in the language of the person', async () => {
		const texts = { login: { subjectEn: 'Hi {firstname}', textEn: 'In: {loginUrl}\n{password}' } };
		const { items } = await compose([both(7, 'AVG', { lang: 'en' })], { texts });
		expect(items[0].json).toMatchObject({ subject: 'Hi Person 7', language: 'en' });
		expect(items[0].json.text).toContain(
			'In: https://moodle.example.test/login/index.php\nSecret-7!',
		);
		const given = await compose([both(7, 'AVG')], {
			inputs: { account: '={{ $json.account }}', language: '={{ "Engels" }}' },
		});
		expect(given.items[0].json.language).toBe('en');
	});

	it('offers the default texts for editing, and lists the placeholders next to them', () => {
		const { properties } = new CoachviewPerson().description;
		const { options = [] } = properties.find(({ name }) => name === 'texts')!;
		const login = options.find(({ name }) => name === 'login') as unknown as {
			values: Array<{ name: string; default: string; hint?: string }>;
		};
		const field = login.values.find(({ name }) => name === 'textNl')!;
		expect(field.default).toBe(DEFAULT_TEXTS.login.nl.text);
		expect(field.hint).toContain('{firstname}');
		expect(field.hint).toContain('{password}');
	});

	it('fails only its item, with an unknown placeholder named and the known ones listed', async () => {
		const texts = { access: { textNl: 'Dag {voornaam}' } };
		const known = { password: '', outcome: 'matched', hasLoggedIn: true };
		const { items, errors } = await compose(
			[both(7, 'AVG', known), both(8, 'BHV')],
			{ texts },
			{ onError: 'continueErrorOutput' },
		);
		expect(items.map(({ json }) => json.to)).toEqual(['p8@example.test']);
		expect(errors[0].json.error).toMatchObject({
			code: 'MAIL_PLACEHOLDER_UNKNOWN',
			message: 'The mail text "New Access" has an unknown placeholder: {voornaam}',
			nl: { fix: expect.stringContaining('{firstname}, {lastname}') as string },
		});
	});

	it.each<[string, unknown]>([
		['a text', '={{ "Secret-7!" }}'],
		['a list', '={{ [$json.account] }}'],
		['nothing', '={{ null }}'],
	])('refuses %s as account, and does not quote it', async (_, given) => {
		const { items } = await compose(
			[both(7, 'AVG')],
			{ inputs: { account: given } },
			{ onError: 'continueRegularOutput' },
		);
		expect(items[0].json).toMatchObject({ error: { code: 'INPUT_INVALID' } });
		expect(JSON.stringify(items[0].json)).not.toContain('Secret-7');
	});
});

describe('Compose Mail of the items of Send Result', () => {
	const item = (outcome: string, elearningCode: string, more: IDataObject = {}) => ({
		...{
			outcome,
			elearningCode,
			reason: { code: 'X', message: `about ${elearningCode}` },
			...more,
		},
	});
	const request = { user: { idnumber: 'P-1' }, course: { idnumber: 'C' } };
	const mails = async (...items: IDataObject[]) => {
		const of = items.map((one) => ({ ...one, request }));
		const composed = await compose(of, { inputs: { request: '={{ $json.request }}' } });
		return composed.items.map(({ json }) => json);
	};

	it('mails the administrator about a result that is not expected', async () => {
		const [mail, ...more] = await mails(
			item('notExpected', 'EL-1'),
			item('notSent', 'EL-2'),
			item('notExpected', 'EL-3'),
		);
		expect(more).toEqual([]);
		expect(mail).toMatchObject({ send: true, kind: 'notExpected' });
		expect(mail.text).toContain('about EL-1');
		expect(mail.text).toContain('about EL-3');
		expect(mail.text).not.toContain('about EL-2');
	});

	it.each([
		['sent', [item('sent', 'EL-1'), item('notExpected', 'EL-2')]],
		['sent before', [item('alreadySent', 'EL-1')]],
		['none', [item('notSent', 'EL-1')]],
		['told before', [item('notExpected', 'EL-1', { reportedAt: '2026-01-01T10:00:00Z' })]],
	])('mails nobody when the result was %s', async (_, items) => {
		expect(await mails(...items)).toMatchObject([{ send: false }]);
	});
});
