import { mapResult, ok } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import { notice } from '../transport/notices';
import { findCourse } from '../courses/courses';
import { recallUsers } from '../users/rememberedUsers';
import type { AccessPeriod } from './accessPeriods';
import { setAccessPeriods } from './accessPeriods';
import type { AccessResults, AccessTargets } from './accessTargets';
import { atTargets, changeCohorts, joinResults } from './accessTargets';
import { withCommonPeriods } from './commonPeriods';

/** Until when somebody may enter, in Unix seconds. */
export interface AccessToExtend
	extends AccessTargets,
		Pick<AccessPeriod, 'reactivate' | 'unknownMethod'> {
	timeend: number;
}

/**
 * Gives people's access to courses another end, in one go for all, and whoever appears more than once the latest; see `setAccessPeriods`. A membership of a cohort has no end in Moodle, so it stays, and a notice says so.
 *
 * @returns per input what became of its course and its cohort
 */
export async function extendAccess(
	moodle: MoodleClient,
	toExtend: AccessToExtend[],
): Promise<AccessResults[]> {
	const users = await recallUsers(
		moodle,
		toExtend.map(({ user }) => user),
	);
	const courses = await atTargets(
		moodle,
		toExtend,
		users,
		({ course }) => course,
		findCourse,
		async (places) => {
			const periods = places.map(
				({ input: { timeend, reactivate, unknownMethod }, target: course, user }) => ({
					...{ course, user, timeend, reactivate, unknownMethod },
				}),
			);
			const results = await setAccessPeriods(moodle, withCommonPeriods(periods));
			return results.map((result, i) => {
				const { target: course, user } = places[i];
				return mapResult(result, (ensured) => ({
					target: 'course' as const,
					course,
					user,
					ensured,
				}));
			});
		},
	);
	const cohorts = await changeCohorts(moodle, toExtend, users, async (_, memberships) =>
		memberships.map(() =>
			ok({ outcome: 'unchanged', notices: [notice('ENROLMENT_COHORT_WITHOUT_END')] }),
		),
	);
	return joinResults(courses, cohorts);
}
