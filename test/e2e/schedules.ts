import type { N8n } from '../../tools/dev/n8n';
import type { Workflows } from '../../tools/dev/stack';
import { changeNode, saveChange } from './ownWorkflow';

/** The next leap day: n8n starts no trigger that has no time at all, not even by hand. */
const NEVER = '0 0 29 2 *';

/** The times of a *Schedule Trigger*. */
const never = { interval: [{ field: 'cronExpression', expression: NEVER }] };

/** Lets no workflow look at the clock, neither its schedules nor its polling; they can be started by hand. Unpublished workflows stay so. */
export async function restSchedules(n8n: N8n, workflows: Workflows): Promise<void> {
	for (const id of Object.values(workflows))
		await saveChange(n8n, id, ({ nodes }) => {
			for (const { type, parameters } of nodes) {
				if (type === 'n8n-nodes-base.scheduleTrigger') parameters.rule = never;
				if ('pollTimes' in parameters)
					parameters.pollTimes = { item: [{ mode: 'custom', cronExpression: NEVER }] };
			}
		});
}

/** Times at which a polling trigger looks, every so many seconds. n8n takes no interval below a minute, nor several seconds in one expression, but any number of expressions. */
export const pollEvery = (seconds: number) => ({
	item: Array.from({ length: 60 / seconds }, (_, i) => ({
		mode: 'custom',
		cronExpression: `${i * seconds} * * * * *`,
	})),
});

/** Lets the schedule *Every five minutes* of a workflow come so often that a test can wait for it. */
export async function runOften(n8n: N8n, workflowId: string, seconds: number): Promise<void> {
	await changeNode(n8n, workflowId, 'Every five minutes', ({ parameters }) => {
		parameters.rule = { interval: [{ field: 'seconds', secondsInterval: seconds }] };
	});
}

/** Lets it start nothing by itself. */
export async function rest(n8n: N8n, workflowId: string): Promise<void> {
	await changeNode(n8n, workflowId, 'Every five minutes', ({ parameters }) => {
		parameters.rule = never;
	});
}
