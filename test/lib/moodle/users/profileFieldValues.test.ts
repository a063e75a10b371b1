import {
	sameProfileValue,
	toFieldTypeValue,
} from '../../../../lib/moodle/users/profileFieldValues';

const field = (type: string, value: string) => ({ shortname: 'x', type, value });
const seconds = (iso: string) => String(Date.parse(iso) / 1000);

describe('a value of a custom profile field', () => {
	it.each([
		['datetime', '31-12-2026', '2026-12-31'],
		['datetime', '2026-12-31', '2026-12-31'],
		['datetime', '2026-12-31T17:05:00+01:00', '2026-12-31-17-05-00'],
		['datetime', '2026-12-31T00:00:00', '2026-12-31'],
		['datetime', '1798671600', '1798671600'],
		['checkbox', 'Ja', '1'],
		['checkbox', 'false', '0'],
		['checkbox', '', '0'],
		['checkbox', 'misschien', 'misschien'],
		['text', '31-12-2026', '31-12-2026'],
		['text', 'false', 'false'],
		[undefined, 'true', 'true'],
	])('of kind %s: %s is written as %s', (type, value, expected) => {
		expect(toFieldTypeValue(type, value)).toBe(expected);
	});

	it.each([
		['2026-12-31T00:00:00+01:00', '2026-12-31'],
		['2026-12-31T00:00:00-11:00', '2026-12-31'],
		['2026-12-31T00:00:00+14:00', '31-12-2026'],
		['2026-12-31T17:05:00+01:00', '2026-12-31T17:05:00'],
		['2026-12-31T00:00:00Z', '2026-12-31T17:05:00'],
		['2026-12-31T00:00:00Z', seconds('2026-12-31T17:00:00Z')],
	])('that Moodle stores as the moment %s is the date %s', (moment, wanted) => {
		expect(sameProfileValue(field('datetime', seconds(moment)), wanted)).toBe(true);
	});

	it.each([
		['2026-12-30T00:00:00Z', '2026-12-31'],
		['2027-01-01T00:00:00Z', '2026-12-31'],
		['1906-06-18T00:00:00Z', '31-12-2026'],
		['2026-12-31T00:00:00Z', seconds('2026-12-30T17:00:00Z')],
		['2026-12-31T00:00:00Z', 'binnenkort'],
		['2026-03-02T00:00:00Z', '30-02-2026'],
		['2026-05-01T00:00:00Z', '2026-04-31'],
		['2026-12-31T00:00:00Z', ''],
	])('that Moodle stores as the moment %s is not %j', (moment, wanted) => {
		expect(sameProfileValue(field('datetime', seconds(moment)), wanted)).toBe(false);
	});

	it.each([
		['datetime', '0', '', true],
		['checkbox', '1', 'true', true],
		['checkbox', '0', 'nee', true],
		['checkbox', '', '0', true],
		['checkbox', 'false', 'false', false],
		['checkbox', 'misschien', 'misschien', false],
		['datetime', '', '', true],
		['checkbox', '1', '0', false],
		['text', 'R&amp;D', 'R&D', true],
		['textarea', '<div class="text_to_html">a &amp; b<br />c</div>', 'a & b\nc', true],
		['text', 'A', 'a', false],
		['menu', 'Een', 'Twee', false],
	])('shown as %s %j, wanted %j: same is %s', (type, shown, wanted, same) => {
		expect(sameProfileValue(field(type, shown), wanted)).toBe(same);
	});

	it('that is absent is empty', () => {
		expect(sameProfileValue(undefined, '')).toBe(true);
		expect(sameProfileValue(undefined, 'x')).toBe(false);
	});
});
