import { readMailedAccount, wasMailed } from '../../../../lib/moodle/users/mailedAccounts';

describe('accounts to which a password was mailed', () => {
	it('are ids, with the Moodle where several are meant', () => {
		expect(readMailedAccount('08')).toBe('8');
		expect(readMailedAccount('8@https://Moodle.example.org/')).toBe('8@https://moodle.example.org');
		for (const text of ['', 'x', '8@', '8 9', '-1', 'https://moodle.example.org'])
			expect(readMailedAccount(text)).toBeUndefined();
	});

	it('are told apart by their Moodle, since two sites number their people alike', () => {
		const mailed = ['8@https://a.example', '9'];
		expect(wasMailed(mailed, 8, 'https://a.example/')).toBe(true);
		expect(wasMailed(mailed, 8, 'https://b.example')).toBe(false);
		expect(wasMailed(mailed, 9, 'https://b.example')).toBe(true);
	});
});
