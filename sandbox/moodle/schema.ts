import { invalidParameter } from './errors';
import type { Form } from './form';

/**
 * Parameters as Moodle's external API declares and checks them: unknown keys, missing keys and values that cleaning
 * would change are all `invalidparameter`; which one it was is said in `debuginfo` only.
 */
export interface Spec<T> {
	check(value: string | Form): T;
	/** What a missing key means: an error, this value, or no key at all. */
	missing: 'error' | 'absent' | { value: T };
}

export type Checked<S> = S extends Spec<infer T> ? T : never;

/** Moodle's PARAM_ types in use, each with the function that cleans a value; a value is good when cleaning keeps it. */
const cleaners = {
	// `fix_utf8` takes NUL away, so that a value with one is refused.
	raw: (text: string) => text.replaceAll('\0', ''),
	trimmed: (text: string) => text.replaceAll('\0', '').trim(),
	// PHP's `strip_tags`: a "<" with no white space behind begins a tag, which ends at ">" or with the text.
	notags: (text: string) => text.replaceAll('\0', '').replace(/<(?![ \t\n\v\f\r])[^>]*>?/g, ''),
	alpha: (text: string) => text.replace(/[^a-zA-Z]/g, ''),
	alphaext: (text: string) => text.replace(/[^a-zA-Z_-]/g, ''),
	safe: (text: string) => text.replace(/[^a-zA-Z0-9_.,-]/g, ''),
	username: (text: string) =>
		text
			.trim()
			.toLowerCase()
			.replace(/[^-.@_a-z0-9]/g, ''),
};

/** `clean_param`: the value as a type allows it. */
export const clean = (type: keyof typeof cleaners, text: string) => cleaners[type](text);

function cleaned(text: string | Form, type: string, cleaner: (text: string) => string): string {
	if (typeof text !== 'string')
		throw invalidParameter('Scalar type expected, array or object received.');
	if (cleaner(text) === text) return text;
	throw invalidParameter(
		`Invalid external api parameter: the value is "${text}", the server was expecting "${type}" type`,
	);
}

/** A text of a given PARAM_ type, required. */
export const text = (type: keyof typeof cleaners = 'raw'): Spec<string> => ({
	missing: 'error',
	check: (value) => cleaned(value, type, cleaners[type]),
});

/** PARAM_INT, required. */
export const int: Spec<number> = {
	missing: 'error',
	check: (value) => Number(cleaned(value, 'int', (raw) => String(parseInt(raw, 10) || 0))),
};

/** PARAM_BOOL, required: 1 or 0. */
export const bool: Spec<boolean> = {
	missing: 'error',
	check: (value) => cleaned(value, 'bool', (raw) => (raw === '1' ? '1' : '0')) === '1',
};

/** VALUE_OPTIONAL: the key may be left out. */
export const optional = <T>(spec: Spec<T>): Spec<T | undefined> => ({
	check: spec.check,
	missing: 'absent',
});

/** VALUE_DEFAULT: a missing key has this value. */
export const byDefault = <T>(spec: Spec<T>, value: T): Spec<T> => ({
	check: spec.check,
	missing: { value },
});

/** A list of parameters; an empty one can't be sent as a form, so a required list is never empty. */
export const list = <T>(spec: Spec<T>): Spec<T[]> => ({
	missing: 'error',
	check: (value) => {
		if (typeof value === 'string')
			throw invalidParameter("Only arrays accepted. The bad value is: '" + value + "'");
		return Object.values(value).map((entry) => spec.check(entry));
	},
});

/** Named parameters. */
export function structure<S extends Record<string, Spec<unknown>>>(
	specs: S,
): Spec<{ [K in keyof S]: Checked<S[K]> }> {
	return {
		missing: 'error',
		check: (value) => checkStructure(specs, value) as { [K in keyof S]: Checked<S[K]> },
	};
}

function checkStructure(
	specs: Record<string, Spec<unknown>>,
	value: string | Form,
): Record<string, unknown> {
	if (typeof value === 'string')
		throw invalidParameter("Only arrays accepted. The bad value is: '" + value + "'");
	const checked: Record<string, unknown> = {};
	for (const [key, spec] of Object.entries(specs)) {
		if (key in value) checked[key] = within(key, () => spec.check(value[key]));
		else if (spec.missing === 'error')
			throw invalidParameter(`Missing required key in single structure: ${key}`);
		else if (spec.missing !== 'absent') checked[key] = spec.missing.value;
	}
	const unknown = Object.keys(value).filter((key) => !(key in specs));
	if (unknown.length > 0)
		throw invalidParameter(`Unexpected keys (${unknown.join(', ')}) detected in parameter array.`);
	return checked;
}

/** Says in `debuginfo` under which key it went wrong. */
function within<T>(key: string, check: () => T): T {
	try {
		return check();
	} catch (error) {
		const debuginfo = (error as { debuginfo?: string }).debuginfo ?? '';
		throw invalidParameter(`${key} => Invalid parameter value detected: ${debuginfo}`);
	}
}
