import { callControlApi, demonstrate, waitUntil } from '../../tools/demo/demonstrate';
import type { DemonstrationStep, LinkAction, Mail } from '../../tools/demo/demonstrate';
import type { Stack } from '../../tools/dev/stack';
import { REQUEST_TABLE } from '../../lib/requests/columns';
import { DataTable } from '../../tools/dev/dataTable';
import { ADMINISTRATOR } from './participant';
import { rest } from './schedules';

/** One new participant goes through the five steps of the shipped workflows. */
export async function expectFiveSteps(stack: Stack): Promise<void> {
	const steps: DemonstrationStep[] = [];
	for await (const step of demonstrate(stack)) steps.push(step);
	expect(steps.filter(({ ok }) => !ok)).toEqual([]);
	expect(steps).toHaveLength(5);
}

/** A workflow fails, since its table is gone, and Coachview is told so; the mail that the administrator gets is returned. */
export async function expectFailureMail(stack: Stack): Promise<Mail> {
	// n8n mails the same failure of a workflow once; its schedule would fail too.
	await rest(stack.n8n, stack.workflows.enrolment);
	const table = await DataTable.named(stack.n8n, REQUEST_TABLE);
	await table.rename('Aside');
	try {
		const { action } = await callControlApi<LinkAction>(
			'POST',
			`${stack.coachview!.url}/sandbox/enrolments`,
			{ externId: 'P-1001', elearningCode: 'EL-101' },
		);
		expect(action).toMatchObject({ status: 'rejected', httpStatus: 500 });
	} finally {
		await table.rename(REQUEST_TABLE);
	}
	// The schedules of other workflows fail at another step.
	const isTheirs = ({ to, text }: Mail) =>
		to.includes(ADMINISTRATOR) && !!text?.includes('Stap: Keep');
	const mails = await waitUntil(
		async () => await callControlApi<Mail[]>('GET', `${stack.mailbox!.url}/api/mails`),
		(all) => all.some(isTheirs),
	);
	return mails.find(isTheirs)!;
}
