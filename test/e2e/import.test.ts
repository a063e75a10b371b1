import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { pause } from '../../tools/dev/n8n';
import { ReadBack } from '../../tools/demo/readBack';
import type { Stack } from '../../tools/dev/stack';
import { expectFailureMail, expectFiveSteps } from './shippedLine';
import { startTestStack } from './stack';

/** The other tests import as the editor does; this is `n8n import:workflow`, which keeps ids, settings and pinned examples. */
describe('the workflows, imported with the command', () => {
	let stack: Stack;

	beforeAll(async () => {
		stack = await startTestStack('command');
	});

	afterAll(async () => await stack?.stop());

	it('take a new participant through the five steps', async () => {
		await expectFiveSteps(stack);
	});

	it('mail the administrator about a failure without another workflow', async () => {
		const { subject } = await expectFailureMail(stack);
		expect(subject).toBe('Koppeling Coachview–Moodle: 1 Enrolment received is niet gelukt');
	});

	it.each([
		['enrolment', 'Coachview enrols', 'Answer Coachview'],
		['completion', 'Moodle reports a completion', 'Answer Moodle'],
		['withdrawal', 'Coachview withdraws', 'Answer Coachview'],
	] as const)('can be tried with the pinned example: %s', async (workflow, trigger, end) => {
		const { administration } = stack.coachview!;
		if (workflow === 'completion')
			administration.enrol(
				administration.personByKey('P-1001')!,
				administration.partByCode('EL-101')!,
			);
		const executionId = await stack.n8n.run(stack.workflows[workflow], trigger);
		for (;;) {
			const path = `/executions/${executionId}`;
			const { status } = await stack.n8n.rest<{ status: string }>('GET', path);
			if (!['new', 'running'].includes(status)) break;
			await pause(200);
		}
		const run = await stack.n8n.execution(executionId);
		expect(run.status).toBe('success');
		expect(Object.keys(run.runData)).toContain(end);
		if (workflow === 'enrolment')
			expect(await new ReadBack(stack.access).moodleUsers('P-1001')).toHaveLength(1);
	});

	it('need nothing of n8n but their nodes and connections', () => {
		for (const file of ['0-set-up', '1-enrolment-received', '2-completion-received'].concat(
			'3-withdrawal-received',
		)) {
			const text = readFileSync(
				join(__dirname, '..', '..', 'workflows-examples', `${file}.json`),
				'utf8',
			);
			expect(JSON.parse(text)).not.toHaveProperty('settings');
			expect(text).not.toMatch(/errorWorkflow|\.body\.|n8n-nodes-base\.(webhook|merge)"/);
		}
	});
});
