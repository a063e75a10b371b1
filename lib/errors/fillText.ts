import { toLocalText } from './localText';
import type { Language, LocalText } from './localText';
import { inflect } from './nouns';
import type { Noun } from './nouns';
import { explainSystemErrors } from './systemErrors';

/** `{name}`, or `{name:form}` for a noun that the sentence inflects. */
const PLACEHOLDER = /\{(\w+)(?::(\w+))?\}/g;

/** Nothing at all would leave a hole in the sentence. */
const EMPTY: LocalText = { en: '(empty)', nl: '(leeg)' };

/**
 * A text of the catalogue with its values. System errors are said in plain words, because n8n replaces a message that has their names.
 *
 * @param values by placeholder, as `ValuesFor` types them
 */
export const fillText = (
	text: string,
	language: Language,
	values: Readonly<Record<string, unknown>>,
): string =>
	text.replace(PLACEHOLDER, (_, name: string, form?: string) => {
		if (form) return inflect(values[name] as Noun, form as 'the', language);
		const value = values[name] as string | number | LocalText;
		const shown = toLocalText(typeof value === 'number' ? String(value) : value)[language];
		return shown.trim() ? explainSystemErrors(shown, language) : EMPTY[language];
	});
