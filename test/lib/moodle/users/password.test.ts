import { generatePassword } from '../../../../lib/moodle/users/password';
import { PASSWORD_SETTINGS, policyErrors } from '../../../../sandbox/moodle/passwordPolicy';

describe('a generated password', () => {
	const passwords = Array.from({ length: 2000 }, () => generatePassword());

	it("satisfies Moodle's default policy, always", () => {
		passwords.forEach((password) => expect(policyErrors(PASSWORD_SETTINGS, password)).toEqual([]));
	});

	it('has no character twice in a row', () => {
		passwords.forEach((password) => expect(password).not.toMatch(/(.)\1/));
	});

	it('has no character twice while there are others', () => {
		passwords.forEach((password) => expect(new Set(password).size).toBe(password.length));
	});

	it.each([
		[{ length: 8, lower: 1, upper: 1, digits: 1, symbols: 6 }, '!'],
		[{ length: 40, lower: 9, upper: 9, digits: 9, symbols: 9 }, '*-#!'],
		[{ length: 8, lower: 0, upper: 0, digits: 8, symbols: 8 }, ''],
	])('has what a stricter policy asks for (%o), with the symbols "%s"', (minimums, symbols) => {
		const settings = {
			...PASSWORD_SETTINGS,
			minpasswordlength: `${minimums.length}`,
			minpassworddigits: `${minimums.digits}`,
			minpasswordlower: `${minimums.lower}`,
			minpasswordupper: `${minimums.upper}`,
			minpasswordnonalphanum: `${minimums.symbols}`,
			maxconsecutiveidentchars: '1',
		};
		for (let i = 0; i < 300; i++) {
			const password = generatePassword({ length: 8, symbols }, minimums);
			expect(policyErrors(settings, password)).toEqual([]);
		}
	});

	it('keeps the few symbols for the places that need one', () => {
		for (let i = 0; i < 2000; i++) {
			const password = generatePassword({ length: 30, symbols: '!*' });
			expect(new Set(password).size).toBe(password.length);
		}
	});

	it('is never the same', () => {
		expect(new Set(passwords).size).toBe(passwords.length);
	});

	it('has no characters that are easily confused', () => {
		expect(passwords.join('')).not.toMatch(/[lIO01]/);
	});

	it('does not begin with the same kind of character each time', () => {
		const first = passwords.map((password) => password[0]);
		expect(
			first.some((sign) => /[A-Z]/.test(sign)) && first.some((sign) => /[a-z]/.test(sign)),
		).toBe(true);
	});
});
