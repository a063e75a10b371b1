import type { CatalogueEntry } from '../catalogueEntry';

/**
 * The codes that the shipped workflows give by themselves, where no node failed with an error of the catalogue. The workflows' own expressions have them;
 * here they are for the pages that explain errors.
 */
export const workflowErrors = {
	UNKNOWN: {
		en: {
			message: 'A step of the workflow failed without a code of its own',
			cause:
				'The error comes from n8n, or from a node of n8n such as the one that sends mail or reads a Data Table. A mail server refused, a table or credential is gone, or an expression no longer fits.',
			fix: "Open the execution in n8n: the red node shows the message. The next attempt recognises what was done already and doesn't do it twice.",
		},
		nl: {
			message: 'Een stap van de workflow mislukte zonder eigen code',
			cause:
				'De fout komt van n8n zelf of van een node van n8n, zoals die voor mail of een Data Table. Een mailserver weigerde, een tabel of de inloggegevens zijn weg, of een expressie klopt niet meer.',
			fix: 'Open de uitvoering in n8n: de rode node toont de melding. De volgende poging herkent wat al gedaan is en doet het niet dubbel.',
		},
	},
	MAIL_NOT_SENT: {
		en: {
			message: 'The mail to {email} was not sent',
			cause: 'The mail server reports: "{problem}".',
			fix: 'Repair the mail server or its credential. If the login mail failed, start the enrolment in Coachview again: the participant then gets a mail with a link to choose a password. If the mail with the course link failed, the participant has access but gets no new mail: send the link yourself.',
		},
		nl: {
			message: 'De mail aan {email} is niet verstuurd',
			cause: 'De mailserver meldt: "{problem}".',
			fix: 'Herstel de mailserver of de inloggegevens ervan. Mislukte de inlogmail, start de inschrijving dan opnieuw in Coachview: de deelnemer krijgt een mail met een link om een wachtwoord te kiezen. Mislukte de mail met de link naar de cursus, dan heeft de deelnemer wel toegang maar komt er geen nieuwe mail: stuur de link zelf.',
		},
	},
	ACCESS_REMAINS: {
		en: {
			message: '{user} still has access to {course}',
			cause:
				'The withdrawal is done, and no other booking needs the course. But the person is also in the course by a cohort or another enrolment method.',
			fix: 'In Moodle, the course > Participants shows how somebody is in. Remove the person from the cohort or the other enrolment method, and start the withdrawal in Coachview again.',
		},
		nl: {
			message: '{user} heeft nog toegang tot {course}',
			cause:
				'De uitschrijving is verwerkt, en geen andere inschrijving heeft de cursus nodig. Maar de persoon zit ook via een sitegroep of een andere aanmeldingsmethode in de cursus.',
			fix: 'In Moodle ziet u bij de cursus > Deelnemers hoe iemand is aangemeld. Haal de persoon uit de sitegroep of de andere aanmeldingsmethode, en start de uitschrijving in Coachview opnieuw.',
		},
	},
} as const satisfies Record<string, CatalogueEntry>;
