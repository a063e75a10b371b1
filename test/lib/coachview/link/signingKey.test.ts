import { derivedSigningKey } from '../../../../lib/coachview/link/signingKey';

describe('the signing key of a link that has none of its own', () => {
	it('is the same for the same secrets, in each process', () => {
		const key = derivedSigningKey('client-secret', 'password');
		expect(key).toMatch(/^[0-9a-f]{64}$/);
		expect(derivedSigningKey('client-secret', 'password')).toBe(key);
		// Worked out by another process.
		expect(key).toBe('ebd4862ce55d6b0f36a70200ba3d7a1f841d6e2352a174edf64148d017f2bad8');
	});

	it('is another one when any of the two secrets is, also when they are cut elsewhere', () => {
		const keys = [
			['ab', 'cd'],
			['abc', 'd'],
			['ab', 'ce'],
			['ab","cd', ''],
		].map(([secret, password]) => derivedSigningKey(secret, password));
		expect(new Set(keys).size).toBe(keys.length);
	});
});
