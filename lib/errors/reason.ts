import { fillText } from './fillText';
import { mapText } from './localText';
import type { LocalText, Reason } from './localText';
import type { ArgumentsFor, PlaceholderIn } from './placeholders';
import { accountReasons } from './reasons/accountReasons';
import { addressReasons } from './reasons/addressReasons';
import { callReasons } from './reasons/callReasons';
import { emailReasons } from './reasons/emailReasons';
import { fieldReasons } from './reasons/fieldReasons';
import { inputReasons } from './reasons/inputReasons';
import { lineReasons } from './reasons/lineReasons';
import { resultReasons } from './reasons/resultReasons';
import { secretReasons } from './reasons/secretReasons';
import { setupReasons } from './reasons/setupReasons';

/** Every reason and remedy that an error can have besides its own text, by code: whole sentences, so that they fit wherever they are put. */
export const reasons = {
	...inputReasons,
	...lineReasons,
	...fieldReasons,
	...emailReasons,
	...accountReasons,
	...addressReasons,
	...resultReasons,
	...secretReasons,
	...callReasons,
	...setupReasons,
} satisfies Record<string, LocalText>;

export type ReasonCode = keyof typeof reasons;

type ReasonPlaceholder<Code extends ReasonCode> = Code extends ReasonCode
	? PlaceholderIn<(typeof reasons)[Code]['en' | 'nl']>
	: never;

/** @param rest the values that the reason's text names */
export function reason<Code extends ReasonCode>(
	code: Code,
	...rest: ArgumentsFor<ReasonPlaceholder<Code>, never>
): Reason {
	const [values = {}] = rest;
	return { code, ...mapText((language) => fillText(reasons[code][language], language, values)) };
}
