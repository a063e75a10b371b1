import type { Language } from './localText';

/**
 * What went wrong, why, and what to do about it, in one language. Placeholders mark what the error fills in (`fillText`). A message is a line
 * without full stop; cause and fix are sentences.
 */
export interface ErrorText {
	message: string;
	cause: string;
	fix: string;
}

/** One entry of the error catalogue: English for integrators, Dutch for training administrators. */
export type CatalogueEntry = Readonly<Record<Language, Readonly<ErrorText>>>;
