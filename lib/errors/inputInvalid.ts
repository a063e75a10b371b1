import { visible } from '../text/characters';
import type { Reason } from '../text/characters';
import { LinkError } from './linkError';

/** So much of a value is shown; the rest would hide the reason. */
const LONGEST = 120;

const shown = (value: unknown) =>
	visible(
		(typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))).slice(
			0,
			LONGEST,
		),
	);

/** The error for a value that a node can't use; the reason stands in both languages, as the rest of the error does. */
export const inputInvalid = (field: string, value: unknown, { en, nl }: Reason) =>
	new LinkError('INPUT_INVALID', { field, value: shown(value), reason: en, reasonNl: nl });

/** Reasons that several fields have. */
export const NO_NUMBER: Reason = { en: 'It is no number.', nl: 'Het is geen getal.' };
export const NO_TRUTH: Reason = {
	en: 'It is neither true nor false.',
	nl: 'Het is niet waar (true) en niet onwaar (false).',
};
export const ENDS_BEFORE_START: Reason = {
	en: 'Access would end before it starts.',
	nl: 'De toegang zou eindigen voordat die begint.',
};
