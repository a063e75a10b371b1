import { chunk, inParallel } from '../../../lib/shared/concurrency';
import type { MoodleClient } from '../../../lib/moodle/transport/client';
import type { Completion, UserCourse } from '../../../lib/moodle/completion/completion';
import {
	readCompletion as completionOf,
	readUserCourses,
	withObservedDate,
} from '../../../lib/moodle/completion/completion';
import type { PluginCompletion } from '../../../lib/moodle/completion/pluginApi';
import {
	PLUGIN_GET_COMPLETIONS,
	readPluginCompletions,
	COMPLETION_USERS_PER_CALL,
} from '../../../lib/moodle/completion/pluginApi';
import { completedState } from '../../../lib/moodle/completion/completionState';
import type { Grade } from '../../../lib/moodle/completion/grades';
import { readUserGrades } from '../../../lib/moodle/completion/grades';
import type { CourseUser } from '../../../lib/moodle/enrolments/courseUsers';
import { courseUserKey } from '../../../lib/moodle/enrolments/courseUsers';
import type { CourseUserChoice } from '../../../lib/moodle/enrolments/withCourseUsers';
import { withCourseUsers } from '../../../lib/moodle/enrolments/withCourseUsers';
import type { Operation } from '../../../lib/n8n/operation';
import { attemptAsync } from '../../../lib/shared/result';
import { userField } from '../../shared/moodle/userField';
import { courseField } from '../fields';
import { courseOutput, courseAndUserAt } from '../targets';
import { userOutput } from '../../shared/moodle/userOutput';

/** Reads whether somebody completed a course, when, and with which grade; see `readCompletion` in lib. */
export const getCompletion: Operation<MoodleClient, CourseUserChoice & { withGrade: boolean }> = {
	value: 'getCompletion',
	name: 'Get Completion',
	description: 'Check whether a user completed a course, and get the date and the grade',
	action: 'Get completion of course',
	effect: 'read',
	fields: [
		courseField,
		userField,
		{
			displayName: 'Include Grade',
			name: 'withGrade',
			type: 'boolean',
			default: true,
			description:
				'Whether to read the course total too. Needs gradereport/user:view, moodle/grade:viewall and, for hidden grades, moodle/grade:viewhidden.',
		},
	],
	read: (node, i) => ({
		...courseAndUserAt(node, i),
		withGrade: node.getNodeParameter('withGrade', i, true) as boolean,
	}),
	run: async (moodle, inputs) =>
		await withCourseUsers(moodle, inputs, async (places) => {
			const byPlugin = await pluginRows(moodle, places);
			const coursesOf = new Map<number, Promise<UserCourse[]>>();
			return await inParallel(places, moodle.settings.concurrency, async (place) => {
				const { course, user, withGrade } = place;
				return await attemptAsync(async () => {
					if (!coursesOf.has(user.id)) coursesOf.set(user.id, readUserCourses(moodle, user.id));
					const own = (await coursesOf.get(user.id)!).find(({ id }) => id === course.id);
					const row = byPlugin.get(courseUserKey(place));
					const completion = await readCompletion(moodle, place, own?.completed === true, row);
					const total = withGrade ? (await readUserGrades(moodle, place)).total : undefined;
					return {
						...completion,
						...(total ? gradeOutput(total, row) : {}),
						gradePass: row?.gradepass ?? null,
						passed: row?.passed ?? null,
						progress: own?.progress ?? null,
						course: courseOutput({ ...course, idnumber: course.idnumber ?? own?.idnumber }),
						user: userOutput(user),
					};
				});
			});
		}),
};

/**
 * With the true date where the plug-in returns it, also of somebody about whom Moodle itself returns nothing more (no longer enrolled, no criteria); else a completion
 * without date is dated by the moment at which it is read.
 */
async function readCompletion(
	moodle: MoodleClient,
	place: CourseUser,
	seenCompleted: boolean,
	row?: PluginCompletion,
): Promise<Completion> {
	const own = await attemptAsync(
		async () => await completionOf(moodle, place, () => seenCompleted),
	);
	if (!row) {
		if (!own.ok) throw own.error;
		return withObservedDate(own.value, Date.now() / 1000);
	}
	const { completed, completedAt } = completedState(row);
	const criteria = own.ok ? own.value.criteria : [];
	return { completed, completedAt, completedAtSource: 'course', criteria };
}

/** The plug-in sees hidden grades too. */
function gradeOutput({ grade, gradeReason, gradeMin, gradeMax }: Grade, row?: PluginCompletion) {
	return row && row.graderaw !== null
		? { grade: row.graderaw, gradeReason: null, gradeMin, gradeMax: row.grademax }
		: { grade, gradeReason, gradeMin, gradeMax };
}

/** What the plug-in returns about those who completed, by place: a call or more per course. Nothing where the service has no plug-in, or it refuses. */
async function pluginRows(
	moodle: MoodleClient,
	places: CourseUser[],
): Promise<Map<string, PluginCompletion>> {
	const rows = new Map<string, PluginCompletion>();
	if (!(await moodle.has(PLUGIN_GET_COMPLETIONS))) return rows;
	for (const courseId of new Set(places.map(({ course }) => course.id))) {
		const own = places.filter(({ course }) => course.id === courseId);
		for (const piece of chunk(
			[...new Set(own.map(({ user }) => user.id))],
			COMPLETION_USERS_PER_CALL,
		)) {
			const told = await attemptAsync(
				async () => await readPluginCompletions(moodle, courseId, 0, piece),
			);
			for (const row of told.ok ? told.value : []) rows.set(`${courseId}/${row.userid}`, row);
		}
	}
	return rows;
}
