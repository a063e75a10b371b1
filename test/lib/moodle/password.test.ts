import { generatePassword } from '../../../lib/moodle/password';
import { PASSWORD_SETTINGS, policyErrors } from '../../../sandbox/moodle/passwordPolicy';

describe('a generated password', () => {
	const passwords = Array.from({ length: 2000 }, () => generatePassword());

	it("satisfies Moodle's default policy, always", () => {
		passwords.forEach((password) => expect(policyErrors(PASSWORD_SETTINGS, password)).toEqual([]));
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
