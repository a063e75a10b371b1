import fc from 'fast-check';

import { catalogue } from '../../../lib/errors/linkError';
import { errorText } from '../../../lib/requests/errorText';

const error = { code: 'MAIL_NOT_SENT', message: '', cause: '', fix: '' };

describe('a text for the table of requests', () => {
	it('shows no password or token that a server put into its message', () => {
		const secret = fc.string({ minLength: 8, maxLength: 20, unit: fc.constantFrom(...'aB3!x-') });
		const before = fc.constantFrom(
			...[
				'password: ',
				'Password=',
				'"password":"',
				'wachtwoord: ',
				'token=',
				'wstoken=',
				'Bearer ',
			],
		);
		fc.assert(
			fc.property(secret, before, (hidden, name) => {
				expect(errorText(error, `Refused (${name}${hidden})`)).not.toContain(hidden);
			}),
		);
	});

	it('leaves the texts of the catalogue as they are', () => {
		const { nl } = catalogue.MOODLE_PASSWORD_REFUSED;
		for (const text of [nl.message, nl.cause, nl.fix])
			expect(errorText({ ...error, code: 'MOODLE_PASSWORD_REFUSED' }, text)).toBe(text);
	});
});
