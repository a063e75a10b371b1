import type { CatalogueEntry } from './catalogueEntry';

/**
 * The codes that the shipped workflows give by themselves, where no node failed with an error of the catalogue. They stand in the workflows' own expressions, and
 * here for the pages that explain errors.
 */
export const workflowErrors = {
	UNKNOWN: {
		en: {
			message: 'A step of the workflow failed without a code of its own',
			cause:
				'The error comes from n8n or from a node of n8n, such as the one that sends mail or the one that reads a Data Table: a mail server that refuses, a table or a credential that is gone, an expression that no longer fits.',
			fix: 'Open the execution in n8n: the red node shows the message. What was done before it is recognised at the next attempt, and not done twice.',
		},
		nl: {
			message: 'Een stap van de workflow mislukte zonder eigen code',
			cause:
				'De fout komt van n8n zelf of van een node van n8n, zoals die voor het versturen van mail of het lezen van een Data Table: een mailserver die weigert, een tabel of inloggegevens die er niet meer zijn, een expressie die niet meer klopt.',
			fix: 'Open de uitvoering in n8n: de rode node toont de melding. Wat ervoor al gedaan is, wordt bij een nieuwe poging herkend en niet dubbel gedaan.',
		},
	},
	MAIL_NOT_SENT: {
		en: {
			message: 'The mail to {email} was not sent',
			cause: 'The mail server reports: {reason}',
			fix: 'Repair the mail server, or its credential. When the login mail failed, start the enrolment in Coachview again: the participant then gets a mail with the link to choose a password. When the mail with the link to the course failed, the access is there and the mail does not come again: send the link yourself.',
		},
		nl: {
			message: 'De mail aan {email} is niet verstuurd',
			cause: 'De mailserver meldt: {reason}',
			fix: 'Herstel de mailserver of de inloggegevens ervan. Mislukte de mail met het wachtwoord, start dan de inschrijving in Coachview opnieuw: de deelnemer krijgt dan een mail met de link om een wachtwoord te kiezen. Mislukte de mail met de link naar de cursus, dan is de toegang er wel en komt de mail niet nog eens: stuur de deelnemer zelf de link.',
		},
	},
} satisfies Record<string, CatalogueEntry>;
