import type { BatchWriter } from '../transport/batches';
import type { MoodleClient } from '../transport/client';
import { writeEnrolments } from './manualEnrolments';
import type { ManualEnrolment } from './manualEnrolments';
import type { Standing } from './enrolmentStates';
import { Standings } from './enrolmentStates';

/** A manual enrolment to write, and whether the person had access before. */
type Entry = ManualEnrolment & { hadAccess?: boolean };

/** Writes manual enrolments, and reads what became of them when the answer is lost. */
export const enrolmentWriter = <One extends Entry>(
	moodle: MoodleClient,
): BatchWriter<One, One> => ({
	write: async (batch) => await writeEnrolments(moodle, batch),
	readBack: async (batch) => {
		const { of } = await Standings.read(moodle, batch);
		return batch.map((entry) => (isWritten(entry, of(entry)) ? entry : undefined));
	},
});

/**
 * Whether an enrolment stands as it was written. Without the plug-in that shows only where somebody got access who had none, and without dates; else it is
 * written again, which does no harm.
 */
function isWritten(entry: Entry, { manual, hasAccess, roles }: Standing): boolean {
	const { timestart = 0, timeend = 0, roleId, hadAccess } = entry;
	if (!roles) return hasAccess && !hadAccess && timestart === 0 && timeend === 0;
	return (
		manual?.suspended === false &&
		manual.timestart === timestart &&
		manual.timeend === timeend &&
		roles.some(({ id }) => id === roleId)
	);
}
