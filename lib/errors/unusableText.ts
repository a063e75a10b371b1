import { unusableCharacter } from '../text/characters';
import type { Reason } from './localText';
import { reason } from './reason';

const CODES = {
	half: 'HALF_CHARACTER',
	none: 'NOT_A_CHARACTER',
	control: 'CONTROL_CHARACTER',
} as const;

/** Why no field can hold a text: the first character in it that none can; undefined when there is none. */
export function unusableText(text: string): Reason | undefined {
	const found = unusableCharacter(text);
	return found && reason(CODES[found.kind], { character: found.name });
}
