import type { LocalText } from '../localText';

/** Why Moodle would refuse an e-mail address. */
export const emailReasons = {
	NOT_AN_EMAIL: { en: "It isn't an email address.", nl: 'Het is geen e-mailadres.' },
	EMAIL_LOCAL_BLANK: {
		en: "Moodle doesn't accept a space before the @.",
		nl: 'Moodle accepteert geen spatie vóór de @.',
	},
	EMAIL_LOCAL_CHARACTER: {
		en: "Moodle doesn't accept {character} before the @.",
		nl: 'Moodle accepteert {character} niet vóór de @.',
	},
	EMAIL_LOCAL_OUTER_DOT: {
		en: 'The part before the @ starts or ends with a dot.',
		nl: 'Het deel vóór de @ begint of eindigt met een punt.',
	},
	EMAIL_TWO_DOTS: {
		en: 'It contains two dots in a row.',
		nl: 'Er staan twee punten achter elkaar.',
	},
	EMAIL_LOCAL_TOO_LONG: {
		en: 'The part before the @ has {length} characters; the maximum is {longest}.',
		nl: 'Het deel vóór de @ heeft {length} tekens; het maximum is {longest}.',
	},
	EMAIL_DOMAIN_UNDERSCORE: {
		en: "Moodle doesn't accept an underscore (_) in the domain.",
		nl: 'Moodle accepteert geen liggend streepje (_) in het domein.',
	},
	EMAIL_DOMAIN_CHARACTER: {
		en: "Moodle doesn't accept {character} in the domain.",
		nl: 'Moodle accepteert {character} niet in het domein.',
	},
} as const satisfies Record<string, LocalText>;
