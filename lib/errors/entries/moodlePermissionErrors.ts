import type { CatalogueEntry } from '../catalogueEntry';

/** What the service account may not do or see. */
export const moodlePermissionErrors = {
	MOODLE_CAPABILITY_MISSING: {
		en: {
			message: 'The Moodle service account may not do this ({function}): {moodleMessage}',
			cause: 'The role of the service account lacks a capability that {function} needs.',
			fix: 'In Moodle, add the capability to the role of the service account in the system context. The documentation has a table of capabilities.',
		},
		nl: {
			message: 'Het serviceaccount mag dit niet in Moodle ({function}): {moodleMessage}',
			cause: 'De rol van het serviceaccount mist een recht dat {function} nodig heeft.',
			fix: 'Voeg het recht in Moodle op systeemniveau toe aan de rol van het serviceaccount. De documentatie heeft een tabel met rechten.',
		},
	},
	MOODLE_USERS_INVISIBLE: {
		en: {
			message: "The Moodle service account can't see other accounts",
			cause:
				'Moodle returns nothing for people whom the account may not see. Creating them would make duplicates, so nothing was created.',
			fix: 'In Moodle, allow moodle/user:viewdetails, moodle/user:viewhiddendetails, moodle/user:viewalldetails and moodle/site:viewuseridentity in the role of the service account, assigned in the system context.',
		},
		nl: {
			message: 'Het serviceaccount kan andere Moodle-accounts niet zien',
			cause:
				'Moodle geeft niets terug voor mensen die het account niet mag zien. Aanmaken zou dubbele accounts geven; er is daarom niets aangemaakt.',
			fix: 'Sta in Moodle moodle/user:viewdetails, moodle/user:viewhiddendetails, moodle/user:viewalldetails en moodle/site:viewuseridentity toe in de rol van het serviceaccount, toegekend op systeemniveau.',
		},
	},
	MOODLE_EMAILS_INVISIBLE: {
		en: {
			message: "The Moodle service account can't see the email addresses of other accounts",
			cause:
				'Moodle finds nobody by a hidden email address, so an existing account would seem not to exist. Nothing was created.',
			fix: 'In Moodle, tick "Email address" at "Show user identity" (showuseridentity, Site administration > Users > Permissions > User policies), and allow moodle/site:viewuseridentity in the role of the service account, assigned in the system context. Or remove the email address from "Match Keys" in the node.',
		},
		nl: {
			message: 'Het serviceaccount kan de e-mailadressen van andere Moodle-accounts niet zien',
			cause:
				'Op een verborgen e-mailadres vindt Moodle niemand, dus een bestaand account lijkt dan niet te bestaan. Er is niets aangemaakt.',
			fix: 'Vink in Moodle het e-mailadres aan bij showuseridentity (Sitebeheer > Gebruikers > Rechten > Gebruikersbeleid) en sta moodle/site:viewuseridentity toe in de rol van het serviceaccount, toegekend op systeemniveau. Of haal het e-mailadres weg bij "Match Keys" in de node.',
		},
	},
	MOODLE_USERNAMES_INVISIBLE: {
		en: {
			message:
				"The Moodle service account can't see the usernames and ID numbers of other accounts",
			cause:
				'Moodle leaves them out without moodle/user:viewalldetails, so an existing account would seem not to exist. Nothing was created.',
			fix: 'In Moodle, allow moodle/user:viewalldetails in the role of the service account, assigned in the system context.',
		},
		nl: {
			message:
				'Het serviceaccount kan de gebruikersnamen en ID-nummers van andere Moodle-accounts niet zien',
			cause:
				'Zonder moodle/user:viewalldetails laat Moodle die weg, dus een bestaand account lijkt dan niet te bestaan. Er is niets aangemaakt.',
			fix: 'Sta in Moodle moodle/user:viewalldetails toe in de rol van het serviceaccount, toegekend op systeemniveau.',
		},
	},
} as const satisfies Record<string, CatalogueEntry>;
