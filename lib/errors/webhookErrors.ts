import type { CatalogueEntry } from './catalogueEntry';

/** Errors of the Moodle Trigger. */
export const webhookErrors = {
	WEBHOOK_SECRET_UNUSABLE: {
		en: {
			message: 'The credential has no usable signing secret',
			cause:
				'{problem} Without a good one, messages from Moodle can not be verified, so none is accepted.',
			fix: 'Copy the secret of the endpoint in Moodle (Site administration > Plugins > Local plugins > Completion feed) into the credential Moodle Webhook API.',
		},
		nl: {
			message: 'De credential heeft geen bruikbaar ondertekengeheim',
			cause:
				'{problemNl} Zonder goed geheim kunnen berichten van Moodle niet worden gecontroleerd en wordt er geen aangenomen.',
			fix: 'Kopieer het geheim van het eindpunt in Moodle (Sitebeheer > Plug-ins > Lokale plug-ins > Voltooiingenfeed) naar de credential Moodle Webhook API.',
		},
	},
	WEBHOOK_TEST: {
		en: {
			message: 'This was a test call',
			cause:
				'It came in at the test address of n8n: the editor shows it, and it does not count as handled.',
			fix: 'Enter the production address in Moodle: with /webhook/ in place of /webhook-test/.',
		},
		nl: {
			message: 'Dit was een testaanroep',
			cause:
				'De aanroep kwam binnen op het testadres van n8n: de editor toont hem, en hij geldt niet als verwerkt.',
			fix: 'Vul in Moodle het productieadres in: met /webhook/ in plaats van /webhook-test/.',
		},
	},
	WEBHOOK_OTHER_SITE: {
		en: {
			message: 'The message comes from {from}, but the credential Moodle API reads from {site}',
			cause:
				'The same numbers stand for other people and courses on another Moodle, so the result would be that of somebody else.',
			fix: 'Choose the credential of the Moodle that sends the messages, or send them to the workflow of the other Moodle.',
		},
		nl: {
			message: 'Het bericht komt van {from}, maar de credential Moodle API leest uit {site}',
			cause:
				'Dezelfde nummers horen in een andere Moodle bij andere personen en cursussen, dus het resultaat zou van iemand anders zijn.',
			fix: 'Kies de credential van de Moodle die de berichten stuurt, of laat die Moodle ze naar de juiste workflow sturen.',
		},
	},
} satisfies Record<string, CatalogueEntry>;
