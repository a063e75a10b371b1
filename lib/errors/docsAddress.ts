import { catalogue } from './catalogue';
import type { Language } from './localText';

/** Where the documentation is published; every link of ours to it starts with this. */
export const DOCS_ADDRESS = 'https://coachview-moodle.github.io/n8n-nodes-coachview-moodle';

const ERROR_PAGES: Readonly<Record<Language, string>> = { en: 'errors', nl: 'nl/foutmeldingen' };

/** The address of an error in the documentation: what it means and what to do. Empty for a code that the catalogue does not have, such as one of n8n. */
export const errorAddress = (code: string, language: Language): string =>
	Object.hasOwn(catalogue, code)
		? `${DOCS_ADDRESS}/${ERROR_PAGES[language]}#${code.toLowerCase()}`
		: '';
