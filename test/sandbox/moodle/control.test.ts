import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startMoodle, type MoodleSandbox } from '../../../sandbox/moodle/index';
import { call, control } from './client';

describe('the control interface', () => {
	let moodle: MoodleSandbox;
	let kees: number;
	let course: number;
	beforeEach(async () => {
		moodle = await startMoodle({ world: 'training' });
		kees = moodle.site.userNamed('kees.bakker')?.id ?? 0;
		course = moodle.site.courseByIdnumber('EL-101')?.id ?? 0;
	});
	afterEach(() => moodle.stop());

	it('completes a course for somebody, with a grade', async () => {
		moodle.site.enrol(kees, course);
		expect(
			await control(moodle, 'complete', { userid: kees, courseid: course, grade: 80 }),
		).toEqual({ status: 200, body: { completed: true, delivered: null } });
		expect(await call(moodle, 'core_enrol_get_users_courses', { userid: kees })).toMatchObject([
			{ completed: true, progress: 100 },
		]);
		expect(
			await call(moodle, 'gradereport_overview_get_course_grades', { userid: kees }),
		).toMatchObject({ grades: [{ rawgrade: '80.00000' }] });
	});

	it("can't complete a course for somebody who is not in it", async () => {
		expect((await control(moodle, 'complete', { userid: kees, courseid: course })).status).toBe(
			400,
		);
	});

	describe('with somebody who listens for completions', () => {
		let listener: Server;
		let heard: Array<{ secret: unknown; event: unknown }>;
		beforeEach(async () => {
			heard = [];
			listener = createServer((request, response) => {
				let body = '';
				request.on('data', (chunk) => (body += String(chunk)));
				request.on('end', () => {
					heard.push({ secret: request.headers['x-secret'], event: JSON.parse(body) });
					response.writeHead(202).end();
				});
			});
			await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
		});
		afterEach(() => {
			listener.closeAllConnections();
			listener.close();
		});

		it('notifies it, with the headers it asked for, and says how it answered', async () => {
			const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/hook`;
			await control(moodle, 'completion-listener', { url, headers: { 'X-Secret': 's3cret' } });
			moodle.site.enrol(kees, course);
			expect((await control(moodle, 'complete', { userid: kees, courseid: course })).body).toEqual({
				completed: true,
				delivered: 202,
			});
			const event = {
				type: 'course.completed',
				timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
				data: { userid: kees, courseid: course },
			};
			expect(heard).toEqual([{ secret: 's3cret', event }]);
		});
	});

	it('changes a site setting', async () => {
		await control(moodle, 'setting', { name: 'enablewebservices', value: '0' });
		expect((await fetch(`${moodle.url}/webservice/rest/server.php`)).status).toBe(403);
		expect((await control(moodle, 'setting', { name: 'nosuchsetting', value: '0' })).status).toBe(
			400,
		);
	});

	it('lists the calls', async () => {
		await call(moodle, 'core_cohort_get_cohorts');
		expect((await control(moodle, 'calls')).body).toEqual([
			{ wsfunction: 'core_cohort_get_cohorts', at: expect.any(String) },
		]);
	});
});
