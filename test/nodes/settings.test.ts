import type { IDataObject } from 'n8n-workflow';

import { startCoachview } from '../../sandbox/coachview';
import type { CoachviewSandbox } from '../../sandbox/coachview';
import { CLIENT_ID, CLIENT_SECRET } from '../../sandbox/coachview/settings';
import { choice, run } from './harness';

const ROW = {
	organisation: 'Noord Opleidingen',
	sender: 'post@noord.example',
	administrator: 'beheer@noord.example',
	idnumber: 'personId',
	username: 'firstName',
};
const OWN = { organisation: 'Node', sender: 'node@example.test', administrator: 'n@example.test' };

const ACCOUNT = {
	outcome: 'created',
	id: 7,
	username: 'zoe',
	firstname: 'Zoë',
	email: 'zoe@example.test',
	canLogIn: true,
	hasMoodlePassword: true,
	password: 'Secret-7!',
	siteUrl: 'https://moodle.example.test',
};
const FAILURE = {
	workflow: { name: '1 Enrolment' },
	execution: { error: { message: 'Broken' } },
};

const compose = async (item: IDataObject, settings: unknown, houseStyle: object = {}) => {
	const { items, error } = await run({
		node: 'coachviewPerson',
		parameters: { operation: 'composeMail', houseStyle, ...(settings === '' ? {} : { settings }) },
		items: [item],
		onError: 'continueRegularOutput',
	});
	return { json: items[0]?.json, error };
};
/** An expression that gives rows; two braces together would end it. */
const rows = (...all: object[]) =>
	`={{ ${JSON.stringify(all.map((json) => ({ json }))).replaceAll('}}', '} }')} }}`;
const codeIn = (json: IDataObject) => (json.error as IDataObject | undefined)?.code;

describe('Compose Mail with the settings of the link', () => {
	it('writes what the settings say, in place of the house style of the node', async () => {
		const { json } = await compose(ACCOUNT, rows(ROW), OWN);
		expect(json.from).toBe('"Noord Opleidingen" <post@noord.example>');
		expect(json.subject).toContain('Noord Opleidingen');
	});

	it('keeps the house style of the node where the settings say nothing', async () => {
		for (const settings of [rows({ contact: '010' }), rows({}), ''])
			expect((await compose(ACCOUNT, settings, OWN)).json.from).toBe('"Node" <node@example.test>');
	});

	it('names workflow 0 when neither the settings nor the node say who the organisation is', async () => {
		const { json } = await compose(ACCOUNT, rows({}));
		expect(codeIn(json)).toBe('SETTING_MISSING');
		expect(JSON.stringify(json)).toContain('workflow 0');
		expect(JSON.stringify(json)).not.toMatch(/example|Voorbeeld/);
	});

	it('writes no mail to a participant with a wrong setting', async () => {
		const { json } = await compose(ACCOUNT, rows({ ...ROW, colour: 'blauwachtig' }), OWN);
		expect(codeIn(json)).toBe('SETTING_INVALID');
	});

	it('writes the mail about a failure all the same, and says in it what is wrong with the settings', async () => {
		const { json } = await compose(FAILURE, rows({ ...ROW, colour: 'blauwachtig', sender: '' }));
		expect(json).toMatchObject({
			kind: 'failure',
			to: 'beheer@noord.example',
			// The administrator's own address, where there is no sender.
			from: '"Noord Opleidingen" <beheer@noord.example>',
		});
		expect(json.text).toContain('Broken');
		expect(json.text).toMatch(/de kleur: "blauwachtig".*\[SETTING_INVALID\]/);
		expect(json.text).toMatch(/ontbreekt de afzender.*workflow 0.*\[SETTING_MISSING\]/);
	});

	it('falls back on the administrator of the node when the one of the settings is none', async () => {
		const { json } = await compose(FAILURE, rows({ ...ROW, administrator: 'nobody' }), OWN);
		expect(json).toMatchObject({ to: 'n@example.test' });
		expect(json.text).toContain('[SETTING_INVALID]');
	});

	it('fails visibly where no administrator is known, and stays silent as before without settings', async () => {
		const { json } = await compose(FAILURE, rows({}), { ...OWN, administrator: '' });
		expect(codeIn(json)).toBe('SETTING_MISSING');
		const before = await compose(FAILURE, '', { ...OWN, administrator: '' });
		expect(before.json).toMatchObject({ send: false });
	});
});

describe('the nodes that read persons, with the settings of the link', () => {
	let coachview: CoachviewSandbox;
	beforeAll(async () => (coachview = await startCoachview({ port: 0 })));
	afterAll(async () => await coachview.stop());

	const read = async (operation: string, settings: string) => {
		const { items, error } = await run({
			node: 'coachviewPerson',
			credentials: {
				coachviewApi: {
					environment: 'own',
					baseUrl: coachview.url,
					clientId: CLIENT_ID,
					clientSecret: CLIENT_SECRET,
				},
			},
			parameters: {
				operation,
				person: choice('externId', 'P-1001'),
				idnumber: 'credential',
				options: { settings },
			},
			items: [{}],
			onError: 'continueRegularOutput',
		});
		expect(error).toBeUndefined();
		return items[0].json;
	};
	const personId = () => coachview.administration.personByKey('P-1001')!.id;

	it('make the account by the ID and the username that the settings choose', async () => {
		const user = await read('getMoodleUser', rows(ROW));
		expect(user.idnumber).toBe(personId());
		expect(user.username).toMatch(/^zoe\./);
		expect((await read('getMoodleUser', rows({}))).idnumber).toBe('P-1001');
	});

	it('know people by the ID of the settings also where no account is made', async () => {
		expect((await read('get', rows(ROW))).idnumber).toBe(personId());
		expect((await read('get', rows({ colour: 'none' }))).idnumber).toBe('P-1001');
	});

	it('stop before an account is made when any setting is wrong, and readers only when the ID is', async () => {
		expect(codeIn(await read('getMoodleUser', rows({ ...ROW, sender: 'x' })))).toBe(
			'SETTING_INVALID',
		);
		expect(codeIn(await read('get', rows({ idnumber: 'bsn' })))).toBe('SETTING_INVALID');
	});

	it('map a person of an item in the same way', async () => {
		const { items } = await run({
			node: 'coachviewPerson',
			parameters: { operation: 'mapToMoodleUser', settings: rows(ROW), idnumber: 'externalId' },
			items: [
				{
					personId: 'guid-1',
					externalId: 'P-9',
					firstName: 'Zoë',
					lastName: 'Berg',
					email1: 'z@example.test',
				},
			],
		});
		expect(items[0].json).toMatchObject({ idnumber: 'guid-1', username: 'zoe.berg' });
	});
});

describe('Read Settings Form', () => {
	const send = async (fields: object, stored: object = {}, request: object = {}) => {
		const asked = { method: 'POST', action: 'save', fields, ...request };
		const { items, errors } = await run({
			node: 'coachviewEnrolment',
			parameters: { operation: 'readSettingsForm', request: asked, rows: rows(stored) },
			items: [{}, {}],
		});
		return { written: items.map(({ json }) => json), not: errors.map(({ json }) => json) };
	};

	it('gives one row with all settings, what is empty as null, and what was not sent as it is stored', async () => {
		const { written, not } = await send(
			{ organisation: ' Noord ', replyTo: '', username: 'voornaam, tussenvoegsel, achternaam' },
			{ id: 4, replyTo: 'a@noord.example', contact: '010 123' },
		);
		expect(not).toEqual([]);
		expect(written).toHaveLength(1);
		expect(written[0]).toMatchObject({
			organisation: 'Noord',
			replyTo: null,
			contact: '010 123',
			username: 'firstName',
			footer: null,
		});
		expect(written[0]).not.toHaveProperty('id');
	});

	it('writes nothing when one field is wrong, or the page was only opened', async () => {
		const wrong = await send({ organisation: 'Noord', colour: 'blauw' });
		const opened = await send({ organisation: 'Noord' }, {}, { method: 'GET', action: '' });
		for (const { written, not } of [wrong, opened]) {
			expect(written).toEqual([]);
			expect(not).toEqual([{ written: false }]);
		}
	});
});
