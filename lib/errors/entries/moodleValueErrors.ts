import type { CatalogueEntry } from '../catalogueEntry';

/** What Moodle says of the values of one call: a person, a password, its own answer. */
export const moodleValueErrors = {
	MOODLE_PARAMETER_REFUSED: {
		en: {
			message: 'Moodle refuses a value of {subject} ({function})',
			cause: "Moodle doesn't say which value it refuses.",
			fix: 'Check the values of {subject}. For a new account, the username or email address is usually in use already.',
		},
		nl: {
			message: 'Moodle weigert een waarde van {subject} ({function})',
			cause: 'Moodle meldt niet welke waarde het weigert.',
			fix: 'Controleer de waarden van {subject}. Bij een nieuw account is meestal de gebruikersnaam of het e-mailadres al in gebruik.',
		},
	},
	MOODLE_PASSWORD_REFUSED: {
		en: {
			message: 'Moodle refuses the password: {policy}',
			cause: "The password doesn't meet the password policy of the site.",
			fix: 'Choose a stronger password in the node, or let the node generate one.',
		},
		nl: {
			message: 'Moodle weigert het wachtwoord: {policy}',
			cause: 'Het wachtwoord voldoet niet aan het wachtwoordbeleid van de site.',
			fix: 'Kies in de node een sterker wachtwoord, of laat de node er een genereren.',
		},
	},
	MOODLE_USER_UNKNOWN: {
		en: {
			message: 'Moodle has no account with {key:the} "{value}"',
			cause:
				'No account has {key:this}, or the service account may not see the person (moodle/user:viewdetails).',
			fix: 'Check {key:the}, and whether the enrolment workflow created the person.',
		},
		nl: {
			message: 'Moodle heeft geen account met {key:the} "{value}"',
			cause:
				'Geen account heeft {key:this}, of het serviceaccount mag de persoon niet zien (moodle/user:viewdetails).',
			fix: 'Controleer {key:the}, en of workflow 1 de persoon heeft aangemaakt.',
		},
	},
	MOODLE_USER_IS_ADMINISTRATOR: {
		en: {
			message: '{person} is a site administrator',
			cause: "Moodle doesn't let web services change the account of a site administrator.",
			fix: 'Change the account by hand in Moodle, or give the participant an account of their own.',
		},
		nl: {
			message: '{person} is sitebeheerder',
			cause: 'Moodle laat webservices het account van een sitebeheerder niet wijzigen.',
			fix: 'Wijzig het account met de hand in Moodle, of geef de deelnemer een eigen account.',
		},
	},
	MOODLE_USER_IS_SERVICE_ACCOUNT: {
		en: {
			message: '{person} is the service account of the link itself',
			cause: 'It belongs to no participant. Changing it could cut n8n off from Moodle.',
			fix: 'Choose another account, or check which field the expression reads. If a participant has the email address of the service account, change the address of the account in Moodle.',
		},
		nl: {
			message: '{person} is het serviceaccount van de koppeling zelf',
			cause:
				'Het is van geen enkele deelnemer. Als u het wijzigt, kan n8n mogelijk niet meer bij Moodle.',
			fix: 'Kies een ander account, of controleer welk veld de expressie leest. Heeft een deelnemer het e-mailadres van het serviceaccount, wijzig dan het adres van dat account in Moodle.',
		},
	},
	MOODLE_STORED_VALUE_INVALID: {
		en: {
			message: "Moodle can't show what it has stored ({function}): {moodleMessage}",
			cause:
				'Moodle checks its own answers and refuses a value in its database, such as a "<" in a name from another system.',
			fix: 'Open the profile of {subject} in Moodle, correct the names and save it. Then run the workflow again. With "Debug messages" set to developer, Moodle says which value it is.',
		},
		nl: {
			message: 'Moodle kan niet tonen wat het heeft opgeslagen ({function}): {moodleMessage}',
			cause:
				'Moodle controleert zijn eigen antwoorden en weigert een waarde uit de database, zoals een "<" in een naam uit een ander systeem.',
			fix: 'Open in Moodle het profiel van {subject}, verbeter de namen en sla het op. Voer de workflow daarna opnieuw uit. Met debugberichten op ontwikkelaarsniveau meldt Moodle om welke waarde het gaat.',
		},
	},
	MOODLE_DATABASE: {
		en: {
			message: "Moodle couldn't write to its database ({function}) for {subject}",
			cause:
				'A value is too long (at most 100 characters in a username, 255 in an ID number), or the database has a problem.',
			fix: 'Shorten the value. If the values are fine, ask the Moodle administrator to check the server log.',
		},
		nl: {
			message: 'Moodle kon niet naar de database schrijven ({function}) voor {subject}',
			cause:
				'Een waarde is te lang (hooguit 100 tekens in een gebruikersnaam, 255 in een ID-nummer), of de database heeft een probleem.',
			fix: 'Kort de waarde in. Zijn de waarden goed, vraag de Moodle-beheerder dan om het serverlog te bekijken.',
		},
	},
	MOODLE_ANSWER_UNEXPECTED: {
		en: {
			message: "Moodle couldn't do this ({function}): {moodleMessage}",
			cause: 'Moodle reported "{errorcode}".',
			fix: "Look up the message in Moodle's documentation, or ask the Moodle administrator. Run the workflow again when the problem is solved.",
		},
		nl: {
			message: 'Moodle kon dit niet uitvoeren ({function}): {moodleMessage}',
			cause: 'Moodle meldde "{errorcode}".',
			fix: 'Zoek de melding op in de documentatie van Moodle, of vraag de Moodle-beheerder. Voer de workflow opnieuw uit als het probleem is opgelost.',
		},
	},
} as const satisfies Record<string, CatalogueEntry>;
