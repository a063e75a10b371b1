import { attempt, andThenAll, ok } from '../../shared/result';
import type { Result } from '../../shared/result';
import { applyChanges } from '../transport/applyChanges';
import type { Ensured, PlannedChange } from '../transport/applyChanges';
import type { MoodleClient } from '../transport/client';
import { passwordOutcome } from './passwordOutcome';
import type { NewPassword, PasswordOutcome } from './passwordOutcome';
import { passwordWriter } from './passwordWriter';

export type SetPassword = Ensured<PasswordOutcome> & { password?: string };

/**
 * Sets new passwords, for accounts that log in with one of Moodle's own; see `passwordWriter`.
 *
 * @returns one outcome per account, in order; `password` where one was set
 */
export async function setPasswords(
	moodle: MoodleClient,
	wanted: NewPassword[],
): Promise<Array<Result<SetPassword>>> {
	const seen = new Set<number>();
	const decided = wanted.map((one) =>
		attempt((): PlannedChange<NewPassword, PasswordOutcome> => {
			const outcome = passwordOutcome(one, moodle.siteUrl);
			if (outcome !== 'passwordSet') return { entry: one, outcome, nothingToDo: true };
			if (seen.has(one.user.id)) return { entry: one, outcome: 'repeated', nothingToDo: true };
			seen.add(one.user.id);
			return { entry: one, outcome };
		}),
	);
	return await andThenAll(decided, async (steps) => {
		const outcomes = await applyChanges(moodle, steps, passwordWriter<NewPassword>(moodle));
		return outcomes.map((outcome): Result<SetPassword> => {
			if (!outcome.ok) return outcome;
			const { result, ...ensured } = outcome.value;
			if (!result) return ok(ensured);
			return result.ok ? ok({ ...ensured, password: result.value }) : result;
		});
	});
}
