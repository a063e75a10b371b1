import { encodeParameters } from '../../../lib/moodle/encode';

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
