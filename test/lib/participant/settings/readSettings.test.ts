import type { SettingName } from '../../../../lib/participant/settings/columns';
import { SETTING_NAMES } from '../../../../lib/participant/settings/columns';
import {
	checkSetting,
	readSettings,
	requireSettings,
} from '../../../../lib/participant/settings/readSettings';

const row = (columns: Record<string, unknown>) => [{ json: { id: 1, ...columns } }];
const codeOf = (read: () => unknown) => {
	try {
		read();
	} catch (error) {
		return (error as { code: string }).code;
	}
	return undefined;
};

describe('the settings of the link', () => {
	it('are what the row says, without what it leaves empty', () => {
		const settings = readSettings(
			row({
				organisation: ' Noord Opleidingen\u200b ',
				sender: 'post@noord.example',
				footer: 'Kade 1\nUtrecht',
				colour: '',
				replyTo: null,
				timeZone: 'Europe/Brussels',
				idnumber: 'personId',
				extendedCharacters: 'true',
				customFields: 'afdeling=12\nfunctie: F 3;',
			}),
		);
		expect(settings).toEqual({
			houseStyle: {
				organisation: 'Noord Opleidingen',
				sender: 'post@noord.example',
				footer: 'Kade 1\nUtrecht',
			},
			mapping: {
				idnumber: 'personId',
				extendedCharacters: true,
				customFields: [
					{ profileField: 'afdeling', freeField: '12' },
					{ profileField: 'functie', freeField: 'F 3' },
				],
			},
			timeZone: 'Europe/Brussels',
			problems: [],
		});
	});

	it.each([
		['an empty text', ''],
		['an empty list', []],
		['the empty item of Always Output Data', [{ json: {} }]],
		['a row without any setting', row({ organisation: ' ', createdAt: '2026-01-01' })],
	])('are none where the table gives %s', (_, given) => {
		expect(readSettings(given)).toEqual({ houseStyle: {}, mapping: {}, problems: [] });
	});

	it.each([
		['items', row({ organisation: 'A' })],
		['a row', { organisation: 'A' }],
		['an item', { json: { organisation: 'A' } }],
		['JSON', JSON.stringify([{ organisation: 'A' }])],
	])('are read from %s', (_, given) => {
		expect(readSettings(given).houseStyle).toEqual({ organisation: 'A' });
	});

	it.each([
		['idnumber', 'Person ID (PersoonId)', 'personId'],
		['idnumber', 'PERSONID', 'personId'],
		['username', 'voornaam, tussenvoegsel, achternaam', 'firstName'],
		['email', 'Email 2', 'email2'],
	])('take for %s also "%s", as somebody types it in the table', (name, typed, value) => {
		expect(readSettings(row({ [name]: typed })).mapping).toEqual({ [name]: value });
	});

	it.each<[SettingName, unknown, string]>([
		['sender', 'post@', 'NOT_AN_EMAIL'],
		['administrator', 'a@noord.example, b@@noord.example', 'NOT_AN_EMAIL'],
		['colour', 'blauwachtig', 'NOT_A_COLOUR'],
		['logoUrl', 'ftp://noord.example/logo.png', 'ADDRESS_SCHEME'],
		['moodleUrl', 'https://anna:geheim@noord.example', 'ADDRESS_WITH_PASSWORD'],
		['language', 'frysk', 'NOT_AN_OPTION'],
		['timeZone', 'Amsterdam', 'NOT_A_TIME_ZONE'],
		['idnumber', 'bsn', 'NOT_AN_OPTION'],
		['email', 'email4', 'NOT_AN_OPTION'],
		['username', 'nickname', 'NOT_AN_OPTION'],
		['extendedCharacters', 'maybe', 'NOT_AN_OPTION'],
		['customFields', 'afdeling', 'NOT_PROFILE_FIELDS'],
		['organisation', { text: 'Noord' }, 'NOT_A_TEXT'],
		['footer', 'Kade \u0007 1', 'CONTROL_CHARACTER'],
	])(
		'name the setting %s when it is %j, with cause and fix in both languages',
		(name, value, why) => {
			expect(checkSetting(name, value)).toMatchObject({ code: why });
			const given = row({ [name]: value, contact: '010 123' });
			expect(codeOf(() => requireSettings(given))).toBe('SETTING_INVALID');
			const { houseStyle, mapping, problems } = readSettings(given);
			expect(problems.map((problem) => problem.name)).toEqual([name]);
			// What is right stands; what is wrong is left out.
			expect({ ...houseStyle, ...mapping }).toEqual({ contact: '010 123' });
			const [{ error }] = problems;
			for (const { message, cause, fix } of [error.en, error.nl]) {
				expect(message).not.toMatch(/undefined|\[object/);
				expect(cause).not.toBe('');
				expect(fix).toContain('workflow 0');
			}
		},
	);

	it('never show the whole of a long value', () => {
		const [{ error }] = readSettings(row({ colour: 'x'.repeat(5000) })).problems;
		expect(error.message.length).toBeLessThan(300);
	});

	it('are refused when several rows set something, and not when the others are empty', () => {
		const two = [...row({ organisation: 'A' }), ...row({ organisation: 'B' })];
		expect(codeOf(() => requireSettings(two))).toBe('SETTINGS_SEVERAL');
		expect(
			codeOf(() =>
				requireSettings([...row({ organisation: 'A' }), ...row({ organisation: null })]),
			),
		).toBe(undefined);
	});

	it.each([
		['a text', [{ json: { error: 'Data table with name "Coachview link settings" not found' } }]],
		['an error beside the item', [{ json: {}, error: { message: 'Connection terminated' } }]],
		['an error in the item', [{ json: { error: { message: 'timeout' } } }]],
		['nothing at all', undefined],
		['what it was given', [{ json: { id: 7, kind: 'withdrawal', person: 'P-1' } }]],
	])('are refused when the node that reads the table failed and gave %s', (_, failed) => {
		expect(codeOf(() => requireSettings(failed))).toBe('SETTINGS_UNREADABLE');
		const { houseStyle, problems } = readSettings(failed);
		expect(problems.map(({ error }) => error.code)).toEqual(['SETTINGS_UNREADABLE']);
		expect(houseStyle).toEqual({});
	});

	it('are refused when they are no rows at all', () => {
		for (const given of ['Noord', 7, [3], [null]])
			expect(codeOf(() => readSettings(given))).toBe('INPUT_INVALID');
	});

	it('have a field for each column', () => {
		const all = Object.fromEntries(SETTING_NAMES.map((name) => [name, '\u0007']));
		expect(readSettings(all).problems.map(({ name }) => name)).toEqual([...SETTING_NAMES]);
	});
});
