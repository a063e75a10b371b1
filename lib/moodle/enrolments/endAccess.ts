import { LinkError } from '../../errors/linkError';
import { err, ok } from '../../shared/result';
import type { Result } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import { findCourse } from '../courses/courses';
import type { MoodleCourse } from '../courses/courses';
import { recallUsers } from '../users/rememberedUsers';
import type { AccessResults, AccessTargets, CourseAccess } from './accessTargets';
import type { InputAtTarget } from './findTargets';
import { atTargets, changeCohorts, joinResults } from './accessTargets';
import { removeFromCohorts } from './cohortMembers';
import { courseUserErrorValues } from './courseUsers';
import { withdrawUsers } from './withdrawUsers';
import type { Withdrawal } from './planWithdrawal';

/** What somebody loses, and how. */
export interface AccessToEnd extends AccessTargets, Pick<Withdrawal, 'mode' | 'unknownMethod'> {
	/** Whether it is an error that somebody is in the course by another method too, so that access remains. */
	mustEnd: boolean;
}

/**
 * Ends people's access to cohorts and courses, in one go for all: first to the cohorts, so that a course into which a cohort brought somebody is left too. Every
 * target is tried. The accounts stay as they are. See `removeFromCohorts` and `withdrawUsers`.
 *
 * @returns per input what became of its course and its cohort; `ACCESS_REMAINS` for somebody who still has access, the withdrawal carried out
 */
export async function endAccess(
	moodle: MoodleClient,
	toEnd: AccessToEnd[],
): Promise<AccessResults[]> {
	const users = await recallUsers(
		moodle,
		toEnd.map(({ user }) => user),
	);
	const cohorts = await changeCohorts(moodle, toEnd, users, removeFromCohorts);
	const courses = await atTargets(
		moodle,
		toEnd,
		users,
		({ course }) => course,
		findCourse,
		async (places) => await endCourses(moodle, places),
	);
	return joinResults(courses, cohorts);
}

async function endCourses(
	moodle: MoodleClient,
	places: Array<InputAtTarget<AccessToEnd, MoodleCourse>>,
): Promise<Array<Result<CourseAccess>>> {
	const results = await withdrawUsers(
		moodle,
		places.map(({ input, target, user }) => ({
			course: target,
			user,
			mode: input.mode,
			unknownMethod: input.unknownMethod,
		})),
	);
	return results.map((result, i) => {
		if (!result.ok) return result;
		const { input, target: course, user } = places[i];
		// A dry run leaves people in their cohorts, which says nothing of what remains after a real one.
		const remains = result.value.outcome === 'stillHasAccess' && !moodle.settings.dryRun;
		return remains && input.mustEnd
			? err(new LinkError('ACCESS_REMAINS', courseUserErrorValues([{ course, user }])))
			: ok({ target: 'course', course, user, ensured: result.value });
	});
}
