import type { CatalogueEntry } from '../catalogueEntry';

/** States of the service account in which Moodle refuses its calls. */
export const moodleServiceAccountErrors = {
	MOODLE_ACCOUNT_SUSPENDED: {
		en: {
			message: 'The Moodle service account is suspended',
			cause: 'Somebody suspended the account of the token in Moodle.',
			fix: 'Activate the service account in Moodle, or create a token for another account.',
		},
		nl: {
			message: 'Het serviceaccount in Moodle is geschorst',
			cause: 'Iemand heeft het account van het token in Moodle geschorst.',
			fix: 'Activeer het serviceaccount in Moodle, of maak een token voor een ander account.',
		},
	},
	MOODLE_ACCOUNT_DELETED: {
		en: {
			message: 'The Moodle service account was deleted',
			cause: 'The account of the token no longer exists in Moodle.',
			fix: 'Create a service account in Moodle with the same role and service. Create a token for it and paste it into the Moodle API credential.',
		},
		nl: {
			message: 'Het serviceaccount in Moodle is verwijderd',
			cause: 'Het account van het token bestaat niet meer in Moodle.',
			fix: 'Maak in Moodle een serviceaccount met dezelfde rol en service. Maak er een token voor en plak dat in de inloggegevens Moodle API.',
		},
	},
	MOODLE_ACCOUNT_UNCONFIRMED: {
		en: {
			message: 'The Moodle service account is not confirmed',
			cause: 'Moodle waits until somebody confirms the account of the token by email.',
			fix: 'In Moodle, go to Site administration > Users > Browse list of users, and confirm the service account there.',
		},
		nl: {
			message: 'Het serviceaccount in Moodle is niet bevestigd',
			cause: 'Moodle wacht tot iemand het account van het token via e-mail bevestigt.',
			fix: 'Bevestig het serviceaccount in de gebruikerslijst van Moodle, bij Sitebeheer > Gebruikers.',
		},
	},
	MOODLE_ACCOUNT_NO_LOGIN: {
		en: {
			message: 'The Moodle service account has the authentication method "No login"',
			cause: 'Moodle refuses web services to accounts with this method.',
			fix: 'Edit the service account in Moodle and choose "Web services authentication" or "Manual accounts".',
		},
		nl: {
			message: 'Het serviceaccount in Moodle mag niet inloggen',
			cause:
				'Het account heeft de authenticatiemethode nologin ("No login"). Moodle weigert zulke accounts de toegang tot webservices.',
			fix: 'Bewerk het serviceaccount in Moodle en kies de authenticatiemethode webservice ("Web services authentication") of manual ("Manual accounts").',
		},
	},
	MOODLE_ACCOUNT_PASSWORD_EXPIRED: {
		en: {
			message: 'The password of the Moodle service account has expired',
			cause:
				"With the account's authentication method passwords expire, and Moodle then refuses web services too.",
			fix: 'Set a new password for the service account in Moodle, or choose "Web services authentication" as its authentication method, where passwords don\'t expire.',
		},
		nl: {
			message: 'Het wachtwoord van het serviceaccount in Moodle is verlopen',
			cause:
				'Bij de authenticatiemethode van het account verlopen wachtwoorden, en Moodle weigert dan ook de webservices.',
			fix: 'Stel in Moodle een nieuw wachtwoord in voor het serviceaccount, of kies de authenticatiemethode webservice ("Web services authentication"). Daar verlopen wachtwoorden niet.',
		},
	},
	MOODLE_ACCOUNT_MUST_CHANGE_PASSWORD: {
		en: {
			message: 'The Moodle service account must change its password first',
			cause:
				'"Force password change" is on for the account. Moodle then refuses all calls but the one that names the account.',
			fix: 'Log in to Moodle once as the service account and change the password. Or edit the account as an administrator and untick "Force password change".',
		},
		nl: {
			message: 'Het serviceaccount in Moodle moet eerst zijn wachtwoord wijzigen',
			cause:
				'Bij het account is een wachtwoordwijziging verplicht ("Force password change"). Moodle weigert dan alle aanroepen, behalve die naar het account zelf.',
			fix: 'Log één keer in Moodle in als het serviceaccount en wijzig het wachtwoord. Of bewerk het account als beheerder en zet de verplichte wachtwoordwijziging uit.',
		},
	},
	MOODLE_POLICY_NOT_AGREED: {
		en: {
			message: 'The Moodle service account has not agreed to the site policies',
			cause: 'The site asks every account to agree to its policies, including the service account.',
			fix: 'Log in to Moodle once as the service account and agree. Or let an administrator accept the policies on its behalf (Site administration > Users > Privacy and policies).',
		},
		nl: {
			message: 'Het serviceaccount heeft het sitebeleid van Moodle niet geaccepteerd',
			cause: 'De site vraagt elk account om het beleid te accepteren, ook het serviceaccount.',
			fix: 'Log één keer in Moodle in als het serviceaccount en accepteer het beleid. Of laat een beheerder het namens het account accepteren (Sitebeheer > Gebruikers > Privacy en beleid).',
		},
	},
	MOODLE_ACCOUNT_INCOMPLETE: {
		en: {
			message: 'The profile of the Moodle service account is incomplete',
			cause:
				'A required profile field of the service account is empty. Moodle then blocks all its calls.',
			fix: 'Open the profile of the service account in Moodle as an administrator and fill in the required fields.',
		},
		nl: {
			message: 'Het profiel van het serviceaccount in Moodle is niet volledig',
			cause:
				'Bij het serviceaccount is een verplicht profielveld leeg. Moodle blokkeert dan alle aanroepen.',
			fix: 'Open als beheerder het profiel van het serviceaccount in Moodle en vul de verplichte velden in.',
		},
	},
} as const satisfies Record<string, CatalogueEntry>;
