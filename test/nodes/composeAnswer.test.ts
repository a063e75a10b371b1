import type { IDataObject } from 'n8n-workflow';

import { LinkError } from '../../lib/errors/linkError';
import type { Run } from './harness';
import { run } from './harness';

const request = { name: 'Zoë', personExternalId: 'P-1', elearningCode: 'EL-1' };

const done = { outcome: 'enrolled', course: { id: 3, fullname: 'AVG' }, request };

const { nl } = new LinkError('MOODLE_COURSE_UNKNOWN', { key: 'idnumber', value: 'EL-9' });
const broken = { error: { code: 'MOODLE_COURSE_UNKNOWN', nl: { ...nl } }, message: 'x', request };

const answer = async (
	items: IDataObject[],
	parameters: Record<string, unknown> = {},
	more: Partial<Run> = {},
) =>
	await run({
		node: 'coachviewEnrolment',
		parameters: {
			operation: 'composeAnswer',
			inputs: { request: '={{ $json.request }}' },
			...parameters,
		},
		items,
		...more,
	});

describe('Compose Answer', () => {
	it('makes one answer of all items of a request, without any credential, paired with all of them', async () => {
		const { items, error } = await answer([done, done, broken]);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(items[0].pairedItem).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(items[0].json).toMatchObject({
			statusCode: 422,
			failed: true,
			codes: ['MOODLE_COURSE_UNKNOWN'],
			message: `Zoë (P-1), e-learning EL-1: ${nl.message}`,
		});
		expect(items[0].json).not.toHaveProperty('error');
	});

	it('makes one answer per request', async () => {
		const other = { ...broken, request: { ...request, personExternalId: 'P-2' } };
		const { items } = await answer([done, other, done]);
		expect(items.map(({ json }) => [json.who, json.statusCode])).toEqual([
			['Zoë (P-1), e-learning EL-1', 200],
			['Zoë (P-2), e-learning EL-1', 422],
		]);
	});

	it('takes the items of other nodes, as lists of items or of their data', async () => {
		const results = (expression: string) => ({
			inputs: { request: '={{ $json.request }}', results: expression },
		});
		for (const expression of [
			"={{ $('Start').all() }}",
			"={{ $('Start').item }}",
			"={{ $('Start').item.json }}",
			'={{ [$json] }}',
		]) {
			const { items } = await answer([broken], results(expression));
			expect(items.map(({ json }) => json.codes)).toEqual([['MOODLE_COURSE_UNKNOWN']]);
		}
		const nothing = await answer([{ request }], results('={{ [] }}'));
		expect(nothing.items[0].json.codes).toEqual(['RESULT_UNKNOWN']);
	});

	it('fails when a mail was not sent, whether the mail is the item or one of another node', async () => {
		const inputs = { request: '={{ $json.request }}', mails: '={{ [{ error: "535 no" }] }}' };
		const { items } = await answer([done], { inputs });
		expect(items[0].json).toMatchObject({ statusCode: 422, codes: ['MAIL_NOT_SENT'] });
		const sent = await answer([done, { messageId: '<1@x>', rejected: [], request }]);
		expect(sent.items[0].json.statusCode).toBe(200);
	});

	describe('with the mails as they were composed', () => {
		const access = '={{ [{ outcome: "enrolled", course: { id: 3, fullname: "AVG" } }] }}';
		const request = { personExternalId: 'P-1', elearningCode: 'EL-1' };
		const mail = (to: string) => ({ send: true, kind: 'login', to, subject: 's', text: 't' });
		/** The answer, when these items come in, the mails were these, and the node that sends gave those. */
		const given = async (own: IDataObject[], composed: object[], sent: object[]) => {
			const inputs = {
				request: `={{ ${JSON.stringify(request)} }}`,
				results: access,
				composed: `={{ ${JSON.stringify(composed)} }}`,
				mails: `={{ ${JSON.stringify(sent)} }}`,
			};
			const { items } = await answer(own, { inputs });
			expect(items).toHaveLength(1);
			return items[0].json;
		};

		it('is OK when each that was to be sent has the id of a message', async () => {
			const sent = [{ messageId: '<1>' }, { messageId: '<2>' }];
			const composed = [mail('a@example.test'), mail('b@example.test')];
			expect(await given(sent, composed, sent)).toMatchObject({ statusCode: 200, text: 'OK' });
			const none = [{ send: false, kind: null, reason: 'No new access' }];
			expect(await given(none, none, [])).toMatchObject({ statusCode: 200, text: 'OK' });
		});

		it('names the address of a mail that was not sent, once', async () => {
			const sent = [{ messageId: '<1>' }, { error: '535 no' }];
			const composed = [mail('a@example.test'), mail('b@example.test')];
			const { statusCode, codes, text } = await given(sent, composed, sent);
			expect([statusCode, codes]).toEqual([422, ['MAIL_NOT_SENT']]);
			expect(text).toContain('De mail aan b@example.test is niet verstuurd');
			expect(text).toContain('535 no');
		});

		it.each([
			['the node that sends did not run', [mail('a@example.test')], []],
			['the node that sends let its items through', [mail('a@example.test')], [mail('a@x')]],
			['the node that composes let its items through', [{ outcome: 'enrolled' }], []],
			['a mail could not be composed', [{ error: { code: 'INPUT_MISSING' }, message: 'x' }], []],
		])('fails when %s', async (_, composed, sent) => {
			const { statusCode } = await given(composed as IDataObject[], composed, sent);
			expect(statusCode).toBe(422);
		});

		it('has mailed the administrator about a failed execution, which nobody waits for', async () => {
			const composed = [{ send: true, kind: 'failure', to: 'a@example.test' }];
			const told = async (sent: object[]) => {
				const inputs = {
					request: '={{ {} }}',
					composed: `={{ ${JSON.stringify(composed)} }}`,
					mails: `={{ ${JSON.stringify(sent)} }}`,
				};
				return (await answer(sent as IDataObject[], { inputs })).items[0].json;
			};
			expect(await told([{ messageId: '<1>' }])).toMatchObject({ failed: false });
			expect(await told([{ error: '535 no' }])).toMatchObject({
				failed: true,
				codes: ['MAIL_NOT_SENT'],
			});
		});
	});

	it('says to Moodle that there was nothing to register', async () => {
		const completion = { completed: true, user: { idnumber: 'P-1' }, course: { idnumber: 'C' } };
		const skipped = { outcome: 'notSent', send: false, reason: 'firstResultCounts' };
		const said = async (...items: IDataObject[]) =>
			(
				await answer(
					items.map((item) => ({ ...item, request: completion })),
					{ to: 'moodle' },
				)
			).items[0].json.text;
		expect(await said(skipped)).toBe('Nothing to register: firstResultCounts');
		expect(await said(skipped, { outcome: 'sent' })).toBe('Registered');
	});

	it('answers Moodle', async () => {
		const completion = { completed: true, user: { idnumber: 'P-1' }, course: { idnumber: 'C' } };
		const { items } = await answer([{ outcome: 'sent', request: completion }], { to: 'moodle' });
		expect(items[0].json).toMatchObject({ statusCode: 200, text: 'Registered' });
	});

	it('stops when it gets something that is not an item, so that no answer is made up', async () => {
		const inputs = { request: '={{ $json.request }}', results: '={{ "everything is fine" }}' };
		const { items, error } = await answer([done], { inputs });
		expect(items).toEqual([]);
		expect(error?.message).toContain('Results');
	});
});
