import type { IPollFunctions } from 'n8n-workflow';

import { systemMemory } from './pollMemory';
import { pollStart, startSeconds } from './pollStart';

/** What a polling node knows of the system that it reads. */
export interface LoadedState<State> {
	state: State;
	/** Whether this is the first poll with *From Now On*: what is there already is then not new. */
	isBeginning: boolean;
	/** Keeps the state as it is now. */
	remember(): void;
}

/** How a state is made and read. */
export interface StateForm<State, Stored> {
	/** @param since Unix seconds */
	create(since: number): State;
	/** @param stored what `JSON.stringify` made of a state, in this version or an earlier one */
	restore(stored: Stored): State;
}

/**
 * Loads what a polling node remembers of a system. It starts over for another system, and when another start date is chosen.
 *
 * @param system the site or tenant that is polled
 */
export function loadPollState<State, Stored>(
	node: IPollFunctions,
	system: string,
	form: StateForm<State, Stored>,
): LoadedState<State> {
	if (node.getMode() === 'manual')
		return { state: form.create(0), isBeginning: false, remember: () => {} };
	const { remembered, remember } = systemMemory(node, system);
	const { date } = pollStart(node);
	const known = date === undefined || remembered?.start === date ? remembered : undefined;
	const state = known
		? form.restore(JSON.parse(known.state) as Stored)
		: form.create(startSeconds(node));
	return {
		state,
		isBeginning: !known && date === undefined,
		remember: () => remember({ start: date ?? '', state: JSON.stringify(state) }),
	};
}
