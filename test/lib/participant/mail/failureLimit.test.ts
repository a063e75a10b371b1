import { FailureLimit, SILENCE_MS } from '../../../../lib/participant/mail/failureLimit';

const failure = (message: string, workflow = 'w1') => ({
	workflow: { id: workflow, name: `Workflow ${workflow}` },
	execution: { id: '7', lastNodeExecuted: 'Keep', error: { message } },
});
const CRASH = 'Workflow did not finish, possible out-of-memory issue';

describe('the mails about failed runs', () => {
	let limit: FailureLimit;
	const mailed = (reports: object[], now = 0) =>
		reports.filter((report) => limit.take(report as never, now)).length;

	beforeEach(() => {
		limit = new FailureLimit();
	});

	it('are one when n8n starts again after it cut off many runs of a workflow', () => {
		expect(mailed(Array(100).fill(failure(CRASH)))).toBe(1);
		expect(limit.heldSinceMail(failure(CRASH))).toBe(99);
	});

	it('are one for each workflow', () => {
		expect(mailed([failure(CRASH), failure(CRASH, 'w2'), failure(CRASH, 'w2')])).toBe(2);
	});

	it('are one for each different failure, whatever number or name in quotes is in its message', () => {
		const down = 'The service is down';
		const table = (name: string, n: number) => failure(`Table "${name}" has ${n} rows`);
		expect(mailed([table('a', 1), failure(down), table('b', 2), failure(down)])).toBe(2);
	});

	it('come again after a quarter of an hour, with how many were not mailed', () => {
		expect(mailed([failure(CRASH), failure(CRASH), failure(CRASH)], 1000)).toBe(1);
		expect(mailed([failure(CRASH)], 999 + SILENCE_MS)).toBe(0);
		expect(limit.heldSinceMail(failure('other'))).toBe(3);
		expect(mailed([failure(CRASH)], 1000 + SILENCE_MS)).toBe(1);
		expect(limit.heldSinceMail(failure(CRASH))).toBe(0);
	});

	it('are ten at most when each of a hundred failures of a workflow is another one', () => {
		const words = Array.from({ length: 100 }, (_, i) => `Failed ${'x'.repeat(i)}`);
		expect(mailed(words.map((message) => failure(message)))).toBe(10);
		expect(mailed([failure('Failed')], SILENCE_MS)).toBe(1);
	});

	it('come although the clock was set back', () => {
		expect(mailed([failure(CRASH)], 10 * SILENCE_MS)).toBe(1);
		expect(mailed([failure(CRASH)], 0)).toBe(1);
	});

	it('come of a trigger that could not start, and of what has no message or workflow', () => {
		const trigger = { workflow: { id: 'w1' }, trigger: { error: { message: 'No webhook' } } };
		expect(mailed([trigger, trigger, failure(CRASH)])).toBe(2);
		expect(mailed([{}, { execution: null }])).toBe(1);
	});

	it('are remembered of a bounded number of workflows', () => {
		const many = Array.from({ length: 500 }, (_, i) => failure(CRASH, `many ${i}`));
		expect(mailed(many)).toBe(500);
		expect(mailed([many[0], many[499]])).toBe(1);
	});
});
