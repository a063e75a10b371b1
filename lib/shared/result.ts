import { LinkError } from '../errors/linkError';

/** What became of one input: a result, or the error that concerns this input alone. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; error: LinkError };

export const success = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const failure = <T = never>(error: LinkError): Outcome<T> => ({ ok: false, error });

/**
 * Whatever was thrown, as a failed outcome. An error from outside the catalogue (n8n's own, such as a wrong expression or a missing credential)
 * stays reachable as its `cause`. Nothing may be thrown through a node with an error output: n8n would hand its input on as a success.
 */
function caught<T>(error: unknown): Outcome<T> {
	if (error instanceof LinkError) return failure(error);
	const { message } = error instanceof Error ? error : new Error(String(error));
	return failure(new LinkError('NODE_FAILED', { message }, error));
}

/** Runs something that may throw. */
export function attempt<T>(run: () => T): Outcome<T> {
	try {
		return success(run());
	} catch (error) {
		return caught(error);
	}
}

/** The same for something that takes time. */
export async function attemptAsync<T>(run: () => Promise<T>): Promise<Outcome<T>> {
	try {
		return success(await run());
	} catch (error) {
		return caught(error);
	}
}

/** Carries on with the inputs that are all right so far, all at once; the failed ones keep their error and their place. */
export async function onSuccesses<From, To>(
	outcomes: Array<Outcome<From>>,
	run: (values: From[]) => Promise<Array<Outcome<To>>>,
): Promise<Array<Outcome<To>>> {
	const values = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
	const results = values.length > 0 ? (await run(values)).values() : [].values();
	return outcomes.map((outcome) => (outcome.ok ? (results.next().value as Outcome<To>) : outcome));
}

/** A successful outcome's value turned into another. */
export const mapOutcome = <From, To>(
	outcome: Outcome<From>,
	turn: (value: From) => To,
): Outcome<To> => (outcome.ok ? success(turn(outcome.value)) : outcome);
