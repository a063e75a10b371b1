import { parseWebhookEvent } from '../../../../lib/coachview/webhooks/webhookEvent';
import { Inbox } from '../../../../lib/shared/inbox';
import { isRepeated, REPEATS } from '../../../../lib/webhooks/messages';

describe("a webhook of Coachview's", () => {
	it.each([
		[{ event: 'a.b', persoonId: '1', externId: 'P-1', externSource: 'hr' }],
		[{ Event: 'a.b', Data: { PersoonId: '1', ExternId: 'P-1', ExternSource: 'hr' } }],
		[
			{
				gebeurtenis: 'a.b',
				payload: { persoon: { PERSOONID: 1, externid: 'P-1', externsource: 'hr' } },
			},
		],
	])('is read whatever the case and nesting of its keys: %j', (body) => {
		expect(parseWebhookEvent(body)).toEqual({
			event: 'a.b',
			personId: '1',
			externalId: 'P-1',
			externalSource: 'hr',
			data: body,
		});
	});

	it('may say nothing', () => {
		expect(parseWebhookEvent({})).toMatchObject({ event: '', personId: '', externalId: '' });
	});

	it('does not name somebody by a number that lost digits', () => {
		const body = JSON.parse('{"PersoonId":"g-1","ExternId":9007199254740993}') as object;
		expect(parseWebhookEvent({ ...body })).toMatchObject({ personId: 'g-1', externalId: '' });
	});

	it('counts as repeated within ten minutes, and may happen again later', () => {
		const recent = new Inbox(REPEATS);
		expect(isRepeated(recent, 'a', 0)).toBe(false);
		expect(isRepeated(recent, 'a', 599)).toBe(true);
		expect(isRepeated(recent, 'b', 599)).toBe(false);
		expect(isRepeated(recent, 'a', 601)).toBe(false);
	});
});
