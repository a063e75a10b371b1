import { parseLinkMessage } from '../../../../lib/coachview/link/linkMessage';

const fields = {
	PersoonExterneId: 'P-205',
	PersoonVoornaam: 'Anna',
	PersoonTussenvoegsels: 'van der',
	PersoonAchternaam: 'Berg',
	PersoonEmailadres: 'anna@example.test',
	Elearningcode: 'EL-101',
};
const read = (changes: Record<string, unknown> = {}) =>
	parseLinkMessage('POST', {}, { ...fields, ...changes });

describe("a message of Coachview's link", () => {
	it('is read without what nobody sees in its fields', () => {
		const message = read({
			PersoonExterneId: '\u200bP-205\u00a0',
			PersoonVoornaam: '\u202aAnna\u202c',
			PersoonTussenvoegsels: 'van\u00a0der',
			PersoonAchternaam: 'Be\u00adrg',
			PersoonEmailadres: 'anna@exam\u00adple.test\ufeff',
			Elearningcode: 'ＥＬ-101',
		});
		expect(message).toEqual(read());
	});

	it('lacks a field that has nothing else', () => {
		expect(() => read({ PersoonAchternaam: '\u200b' })).toThrow(/PersoonAchternaam/);
		expect(read({ PersoonVoornaam: '\u200b' }).firstName).toBe('');
	});

	it.each([
		['PersoonExterneId', 'P\u0000', 'U+0000'],
		['PersoonVoornaam', 'Zo\ud83d', 'U+D83D'],
		['Elearningcode', 'EL\u001d1', 'U+001D'],
	])('is refused with the character named: %s', (field, value, name) => {
		expect(() => read({ [field]: value })).toThrow(
			expect.objectContaining({
				code: 'COACHVIEW_LINK_FIELD',
				message: `Coachview sent no usable ${field}`,
				en: expect.objectContaining({ cause: expect.stringContaining(name) as string }),
			}) as Error,
		);
	});
});
