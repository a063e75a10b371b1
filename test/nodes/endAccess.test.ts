import type { IDataObject } from 'n8n-workflow';

import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { choice, moodleCredential, run } from './harness';
import type { Run } from './harness';

let moodle: MoodleSandbox;

beforeEach(async () => {
	moodle = await startMoodle({ world: 'training' });
});
afterEach(async () => await moodle.stop());

const courseId = (idnumber: string) => moodle.site.courseByIdnumber(idnumber)!.id;
const cohort = () => moodle.site.tables.cohorts[0];
const isActive = (userid: number, course = 'EL-101') =>
	moodle.site.isActive(userid, courseId(course));
const calls = () => moodle.calls.map(({ wsfunction }) => wsfunction);
/** The calls since the last time, but for what the process remembers of the site. */
const takeCalls = () =>
	moodle.calls
		.splice(0)
		.map(({ wsfunction }) => wsfunction)
		.filter((name) => name !== 'core_webservice_get_site_info');

/** People who are in EL-101 by hand, and in the cohort, which brings them to AVG-1. */
const people = (count: number, from = 0) =>
	Array.from({ length: count }, (_, i) => {
		const { id } = moodle.site.addUser({ username: `p${from + i}`, idnumber: `P-${from + i}` });
		moodle.site.enrol(id, courseId('EL-101'));
		moodle.site.addCohortMember(cohort().id, id);
		return id;
	});

/** Ends access as the items of *Resolve Targets* say. */
const end = async (items: IDataObject[], parameters: object = {}, more: Partial<Run> = {}) =>
	await run({
		node: 'moodleEnrolment',
		credentials: moodleCredential(moodle),
		parameters: { operation: 'endAccess', ...parameters },
		items,
		...more,
	});
const outcomes = ({ items }: { items: Array<{ json: IDataObject }> }) =>
	items.map(({ json }) => json.outcome ?? (json.error as IDataObject).code);
const ofCourse = (idnumber: string, more: IDataObject = {}) => ({
	idnumber,
	course: 'EL-101',
	cohort: null,
	neededBy: [],
	otherCohortCodes: [],
	...more,
});
const ofCohort = (idnumber: string, more: IDataObject = {}) => ({
	...ofCourse(idnumber),
	course: null,
	cohort: 'COH-START',
	...more,
});

describe('End Access', () => {
	it('suspends the enrolment of an item, and ends the membership of a cohort', async () => {
		const [id] = people(1);
		const { items, error } = await end([ofCourse('P-0'), ofCohort('P-0')]);
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.target, json.outcome, pairedItem])).toEqual([
			['course', 'suspended', { item: 0 }],
			['cohort', 'removed', { item: 1 }],
		]);
		expect(items[0].json).toMatchObject({
			course: { idnumber: 'EL-101' },
			user: { id, idnumber: 'P-0' },
		});
		expect(isActive(id)).toBe(false);
		expect(cohort().members).toEqual([]);
		expect(moodle.site.userNamed('p0')).toMatchObject({ suspended: false, deleted: false });
	});

	it('unenrols when set to', async () => {
		const [id] = people(1);
		expect(outcomes(await end([ofCourse('P-0')], { how: 'unenrol' }))).toEqual(['unenrolled']);
		expect(
			moodle.site.tables.enrolments.some(
				({ userid, courseid }) => userid === id && courseid === courseId('EL-101'),
			),
		).toBe(false);
	});

	it('ends cohorts first, so that a course into which one brought the person is left too', async () => {
		const [id] = people(1);
		moodle.site.enrol(id, courseId('AVG-1'));
		const result = await end([ofCourse('P-0', { course: 'AVG-1' }), ofCohort('P-0')]);
		expect(outcomes(result)).toEqual(['suspended', 'removed']);
		expect(isActive(id, 'AVG-1')).toBe(false);
	});

	it('gives an item with both two outputs, the course first', async () => {
		people(1);
		const result = await end([ofCourse('P-0', { cohort: 'COH-START' })]);
		expect(outcomes(result)).toEqual(['suspended', 'removed']);
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
	});

	it('changes nothing when it is run again', async () => {
		people(1);
		await end([ofCourse('P-0'), ofCohort('P-0')]);
		const before = structuredClone(moodle.site.tables);
		expect(outcomes(await end([ofCourse('P-0'), ofCohort('P-0')]))).toEqual([
			'unchanged',
			'unchanged',
		]);
		expect(moodle.site.tables).toEqual(before);
	});

	it('writes nothing in a dry run', async () => {
		people(1);
		const before = structuredClone(moodle.site.tables);
		const { items, error } = await end([ofCourse('P-0'), ofCohort('P-0')], { dryRun: true });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => [json.outcome, json.planned])).toEqual([
			['planned', 'suspended'],
			['planned', 'removed'],
		]);
		expect(moodle.site.tables).toEqual(before);
	});

	it('needs a course or a cohort', async () => {
		const { error } = await end([ofCourse('P-0', { course: '' })]);
		expect(error?.description).toContain('[INPUT_MISSING]');
	});
});

describe('access that another live booking needs', () => {
	it.each([
		['a list', { neededBy: ['PACK', 'EL-9'] }],
		['a text', { neededBy: 'PACK, EL-9' }],
	])('is kept, without any call: %s', async (_, more) => {
		const [id] = people(1);
		const { items } = await end([ofCourse('P-0', more)]);
		expect(items).toHaveLength(1);
		expect(items[0].json).toMatchObject({
			outcome: 'kept',
			target: 'course',
			name: 'EL-101',
			course: { idnumber: 'EL-101' },
			user: { idnumber: 'P-0' },
			neededBy: ['PACK', 'EL-9'],
			notice: 'Access stays: another booking needs it (PACK, EL-9).',
			notices: [
				{
					code: 'ENROLMENT_KEPT',
					nl: {
						message: 'De toegang blijft, want een andere inschrijving heeft die nodig (PACK, EL-9)',
					},
				},
			],
		});
		expect(calls()).toEqual([]);
		expect(isActive(id)).toBe(true);
	});

	it('is kept among access that ends, each in its place', async () => {
		const [first, second] = people(2);
		const result = await end([
			ofCohort('P-0', { neededBy: ['COH-9'] }),
			ofCourse('P-1'),
			ofCourse('P-0', { neededBy: ['PACK'] }),
			ofCohort('P-1'),
		]);
		expect(outcomes(result)).toEqual(['kept', 'suspended', 'kept', 'removed']);
		expect([isActive(first), isActive(second)]).toEqual([true, false]);
		expect(cohort().members).toEqual([first]);
	});
});

describe('access that remains after it was ended', () => {
	const both = async (more: IDataObject = {}, parameters: object = {}) => {
		const [id] = people(1);
		moodle.site.enrol(id, courseId('AVG-1'));
		const result = await end([ofCourse('P-0', { course: 'AVG-1', ...more })], parameters, {
			onError: 'continueRegularOutput',
		});
		return { id, result };
	};
	const manual = (userid: number) =>
		moodle.site.tables.enrolments.find(
			(row) =>
				row.userid === userid && row.courseid === courseId('AVG-1') && row.method === 'manual',
		);

	it('is an error in both languages, what could be ended ended', async () => {
		const { id, result } = await both();
		expect(outcomes(result)).toEqual(['ACCESS_REMAINS']);
		const { message, nl } = result.items[0].json.error as {
			message: string;
			nl: { message: string; fix: string };
		};
		expect(message).toMatch(/p0.* still has access to Privacy op de werkvloer/);
		expect(nl.message).toMatch(/p0.* heeft nog toegang tot Privacy op de werkvloer/);
		expect(nl.fix).toContain('sitegroep');
		expect(manual(id)!.suspended).toBe(true);
		expect(isActive(id, 'AVG-1')).toBe(true);
	});

	it('is an error also when there was nothing to end', async () => {
		people(1);
		const { error } = await end([ofCourse('P-0', { course: 'AVG-1' })]);
		expect(error?.description).toContain('[ACCESS_REMAINS]');
	});

	it('is none where another live booking gives a cohort', async () => {
		const { result } = await both({ otherCohortCodes: ['COH-START'] });
		expect(result.items[0].json).toMatchObject({
			outcome: 'stillHasAccess',
			notices: expect.arrayContaining([
				expect.objectContaining({ code: 'ENROLMENT_STILL_HAS_ACCESS' }),
			]) as unknown,
		});
	});

	it('is only reported where the options say so, and in a dry run', async () => {
		const { result } = await both({}, { options: { ifAccessRemains: 'report' } });
		expect(outcomes(result)).toEqual(['stillHasAccess']);
		const { items, error } = await end([ofCourse('P-0', { course: 'AVG-1' })], { dryRun: true });
		expect(error).toBeUndefined();
		expect(items[0].json.outcome).toBe('stillHasAccess');
	});
});

describe('End Access for many', () => {
	const both = (from: number, count: number) =>
		Array.from({ length: count }, (_, i) => [
			ofCohort(`P-${from + i}`),
			ofCourse(`P-${from + i}`),
		]).flat();

	it('makes as many calls for 50 as for one', async () => {
		people(51);
		await end(both(0, 1));
		const forOne = takeCalls().length;
		const { items } = await end(both(1, 50));
		expect(new Set(items.map(({ json }) => json.outcome))).toEqual(
			new Set(['removed', 'suspended']),
		);
		expect(takeCalls()).toHaveLength(forOne);
		expect(cohort().members).toEqual([]);
	});

	it('makes only the calls of Withdraw From Course for courses', async () => {
		const ids = people(100);
		await run({
			node: 'moodleEnrolment',
			credentials: moodleCredential(moodle),
			parameters: {
				operation: 'withdrawFromCourse',
				course: choice('idnumber', 'EL-101'),
				user: choice('idnumber', '={{ $json.idnumber }}'),
			},
			items: ids.slice(0, 50).map((_, i) => ({ idnumber: `P-${i}` })),
		});
		const ofWithdraw = takeCalls();
		await end(ids.slice(50).map((_, i) => ofCourse(`P-${50 + i}`)));
		expect(takeCalls()).toEqual(ofWithdraw);
	});

	it("does all that can be done, and names the target of what can't", async () => {
		const ids = people(3);
		const result = await end(
			[
				ofCohort('P-0', { cohort: 'COH-NOPE' }),
				ofCourse('P-0'),
				ofCourse('P-1', { course: 'NOPE' }),
				ofCohort('P-1'),
				ofCourse('nobody'),
				ofCourse('P-2', { cohort: 'COH-NOPE' }),
			],
			{},
			{ onError: 'continueRegularOutput' },
		);
		expect(outcomes(result)).toEqual([
			'MOODLE_COHORT_UNKNOWN',
			'suspended',
			'MOODLE_COURSE_UNKNOWN',
			'removed',
			'MOODLE_USER_UNKNOWN',
			'suspended',
			'MOODLE_COHORT_UNKNOWN',
		]);
		expect(result.items.map(({ json }) => String(json.message ?? ''))).toEqual([
			expect.stringContaining('"COH-NOPE"'),
			'',
			expect.stringContaining('"NOPE"'),
			'',
			expect.stringContaining('"nobody"'),
			'',
			expect.stringContaining('"COH-NOPE"'),
		]);
		expect(ids.map((id) => isActive(id))).toEqual([false, true, false]);
		expect(cohort().members).toEqual([ids[0], ids[2]]);
	});
});
