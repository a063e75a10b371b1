import { showInvisible } from '../text/characters';
import { LinkError } from './linkError';
import type { Reason } from './localText';

/** More of a value would hide the reason. */
const MAX_SHOWN_CHARACTERS = 120;

/** A value as an error shows it. */
export const showValue = (value: unknown) =>
	showInvisible(
		(typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))).slice(
			0,
			MAX_SHOWN_CHARACTERS,
		),
	);

/**
 * The error for a value that a node can't use.
 *
 * @param parameter the field as n8n shows it
 */
export const inputInvalid = (parameter: string, value: unknown, reason: Reason) =>
	new LinkError('INPUT_INVALID', { parameter, value: showValue(value), reason });
