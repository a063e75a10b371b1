import type { IDataObject } from 'n8n-workflow';

import { NodeMemory } from '../../../lib/n8n/nodeMemory';
import type { RememberingNode } from '../../../lib/n8n/nodeMemory';

const nodeWith = (id: string, staticData: IDataObject) =>
	({
		getNode: () => ({ id }),
		getWorkflow: () => ({ id: 'w' }),
		getWorkflowStaticData: () => staticData,
	}) as unknown as RememberingNode;
const copy = (data: IDataObject) => JSON.parse(JSON.stringify(data)) as IDataObject;
const memory = (state: string) => ({ start: '', state });

describe('what a node remembers of the systems that it reads', () => {
	it('is kept apart by system, and found again after a restart', () => {
		const data: IDataObject = {};
		new NodeMemory(nodeWith('1', data), 'https://a.test').write(memory('a'));
		new NodeMemory(nodeWith('1', data), 'https://b.test').write(memory('b'));
		const later = (system: string) =>
			new NodeMemory(nodeWith('1, later', copy(data)), system).read();
		expect(later('https://a.test')).toEqual(memory('a'));
		expect(later('https://b.test')).toEqual(memory('b'));
		expect(later('https://c.test')).toBeUndefined();
		expect(later('constructor')).toBeUndefined();
	});

	it('is the newest when the workflow is published again with what n8n saved before, and is saved then', () => {
		const data: IDataObject = {};
		const first = new NodeMemory(nodeWith('2', data), 'a');
		first.write(memory('old'));
		const saved = copy(data);
		first.write(memory('new'));
		expect(new NodeMemory(nodeWith('2', saved), 'a').read()).toEqual(memory('new'));
		expect(new NodeMemory(nodeWith('2, later', copy(saved)), 'a').read()).toEqual(memory('new'));
	});

	it('forgets the system that was read longest ago beyond five', () => {
		const data: IDataObject = {};
		for (const system of ['a', 'b', 'c', 'd', 'e', 'a', 'f'])
			new NodeMemory(nodeWith('3', data), system).write(memory(system));
		const known = (system: string) => new NodeMemory(nodeWith('3', data), system).read()?.state;
		expect(['a', 'b', 'c', 'f'].map(known)).toEqual(['a', undefined, 'c', 'f']);
	});
});
