import type { CatalogueEntry } from '../catalogueEntry';

/**
 * What *Record Request Outcome* says of a step that failed without an error of this package, such as a node of n8n that sends mail or reads a Data Table.
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
			fix: 'Repair the mail server or its credential. The workflow sends the mail when it tries again by itself.',
		},
		nl: {
			message: 'De mail aan {email} is niet verstuurd',
			cause: 'De mailserver meldt: "{problem}".',
			fix: 'Herstel de mailserver of de inloggegevens ervan. De workflow verstuurt de mail zodra hij het vanzelf opnieuw probeert.',
		},
	},
} as const satisfies Record<string, CatalogueEntry>;
