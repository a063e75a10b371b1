import type { CatalogueEntry } from '../catalogueEntry';

/** What the check of every working morning finds in addition to *Check Setup*. */
export const healthErrors = {
	HEALTH_NO_COMPLETIONS: {
		en: {
			message: 'No completion has come from Moodle since {since} (people enrolled: {count})',
			cause:
				'Nobody may have finished. Or Moodle no longer reports completions, or n8n no longer receives them.',
			fix: 'Look in Moodle whether somebody has completed a course since. If so, see whether workflow 2 is published, and open the delivery log of the completion feed in Moodle.',
		},
		nl: {
			message: 'Sinds {since} kwam er geen voltooiing uit Moodle (ingeschreven: {count})',
			cause:
				'Misschien is niemand klaar. Of Moodle meldt geen voltooiingen meer, of n8n ontvangt ze niet meer.',
			fix: 'Kijk in Moodle of er sindsdien iemand een cursus heeft voltooid. Zo ja, kijk dan of workflow 2 gepubliceerd is en open in Moodle het verzendlogboek van de voltooiingenfeed.',
		},
	},
	HEALTH_REQUESTS_WAIT: {
		en: {
			message: 'Requests that were due and that nobody worked on: {count}, the first since {since}',
			cause:
				"The schedule of workflow 1, 2 or 3 doesn't run: the workflow is not published, or n8n has too much to do.",
			fix: 'Open workflows 1, 2 and 3 in n8n, and 10 if you use it, and publish them. The requests are then handled by themselves.',
		},
		nl: {
			message:
				'Aanvragen die aan de beurt waren en waaraan niemand werkte: {count}, de eerste sinds {since}',
			cause:
				'Het schema van workflow 1, 2 of 3 loopt niet: de workflow is niet gepubliceerd, of n8n heeft het te druk.',
			fix: 'Open workflow 1, 2 en 3 in n8n, en 10 als u die gebruikt, en publiceer ze. De aanvragen worden daarna vanzelf verwerkt.',
		},
	},
	HEALTH_NOBODY_TOLD: {
		en: {
			message:
				'Requests that were given up without a mail to anybody: {count}, the first since {since}',
			cause: "Workflow 4 is not published, or its mails don't leave.",
			fix: 'Open workflow 4 in n8n, look at its last executions, and publish it.',
		},
		nl: {
			message:
				'Opgegeven aanvragen waarover niemand bericht kreeg: {count}, de eerste sinds {since}',
			cause: 'Workflow 4 is niet gepubliceerd, of de mails gaan niet weg.',
			fix: 'Open workflow 4 in n8n, bekijk de laatste uitvoeringen en publiceer de workflow.',
		},
	},
	HEALTH_TRIGGER_UNPUBLISHED: {
		en: {
			message: 'Nobody receives {method} {address}',
			cause: 'The workflow with this trigger is not published, or its trigger has another path.',
			fix: 'Publish the workflow in n8n: 1 for enrolments, 2 for completions, 3 for withdrawals. If you don\'t use it, delete its address in the node "Addresses" of workflow 12.',
		},
		nl: {
			message: 'Niemand ontvangt {method} {address}',
			cause:
				'De workflow met deze trigger is niet gepubliceerd, of de trigger heeft een ander pad.',
			fix: 'Publiceer de workflow in n8n: 1 voor aanmeldingen, 2 voor voltooiingen, 3 voor afmeldingen. Gebruikt u die niet, verwijder dan het adres in de node "Addresses" van workflow 12.',
		},
	},
	HEALTH_ADDRESS_UNREACHABLE: {
		en: {
			message: "n8n can't reach its own address {address}: {answer}",
			cause:
				"Coachview and Moodle may not reach it either. Or only n8n itself can't: some networks don't lead back.",
			fix: 'Open the address in a browser. If it answers nothing there, mend the address, the certificate or the proxy. If it does, delete it in the node "Addresses" of workflow 12.',
		},
		nl: {
			message: 'n8n kan het eigen adres {address} niet bereiken: {answer}',
			cause:
				'Misschien kunnen Coachview en Moodle dat ook niet. Of alleen n8n zelf niet: sommige netwerken leiden niet terug.',
			fix: 'Open het adres in een browser. Komt daar ook geen antwoord, herstel dan het adres, het certificaat of de proxy. Komt er wel antwoord, verwijder het adres dan in de node "Addresses" van workflow 12.',
		},
	},
	HEALTH_LOGIN_UNUSED: {
		en: {
			message: '{person} got a login on {moment} and has never logged in',
			cause: 'The mail may not have arrived, or was overlooked.',
			fix: 'Ask the participant. If the mail is lost, send a new login.',
		},
		nl: {
			message: '{person} kreeg op {moment} inloggegevens en heeft nog nooit ingelogd',
			cause: 'Misschien is de mail niet aangekomen of over het hoofd gezien.',
			fix: 'Vraag het de deelnemer. Is de mail zoek, stuur dan nieuwe inloggegevens.',
		},
	},
	HEALTH_LOGINS_HIDDEN: {
		en: {
			message: "Moodle doesn't show when people last logged in",
			cause: 'The service account lacks moodle/user:viewhiddendetails, or the fields are hidden.',
			fix: 'In Moodle, allow moodle/user:viewhiddendetails in the role of the service account (Site administration > Users > Permissions > Define roles).',
		},
		nl: {
			message: 'Moodle laat niet zien wanneer mensen het laatst inlogden',
			cause: 'Het serviceaccount mist moodle/user:viewhiddendetails, of de velden zijn verborgen.',
			fix: 'Sta in Moodle moodle/user:viewhiddendetails toe in de rol van het serviceaccount (Sitebeheer > Gebruikers > Rechten > Rollen definiëren).',
		},
	},
} as const satisfies Record<string, CatalogueEntry>;
