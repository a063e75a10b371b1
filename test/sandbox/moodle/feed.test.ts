import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifyWebhook, parseSigningKey } from '../../../lib/webhooks/standardWebhooks';
import { startMoodle, type MoodleSandbox } from '../../../sandbox/moodle/index';
import { call, control } from './client';

const SECRET = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;

interface Heard {
	id: string;
	refusal: string | undefined;
	message: { type: string; data: Record<string, unknown> };
}

describe('the plug-in of the stand-in', () => {
	let moodle: MoodleSandbox;
	let kees: number;
	let course: number;
	let listener: Server;
	let heard: Heard[];
	/** Statuses to answer, the last one for ever. */
	let answers: number[];

	beforeEach(async () => {
		moodle = await startMoodle({ world: 'training' });
		kees = moodle.site.userNamed('kees.bakker')?.id ?? 0;
		course = moodle.site.courseByIdnumber('EL-101')?.id ?? 0;
		moodle.site.enrol(kees, course);
		heard = [];
		answers = [200];
		listener = createServer((request, response) => {
			let body = '';
			request.on('data', (chunk) => (body += String(chunk)));
			request.on('end', () => {
				const header = (name: string) => String(request.headers[`webhook-${name}`]);
				const headers = {
					id: header('id'),
					timestamp: header('timestamp'),
					signature: header('signature'),
				};
				const refusal = verifyWebhook([parseSigningKey(SECRET)!], headers, Buffer.from(body));
				heard.push({ id: headers.id, refusal, message: JSON.parse(body) as Heard['message'] });
				response.writeHead(answers.length > 1 ? answers.shift()! : answers[0]).end();
			});
		});
		await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
		const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/`;
		await control(moodle, 'completion-listener', { url, secret: SECRET, retryDelays: [20] });
	});
	afterEach(async () => {
		await moodle.stop();
		listener.closeAllConnections();
		listener.close();
	});

	const complete = async (grade?: number) =>
		(await control(moodle, 'complete', { userid: kees, courseid: course, grade })).body;
	const deliveries = async () =>
		(await control(moodle, 'deliveries')).body as Array<{
			id: string;
			attempts: number;
			status: number;
		}>;
	/** Waits for something that must happen; a test that waits in vain fails by Jest's time limit. */
	const until = async (met: () => boolean | Promise<boolean>) => {
		while (!(await met())) await new Promise((resolve) => setTimeout(resolve, 10));
	};

	it('signs who completed what, when, and with which grade', async () => {
		moodle.site.setPassMark(course, 55);
		expect(await complete(83.5)).toEqual({ completed: true, delivered: 200 });
		expect(heard).toHaveLength(1);
		expect(heard[0]).toMatchObject({
			id: expect.stringMatching(/^evt_[0-9a-f]{24}$/),
			refusal: undefined,
			message: { type: 'course.completed' },
		});
		expect(heard[0].message.data).toEqual({
			eventid: 1,
			site: moodle.url,
			courseid: course,
			courseidnumber: 'EL-101',
			userid: kees,
			useridnumber: 'P-2002',
			timecompleted: expect.any(Number),
			graderaw: 83.5,
			grademax: 100,
			gradepass: 55,
			passed: true,
		});
	});

	it('says nothing of a pass without a pass mark', async () => {
		await complete(83.5);
		expect(heard[0].message.data).toMatchObject({ gradepass: null, passed: null });
	});

	it('sends again under the same id until somebody accepts', async () => {
		answers = [500, 503, 200];
		expect(await complete()).toEqual({ completed: true, delivered: 500 });
		await until(() => heard.length === 3);
		expect(new Set(heard.map(({ id }) => id)).size).toBe(1);
		await until(async () => (await deliveries()).every(({ status }) => status === 200));
		expect(await deliveries()).toMatchObject([
			{ attempts: 3, status: 200, userid: kees, courseid: course },
		]);
	});

	it('keeps how each attempt was answered, and gives up at once where it shall not retry', async () => {
		answers = [503, 200];
		const once = { userid: kees, courseid: course, retries: false };
		expect((await control(moodle, 'complete', once)).body).toMatchObject({ delivered: 503 });
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(await deliveries()).toMatchObject([
			{ attempts: 1, status: 503, answers: [{ status: 503, at: expect.any(Number) as number }] },
		]);
		expect(heard).toHaveLength(1);
	});

	it('reports the state at sending: what was undone meanwhile is uncompleted', async () => {
		answers = [500];
		await complete();
		await control(moodle, 'uncomplete', { userid: kees, courseid: course });
		answers = [200];
		await until(() => heard.at(-1)!.message.type === 'course.uncompleted');
		expect(heard.at(-1)!.message.data).toMatchObject({ timecompleted: null, passed: null });
	});

	it('sends stored events again, many times and the newest first', async () => {
		await complete();
		const [{ id }] = await deliveries();
		expect((await control(moodle, 'redeliver', { id })).body).toEqual({ status: 200 });
		const other = moodle.site.courseByIdnumber('EL-102')?.id ?? 0;
		moodle.site.enrol(kees, other);
		await control(moodle, 'complete', { userid: kees, courseid: other });
		heard = [];
		expect((await control(moodle, 'redeliver', { times: 2, outOfOrder: true })).body).toEqual({
			statuses: [200, 200, 200, 200],
		});
		expect(heard.filter((one) => one.id === id)).toHaveLength(2);
	});

	it('refuses delays that are none', async () => {
		expect(
			(
				await control(moodle, 'completion-listener', {
					url: 'http://127.0.0.1:1/',
					retryDelays: ['soon'],
				})
			).status,
		).toBe(400);
	});

	describe('read by web services', () => {
		const events = async (after = 0, limit = 100) =>
			(await call(moodle, 'local_completionfeed_get_events', { after, limit })) as Record<
				string,
				unknown
			>;
		const completions = async (parameters: Record<string, string | number> = {}) =>
			(await call(moodle, 'local_completionfeed_get_course_completions', {
				courseid: course,
				...parameters,
			})) as Record<string, unknown>;

		beforeEach(async () => {
			const piet = moodle.site.addUser({ username: 'piet', idnumber: 'P-3003' });
			moodle.site.enrol(piet.id, course);
			await complete(40);
			await control(moodle, 'complete', { userid: piet.id, courseid: course });
		});

		it('gives the events after a cursor, page by page', async () => {
			const first = await events(0, 1);
			expect(first).toMatchObject({
				events: [{ id: 1, type: 'course.completed', useridnumber: 'P-2002', graderaw: 40 }],
				next: 1,
				more: true,
			});
			expect(await events(1)).toMatchObject({
				events: [{ id: 2, useridnumber: 'P-3003', graderaw: null }],
				next: 2,
				more: false,
			});
			expect(await events(2)).toEqual({ events: [], next: 2, more: false });
		});

		it('gives the completions of a course in their order, with a cursor that passes over nobody', async () => {
			const first = await completions({ limit: 1 });
			expect(first).toMatchObject({
				completions: [{ useridnumber: 'P-2002', courseidnumber: 'EL-101' }],
				more: true,
			});
			const second = await completions({
				since: Number(first.nextsince),
				afterid: Number(first.nextafterid),
			});
			expect(second).toMatchObject({ completions: [{ useridnumber: 'P-3003' }], more: false });
		});

		it('gives the completion of one person, also after leaving the course', async () => {
			moodle.site.unenrol(kees, course);
			expect(await completions({ 'userids[0]': kees })).toMatchObject({
				completions: [{ userid: kees }],
				more: false,
			});
		});

		it('asks for the capability', async () => {
			const account = moodle.site.userNamed('coachview-koppeling')!;
			moodle.site.forbid(account.id, 'local/completionfeed:read');
			expect(await events()).toMatchObject({ errorcode: 'nopermissions' });
			expect(await completions()).toMatchObject({ errorcode: 'nopermissions' });
		});

		it('is unknown on a site without the plug-in', async () => {
			await control(moodle, 'plugin', { installed: false });
			expect(await events()).toMatchObject({ errorcode: 'invalidrecordunknown' });
			const { functions } = (await call(moodle, 'core_webservice_get_site_info')) as {
				functions: Array<{ name: string }>;
			};
			expect(functions.filter(({ name }) => name.startsWith('local_'))).toEqual([]);
		});
	});
});
