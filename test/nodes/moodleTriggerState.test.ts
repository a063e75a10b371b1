import { ServerResponse } from 'node:http';
import type { IncomingMessage } from 'node:http';

import type { IWebhookFunctions } from 'n8n-workflow';

import { RETRY_POLICY } from '../../lib/shared/retry';
import { signWebhook, parseSigningKey } from '../../lib/webhooks/standardWebhooks';
import { receiveCompletion } from '../../nodes/MoodleTrigger/receiveCompletion';
import { startMoodle } from '../../sandbox/moodle/index';
import type { MoodleSandbox } from '../../sandbox/moodle/index';

const SECRET = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;

/** What n8n does with the Moodle credential: the token is added to the form. */
async function httpRequestWithAuthentication(
	this: IWebhookFunctions,
	type: string,
	{ url, body }: { url: string; body: Record<string, string> },
) {
	const { token } = await this.getCredentials<{ token: string }>(type);
	const form = new URLSearchParams({ ...body, wstoken: token });
	const response = await fetch(url, { method: 'POST', body: form });
	return { statusCode: response.status, headers: {}, body: await response.text() };
}

describe('the Moodle Trigger that reads the current state', () => {
	let moodle: MoodleSandbox;
	let kees: number;
	let course: number;
	let siteUrl: string;
	let siteName: string;
	let options: object;
	let deliveries = 0;
	const firstDelay = RETRY_POLICY.firstDelay;

	beforeEach(async () => {
		RETRY_POLICY.firstDelay = 1;
		moodle = await startMoodle({ world: 'training' });
		siteUrl = moodle.url;
		siteName = '';
		options = {};
		kees = moodle.site.userNamed('kees.bakker')!.id;
		course = moodle.site.courseByIdnumber('EL-101')!.id;
		moodle.site.enrol(kees, course);
		moodle.site.grade(kees, course, 80);
		moodle.site.setPassMark(course, 55);
		moodle.site.meetCriteria(kees, course);
		moodle.site.runCompletionTask();
		moodle.site.runCompletionTask();
	});
	afterEach(async () => {
		RETRY_POLICY.firstDelay = firstDelay;
		await moodle.stop();
	});

	/** Delivers a message that has another grade than Moodle has now; gives what the workflow starts with, or the answer. */
	async function deliver(
		data: Record<string, unknown> = {},
		events = ['completed'],
		type = 'course.completed',
	) {
		const eventId = `evt_${++deliveries}`;
		const told = {
			site: moodle.url,
			courseid: course,
			courseidnumber: 'EL-101',
			userid: kees,
			useridnumber: 'P-2002',
			timecompleted: 1764064800,
			graderaw: 40,
			grademax: 100,
			gradepass: 55,
			passed: false,
			...data,
		};
		const body = Buffer.from(
			JSON.stringify({ type, timestamp: '2026-11-25T10:00:00Z', data: told }),
		);
		const timestamp = String(Math.floor(Date.now() / 1000));
		const headers = {
			'webhook-id': eventId,
			'webhook-timestamp': timestamp,
			'webhook-signature': signWebhook(parseSigningKey(SECRET)!, eventId, timestamp, body),
		};
		const request = { rawBody: body, headers } as unknown as IncomingMessage;
		const response = new ServerResponse({ method: 'POST' } as IncomingMessage);
		const parameters: Record<string, unknown> = {
			respond: 'lastNode',
			readCurrentState: true,
			events,
			options,
		};
		const credentials: Record<string, object> = {
			moodleWebhookApi: { secret: SECRET },
			moodleApi: { siteUrl, siteName, token: 'sandbox-moodle-token' },
			moodleSecondSiteApi: {
				siteUrl: moodle.url,
				siteName: ' brand-b ',
				token: 'sandbox-moodle-token',
			},
		};
		const { workflowData } = await receiveCompletion({
			getRequestObject: () => request,
			getResponseObject: () => response,
			getHeaderData: () => headers,
			getNodeParameter: (name: string) => parameters[name],
			getCredentials: async (name: string) => credentials[name],
			getMode: () => 'trigger',
			logger: { debug: () => undefined, warn: () => undefined },
			helpers: { httpRequestWithAuthentication },
			getNode: () => ({ id: 'state', name: 'Moodle Trigger' }),
			getWorkflow: () => ({ id: 'state' }),
			getWorkflowStaticData: () => ({}),
		} as unknown as IWebhookFunctions);
		const answer = { status: response.statusCode };
		// n8n's answer, so that the next delivery has its turn.
		if (workflowData) response.writeHead(200).end();
		return workflowData ? workflowData[0][0].json : answer;
	}

	const timecompleted = () =>
		moodle.site.tables.completions.find(({ userid }) => userid === kees)!.timecompleted!;

	it("emits Moodle's state instead of the message's", async () => {
		expect(await deliver()).toMatchObject({
			event: 'completed',
			course: { id: course, idnumber: 'EL-101' },
			user: { id: kees, idnumber: 'P-2002' },
			completed: true,
			completedAt: new Date(timecompleted() * 1000).toISOString(),
			completedAtSource: 'course',
			grade: 80,
			gradeMax: 100,
			gradePass: 55,
			passed: true,
			stateSource: 'moodle',
		});
	});

	it('names the site as the course map does, where the credential has a name', async () => {
		expect(await deliver()).not.toHaveProperty('site');
		siteName = 'brand-a';
		expect(await deliver()).toMatchObject({ site: 'brand-a', siteUrl: moodle.url });
	});

	it('reads the Moodle that it was given, of several', async () => {
		siteUrl = 'http://127.0.0.1:9';
		options = { site: 'moodleSecondSiteApi' };
		expect(await deliver()).toMatchObject({ site: 'brand-b', grade: 80, stateSource: 'moodle' });
	});

	it('takes one call to Moodle, one more in a process that just started, and three without the plug-in', async () => {
		const namesOf = async () => {
			moodle.calls.length = 0;
			expect(await deliver()).toMatchObject({ stateSource: 'moodle' });
			return moodle.calls.map(({ wsfunction }) => wsfunction);
		};
		const state = 'local_completionfeed_get_course_completions';
		expect(await namesOf()).toEqual(['core_webservice_get_site_info', state]);
		expect(await namesOf()).toEqual([state]);
		moodle.site.installPlugin(false);
		await namesOf();
		expect(await namesOf()).toEqual([
			'core_completion_get_course_completion_status',
			'gradereport_user_get_grade_items',
			'core_grades_get_gradeitems',
		]);
		moodle.site.uncomplete(kees, course);
		moodle.calls.length = 0;
		await deliver({}, ['completed', 'uncompleted']);
		expect(moodle.calls).toHaveLength(3);
	});

	it('reads both ID numbers with the grades, and those of the message count for nothing', async () => {
		moodle.site.installPlugin(false);
		moodle.site.changeUser(kees, { idnumber: 'P-moved' });
		moodle.site.course(course).idnumber = 'EL-moved';
		expect(await deliver()).toMatchObject({
			course: { id: course, idnumber: 'EL-moved' },
			user: { id: kees, idnumber: 'P-moved' },
		});
	});

	it('knows that a course is completed whose criteria were removed', async () => {
		moodle.site.installPlugin(false);
		moodle.site.course(course).criteria = [];
		expect(await deliver()).toMatchObject({ completed: true, grade: 80, stateSource: 'moodle' });
		moodle.site.uncomplete(kees, course);
		await expect(deliver()).resolves.toEqual({ status: 503 });
	});

	it('keeps what the plug-in said where the service account may not see the grades', async () => {
		moodle.site.installPlugin(false);
		const account = moodle.site.userNamed('coachview-koppeling')!.id;
		moodle.site.forbid(account, 'moodle/grade:viewhidden');
		moodle.site.gradeItem(kees, moodle.site.addGradeItem(course, { itemname: 'B', hidden: 1 }), 9);
		const told = { grade: 40, gradeReason: null, gradePass: 55, passed: false };
		expect(await deliver()).toMatchObject({ ...told, stateSource: 'moodle' });
		expect(await deliver({ graderaw: null, passed: false })).toMatchObject({
			grade: null,
			gradeReason: 'hidden',
			passed: false,
		});
	});

	it('gives the moment of reading where neither Moodle nor the message has a date', async () => {
		moodle.site.installPlugin(false);
		moodle.site.uncomplete(kees, course);
		moodle.site.completeByHand(kees, course, 1764064800);
		const given = await deliver({ timecompleted: null });
		expect(given).toMatchObject({ completed: true, completedAtSource: 'observed' });
		expect(given).toHaveProperty('completedAt', expect.stringMatching(/^20.*Z$/));
	});

	it('needs no plug-in functions: the pass mark and the date are then those of the message', async () => {
		moodle.site.installPlugin(false);
		expect(await deliver()).toMatchObject({
			course: { idnumber: 'EL-101' },
			completed: true,
			completedAt: '2025-11-25T10:00:00.000Z',
			completedAtSource: 'course',
			grade: 80,
			gradePass: 55,
			passed: true,
			stateSource: 'moodle',
		});
	});

	it.each([true, false])(
		'starts nothing for a completion that was undone, unless that is wanted (plug-in functions: %s)',
		async (installed) => {
			moodle.site.installPlugin(installed);
			moodle.site.uncomplete(kees, course);
			expect(await deliver()).toMatchObject({ status: 200 });
			expect(await deliver({}, ['completed', 'uncompleted'])).toMatchObject({
				event: 'uncompleted',
				completed: false,
				completedAt: null,
				grade: null,
				passed: null,
				user: { idnumber: 'P-2002' },
			});
		},
	);

	it('reads people who left the course through the plug-in, and otherwise believes the message', async () => {
		moodle.site.unenrol(kees, course);
		expect(await deliver()).toMatchObject({ grade: 80, stateSource: 'moodle' });
		moodle.site.installPlugin(false);
		expect(await deliver()).toMatchObject({ grade: 40, passed: false, stateSource: 'message' });
	});

	it('believes the message about an account that is gone', async () => {
		moodle.site.installPlugin(false);
		moodle.site.administratorDeletes(kees);
		expect(await deliver()).toMatchObject({ grade: 40, stateSource: 'message' });
	});

	it("answers 503 while Moodle can't be read, and runs the event when it comes again", async () => {
		moodle.site.set('maintenance', '1');
		expect(await deliver()).toEqual({ status: 503 });
		moodle.site.set('maintenance', '0');
		expect(await deliver()).toMatchObject({ grade: 80 });
	});

	it('refuses a message of another Moodle than the one it would read', async () => {
		await expect(deliver({ site: 'https://training.example.test' })).rejects.toThrow(
			/comes from https:\/\/training\.example\.test/,
		);
	});

	it('passes a test message on without reading', async () => {
		expect(
			await deliver({ courseid: null, userid: null }, ['test'], 'endpoint.test'),
		).toMatchObject({ event: 'test', stateSource: 'message' });
		expect(moodle.calls).toEqual([]);
	});
});
