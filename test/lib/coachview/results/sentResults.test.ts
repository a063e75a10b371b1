import { RESULT_BOUNDS, SentResults } from '../../../../lib/coachview/results/sentResults';
import { Inbox } from '../../../../lib/shared/inbox';

const result = {
	personExternalId: 'P-1',
	elearningCode: 'EL-101',
	completedAt: '2026-07-01T10:00:00.000Z',
	present: true,
	passed: true,
	grade: null,
};
const ADDRESS = 'https://secure.coachview.net/elearning/result.aspx';

const emptyInbox = () => new Inbox(RESULT_BOUNDS);
const sentFrom = (inbox = emptyInbox(), address = ADDRESS) => new SentResults(inbox, address);

describe('the memory of sent results', () => {
	it('knows a completion again, whatever was decided and however the ids are written', () => {
		const inbox = emptyInbox();
		sentFrom(inbox).add(result, new Date('2026-07-02T00:00:00Z'));
		const again = { ...result, personExternalId: 'p-1', grade: 9, passed: false };
		const kept = Inbox.restore(RESULT_BOUNDS, JSON.parse(JSON.stringify(inbox)) as object);
		expect(sentFrom(kept).sentAt(again)).toBe('2026-07-02T00:00:00.000Z');
	});

	it.each([
		['another person', { personExternalId: 'P-2' }],
		['another part', { elearningCode: 'EL-102' }],
		['a later completion', { completedAt: '2027-07-01T10:00:00.000Z' }],
	])('takes %s for another', (_what, difference) => {
		const sent = sentFrom();
		sent.add(result);
		expect(sent.sentAt({ ...result, ...difference })).toBeUndefined();
	});

	it('keeps the environments apart', () => {
		const inbox = emptyInbox();
		sentFrom(inbox, ADDRESS.replace('secure', 'training')).add(result);
		expect(sentFrom(inbox).sentAt(result)).toBeUndefined();
	});

	it("keeps customers apart, whom only the plug-in key distinguishes on Coachview's hosts", () => {
		const inbox = emptyInbox();
		sentFrom(inbox, `${ADDRESS}?plugin=one`).add(result);
		expect(sentFrom(inbox, `${ADDRESS}?plugin=one`).sentAt(result)).toBeDefined();
		expect(sentFrom(inbox, `${ADDRESS}?plugin=two`).sentAt(result)).toBeUndefined();
	});

	it('is bounded, and forgets the oldest first', () => {
		const inbox = emptyInbox();
		const sent = sentFrom(inbox);
		const numbered = (i: number) => ({ ...result, personExternalId: `P-${i}` });
		for (let i = 0; i < 5010; i++) sent.add(numbered(i));
		expect(inbox.doneCount).toBe(5000);
		expect(sent.sentAt(numbered(9))).toBeUndefined();
		expect(sent.sentAt(numbered(10))).toBeDefined();
	});

	it('holds nobody by name', () => {
		const inbox = emptyInbox();
		sentFrom(inbox).add(result);
		expect(JSON.stringify(inbox)).not.toContain('P-1');
	});
});
