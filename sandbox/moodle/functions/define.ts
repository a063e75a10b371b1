import { requireReady, type Caller } from '../access';
import type { Form } from '../form';
import type { Spec } from '../schema';

/** One web service function: checks its parameters, then does its work as the caller. */
export type WsFunction = (caller: Caller, parameters: Form) => unknown;

/** Declares a function: what it takes, and what it does for a caller whose account is ready. */
export const define =
	<P>(parameters: Spec<P>, run: (caller: Caller, parameters: P) => unknown): WsFunction =>
	(caller, form) => {
		const checked = parameters.check(form);
		requireReady(caller);
		return run(caller, checked);
	};
