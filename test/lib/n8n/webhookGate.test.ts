import type { IWebhookFunctions } from 'n8n-workflow';

import { RUN_TIMEOUT_SECONDS } from '../../../lib/n8n/runTimeout';
import { WebhookGate } from '../../../lib/n8n/webhookGate';

/** A call that n8n answers when the test says so, or never. */
function call(staticData: object = {}) {
	const answers: Array<{ status: number; text: string }> = [];
	const response = {
		destroyed: false,
		headersSent: false,
		statusCode: 200,
		end: (text = '') => {
			answers.push({ status: response.statusCode, text });
			return response;
		},
		setHeader: () => response,
		writeHead: (status: number) => Object.assign(response, { statusCode: status }),
	};
	const node = {
		getNode: () => ({ id: 'n' }),
		getWorkflow: () => ({ id: 'w' }),
		getWorkflowStaticData: () => staticData,
		getResponseObject: () => response,
	} as unknown as IWebhookFunctions;
	const answer = (status: number) => response.writeHead(status).end('done');
	return { node, answers, answer };
}

describe('the gate of a webhook trigger', () => {
	beforeEach(() => jest.useFakeTimers({ now: 1_764_000_000_000 }));
	afterEach(() => jest.useRealTimers());

	const runIsOver = async () => await jest.advanceTimersByTimeAsync(1000 * RUN_TIMEOUT_SECONDS);

	async function enter(gate: WebhookGate, event: string, subject = 'subject', one = call()) {
		const entered = gate.enter(one.node, event, subject);
		let isIn: boolean | undefined;
		void entered.then((instead) => (isIn = instead === undefined));
		await jest.advanceTimersByTimeAsync(0);
		return { ...one, isIn: () => isIn };
	}

	it('takes an event again whose execution did not come back within its time, and no sooner', async () => {
		const gate = new WebhookGate();
		expect((await enter(gate, 'a')).isIn()).toBe(true);
		const impatient = await enter(gate, 'a');
		await jest.advanceTimersByTimeAsync(61_000);
		expect([impatient.isIn(), impatient.answers]).toEqual([
			false,
			[{ status: 503, text: 'Still busy with this message' }],
		]);
		await runIsOver();
		const again = await enter(gate, 'a');
		expect(again.isIn()).toBe(true);
		again.answer(200);
		expect((await enter(gate, 'a')).answers).toEqual([{ status: 200, text: 'Already handled' }]);
	});

	it('takes an event again as soon as its time is over while the next try waits', async () => {
		const gate = new WebhookGate();
		await enter(gate, 'a');
		await jest.advanceTimersByTimeAsync(1000 * (RUN_TIMEOUT_SECONDS - 10));
		const waiting = await enter(gate, 'a');
		expect(waiting.isIn()).toBeUndefined();
		await jest.advanceTimersByTimeAsync(11_000);
		expect(waiting.isIn()).toBe(true);
	});

	it('lets the later events of a person in after a run that never ends, also when some gave up before', async () => {
		const gate = new WebhookGate();
		await enter(gate, 'lost');
		const gaveUp = await enter(gate, 'second');
		await jest.advanceTimersByTimeAsync(61_000);
		expect(gaveUp.answers).toMatchObject([{ status: 503 }]);
		await jest.advanceTimersByTimeAsync(1000 * (RUN_TIMEOUT_SECONDS - 90));
		const third = await enter(gate, 'third');
		expect(third.isIn()).toBeUndefined();
		await jest.advanceTimersByTimeAsync(31_000);
		expect(third.isIn()).toBe(true);
		third.answer(200);
		expect((await enter(gate, 'second')).isIn()).toBe(true);
	});

	it('is not blocked by a thousand events whose runs never ended and whose senders gave up', async () => {
		const gate = new WebhookGate();
		for (let i = 0; i < 1000; i++)
			expect((await enter(gate, `lost ${i}`, `person ${i}`)).isIn()).toBe(true);
		expect((await enter(gate, 'too much', 'somebody')).answers).toMatchObject([{ status: 503 }]);
		await runIsOver();
		expect((await enter(gate, 'another', 'somebody')).isIn()).toBe(true);
	});

	it('counts only the first end of a run, and lets a late one change nothing', async () => {
		const gate = new WebhookGate();
		const late = await enter(gate, 'a');
		await runIsOver();
		const again = await enter(gate, 'a');
		late.answer(500);
		const third = await enter(gate, 'a');
		expect(third.isIn()).toBeUndefined();
		again.answer(200);
		await jest.advanceTimersByTimeAsync(300);
		expect(third.answers).toEqual([{ status: 200, text: 'Already handled' }]);
	});
});
