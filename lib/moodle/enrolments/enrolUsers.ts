import type { Result } from '../../shared/result';
import { attempt, andThenAll } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import type { EnrolmentOutcome, WantedEnrolment } from './planEnrolment';
import { planEnrolment } from './planEnrolment';
import { enrolmentWriter } from './enrolmentWriter';
import type { Ensured } from '../transport/applyChanges';
import { applyChanges } from '../transport/applyChanges';
import { distinct } from '../../shared/distinct';
import { withCommonPeriods } from './commonPeriods';
import { courseUserKey } from './courseUsers';
import { readRoleAssignments } from './roleAssignments';
import { EnrolmentStates } from './enrolmentStates';

/**
 * Gives people access to courses. Who has access already, in the role and with the dates that are wanted, gets no call; dates that are not given stay. Whoever
 * appears more than once gets one period; see `withCommonPeriods`.
 *
 * @returns one outcome per wanted enrolment, in order
 */
export async function enrolUsers(
	moodle: MoodleClient,
	wanted: WantedEnrolment[],
): Promise<Array<Result<Ensured<EnrolmentOutcome>>>> {
	const keyOf = ({ course, user, ...rest }: WantedEnrolment) =>
		`${courseUserKey({ course, user })}/${JSON.stringify(rest)}`;
	return await distinct(withCommonPeriods(wanted), keyOf, async (different) => {
		const standings = await EnrolmentStates.read(moodle, different, { roles: true });
		const within = different.filter((entry) => standings.stateOf(entry).hasAccess);
		const rolesOf = await readRoleAssignments(moodle, within, standings);
		const now = Math.floor(Date.now() / 1000);
		const plans = different.map((entry) =>
			attempt(() =>
				planEnrolment(entry, {
					standing: standings.stateOf(entry),
					roles: rolesOf(entry),
					method: standings.manualMethod(entry.course),
					now,
				}),
			),
		);
		return await andThenAll(
			plans,
			async (steps) => await applyChanges(moodle, steps, enrolmentWriter(moodle)),
		);
	});
}
