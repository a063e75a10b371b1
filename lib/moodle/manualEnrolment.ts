import type { MoodleClient } from './client';
import type { Place } from './places';
import { placeValues } from './places';

/** The id of the role "student" on a site whose roles were not changed. */
export const STUDENT_ROLE_ID = 5;

/** The whole state of a manual enrolment; what is left out is removed. */
export interface ManualEnrolment extends Place {
	roleId: number;
	/** Unix seconds. */
	timestart?: number;
	timeend?: number;
	suspend?: boolean;
}

/**
 * Moodle: `enrol_manual_enrol_users`, all or nothing. It sets the whole state: leaving dates out removes them, leaving `suspend` out re-activates
 * (recordings `enrol_reenrol_without_times`, `enrol_unsuspend_without_param`).
 */
export async function writeEnrolments<Entry extends ManualEnrolment>(
	moodle: MoodleClient,
	batch: Entry[],
): Promise<Entry[]> {
	await moodle.write(
		'enrol_manual_enrol_users',
		{
			enrolments: batch.map(({ course, user, roleId, timestart, timeend, suspend = false }) => ({
				roleid: roleId,
				userid: user.id,
				courseid: course.id,
				timestart,
				timeend,
				suspend,
			})),
		},
		{ ...placeValues(batch), role: [...new Set(batch.map(({ roleId }) => roleId))].join(', ') },
	);
	return batch;
}

/** Moodle: `enrol_manual_unenrol_users`; null also for somebody who is in by cohort, who stays in (recording `unenrol_cohort_enrolled_user`). */
export async function removeEnrolments<Entry extends Place>(
	moodle: MoodleClient,
	batch: Entry[],
): Promise<Entry[]> {
	await moodle.write(
		'enrol_manual_unenrol_users',
		{ enrolments: batch.map(({ course, user }) => ({ userid: user.id, courseid: course.id })) },
		placeValues(batch),
	);
	return batch;
}
