import type { IDataObject } from 'n8n-workflow';

import { NodeInbox } from '../../../lib/n8n/nodeInbox';
import type { RememberingNode } from '../../../lib/n8n/nodeMemory';
import { HANDLED } from '../../../lib/webhooks/messages';

const BOUNDS = { maxDone: 3, maxOpen: 3 };

/** A node whose static data is written to the database as n8n does: whole, and read again in each process. */
function nodeWith(database: { text: string }) {
	const staticData = JSON.parse(database.text) as IDataObject;
	const node = { getWorkflowStaticData: () => staticData } as unknown as RememberingNode;
	return { node, write: () => (database.text = JSON.stringify(staticData)) };
}

describe('the inbox of a node', () => {
	it('knows over a restart, and in another process, what was handled', () => {
		const database = { text: '{}' };
		const first = nodeWith(database);
		const inbox = new NodeInbox(BOUNDS);
		inbox.open(first.node, 1).done('a', HANDLED, 1);
		inbox.save(first.node);
		first.write();
		expect(new NodeInbox(BOUNDS).open(nodeWith(database).node, 2).see('a', HANDLED, 2)).toBe(
			'known',
		);
	});

	it('loses nothing of its own when another process wrote last', () => {
		const database = { text: '{}' };
		const [one, other] = [nodeWith(database), nodeWith(database)];
		const [mine, its] = [new NodeInbox(BOUNDS), new NodeInbox(BOUNDS)];
		mine.open(one.node, 1).done('mine', HANDLED, 1);
		its.open(other.node, 2).done('its', HANDLED, 2);
		its.save(other.node);
		other.write();
		const inbox = mine.open(nodeWith(database).node, 3);
		expect([inbox.see('mine', HANDLED, 3), inbox.see('its', HANDLED, 3)]).toEqual([
			'known',
			'known',
		]);
	});

	it.each(['handledEvents', 'sentResults'])(
		'takes over %s that an earlier version stored',
		(key) => {
			const earlier = { [key]: { a: '2026-07-01T00:00:00.250Z', b: '2026-07-02T00:00:00.000Z' } };
			const database = { text: JSON.stringify(earlier) };
			const { node, write } = nodeWith(database);
			const inbox = new NodeInbox(BOUNDS).open(node);
			expect(inbox.doneAt('a')).toBe(Date.parse('2026-07-01T00:00:00.250Z') / 1000);
			write();
			expect(Object.keys(JSON.parse(database.text) as object)).toEqual(['inbox']);
			const again = new NodeInbox(BOUNDS).open(nodeWith(database).node);
			expect([again.see('a', HANDLED, 1), again.see('b', HANDLED, 1)]).toEqual(['known', 'known']);
		},
	);

	it('writes nothing when there is nothing to remember, or nothing new', () => {
		const untouched = { text: '{}' };
		const empty = nodeWith(untouched);
		new NodeInbox(BOUNDS).open(empty.node);
		expect(empty.write()).toBe('{}');
		const writes: string[] = [];
		const staticData = new Proxy({ inbox: '{"done":["a","handled",1],"open":[]}' } as IDataObject, {
			set: (target, name, value) => (writes.push(String(name)), Reflect.set(target, name, value)),
			deleteProperty: (target, name) => (
				writes.push(String(name)),
				Reflect.deleteProperty(target, name)
			),
		});
		new NodeInbox(BOUNDS).open({ getWorkflowStaticData: () => staticData } as never);
		expect(writes).toEqual([]);
	});
});
