import { SentResults } from '../../../../lib/coachview/results/sentResults';

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
		new SentResults(store).add(ADDRESS, result, new Date('2026-07-02T00:00:00Z'));
		const again = { ...result, personExternalId: 'p-1', grade: 9, passed: false };
		const kept = JSON.parse(JSON.stringify(store)) as object;
		expect(new SentResults(kept).sentAt(ADDRESS, again)).toBe('2026-07-02T00:00:00.000Z');
	});

	it.each([
		['another person', { personExternalId: 'P-2' }],
		['another part', { elearningCode: 'EL-102' }],
		['a later completion', { completedAt: '2027-07-01T10:00:00.000Z' }],
	])('takes %s for another', (_what, difference) => {
		const sent = new SentResults({});
		sent.add(ADDRESS, result);
		expect(sent.sentAt(ADDRESS, { ...result, ...difference })).toBeUndefined();
	});

	it('keeps the environments apart', () => {
		const sent = new SentResults({});
		sent.add(ADDRESS.replace('secure', 'training'), result);
		expect(sent.sentAt(ADDRESS, result)).toBeUndefined();
	});

	it('is bounded, and forgets the oldest first', () => {
		const store: { sentResults?: Record<string, string> } = {};
		const sent = new SentResults(store);
		const numbered = (i: number) => ({ ...result, personExternalId: `P-${i}` });
		for (let i = 0; i < 5010; i++) sent.add(ADDRESS, numbered(i));
		expect(Object.keys(store.sentResults!)).toHaveLength(5000);
		expect(sent.sentAt(ADDRESS, numbered(9))).toBeUndefined();
		expect(sent.sentAt(ADDRESS, numbered(10))).toBeDefined();
	});

	it('holds nobody by name', () => {
		const store = {};
		new SentResults(store).add(ADDRESS, result);
		expect(JSON.stringify(store)).not.toContain('P-1');
	});
});
