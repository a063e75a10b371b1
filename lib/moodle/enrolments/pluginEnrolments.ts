import type { MoodleClient } from '../transport/client';
import { isFunctionMissing } from '../transport/transportErrors';
import type { MoodleCourse } from '../courses/courses';
import { courseLabel } from '../courses/courses';
import { chunk } from '../../shared/concurrency';
import { attemptAsync } from '../../shared/result';
import type { CourseUser } from './courseUsers';

/** The function of the plug-in `local_completionfeed` that returns what Moodle's own functions don't. */
export const PLUGIN_GET_ENROLMENTS = 'local_completionfeed_get_enrolments';

/** An enrolment method of a course. */
export interface PluginEnrolmentMethod {
	method: string;
	enabled: boolean;
	/** Default duration in seconds, 0 for none. */
	enrolperiod: number;
	/** Whether it sends the course's welcome message. */
	welcomemessage: boolean;
}

/** An enrolment of somebody by one method. Unix seconds, 0 for none. */
export interface PluginEnrolment {
	userid: number;
	method: string;
	/** Whether it gives access now. */
	active: boolean;
	suspended: boolean;
	timestart: number;
	timeend: number;
}

export interface PluginCourseEnrolments {
	methods: PluginEnrolmentMethod[];
	enrolments: PluginEnrolment[];
	/** `component` is empty for a role that no method owns, as those of manual enrolments. */
	roles: Array<{ userid: number; roleid: number; shortname: string; component: string }>;
}

/** The methods of a course, and how some people are in it; undefined where the plug-in, or this function of it, is not in the service. */
export async function readPluginEnrolments(
	moodle: MoodleClient,
	course: MoodleCourse,
	userids: number[],
): Promise<PluginCourseEnrolments | undefined> {
	if (!(await moodle.has(PLUGIN_GET_ENROLMENTS))) return undefined;
	return await moodle.read<PluginCourseEnrolments>(
		PLUGIN_GET_ENROLMENTS,
		{ courseid: course.id, userids },
		{ course: courseLabel(course) },
	);
}

/** How many people the plug-in is asked about in one call. */
const ENROLMENT_USERS_PER_CALL = 500;

/** What the plug-in returns about people in a course; undefined where it is not installed, or may not be asked. */
export async function readAllPluginEnrolments(
	moodle: MoodleClient,
	course: MoodleCourse,
	people: CourseUser[],
): Promise<PluginCourseEnrolments | undefined> {
	const ids = [...new Set(people.map(({ user }) => user.id))];
	const pages: PluginCourseEnrolments[] = [];
	for (const piece of chunk(ids, ENROLMENT_USERS_PER_CALL)) {
		const page = await attemptAsync(async () => await readPluginEnrolments(moodle, course, piece));
		if (
			!page.ok &&
			(page.error.code === 'MOODLE_CAPABILITY_MISSING' || isFunctionMissing(page.error))
		)
			return undefined;
		if (!page.ok) throw page.error;
		if (!page.value) return undefined;
		pages.push(page.value);
	}
	return {
		methods: pages[0].methods,
		enrolments: pages.flatMap(({ enrolments }) => enrolments),
		roles: pages.flatMap(({ roles }) => roles),
	};
}
