import type { IDataObject } from 'n8n-workflow';

import { systemMemory } from '../../../lib/n8n/pollMemory';
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
		systemMemory(nodeWith('1', data), 'https://a.test').remember(memory('a'));
		systemMemory(nodeWith('1', data), 'https://b.test').remember(memory('b'));
		const later = (system: string) =>
			systemMemory(nodeWith('1, later', copy(data)), system).remembered;
		expect(later('https://a.test')).toEqual(memory('a'));
		expect(later('https://b.test')).toEqual(memory('b'));
		expect(later('https://c.test')).toBeUndefined();
		expect(later('constructor')).toBeUndefined();
	});

	it('is the newest when the workflow is published again with what n8n saved before, and is saved then', () => {
		const data: IDataObject = {};
		const first = systemMemory(nodeWith('2', data), 'a');
		first.remember(memory('old'));
		const saved = copy(data);
		first.remember(memory('new'));
		expect(systemMemory(nodeWith('2', saved), 'a').remembered).toEqual(memory('new'));
		expect(systemMemory(nodeWith('2, later', copy(saved)), 'a').remembered).toEqual(memory('new'));
	});

	it('forgets the system that was read longest ago beyond five', () => {
		const data: IDataObject = {};
		for (const system of ['a', 'b', 'c', 'd', 'e', 'a', 'f'])
			systemMemory(nodeWith('3', data), system).remember(memory(system));
		const known = (system: string) => systemMemory(nodeWith('3', data), system).remembered?.state;
		expect(['a', 'b', 'c', 'f'].map(known)).toEqual(['a', undefined, 'c', 'f']);
	});
});
