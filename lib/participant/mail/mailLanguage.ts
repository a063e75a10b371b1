import type { Language } from './mailKinds';

/** How administrations write the two languages: Moodle's codes (`nl`, `en_us`), ISO 639-2, and the names in both. */
const LANGUAGE_NAMES: Record<Language, string[]> = {
	nl: ['nl', 'nld', 'dut', 'nederlands', 'dutch', 'vlaams', 'flemish'],
	en: ['en', 'eng', 'engels', 'english'],
};

/**
 * The language of a mail: the first of what is known about the person that is one of ours, else the setting.
 *
 * @param wishes codes or names: "nl", "nl_BE", "en-GB", "Engels"
 */
export function mailLanguage(wishes: unknown[], fallback: Language): Language {
	for (const wish of wishes) {
		const [name] = String(wish ?? '')
			.trim()
			.toLowerCase()
			.split(/[^a-z]/);
		if (LANGUAGE_NAMES.nl.includes(name)) return 'nl';
		if (LANGUAGE_NAMES.en.includes(name)) return 'en';
	}
	return fallback;
}
