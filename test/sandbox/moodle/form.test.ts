import { parseForm } from '../../../sandbox/moodle/form';

describe('a form as PHP reads it', () => {
	it.each([
		['a=1&b=x+y%2B', { a: '1', b: 'x y+' }],
		['a[0][b]=1&a[0][c][1]=2', { a: { 0: { b: '1', c: { 1: '2' } } } }],
		['a[]=x&a[]=y', { a: { 0: 'x', 1: 'y' } }],
		['a%5Bb%5D=1', { a: { b: '1' } }],
		['a=1&a=2', { a: '2' }],
		['a[__proto__][b]=1', { a: { ['__proto__']: { b: '1' } } }],
	])('%s', (encoded, expected) => {
		expect(JSON.stringify(parseForm(encoded))).toBe(JSON.stringify(expected));
	});
});
