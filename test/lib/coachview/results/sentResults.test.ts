import { createHash } from 'node:crypto';

import { SentResults } from '../../../../lib/coachview/results/sentResults';
import type { SentResultStore } from '../../../../lib/coachview/results/sentResults';
import type { StoredInbox } from '../../../../lib/shared/inbox';

const result = {
	personExternalId: 'P-1',
	elearningCode: 'EL-101',
	completedAt: '2026-07-01T10:00:00.000Z',
	present: true,
	passed: true,
	grade: null,
};
const ADDRESS = 'https://secure.coachview.net/elearning/result.aspx';

describe('the memory of sent results', () => {
	it('knows a completion again, whatever was decided and however the ids are written', () => {
		const store = {};
		new SentResults(store, ADDRESS).add(result, new Date('2026-07-02T00:00:00Z'));
		const again = { ...result, personExternalId: 'p-1', grade: 9, passed: false };
		const kept = JSON.parse(JSON.stringify(store)) as object;
		expect(new SentResults(kept, ADDRESS).sentAt(again)).toBe('2026-07-02T00:00:00.000Z');
	});

	it.each([
		['another person', { personExternalId: 'P-2' }],
		['another part', { elearningCode: 'EL-102' }],
		['a later completion', { completedAt: '2027-07-01T10:00:00.000Z' }],
	])('takes %s for another', (_what, difference) => {
		const sent = new SentResults({}, ADDRESS);
		sent.add(result);
		expect(sent.sentAt({ ...result, ...difference })).toBeUndefined();
	});

	it('keeps the environments apart', () => {
		const store = {};
		new SentResults(store, ADDRESS.replace('secure', 'training')).add(result);
		expect(new SentResults(store, ADDRESS).sentAt(result)).toBeUndefined();
	});

	it("keeps customers apart, whom the plug-in key alone tells from one another on Coachview's hosts", () => {
		const store = {};
		new SentResults(store, `${ADDRESS}?plugin=one`).add(result);
		expect(new SentResults(store, `${ADDRESS}?plugin=one`).sentAt(result)).toBeDefined();
		expect(new SentResults(store, `${ADDRESS}?plugin=two`).sentAt(result)).toBeUndefined();
	});

	it('takes over what an earlier version stored, which left the plug-in key out', () => {
		const key = createHash('sha256')
			.update([ADDRESS, 'p-1', 'el-101', result.completedAt].join('\n'))
			.digest('base64url')
			.slice(0, 22);
		const store: SentResultStore = {
			sentResults: { [key]: '2026-07-02T00:00:00.123Z', [`!${key}`]: '2026-07-01T00:00:00.000Z' },
		};
		const sent = new SentResults(store, `${ADDRESS}?plugin=one`);
		expect(sent.sentAt(result)).toBe('2026-07-02T00:00:00.123Z');
		sent.add({ ...result, personExternalId: 'P-2' });
		const again = new SentResults(
			JSON.parse(JSON.stringify(store)) as object,
			`${ADDRESS}?plugin=one`,
		);
		expect(again.sentAt(result)).toBe('2026-07-02T00:00:00.123Z');
		expect(again.refusedAt(result)).toBe('2026-07-01T00:00:00.000Z');
	});

	it('is bounded, and forgets the oldest first', () => {
		const store: SentResultStore = {};
		const sent = new SentResults(store, ADDRESS);
		const numbered = (i: number) => ({ ...result, personExternalId: `P-${i}` });
		for (let i = 0; i < 5010; i++) sent.add(numbered(i));
		expect((JSON.parse(store.results!) as StoredInbox).done).toHaveLength(3 * 5000);
		expect(sent.sentAt(numbered(9))).toBeUndefined();
		expect(sent.sentAt(numbered(10))).toBeDefined();
	});

	it('holds nobody by name', () => {
		const store = {};
		new SentResults(store, ADDRESS).add(result);
		expect(JSON.stringify(store)).not.toContain('P-1');
	});
});
