import type { LocalText, Reason } from './localText';
import type { Noun } from './nouns';

/** The names between braces in a text, without form: `{key:the} "{value}"` has `key` and `value`. Braces with blanks belong to n8n's expressions. */
export type PlaceholderIn<Text extends string> =
	Text extends `${string}{${infer Name}}${infer Rest}`
		?
				| (Name extends `${string} ${string}`
						? never
						: Name extends `${infer Bare}:${string}`
							? Bare
							: Name)
				| PlaceholderIn<Rest>
		: never;

/** What a placeholder takes: a plain value is shown as it is, a `LocalText` in the language of the error. */
export type PlainValue = string | number | LocalText;

/** Placeholders that take something else. A string would be one language's words in the sentences of both. */
interface SpecialValues {
	reason: Reason;
	remedy: Reason;
	field: Noun;
	key: Noun;
	what: Noun;
	methods: LocalText;
}

export type ValueOf<Name extends string> = Name extends keyof SpecialValues
	? SpecialValues[Name]
	: PlainValue;

/** The values for a set of placeholders, all of them needed. */
export type ValuesFor<Name extends string> = { readonly [Key in Name]: ValueOf<Key> };

/** The arguments after a code: values when its text has placeholders, none otherwise. */
export type ArgumentsFor<Name extends string, Extra> = [Name] extends [never]
	? [values?: Record<string, never>, extra?: Extra]
	: [values: ValuesFor<Name>, extra?: Extra];
