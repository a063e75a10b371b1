import type { LocalText } from '../localText';

/** What is known of a call that failed. */
export const callReasons = {
	SERVER_BUSY: {
		en: "The web server, or a proxy in front of it, is too busy or can't reach the server behind it.",
		nl: 'De webserver of een proxy ervoor heeft het te druk, of bereikt de server erachter niet.',
	},
	SERVER_ASKS_TO_WAIT: {
		en: 'The web server, or a proxy in front of it, is too busy. It asks n8n to try again after {seconds} s.',
		nl: 'De webserver of een proxy ervoor heeft het te druk. Die vraagt n8n om het na {seconds} s opnieuw te proberen.',
	},
	CALL_HAS_FIELDS: {
		en: 'The call has {count} fields.',
		nl: 'De aanroep heeft {count} velden.',
	},
	CALL_REFUSED_AS_TOO_LARGE: {
		en: 'The server answered HTTP {status}.',
		nl: 'De server antwoordde met HTTP {status}.',
	},
	LIMIT_RESETS: {
		en: 'The count starts again on {moment}.',
		nl: 'De teller begint opnieuw op {moment}.',
	},
	LIMIT_RESET_UNKNOWN: {
		en: "Coachview doesn't say when the count starts again.",
		nl: 'Coachview meldt niet wanneer de teller opnieuw begint.',
	},
} as const satisfies Record<string, LocalText>;
