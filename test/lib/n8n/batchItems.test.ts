import { batchItems } from '../../../lib/n8n/batchItems';

const item = (name: string, system: string, dryRun = false) => ({ name, system, dryRun });

const names = (items: Array<ReturnType<typeof item>>) =>
	batchItems(items).map((batch) => batch.map(({ name }) => name).join(''));

describe('the items of a node', () => {
	it('run at once when there is one system', () => {
		expect(names([item('a', ''), item('b', ''), item('c', '')])).toEqual(['abc']);
	});

	it('run in a batch for each system, in their order', () => {
		expect(names([item('a', 'x'), item('b', 'y'), item('c', 'X '), item('d', '')])).toEqual([
			'ac',
			'b',
			'd',
		]);
	});

	it('plan before others write, apart from them', () => {
		expect(names([item('a', 'x'), item('b', 'x', true), item('c', 'y', true)])).toEqual([
			'b',
			'c',
			'a',
		]);
	});

	it('need no batch when there are none', () => {
		expect(batchItems([])).toEqual([]);
	});
});
