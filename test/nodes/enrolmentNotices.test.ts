import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { choice, moodleCredential, run } from './harness';

let moodle: MoodleSandbox;
let learner: number;
let course: number;

beforeEach(async () => {
	moodle = await startMoodle({ world: 'training' });
	learner = moodle.site.addUser({ username: 'lea', idnumber: 'P-1' }).id;
	course = moodle.site.courseByIdnumber('EL-101')!.id;
});
afterEach(async () => await moodle.stop());

const output = async (operation: string, parameters: Record<string, unknown> = {}) => {
	const { items, error } = await run({
		node: 'moodleEnrolment',
		credentials: moodleCredential(moodle),
		parameters: {
			operation,
			course: choice('idnumber', 'EL-101'),
			user: choice('idnumber', 'P-1'),
			...parameters,
		},
	});
	return { json: items[0]?.json, error };
};

const held = () => moodle.site.tables.enrolments.find(({ userid }) => userid === learner);

describe('what the user should know in addition to an outcome', () => {
	it('is in the output as text and as data, in English and Dutch', async () => {
		moodle.site.course(course).visible = false;
		const { json } = await output('enrolInCourse');
		expect(json).toMatchObject({
			outcome: 'enrolled',
			notice: expect.stringMatching(/VWE-101.* is hidden from participants\.$/),
			notices: [
				{
					code: 'ENROLMENT_COURSE_HIDDEN',
					message: expect.stringContaining('is hidden'),
					fix: expect.any(String),
					nl: { message: expect.stringContaining('is verborgen') },
				},
			],
		});
	});

	it('is absent when there is nothing to say', async () => {
		const { json } = await output('enrolInCourse');
		expect(json).not.toHaveProperty('notice');
		expect(json).not.toHaveProperty('notices');
	});

	it('names the method and the end of an access that is not ours', async () => {
		moodle.site.enrolSelf(learner, course, { timeend: 1_893_456_000 });
		const { json } = await output('enrolInCourse');
		expect(json).toMatchObject({
			outcome: 'unchanged',
			notices: [{ methods: ['self'], until: '2030-01-01T00:00:00.000Z' }],
		});
	});
});

describe('an access period', () => {
	const enrolled = () => moodle.site.enrol(learner, course, { timestart: 1000, timeend: 2e9 });

	it.each([
		[{ timeend: '2030-01-01T00:00:00Z' }, { timestart: 1000, timeend: 1_893_456_000 }],
		[{ timestart: '1970-01-02T00:00:00Z' }, { timestart: 86_400, timeend: 2e9 }],
		[{ noStart: true }, { timestart: 0, timeend: 2e9 }],
		[{ noEnd: true }, { timestart: 1000, timeend: 0 }],
	])('%p changes only what is given', async (parameters, wanted) => {
		enrolled();
		const { json } = await output('setAccessPeriod', parameters);
		expect(json.outcome).toBe('updated');
		expect(held()).toMatchObject(wanted);
	});

	it('of which nothing is given is an error', async () => {
		enrolled();
		const { error } = await output('setAccessPeriod');
		expect(error?.message).toContain('Access Ends');
		expect(held()).toMatchObject({ timestart: 1000, timeend: 2e9 });
	});
});
