import type { IDataObject } from 'n8n-workflow';

import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { moodleCredential, run } from './harness';

let moodle: MoodleSandbox;
beforeEach(async () => {
	moodle = await startMoodle({ world: 'training' });
});
afterEach(async () => await moodle.stop());

const courseId = () => moodle.site.courseByIdnumber('EL-101')!.id;
const somebody = (idnumber: string, period?: object) => {
	const { id } = moodle.site.addUser({ username: idnumber.toLowerCase(), idnumber });
	if (period) moodle.site.enrol(id, courseId(), period);
	return id;
};
const enrolment = (userid: number) =>
	moodle.site.tables.enrolments.find((one) => one.userid === userid && one.method === 'manual');

async function extend(items: IDataObject[], parameters: object = {}) {
	const { items: results, error } = await run({
		node: 'moodleEnrolment',
		typeVersion: 2,
		parameters: {
			resource: 'access',
			operation: 'extendAccess',
			timeend: '2036-12-31',
			...parameters,
		},
		credentials: moodleCredential(moodle),
		items,
		onError: 'continueRegularOutput',
	});
	expect(error).toBeUndefined();
	return results.map(({ json }) => json);
}
const outcomes = (items: IDataObject[]) =>
	items.map(({ outcome, error }) => outcome ?? (error as IDataObject).code);

const DAY_END = Date.parse('2036-12-31T23:59:59+01:00') / 1000;
const course = (idnumber: string) => ({ idnumber, course: 'EL-101', cohort: null });

describe('extending access', () => {
	it('lets people in until the end of the day in the Netherlands, and the second time changes nothing', async () => {
		const id = somebody('P-1', { timeend: 4_000_000_000 });
		expect(outcomes(await extend([course('P-1')]))).toEqual(['updated']);
		expect(enrolment(id)!.timeend).toBe(DAY_END);
		expect(outcomes(await extend([course('P-1')]))).toEqual(['unchanged']);
	});

	it('gives access again to whose end has passed, unless that is switched off', async () => {
		const id = somebody('P-1', { timeend: 1_000_000_000 });
		expect(outcomes(await extend([course('P-1')], { reactivate: false }))).toEqual([
			'MOODLE_ENROLMENT_INACTIVE',
		]);
		expect(outcomes(await extend([course('P-1')]))).toEqual(['reactivated']);
		expect(enrolment(id)!.timeend).toBe(DAY_END);
	});

	it('lets somebody who appears twice in until the latest end', async () => {
		const id = somebody('P-1', { timeend: 4_000_000_000 });
		const items = ['2037-12-31', '2036-12-31'].map((end) => ({ ...course('P-1'), end }));
		const found = await extend(items, { timeend: '={{ $json.end }}' });
		expect(outcomes(found)).toEqual(['updated', 'updated']);
		expect(enrolment(id)!.timeend).toBe(Date.parse('2037-12-31T23:59:59+01:00') / 1000);
	});

	it('enrols nobody who is not in the course', async () => {
		somebody('P-1');
		const before = structuredClone(moodle.site.tables);
		expect(outcomes(await extend([course('P-1')]))).toEqual(['MOODLE_NOT_ENROLLED']);
		expect(moodle.site.tables).toEqual(before);
	});

	it('leaves a cohort as it is, and says that it has no end', async () => {
		const id = somebody('P-1', { timeend: 4_000_000_000 });
		const before = structuredClone(moodle.site.tables.cohorts);
		const found = await extend([
			{ idnumber: 'P-1', course: null, cohort: 'COH-START' },
			{ idnumber: 'P-1', course: 'EL-101', cohort: 'COH-START' },
		]);
		expect(outcomes(found)).toEqual(['unchanged', 'updated', 'unchanged']);
		expect(found[0].notices).toMatchObject([{ code: 'ENROLMENT_COHORT_WITHOUT_END' }]);
		expect(enrolment(id)!.timeend).toBe(DAY_END);
		expect(moodle.site.tables.cohorts).toEqual(before);
	});

	it('needs a date and a target', async () => {
		somebody('P-1', {});
		expect(outcomes(await extend([course('P-1')], { timeend: '={{ $json.none }}' }))).toEqual([
			'INPUT_MISSING',
		]);
		expect(outcomes(await extend([{ idnumber: 'P-1' }]))).toEqual(['INPUT_MISSING']);
		expect(outcomes(await extend([course('P-1')], { timeend: '2036-02-30' }))).toEqual([
			'INPUT_INVALID',
		]);
	});
});
