import { readRequestRow } from '../../../lib/requests/requestRow';
import { row } from './row';

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
