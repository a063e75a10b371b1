import type { LocalText } from '../localText';

/** Why nobody can log in with an account, or who else has a value, and what to do about it. */
export const accountReasons = {
	MERGED_AWAY: {
		en: 'The account is suspended, and its username, address or profile shows that it was merged into another account.',
		nl: 'Het account is geschorst, en aan de gebruikersnaam, het adres of het profiel is te zien dat het is samengevoegd met een ander account.',
	},
	MERGED_AWAY_FIX: {
		en: "Find the account that it was merged into, give that account the person's ID number, and remove the ID number from this one.",
		nl: 'Zoek het account waarmee het is samengevoegd, geef dat het ID-nummer van de persoon en haal het ID-nummer bij dit account weg.',
	},
	SUSPENDED: { en: 'The account is suspended.', nl: 'Het account is geschorst.' },
	SUSPENDED_FIX: {
		en: 'Activate it at Site administration > Users > Browse list of users, or set "If Account Can\'t Log In" to "Reactivate" in the node.',
		nl: 'Activeer het in de gebruikerslijst bij Sitebeheer > Gebruikers, of zet "If Account Can\'t Log In" in de node op "Reactivate".',
	},
	NOT_CONFIRMED: {
		en: 'The person never confirmed the registration by email.',
		nl: 'De persoon heeft de registratie via e-mail nooit bevestigd.',
	},
	NOT_CONFIRMED_FIX: {
		en: 'Confirm the account at Site administration > Users > Browse list of users.',
		nl: 'Bevestig het account in de gebruikerslijst bij Sitebeheer > Gebruikers.',
	},
	NO_LOGIN: {
		en: "The account's authentication method doesn't let anybody log in.",
		nl: 'Met de authenticatiemethode van het account kan niemand inloggen.',
	},
	NO_LOGIN_FIX: {
		en: "Choose another authentication method in the account's profile.",
		nl: 'Kies in het profiel van het account een andere authenticatiemethode.',
	},
	DIFFERENT_PERSON_EMAIL: {
		en: 'If not, give them an email address of their own in Coachview.',
		nl: 'Zo niet, geef deze persoon dan in Coachview een eigen e-mailadres.',
	},
	DIFFERENT_PERSON_USERNAME: {
		en: 'If not, set "If Username Is Taken" to "Add a Number" in the node, or choose another username.',
		nl: 'Zo niet, zet "If Username Is Taken" in de node dan op "Add a Number", of kies een andere gebruikersnaam.',
	},
	DIFFERENT_PERSON_IDNUMBER: {
		en: 'If not, correct the ID number of the account in Moodle, or the ExternId in Coachview.',
		nl: 'Zo niet, verbeter dan het ID-nummer van het account in Moodle of het ExternId in Coachview.',
	},
} as const satisfies Record<string, LocalText>;
