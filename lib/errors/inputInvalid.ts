import { showInvisible } from '../text/characters';
import type { Reason } from '../text/characters';
import { LinkError } from './linkError';

/** So much of a value is shown; the rest would hide the reason. */
const MAX_SHOWN_CHARACTERS = 120;

const showValue = (value: unknown) =>
	showInvisible(
		(typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))).slice(
			0,
			MAX_SHOWN_CHARACTERS,
		),
	);

/** The error for a value that a node can't use; the reason stands in both languages, as the rest of the error does. */
export const inputInvalid = (field: string, value: unknown, { en, nl }: Reason) =>
	new LinkError('INPUT_INVALID', { field, value: showValue(value), reason: en, reasonNl: nl });

/** Reasons that several fields have. */
export const NOT_A_NUMBER: Reason = { en: 'It is no number.', nl: 'Het is geen getal.' };
export const NOT_A_BOOLEAN: Reason = {
	en: 'It is neither true nor false.',
	nl: 'Het is niet waar (true) en niet onwaar (false).',
};
export const ENDS_BEFORE_START: Reason = {
	en: 'Access would end before it starts.',
	nl: 'De toegang zou eindigen voordat die begint.',
};
