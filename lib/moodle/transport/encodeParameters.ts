import { inputInvalid } from '../../errors/inputInvalid';
import { unusableText } from '../../errors/unusableText';

/** A value as Moodle's web services take it; `undefined` leaves the key out. */
export type MoodleParameter =
	| string
	| number
	| boolean
	| undefined
	| MoodleParameter[]
	| { [key: string]: MoodleParameter };

/**
 * Flattens parameters to the form fields that Moodle's REST protocol reads: `users[0][customfields][0][type]`.
 * Booleans go as 1 and 0: Moodle refuses "true".
 *
 * @throws {LinkError} `INPUT_INVALID` for half of a character, which a form would silently turn into another one
 */
export function encodeParameters(
	parameters: Record<string, MoodleParameter>,
): Record<string, string> {
	const fields: Record<string, string> = {};
	const add = (key: string, value: MoodleParameter): void => {
		if (value === undefined) return;
		if (typeof value === 'boolean') fields[key] = value ? '1' : '0';
		else if (typeof value !== 'object') fields[key] = requireWholeCharacters(key, String(value));
		else Object.entries(value).forEach(([name, inner]) => add(`${key}[${name}]`, inner));
	};
	Object.entries(parameters).forEach(([name, value]) => add(name, value));
	return fields;
}

function requireWholeCharacters(field: string, value: string): string {
	if (!/\p{Cs}/u.test(value)) return value;
	throw inputInvalid(field, value, unusableText(value)!);
}
