import { LinkError } from '../errors/linkError';

/** What became of one input: a result, or the error that concerns only this input. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: LinkError };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const err = <T = never>(error: LinkError): Result<T> => ({ ok: false, error });

/**
 * Whatever was thrown, as a failed outcome. An error from outside the catalogue (n8n's own, such as a wrong expression or a missing credential)
 * stays reachable as its `cause`. Nothing may be thrown through a node with an error output: n8n would hand its input on as a success.
 */
function toErr<T>(error: unknown): Result<T> {
	if (error instanceof LinkError) return err(error);
	const { message } = error instanceof Error ? error : new Error(String(error));
	return err(new LinkError('NODE_FAILED', { message }, { cause: error }));
}

/** Runs something that may throw. */
export function attempt<T>(run: () => T): Result<T> {
	try {
		return ok(run());
	} catch (error) {
		return toErr(error);
	}
}

/** The same for something that takes time. */
export async function attemptAsync<T>(run: () => Promise<T>): Promise<Result<T>> {
	try {
		return ok(await run());
	} catch (error) {
		return toErr(error);
	}
}

/** Carries on with the inputs that are all right so far, all at once; the failed ones keep their error and their place. */
export async function andThenAll<From, To>(
	outcomes: Array<Result<From>>,
	run: (values: From[]) => Promise<Array<Result<To>>>,
): Promise<Array<Result<To>>> {
	const values = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
	const results = values.length > 0 ? (await run(values)).values() : [].values();
	return outcomes.map((outcome) => (outcome.ok ? (results.next().value as Result<To>) : outcome));
}

/** A successful outcome's value turned into another. */
export const mapResult = <From, To>(
	outcome: Result<From>,
	turn: (value: From) => To,
): Result<To> => (outcome.ok ? ok(turn(outcome.value)) : outcome);
