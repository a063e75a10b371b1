import { normalise } from './normalise';

/** An answer as far as the contract goes. */
export interface Compared {
	status: number;
	type?: string;
	/** Parsed JSON, or text. */
	body: unknown;
}

/**
 * One text for an answer; two are the same exactly when status, content type, structure, values and the order of keys
 * and lists are.
 */
export const fingerprint = ({ status, type, body }: Compared): string =>
	JSON.stringify({ status, type, body: normalise(body) }, null, 1);
