import { startMoodle } from '../../sandbox/moodle';
import { serve } from '../nodes/webhookServer';
import type { Served } from '../nodes/webhookServer';
import { MOODLE_MESSAGE, SECRET } from './served';

describe('a completion', () => {
	let served: Served;
	beforeEach(async () => {
		served = await serve(MOODLE_MESSAGE);
	});
	afterEach(async () => await served.stop());

	/** A Moodle whose plug-in was just installed, so that its tables start empty, and somebody who completes a course in it. */
	async function completeInNewInstallation(name: string) {
		const moodle = await startMoodle({ world: 'training' });
		try {
			const known = moodle.site.userNamed(name);
			const person = {
				username: name,
				firstname: 'An',
				lastname: 'Other',
				email: 'an@example.test',
			};
			const user = (known ?? moodle.site.addUser(person)).id;
			const course = moodle.site.courseByIdnumber('EL-101')!.id;
			moodle.site.enrol(user, course);
			const post = async (what: string, body: object) =>
				(await (
					await fetch(`${moodle.url}/sandbox/${what}`, {
						method: 'POST',
						headers: { 'content-type': 'application/json' },
						body: JSON.stringify(body),
					})
				).json()) as { delivered: number };
			await post('completion-listener', { url: served.url, secret: SECRET });
			return (await post('complete', { userid: user, courseid: course })).delivered;
		} finally {
			await moodle.stop();
		}
	}

	it('arrives after the plug-in was reinstalled, or its database restored, whoever it is about', async () => {
		for (const name of ['kees.bakker', 'kees.bakker', 'an.other'])
			expect(await completeInNewInstallation(name)).toBe(200);
		expect(served.executions).toHaveLength(3);
		const ids = served.executions.map((one) => 'json' in one && one.json.eventId);
		expect(new Set(ids).size).toBe(3);
	});
});
