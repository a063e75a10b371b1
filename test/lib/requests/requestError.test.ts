import fc from 'fast-check';

import { LinkError } from '../../../lib/errors/linkError';
import { readRequestError } from '../../../lib/requests/requestError';
import { readRequestRow } from '../../../lib/requests/requestRow';
import { row } from './row';

const { code, en, nl } = new LinkError('MOODLE_COURSE_UNKNOWN', { key: 'idnumber', value: 'X' });

describe('the error of an item', () => {
	it('of a node of this package has code, cause and fix in the chosen language', () => {
		const json = { code, message: en.message, cause: en.cause, fix: en.fix, nl };
		expect(readRequestError(json, 'en')).toEqual({ code, ...en });
		expect(readRequestError(json, 'nl')).toEqual({ code, ...nl });
	});

	it.each([undefined, null, '', false, {}])('is none when it is %p', (value) => {
		expect(readRequestError(value, 'nl')).toBeUndefined();
	});

	it.each([
		['a text', '451 Greylisted, try again later'],
		['an object', { message: '451 Greylisted, try again later' }],
		['an error', new Error('451 Greylisted, try again later')],
	])("of one of n8n's own nodes has its message: %s", (_, value) => {
		const error = readRequestError(value, 'nl');
		expect(error).toMatchObject({ code: 'UNKNOWN', message: '451 Greylisted, try again later' });
		expect(error!.fix).toContain('n8n');
	});

	it('shows no password or token that a server put into its message', () => {
		const secret = fc.string({ minLength: 8, maxLength: 20, unit: fc.constantFrom(...'aB3!x-') });
		const before = fc.constantFrom(
			...[
				'password: ',
				'Password=',
				'"password":"',
				'wachtwoord ',
				'token=',
				'wstoken=',
				'Bearer ',
			],
		);
		fc.assert(
			fc.property(secret, before, (hidden, name) => {
				const error = readRequestError({ message: `Refused (${name}${hidden})` }, 'nl');
				expect(error!.message).not.toContain(hidden);
			}),
		);
	});
});

describe('a row as the Data Table node gives it', () => {
	it('has dates as text or as dates, and what is empty as null', () => {
		const given = {
			...row(3),
			nextAt: new Date('2026-11-02T12:00:00Z'),
			errorCode: '',
			attempts: '2',
		};
		expect(readRequestRow(given)).toEqual({ ...row(3), attempts: 2 });
	});

	it('is none where the node found nothing', () => {
		expect(readRequestRow({})).toBeUndefined();
	});

	it.each([
		['id', { id: undefined }],
		['kind', { kind: 'something' }],
		['person', { person: '' }],
		['nextAt', { nextAt: 'tomorrow' }],
	])('is refused without a usable %s', (field, parts) => {
		expect(() => readRequestRow({ ...row(3), ...parts })).toThrow(
			expect.objectContaining({
				code: 'REQUEST_ROW_INVALID',
				en: expect.objectContaining({ cause: expect.stringContaining(`"${field}"`) as string }),
			}),
		);
	});
});
