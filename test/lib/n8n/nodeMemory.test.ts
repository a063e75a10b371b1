import type { IDataObject } from 'n8n-workflow';

import { inboxMemory } from '../../../lib/n8n/nodeMemory';
import type { RememberingNode } from '../../../lib/n8n/nodeMemory';
import { HANDLED } from '../../../lib/webhooks/messages';

const BOUNDS = { maxDone: 3, maxOpen: 3 };

/** A node whose static data is written to the database as n8n does: whole, and read again in each process. */
function nodeWith(database: { text: string }) {
	const staticData = JSON.parse(database.text) as IDataObject;
	const node = {
		getNode: () => ({ id: 'n' }),
		getWorkflow: () => ({ id: 'w' }),
		getWorkflowStaticData: () => staticData,
	} as unknown as RememberingNode;
	return { node, write: () => (database.text = JSON.stringify(staticData)) };
}

describe('the inbox of a node', () => {
	it('knows over a restart, and in another process, what was handled', () => {
		const database = { text: '{}' };
		const first = nodeWith(database);
		const inbox = inboxMemory(BOUNDS);
		inbox.open(first.node).done('a', HANDLED, 1);
		inbox.save(first.node);
		first.write();
		expect(inboxMemory(BOUNDS).open(nodeWith(database).node).see('a', HANDLED, 2)).toBe('known');
	});

	it('loses nothing of its own when another process wrote last', () => {
		const database = { text: '{}' };
		const [one, other] = [nodeWith(database), nodeWith(database)];
		const [mine, its] = [inboxMemory(BOUNDS), inboxMemory(BOUNDS)];
		mine.open(one.node).done('mine', HANDLED, 1);
		its.open(other.node).done('its', HANDLED, 2);
		its.save(other.node);
		other.write();
		const inbox = mine.open(nodeWith(database).node);
		expect([inbox.see('mine', HANDLED, 3), inbox.see('its', HANDLED, 3)]).toEqual([
			'known',
			'known',
		]);
	});

	it('takes over what an earlier version stored', () => {
		const earlier = {
			handledEvents: { a: '2026-07-01T00:00:00.250Z', b: '2026-07-02T00:00:00.000Z' },
		};
		const database = { text: JSON.stringify(earlier) };
		const { node, write } = nodeWith(database);
		const inbox = inboxMemory(BOUNDS).open(node);
		expect(inbox.doneAt('a')).toBe(Date.parse('2026-07-01T00:00:00.250Z') / 1000);
		write();
		expect(Object.keys(JSON.parse(database.text) as object)).toEqual(['inbox']);
		const again = inboxMemory(BOUNDS).open(nodeWith(database).node);
		expect([again.see('a', HANDLED, 1), again.see('b', HANDLED, 1)]).toEqual(['known', 'known']);
	});

	it('writes nothing when there is nothing to remember, or nothing new', () => {
		const untouched = { text: '{}' };
		const empty = nodeWith(untouched);
		inboxMemory(BOUNDS).open(empty.node);
		expect(empty.write()).toBe('{}');
		const writes: string[] = [];
		const staticData = new Proxy({ inbox: '{"done":["a","handled",1],"open":[]}' } as IDataObject, {
			set: (target, name, value) => (writes.push(String(name)), Reflect.set(target, name, value)),
			deleteProperty: (target, name) => (
				writes.push(String(name)),
				Reflect.deleteProperty(target, name)
			),
		});
		inboxMemory(BOUNDS).open({ ...empty.node, getWorkflowStaticData: () => staticData });
		expect(writes).toEqual([]);
	});
});
