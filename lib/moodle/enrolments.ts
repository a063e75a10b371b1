import type { Outcome } from '../outcome';
import type { MoodleClient } from './client';
import { carryOut } from './ensure';
import type { Changes, Ensured, Step } from './ensure';
import { writeEnrolments } from './manualEnrolment';
import type { ManualEnrolment } from './manualEnrolment';
import { once } from './once';
import { placeKey } from './places';
import { Rolls } from './rolls';
import { isoTime } from './times';

export interface WantedEnrolment extends ManualEnrolment {
	/** What to do with somebody whose enrolment is suspended, expired, or not yet started; Moodle does not tell which. */
	ifInactive: 'reactivate' | 'leave';
}

export type EnrolmentOutcome =
	| 'enrolled'
	| 'reactivated'
	| 'updated'
	| 'unchanged'
	| 'leftInactive';

/** Dates as a change shows them: Moodle does not tell the old ones. */
export const dateChanges = ({ timestart, timeend }: Partial<ManualEnrolment>): Changes => ({
	...(timestart ? { accessStarts: { from: null, to: isoTime(timestart) } } : {}),
	...(timeend ? { accessEnds: { from: null, to: isoTime(timeend) } } : {}),
});

const hasDates = ({ timestart, timeend }: ManualEnrolment) =>
	timestart !== undefined || timeend !== undefined;

function stepFor(rolls: Rolls, entry: WantedEnrolment): Step<WantedEnrolment, EnrolmentOutcome> {
	const access = (from: string) => ({ access: { from, to: 'active' }, ...dateChanges(entry) });
	if (!rolls.isIn(entry)) return { entry, outcome: 'enrolled', changes: access('none') };
	if (!rolls.hasAccess(entry)) {
		return entry.ifInactive === 'leave'
			? { entry, outcome: 'leftInactive', nothingToDo: true }
			: { entry, outcome: 'reactivated', changes: access('inactive') };
	}
	return hasDates(entry)
		? { entry, outcome: 'updated', changes: dateChanges(entry) }
		: { entry, outcome: 'unchanged', nothingToDo: true };
}

/**
 * Gives people access to courses. Who has access already gets no call, unless dates are given: a repeated call removes an end date and
 * re-activates.
 *
 * @returns one outcome per wanted enrolment, in order
 */
export async function enrol(
	moodle: MoodleClient,
	wanted: WantedEnrolment[],
): Promise<Array<Outcome<Ensured<EnrolmentOutcome>>>> {
	const keyOf = ({ roleId, timestart, timeend, ifInactive, ...place }: WantedEnrolment) =>
		[placeKey(place), roleId, timestart, timeend, ifInactive].join('/');
	return await once(wanted, keyOf, async (different) => {
		const rolls = await Rolls.read(moodle, different);
		const steps = different.map((entry) => stepFor(rolls, entry));
		return await carryOut(moodle, steps, {
			write: async (batch) => await writeEnrolments(moodle, batch),
			// Dates can't be read, so an entry with dates is sent again: that does no harm, since it is the whole state.
			readBack: async (batch) => {
				const now = await Rolls.read(moodle, batch);
				return batch.map((entry) => (now.hasAccess(entry) && !hasDates(entry) ? entry : undefined));
			},
		});
	});
}
