import type { NodeOperation } from '../../../../lib/moodle/setup/requirements';
import { REQUIREMENTS } from '../../../../lib/moodle/setup/requirements';
import { FUNCTIONS_SINCE } from '../../../../lib/moodle/transport/moodleVersions';
import { readPlaces } from '../../../../lib/moodle/drift/readPlaces';
import type { MoodleSandbox } from '../../../../sandbox/moodle';
import { startMoodle } from '../../../../sandbox/moodle';
import { OPERATIONS } from '../../../nodes/operationFiles';
import { connect } from '../connect';

describe('what operations need of Moodle', () => {
	// That none of them is missing: test/nodes/completeOperations.test.ts.
	it('is listed for operations that there are, and for the polling trigger', () => {
		const operations = OPERATIONS.map(({ node, operation }) => `${node}.${operation.value}`);
		expect(operations.length).toBeGreaterThan(20);
		const others = Object.keys(REQUIREMENTS).filter((name) => !operations.includes(name));
		expect(others).toEqual(['moodlePollingTrigger.poll']);
	});
});

describe('reading access for a comparison', () => {
	let moodle: MoodleSandbox;
	beforeEach(async () => {
		moodle = await startMoodle({ world: 'training' });
		moodle.site.installPlugin(false);
		const { site } = moodle;
		const course = site.courseByIdnumber('EL-101')!.id;
		const { id } = site.addUser({ username: 'lea', idnumber: 'P-1' });
		site.enrol(id, course);
		site.meetCriteria(id, course);
		site.runCompletionTask();
		site.runCompletionTask();
		site.addCohortMember(site.tables.cohorts[0].id, id);
	});
	afterEach(async () => await moodle.stop());

	const BOOKING = {
		...{ enrolmentId: 'E-1', person: 'P-1', name: 'Lea', code: 'X', status: 'planned' },
		...{ registered: false, bookedAt: null, accessUntil: null },
	};

	/** What is read of a course and a cohort on which the learner is booked; the errors by their codes. */
	async function read() {
		const place = { codes: ['X'], roles: ['5'], bookings: [BOOKING], site: null };
		const places = [
			{ ...place, target: 'course', course: 'EL-101', cohort: null },
			{ ...place, target: 'cohort', course: null, cohort: 'COH-START' },
		];
		const settings = { completionCalls: 20, site: '', now: Date.now() };
		try {
			const states = await readPlaces(connect(moodle), places as never, settings);
			return states.map((state) => (state.ok ? state.value : state.error.code));
		} catch (error) {
			return (error as { code: string }).code;
		}
	}

	const { functions } = REQUIREMENTS['moodleEnrolment.getAccess' satisfies NodeOperation];
	/** Without these the same is read another way, or the number of hidden grades alone is not known. */
	const DISPENSABLE = [
		...Object.keys(FUNCTIONS_SINCE).filter((name) => name.includes('cohort')),
		'core_cohort_get_cohorts',
		'core_grades_get_gradeitems',
	];

	it.each(functions.filter((name) => !DISPENSABLE.includes(name)))(
		'says what is missing where the service lacks %s',
		async (name) => {
			expect(JSON.stringify(await read())).not.toMatch(/MOODLE_|otRead/);
			moodle.site.functions = moodle.site.functions.filter((one) => one !== name);
			expect(JSON.stringify(await read())).toContain('MOODLE_FUNCTION_NOT_IN_SERVICE');
		},
	);
});
