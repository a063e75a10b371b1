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

const people = (count: number) =>
	Array.from(
		{ length: count },
		(_, i) => moodle.site.addUser({ username: `p${i}`, idnumber: `P-${i}` }).id,
	);

const courseId = (idnumber: string) => moodle.site.courseByIdnumber(idnumber)!.id;
const enrolment = (userid: number, idnumber = 'EL-101') =>
	moodle.site.tables.enrolments.find(
		(row) =>
			row.userid === userid && row.courseid === courseId(idnumber) && row.method === 'manual',
	);
const members = () => moodle.site.tables.cohorts[0].members;
const group = (idnumber: string, course = 'EL-101') =>
	moodle.site.addGroup({ courseid: courseId(course), name: `Group ${idnumber}`, idnumber });
const calls = () => moodle.calls.map(({ wsfunction }) => wsfunction);
/** The calls since the last time, but for what the process remembers of the site. */
const takeCalls = () =>
	moodle.calls
		.splice(0)
		.map(({ wsfunction }) => wsfunction)
		.filter((name) => name !== 'core_webservice_get_site_info');

/** Items as *Resolve Targets* makes them, with their account. */
const give = async (items: IDataObject[], parameters: object = {}, more: Partial<Run> = {}) =>
	await run({
		node: 'moodleEnrolment',
		credentials: moodleCredential(moodle),
		parameters: { operation: 'giveAccess', ...parameters },
		items,
		...more,
	});
const outcomes = ({ items }: { items: Array<{ json: IDataObject }> }) =>
	items.map(({ json }) => json.outcome ?? (json.error as IDataObject).code);
const toCourse = (id: number, more: IDataObject = {}) => ({
	id,
	course: 'EL-101',
	cohort: null,
	...more,
});
const toCohort = (id: number) => ({
	id,
	course: null,
	cohort: 'COH-START',
	group: null,
	role: null,
});

describe('Give Access', () => {
	it('enrols in the course of an item, as a student', async () => {
		const [id] = people(1);
		const { items, error } = await give([toCourse(id)]);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: {
					outcome: 'enrolled',
					changes: { access: { from: 'none', to: 'active' } },
					target: 'course',
					newAccess: true,
					openNow: true,
					siteUrl: moodle.url,
					name: 'Veilig werken met elektriciteit',
					course: {
						id: courseId('EL-101'),
						shortname: 'VWE-101',
						idnumber: 'EL-101',
						fullname: 'Veilig werken met elektriciteit',
					},
					user: { id, username: 'p0', idnumber: 'P-0' },
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(enrolment(id)).toMatchObject({ suspended: false, timeend: 0 });
		expect(moodle.site.tables.roleAssignments.filter(({ userid }) => userid === id)).toMatchObject([
			{ roleid: 5 },
		]);
	});

	it('makes somebody a member of the cohort of an item', async () => {
		const [id] = people(1);
		const { items } = await give([toCohort(id)]);
		expect(items[0].json).toMatchObject({
			outcome: 'added',
			target: 'cohort',
			newAccess: true,
			name: 'Nieuwe medewerkers',
			cohort: { idnumber: 'COH-START' },
			user: { id },
		});
		expect(members()).toEqual([id]);
	});

	it('gives an item with both two outputs, the course first, both paired with it', async () => {
		const [id] = people(1);
		const { items } = await give([{ id, course: 'EL-101', cohort: 'COH-START' }]);
		expect(items.map(({ json, pairedItem }) => [json.target, json.outcome, pairedItem])).toEqual([
			['course', 'enrolled', { item: 0 }],
			['cohort', 'added', { item: 0 }],
		]);
	});

	it('gives courses first, then their groups, then cohorts, whatever the order of the items', async () => {
		const [id] = people(1);
		group('G1');
		await give([toCohort(id), toCourse(id, { group: 'G1' })]);
		expect(calls().filter((name) => /enrol_users|add_/.test(name))).toEqual([
			'enrol_manual_enrol_users',
			'core_group_add_group_members',
			'core_cohort_add_cohort_members',
		]);
	});

	it('puts the person in the group of the course, and says so', async () => {
		const [id] = people(1);
		const { members: inGroup } = group('G1');
		const { items } = await give([toCourse(id, { group: 'G1' })]);
		expect(items[0].json).toMatchObject({
			outcome: 'enrolled',
			group: { outcome: 'added', name: 'Group G1', idnumber: 'G1' },
		});
		expect(inGroup).toEqual([id]);
		const again = await give([toCourse(id, { group: 'G1' })]);
		expect(again.items[0].json).toMatchObject({
			outcome: 'unchanged',
			newAccess: false,
			group: { outcome: 'unchanged' },
		});
	});

	it('calls an enrolment updated that was as wanted, when the group is joined', async () => {
		const [id] = people(1);
		group('G1');
		await give([toCourse(id)]);
		const { items } = await give([toCourse(id, { group: 'G1' })]);
		expect(items[0].json).toMatchObject({
			outcome: 'updated',
			changes: { group: { from: null, to: 'Group G1' } },
			newAccess: false,
		});
	});

	it('puts one person in two groups of a course by two items', async () => {
		const [id] = people(1);
		const groups = [group('G1'), group('G2')];
		const result = await give([toCourse(id, { group: 'G1' }), toCourse(id, { group: 'G2' })]);
		expect(outcomes(result)).toEqual(['enrolled', 'enrolled']);
		expect(groups.map((one) => one.members)).toEqual([[id], [id]]);
		expect(calls().filter((name) => name === 'enrol_manual_enrol_users')).toHaveLength(1);
	});

	it.each([
		['', 5],
		['={{ null }}', 5],
		['5', 5],
		['={{ 5 }}', 5],
		[' Student ', 5],
	])('takes the role by number or short name: %p', async (accessRole, roleid) => {
		const [id] = people(1);
		const { error } = await give([toCourse(id)], { accessRole });
		expect(error).toBeUndefined();
		expect(moodle.site.tables.roleAssignments.filter(({ userid }) => userid === id)).toMatchObject([
			{ roleid },
		]);
	});

	it("asks Moodle for the role of a number, which may be one that the service account can't give", async () => {
		const [id] = people(1);
		const { error } = await give([toCourse(id, { role: 3 })]);
		expect(error?.message).toContain('may not assign the role 3');
	});

	it('names a role that nobody in the course has', async () => {
		const [id] = people(1);
		const { error } = await give([toCourse(id)], { accessRole: 'wizard' });
		expect(error?.description).toContain('[MOODLE_ROLE_UNKNOWN]');
	});

	it('needs a course or a cohort, and no call is made for an item without', async () => {
		const [id] = people(1);
		const { error } = await give([{ id, course: null, cohort: '' }]);
		expect(error?.description).toContain('[INPUT_MISSING]');
		expect(calls()).toEqual([]);
	});

	it('says that a hidden course is not open yet', async () => {
		const [id] = people(1);
		moodle.site.course(courseId('EL-101')).visible = false;
		const { items } = await give([toCourse(id)]);
		expect(items[0].json).toMatchObject({
			newAccess: true,
			openNow: false,
			notices: [{ code: 'ENROLMENT_COURSE_HIDDEN' }],
		});
	});

	it('leaves a suspended enrolment when set to', async () => {
		const [id] = people(1);
		moodle.site.enrol(id, courseId('EL-101'), { suspended: true });
		expect(outcomes(await give([toCourse(id)], { options: { ifInactive: 'leave' } }))).toEqual([
			'leftInactive',
		]);
		const { items } = await give([toCourse(id)]);
		expect(items[0].json).toMatchObject({ outcome: 'reactivated', newAccess: true });
	});

	it('writes nothing in a dry run, and plans course, group and cohort', async () => {
		const [id] = people(1);
		group('G1');
		const before = structuredClone(moodle.site.tables);
		const { items, error } = await give(
			[{ id, course: 'EL-101', cohort: 'COH-START', group: 'G1', accessDays: 10 }],
			{ dryRun: true },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toMatchObject([
			{
				outcome: 'planned',
				planned: 'enrolled',
				newAccess: true,
				group: { outcome: 'planned', planned: 'added' },
			},
			{ outcome: 'planned', planned: 'added' },
		]);
		expect(moodle.site.tables).toEqual(before);
	});
});

describe('the period of Give Access', () => {
	const endOf = async (item: IDataObject, parameters: object = {}) => {
		const [id] = people(1);
		const { error } = await give([toCourse(id, item)], parameters);
		if (error) throw error;
		return enrolment(id)!.timeend;
	};
	/** The last second of a day in Amsterdam, computed in another way than the node does: its next second is midnight there. */
	const isEndOfDay = (seconds: number, zone = 'Europe/Amsterdam') =>
		new Intl.DateTimeFormat('nl', { timeZone: zone, timeStyle: 'medium' }).format(
			new Date(seconds * 1000),
		) === '23:59:59';
	const daysFromNow = (seconds: number) => Math.round((seconds - Date.now() / 1000) / 86_400);

	it.each([10, '10'])('ends at the end of the day that comes %p days later', async (accessDays) => {
		const end = await endOf({ accessDays });
		expect(isEndOfDay(end)).toBe(true);
		expect(daysFromNow(end) - 10).toBeGreaterThanOrEqual(0);
		expect(daysFromNow(end) - 10).toBeLessThanOrEqual(1);
	});

	it('ends in the time zone that is chosen', async () => {
		const end = await endOf({ accessDays: 10 }, { options: { timezone: 'Asia/Tokyo' } });
		expect([isEndOfDay(end, 'Asia/Tokyo'), isEndOfDay(end)]).toEqual([true, false]);
	});

	it.each([null, '', 0])('has no end for %p days', async (accessDays) => {
		expect(await endOf({ accessDays })).toBe(0);
	});

	it('counts from the start that is given', async () => {
		const end = await endOf({ accessDays: 2 }, { options: { timestart: '2036-03-29T12:00:00' } });
		expect(new Date(end * 1000).toISOString()).toBe('2036-03-31T21:59:59.000Z');
	});

	it('is the end that is given, or none, rather than the days', async () => {
		const options = { timeend: '2036-12-31T00:00:00Z' };
		expect(await endOf({ accessDays: 2 }, { options })).toBe(Date.parse(options.timeend) / 1000);
	});

	it('is none where the options say so', async () => {
		expect(await endOf({ accessDays: 2 }, { options: { end: 'none' } })).toBe(0);
	});

	it('does not change when it is given again on the same day', async () => {
		const [id] = people(1);
		await give([toCourse(id, { accessDays: 10 })]);
		expect(outcomes(await give([toCourse(id, { accessDays: 10 })]))).toEqual(['unchanged']);
	});

	it('is the longest of several for one course, now and when it is run again', async () => {
		const [id] = people(1);
		group('G1');
		const items = [
			toCourse(id, { accessDays: 300 }),
			toCourse(id, { accessDays: 10, group: 'G1' }),
			toCourse(id),
		];
		await give(items);
		const end = enrolment(id)!.timeend;
		expect(daysFromNow(end)).toBeGreaterThanOrEqual(300);
		expect(outcomes(await give(items))).toEqual(['unchanged', 'unchanged', 'unchanged']);
		expect(enrolment(id)!.timeend).toBe(end);
	});

	it.each([
		[{ accessDays: 'soon' }, {}, 'Access Days'],
		[{ accessDays: -1 }, {}, 'Access Days'],
		[{ accessDays: 2 }, { timezone: 'Europe/Gouda' }, 'Time Zone'],
	])('is refused for %j %j', async (item, options, field) => {
		const [id] = people(1);
		const { error } = await give([toCourse(id, item)], { options });
		expect(error?.message).toContain(`"${field}" is not valid`);
		expect(calls()).toEqual([]);
	});
});

describe('Give Access for many', () => {
	const MIXED = (ids: number[]) =>
		ids.flatMap((id) => [toCourse(id, { group: 'G1', accessDays: 365 }), toCohort(id)]);

	it('makes as many calls for 50 as for one, save those that carry the people', async () => {
		const ids = people(51);
		group('G1');
		await give(MIXED(ids.slice(0, 1)));
		const forOne = takeCalls().length;
		const { items } = await give(MIXED(ids.slice(1)));
		expect(items).toHaveLength(100);
		expect(takeCalls()).toHaveLength(forOne);
		expect(members()).toHaveLength(51);
	});

	it('makes only the calls of Enrol in Course for courses', async () => {
		const ids = people(100);
		await run({
			node: 'moodleEnrolment',
			credentials: moodleCredential(moodle),
			parameters: { operation: 'enrolInCourse', course: choice('idnumber', 'EL-101') },
			items: ids.slice(0, 50).map((id) => ({ id })),
		});
		const ofEnrol = takeCalls();
		await give(ids.slice(50).map((id) => toCourse(id)));
		expect(takeCalls()).toEqual(ofEnrol);
	});

	it("does all that can be done, and names the target of what can't", async () => {
		const ids = people(5);
		const unknownGroup = toCourse(ids[3], { group: 'G9' });
		const result = await give(
			[
				toCourse(ids[0]),
				{ id: ids[1], course: 'NOPE' },
				{ id: ids[2], course: 'EL-101', cohort: 'COH-NOPE' },
				unknownGroup,
				{ id: 99_999, course: 'EL-101' },
				toCohort(ids[4]),
			],
			{},
			{ onError: 'continueRegularOutput' },
		);
		expect(outcomes(result)).toEqual([
			'enrolled',
			'MOODLE_COURSE_UNKNOWN',
			'enrolled',
			'MOODLE_COHORT_UNKNOWN',
			'MOODLE_GROUP_UNKNOWN',
			'MOODLE_USER_UNKNOWN',
			'added',
		]);
		expect(result.items.map(({ pairedItem }) => (pairedItem as { item: number }).item)).toEqual([
			0, 1, 2, 2, 3, 4, 5,
		]);
		expect(result.items.map(({ json }) => String(json.message ?? ''))).toEqual([
			'',
			expect.stringContaining('"NOPE"'),
			'',
			expect.stringContaining('"COH-NOPE"'),
			expect.stringContaining('"G9"'),
			expect.stringContaining('99999'),
			'',
		]);
		expect([0, 1, 2, 3].map((i) => Boolean(enrolment(ids[i])))).toEqual([true, false, true, true]);
		expect(members()).toEqual([ids[4]]);
	});

	it('sends the failed target of an item to the error output, and the other to the first', async () => {
		const [id] = people(1);
		const { items, errors } = await give(
			[{ id, course: 'EL-101', cohort: 'COH-NOPE' }],
			{},
			{ onError: 'continueErrorOutput' },
		);
		expect(items.map(({ json }) => json.outcome)).toEqual(['enrolled']);
		expect(errors.map(({ json }) => (json.error as IDataObject).code)).toEqual([
			'MOODLE_COHORT_UNKNOWN',
		]);
	});

	it('stops at a failed target without On Error, the others done', async () => {
		const ids = people(2);
		const { error } = await give([{ id: ids[0], course: 'NOPE' }, toCourse(ids[1])]);
		expect(error?.message).toContain('NOPE');
		expect(enrolment(ids[1])).toBeDefined();
	});
});
