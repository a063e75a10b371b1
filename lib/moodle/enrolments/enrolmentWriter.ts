import type { BatchWriter } from '../transport/batches';
import type { MoodleClient } from '../transport/client';
import { writeManualEnrolments } from './manualEnrolments';
import type { ManualEnrolment } from './manualEnrolments';
import type { EnrolmentState } from './enrolmentStates';
import { EnrolmentStates } from './enrolmentStates';

/** A manual enrolment to write, and whether the person had access before. */
type EnrolmentEntry = ManualEnrolment & { hadAccess?: boolean };

/** Writes manual enrolments, and reads what became of them when the answer is lost. */
export const enrolmentWriter = <One extends EnrolmentEntry>(
	moodle: MoodleClient,
): BatchWriter<One, One> => ({
	write: async (batch) => await writeManualEnrolments(moodle, batch),
	readBack: async (batch) => {
		const { stateOf } = await EnrolmentStates.read(moodle, batch);
		return batch.map((entry) => (isWritten(entry, stateOf(entry)) ? entry : undefined));
	},
});

/**
 * Whether an enrolment is as it was written. Without the plug-in that shows only where somebody got access who had none, and without dates; else it is
 * written again, which does no harm.
 */
function isWritten(entry: EnrolmentEntry, { manual, hasAccess, roles }: EnrolmentState): boolean {
	const { timestart = 0, timeend = 0, roleId, hadAccess } = entry;
	if (!roles) return hasAccess && !hadAccess && timestart === 0 && timeend === 0;
	return (
		manual?.suspended === false &&
		manual.timestart === timestart &&
		manual.timeend === timeend &&
		roles.some(({ id }) => id === roleId)
	);
}
