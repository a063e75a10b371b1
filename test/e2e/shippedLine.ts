import { callControlApi, demonstrate, waitUntil } from '../../tools/demo/demonstrate';
import type { DemonstrationStep, LinkAction, Mail } from '../../tools/demo/demonstrate';
import type { Stack } from '../../tools/dev/stack';

const ADMINISTRATOR = 'beheer@example.org';

/** One new participant goes through the five steps of the shipped workflows. */
export async function expectFiveSteps(stack: Stack): Promise<void> {
	const steps: DemonstrationStep[] = [];
	for await (const step of demonstrate(stack)) steps.push(step);
	expect(steps.filter(({ ok }) => !ok)).toEqual([]);
	expect(steps).toHaveLength(5);
}

/** Coachview enrols a person of whom a first name is missing, and is told so; the mail that the administrator gets is returned. */
export async function expectFailureMail(stack: Stack): Promise<Mail> {
	const { action } = await callControlApi<LinkAction>(
		'POST',
		`${stack.coachview!.url}/sandbox/enrolments`,
		{ externId: 'P-3003', elearningCode: 'EL-101' },
	);
	expect(action).toMatchObject({ status: 'rejected', httpStatus: 422 });
	const isTheirs = ({ to }: Mail) => to.includes(ADMINISTRATOR);
	const mails = await waitUntil(
		async () => await callControlApi<Mail[]>('GET', `${stack.mailbox!.url}/api/mails`),
		(all) => all.some(isTheirs),
	);
	const mail = mails.find(isTheirs)!;
	expect(mail.text).toContain('P-3003');
	return mail;
}
