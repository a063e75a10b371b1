/** What went wrong, why, and what to do about it, in one language. `{name}` marks a value that the error fills in. */
export interface ErrorText {
	message: string;
	cause: string;
	fix: string;
}

/** One entry of the error catalogue (R21): English for integrators, Dutch for training administrators. */
export interface CatalogueEntry {
	en: ErrorText;
	nl: ErrorText;
}
