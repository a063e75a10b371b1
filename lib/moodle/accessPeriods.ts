import { LinkError } from '../errors/linkError';
import { failure, onSuccesses, success } from '../outcome';
import type { Outcome } from '../outcome';
import type { MoodleClient } from './client';
import { dateChanges } from './enrolments';
import { carryOut } from './ensure';
import type { Ensured } from './ensure';
import { writeEnrolments } from './manualEnrolment';
import { once } from './once';
import type { Place } from './places';
import { placeKey, placeValues } from './places';
import { ownRoles } from './roles';
import { Rolls } from './rolls';

/** When somebody may enter a course, in Unix seconds; an absent end means no end, an absent start means from the beginning. */
export interface AccessPeriod extends Place {
	timestart?: number;
	timeend?: number;
	/** Whether somebody without access now may get it by this. */
	reactivate: boolean;
}

/**
 * Sets from when until when people may enter courses that they are in. Always the whole period, because Moodle keeps nothing of what a call leaves
 * out; and with the role they have.
 *
 * Moodle does not tell a suspended enrolment from an expired one. Whoever has no access now is therefore left alone unless `reactivate` is set:
 * a withdrawal must not be undone by a date.
 *
 * @returns one outcome per period, in order; `MOODLE_NOT_ENROLLED`, `MOODLE_ENROLMENT_INACTIVE`
 */
export async function setAccessPeriods(
	moodle: MoodleClient,
	periods: AccessPeriod[],
): Promise<Array<Outcome<Ensured<'updated' | 'reactivated'>>>> {
	const keyOf = (one: AccessPeriod) => `${placeKey(one)}/${one.timestart}/${one.timeend}`;
	return await once(periods, keyOf, async (different) => {
		const rolls = await Rolls.read(moodle, different);
		const allowed = different.map((one) => {
			if (!rolls.isIn(one))
				return failure(new LinkError('MOODLE_NOT_ENROLLED', placeValues([one])));
			if (rolls.hasAccess(one) || one.reactivate) return success(one);
			return failure(new LinkError('MOODLE_ENROLMENT_INACTIVE', placeValues([one])));
		});
		return await onSuccesses(allowed, async (good) => {
			const roles = await ownRoles(moodle, good);
			const steps = good.map((one) => ({
				entry: { ...one, roleId: roles(one) },
				outcome: rolls.hasAccess(one) ? ('updated' as const) : ('reactivated' as const),
				changes: {
					accessStarts: { from: null, to: null },
					accessEnds: { from: null, to: null },
					...dateChanges(one),
				},
			}));
			return await carryOut(moodle, steps, {
				write: async (batch) => await writeEnrolments(moodle, batch),
				// Dates can't be read; sending the whole period again does no harm.
				readBack: async (batch) => batch.map(() => undefined),
			});
		});
	});
}
