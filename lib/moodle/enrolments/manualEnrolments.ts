import { LinkError } from '../../errors/linkError';
import { attemptAsync } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import { forgetNewUsers } from '../users/rememberedUsers';
import type { CourseUser } from './courseUsers';
import { courseUserErrorValues } from './courseUsers';

/** The whole state of a manual enrolment; what is left out is removed. */
export interface ManualEnrolment extends CourseUser {
	roleId: number;
	/** Unix seconds. */
	timestart?: number;
	timeend?: number;
	suspend?: boolean;
}

/** @throws {LinkError} `MOODLE_MANUAL_ENROLMENT_MISSING` where the method is known to be switched off: Moodle writes no enrolment then (`wsnoinstance`) */
export function requireManualMethod(
	place: CourseUser,
	method: { enabled: boolean } | undefined,
): void {
	if (method?.enabled === false)
		throw new LinkError('MOODLE_MANUAL_ENROLMENT_MISSING', courseUserErrorValues([place]));
}

/** The error code of a site whose welcome message could not be sent. */
const WELCOME_NOT_SENT = 'Message was not sent.';

/**
 * Moodle: `enrol_manual_enrol_users`, all or nothing. It sets the whole state: leaving dates out removes them, leaving `suspend` out re-activates
 * (recordings `enrol_reenrol_without_times`, `enrol_unsuspend_without_param`).
 *
 * From Moodle 4.5 on each call sends a welcome message unless the course's manual enrolment says otherwise, after everything was written; that it could
 * not be sent is then the answer (seen on 4.5.6), and does not mean that the enrolment failed.
 */
export async function writeManualEnrolments<Entry extends ManualEnrolment>(
	moodle: MoodleClient,
	batch: Entry[],
): Promise<Entry[]> {
	const enrolments = batch.map(({ course, user, roleId, timestart, timeend, suspend = false }) => ({
		roleid: roleId,
		userid: user.id,
		courseid: course.id,
		timestart,
		timeend,
		suspend,
	}));
	forgetNewUsers(
		moodle,
		batch.map(({ user }) => user),
	);
	const role = [...new Set(batch.map(({ roleId }) => roleId))].join(', ');
	const written = await attemptAsync(
		async () =>
			await moodle.write(
				'enrol_manual_enrol_users',
				{ enrolments },
				{ ...courseUserErrorValues(batch), role },
			),
	);
	if (!written.ok && written.error.data.errorcode !== WELCOME_NOT_SENT) throw written.error;
	return batch;
}

/** Moodle: `enrol_manual_unenrol_users`; null also for somebody who is in by cohort, who stays in (recording `unenrol_cohort_enrolled_user`). */
export async function removeManualEnrolments<Entry extends CourseUser>(
	moodle: MoodleClient,
	batch: Entry[],
): Promise<Entry[]> {
	await moodle.write(
		'enrol_manual_unenrol_users',
		{ enrolments: batch.map(({ course, user }) => ({ userid: user.id, courseid: course.id })) },
		courseUserErrorValues(batch),
	);
	return batch;
}
