import type { LocalText } from '../localText';

/** Why the settings of a credential protect nothing. `name` is the field in n8n. */
export const secretReasons = {
	SECRET_TOO_SHORT: {
		en: '{name} needs at least {shortest} characters.',
		nl: '{name} moet minstens {shortest} tekens hebben.',
	},
	SECRET_GUESSABLE: {
		en: '{name} is too easy to guess: its characters repeat, or count up or down.',
		nl: '{name} is te makkelijk te raden: de tekens herhalen zich of tellen op of af.',
	},
	SIGNING_SECRET_FORMAT: {
		en: 'A signing secret starts with whsec_ and has at least 24 bytes in Base64.',
		nl: 'Een ondertekengeheim begint met whsec_ en bevat minstens 24 bytes in Base64.',
	},
	SAME_SIGNING_SECRETS: {
		en: 'Both secrets are the same. Leave "Second Secret" empty until you change the secret.',
		nl: 'Beide geheimen zijn gelijk. Laat "Second Secret" leeg tot u het geheim wijzigt.',
	},
	LINK_FIELDS_MISSING: {
		en: 'Fill in Client ID, Client Secret and Approval Password.',
		nl: 'Vul Client ID, Client Secret en Approval Password in.',
	},
	SECRET_REUSED: {
		en: '{name} and {other} are the same. Each needs a secret of its own.',
		nl: '{name} en {other} zijn gelijk. Elk veld heeft een eigen geheim nodig.',
	},
	REDIRECT_URI_UNSAFE: {
		en: '{address} is not an https address without #.',
		nl: '{address} is geen https-adres zonder #.',
	},
	CREDENTIAL_UNREADABLE: {
		en: "n8n can't read the credential: {message}.",
		nl: 'n8n kan de inloggegevens niet lezen: {message}.',
	},
} as const satisfies Record<string, LocalText>;
