import { parseNumber } from '../../../lib/n8n/readParameters';

describe('a text as a number', () => {
	it.each([
		['8', 8],
		[' 8,5 ', 8.5],
		['-0.25', -0.25],
		['.5', 0.5],
		['', null],
		['null', null],
	])('%j is %p', (text, number) => expect(parseNumber(text, 'Grade')).toBe(number));

	it.each(['0x50', '1e3', '1.234,5', '80%', '8 9', '8.', 'Infinity', '8,5,1'])(
		'%j is none',
		(text) => {
			expect(() => parseNumber(text, 'Grade')).toThrow(
				expect.objectContaining({ code: 'INPUT_INVALID' }) as Error,
			);
		},
	);
});
