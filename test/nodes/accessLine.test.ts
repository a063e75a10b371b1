import type { IDataObject } from 'n8n-workflow';

import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { moodleCredential, run } from './harness';
import type { RunResult } from './harness';

let moodle: MoodleSandbox;

beforeEach(async () => {
	moodle = await startMoodle({ world: 'training' });
});
afterEach(async () => await moodle.stop());

const ROWS = [
	{ elearningCode: 'PACK', course: 'EL-101', cohort: 'COH-START', group: '', role: 'student' },
	{ elearningCode: 'PACK', course: 'EL-102', cohort: '', accessDays: 30 },
	{ elearningCode: 'TWIN', course: 'EL-102', cohort: '' },
];

const resolve = async (items: IDataObject[]) =>
	await run({
		node: 'coachviewEnrolment',
		parameters: {
			operation: 'resolveTargets',
			courseMapRows: JSON.stringify(ROWS),
			otherCodes: '={{ $json.codes }}',
		},
		items,
	});

const onMoodle = async (
	node: 'moodleUser' | 'moodleEnrolment',
	operation: string,
	items: IDataObject[],
) =>
	await run({
		node,
		parameters: { operation },
		credentials: moodleCredential(moodle),
		items,
	});

const json = ({ items, error }: RunResult): IDataObject[] => {
	if (error) throw error;
	return items.map((item) => item.json);
};

const person = (idnumber: string, name: string) => ({
	idnumber,
	username: name.toLowerCase(),
	firstname: name,
	lastname: 'de Vries',
	email: `${name.toLowerCase()}@example.test`,
});

describe('the line of an enrolment and of a withdrawal, each node with its defaults', () => {
	it('makes every account once, and gives and ends what the course map says', async () => {
		const people = [person('P-1', 'Anna'), person('P-2', 'Bert')];
		const targets = json(await resolve(people.map((one) => ({ ...one, elearningCode: 'PACK' }))));
		expect(targets.map(({ idnumber, course, cohort }) => [idnumber, course ?? cohort])).toEqual(
			['P-1', 'P-2'].flatMap((one) =>
				['EL-101', 'COH-START', 'EL-102'].map((target) => [one, target]),
			),
		);

		const accounts = json(await onMoodle('moodleUser', 'ensure', targets));
		expect(new Set(accounts.map(({ id }) => id)).size).toBe(2);
		// In a workflow the target comes from the item of Resolve Targets with which each account is paired.
		const given = json(
			await onMoodle(
				'moodleEnrolment',
				'giveAccess',
				targets.map((one, i) => ({ ...one, id: accounts[i].id })),
			),
		);
		expect(given.map(({ outcome }) => outcome)).toEqual([
			...['enrolled', 'added', 'enrolled'],
			...['enrolled', 'added', 'enrolled'],
		]);

		const leaving = json(
			await resolve([{ idnumber: 'P-1', elearningCode: 'PACK', codes: ['TWIN'] }]),
		);
		const ended = json(await onMoodle('moodleEnrolment', 'endAccess', leaving));
		expect(ended.map(({ outcome }) => outcome)).toEqual(['suspended', 'removed', 'kept']);
		const [anna, bert] = ['anna', 'bert'].map((name) => moodle.site.userNamed(name)!.id);
		const hasAccess = (id: number, idnumber: string) =>
			moodle.site.isActive(id, moodle.site.courseByIdnumber(idnumber)!.id);
		// AVG-1 is open to the members of the cohort.
		const courses = ['EL-101', 'EL-102', 'AVG-1'];
		expect(courses.map((course) => hasAccess(anna, course))).toEqual([false, true, false]);
		expect(courses.map((course) => hasAccess(bert, course))).toEqual([true, true, true]);
	});
});
