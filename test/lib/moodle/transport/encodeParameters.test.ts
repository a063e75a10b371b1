import { encodeParameters } from '../../../../lib/moodle/transport/encodeParameters';

describe('parameters for Moodle', () => {
	it('are flattened with brackets', () => {
		expect(
			encodeParameters({ users: [{ id: 1, customfields: [{ type: 'dept', value: 'Sales' }] }] }),
		).toEqual({
			'users[0][id]': '1',
			'users[0][customfields][0][type]': 'dept',
			'users[0][customfields][0][value]': 'Sales',
		});
	});

	it('write booleans as 1 and 0', () => {
		expect(encodeParameters({ on: true, off: false })).toEqual({ on: '1', off: '0' });
	});

	it('leave out what is undefined, and keep what is empty', () => {
		expect(encodeParameters({ a: undefined, b: '', c: 0 })).toEqual({ b: '', c: '0' });
	});
});

it('half of a character is refused, never sent as another one', () => {
	expect(() => encodeParameters({ users: [{ firstname: 'Zo\ud83d' }] })).toThrow(
		'"users[0][firstname]" is not valid: "Zo[U+D83D]"',
	);
	expect(encodeParameters({ name: '😀' })).toEqual({ name: '😀' });
});
