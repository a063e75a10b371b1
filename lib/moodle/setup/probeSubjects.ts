import { attemptAsync } from '../../shared/result';
import type { MoodleClient, SiteInfo } from '../transport/client';
import type { CohortChoice, MoodleCohort } from '../enrolments/cohorts';
import { findCohort, searchCohorts } from '../enrolments/cohorts';
import type { CourseChoice, MoodleCourse } from '../courses/courses';
import { findCourse, searchCourses } from '../courses/courses';
import type { NodeOperation } from './requirements';
import type { Probe, ProbeSubjects } from './probes';
import type { Findings } from './findings';

/** What *Check Setup* looks at. */
export interface SetupOptions {
	operations: NodeOperation[];
	/** Where the capabilities of courses are tried; any course when absent. */
	course?: CourseChoice;
	/** Where membership is tried; any cohort when absent. */
	cohort?: CohortChoice;
}

/** Finds a course, somebody in it, and a cohort for the trials that need them; a chosen one that is unknown is a finding. */
export async function findProbeSubjects(
	moodle: MoodleClient,
	findings: Findings,
	account: SiteInfo,
	question: SetupOptions,
	probes: Probe[],
): Promise<ProbeSubjects> {
	const needed = new Set(probes.map(({ needs }) => needs));
	const subjects: ProbeSubjects = { account };
	const find = async <T>(name: string, search: () => Promise<T>): Promise<T | undefined> => {
		const outcome = await attemptAsync(search);
		if (!outcome.ok) findings.add('problem', name, outcome.error);
		return outcome.ok ? outcome.value : undefined;
	};
	if (needed.has('course') || needed.has('participantId')) {
		subjects.course = await find('course', async () => await pickCourse(moodle, question.course));
	}
	const { course } = subjects;
	if (needed.has('participantId') && course) {
		// Why the people can't be read is found out by the trials themselves.
		const someone = await attemptAsync(
			async () => await pickParticipantId(moodle, course, account.userid),
		);
		subjects.participantId = someone.ok ? someone.value : undefined;
	}
	if (needed.has('cohort')) {
		subjects.cohort = await find(
			'cohort',
			async () => await pickCohort(moodle, account.userid, question.cohort),
		);
	}
	return subjects;
}

const pickCourse = async (
	moodle: MoodleClient,
	choice?: CourseChoice,
): Promise<MoodleCourse | undefined> =>
	choice ? await findCourse(moodle, choice) : (await searchCourses(moodle, '', 0, 1))[0];

async function pickParticipantId(
	moodle: MoodleClient,
	{ id }: MoodleCourse,
	self: number,
): Promise<number | undefined> {
	const options = [
		{ name: 'userfields', value: 'id' },
		{ name: 'limitnumber', value: 2 },
	];
	const people = await moodle.read<Array<{ id: number }>>('core_enrol_get_enrolled_users', {
		courseid: id,
		options,
	});
	return people.find((person) => person.id !== self)?.id;
}

/** A cohort of which the service account is not a member, so that ending its membership changes nothing. */
async function pickCohort(
	moodle: MoodleClient,
	self: number,
	choice?: CohortChoice,
): Promise<MoodleCohort | undefined> {
	const cohort = choice
		? await findCohort(moodle, choice)
		: (await searchCohorts(moodle, '', 0, 1))[0];
	if (!cohort) return undefined;
	const [{ userids }] = await moodle.read<Array<{ userids: number[] }>>(
		'core_cohort_get_cohort_members',
		{ cohortids: [cohort.id] },
	);
	return userids.includes(self) ? undefined : cohort;
}
