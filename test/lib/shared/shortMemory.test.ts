import { REMEMBERED_MS, ShortMemory } from '../../../lib/shared/shortMemory';

describe('a short memory', () => {
	afterEach(() => jest.restoreAllMocks());

	const at = (moment: number) => jest.spyOn(Date, 'now').mockReturnValue(moment);

	it('keeps something for five minutes, and not longer, whichever way the clock goes', () => {
		expect(REMEMBERED_MS).toBe(300_000);
		const memory = new ShortMemory();
		at(1_000_000);
		memory.set('a', 1);
		at(1_000_000 + REMEMBERED_MS - 1);
		expect(memory.get('a')).toBe(1);
		at(1_000_000 + REMEMBERED_MS);
		expect(memory.get('a')).toBeUndefined();
		at(999_999);
		expect(memory.get('a')).toBeUndefined();
	});

	it('asks once, also for several at the same time, and again after a failure', async () => {
		const memory = new ShortMemory();
		let asked = 0;
		const ask = async () => ++asked;
		expect(await Promise.all([memory.getOrAsk('a', ask), memory.getOrAsk('a', ask)])).toEqual([
			1, 1,
		]);
		const fail = async () => await Promise.reject<number>(new Error('no'));
		await expect(memory.getOrAsk('b', fail)).rejects.toThrow('no');
		expect(await memory.getOrAsk('b', ask)).toBe(2);
	});

	it('forgets what it is told to, and the oldest when it is full', () => {
		const memory = new ShortMemory(2);
		['a', 'b', 'c'].forEach((key) => memory.set(key, key));
		expect(['a', 'b', 'c'].map((key) => memory.get(key))).toEqual([undefined, 'b', 'c']);
		memory.forget('b');
		expect(memory.get('b')).toBeUndefined();
		memory.forgetAll();
		expect(memory.get('c')).toBeUndefined();
	});
});
