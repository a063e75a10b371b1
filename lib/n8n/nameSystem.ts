import { LinkError } from '../errors/linkError';
import { err, mapResult } from '../shared/result';
import type { Result } from '../shared/result';
import type { ItemOutput } from './operation';

/** A text that says which of several systems it is about; as it is when there is one. */
export const nameSystem = (text: string, system: string) => (system ? `${system}: ${text}` : text);

const nameInError = (error: LinkError, system: string) =>
	!system || error.message.includes(system) ? error : error.about(system);

/** An outcome whose errors say so. */
export function nameSystemInErrors(
	outcome: Result<ItemOutput>,
	system: string,
): Result<ItemOutput> {
	if (!outcome.ok) return err(nameInError(outcome.error, system));
	return mapResult(outcome, (value) =>
		Array.isArray(value)
			? value.map((one) => (one instanceof LinkError ? nameInError(one, system) : one))
			: value,
	);
}
