import { control } from '../../host/demonstration';
import type { Action } from '../../host/demonstration';
import { ReadBack } from '../../host/readBack';
import type { Stack } from '../../host/stack';
import { startTestStack } from './stack';

jest.setTimeout(60_000);

interface Workflow {
	versionId: string;
	nodes: Array<{ name: string; type: string; disabled?: boolean }>;
}

/** For whoever can neither log in as Coachview does nor sign as the plug-in does: the triggers off, the plain webhooks on. */
describe('the variant with plain webhooks', () => {
	let stack: Stack;
	let readBack: ReadBack;

	beforeAll(async () => {
		stack = await startTestStack();
		readBack = new ReadBack(stack.access);
		for (const id of ['cvmEnrolment', 'cvmCompletion', 'cvmWithdrawal']) await switchOver(id);
		const headers = { 'X-Api-Key': stack.webhookKey };
		await control('POST', `${stack.coachview!.url}/sandbox/link`, {
			url: `${stack.n8n.url}/webhook/coachview-enrolment`,
			headers,
		});
		await control('POST', `${stack.moodle!.url}/sandbox/completion-listener`, {
			url: `${stack.n8n.url}/webhook/moodle-completion`,
			headers,
		});
	}, 300_000);

	afterAll(async () => await stack?.stop());

	async function switchOver(id: string) {
		const path = `/workflows/${id}`;
		const { versionId, nodes } = await stack.n8n.rest<Workflow>('GET', path);
		for (const node of nodes) {
			if (node.type.endsWith('Trigger') && node.type.includes('coachview-moodle'))
				node.disabled = true;
			if (node.name === 'Variant: plain webhook') node.disabled = false;
		}
		await stack.n8n.rest('POST', `${path}/deactivate`);
		const changed = await stack.n8n.rest<Workflow>('PATCH', path, { versionId, nodes });
		await stack.n8n.rest('POST', `${path}/activate`, { versionId: changed.versionId });
	}

	const call = async (method: 'POST' | 'DELETE') =>
		(
			await control<Action>(method, `${stack.coachview!.url}/sandbox/enrolments`, {
				externId: 'P-1001',
				elearningCode: 'EL-101',
			})
		).action;

	it('takes a participant through enrolment, completion and withdrawal', async () => {
		expect(await call('POST')).toMatchObject({ status: 'approved', httpStatus: 200 });
		const [user] = await readBack.moodleUsers('P-1001');
		const [course] = await readBack.moodleCourses(user.id);
		expect(course.idnumber).toBe('EL-101');
		const completed = await control('POST', `${stack.moodle!.url}/sandbox/complete`, {
			userid: user.id,
			courseid: course.id,
			grade: 70,
		});
		expect(completed).toMatchObject({ delivered: 200 });
		const results = await control<Array<{ status: number }>>(
			'GET',
			`${stack.coachview!.url}/sandbox/results`,
		);
		expect(results.map(({ status }) => status)).toEqual([200]);
		expect(await call('DELETE')).toMatchObject({ status: 'approved', httpStatus: 200 });
		expect(await readBack.moodleCourses(user.id)).toEqual([]);
	});
});
