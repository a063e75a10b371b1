import type { CatalogueEntry } from './catalogueEntry';

/** Errors of the Moodle Trigger. */
export const webhookErrors = {
	WEBHOOK_SECRET_UNUSABLE: {
		en: {
			message: 'The credential has no usable signing secret',
			cause:
				'A signing secret begins with whsec_ and has at least 24 bytes in Base64. Without one, messages from Moodle can not be verified, so none is accepted.',
			fix: 'Copy the secret of the endpoint in Moodle (Site administration > Plugins > Local plugins > Completion feed) into the credential Moodle Webhook API.',
		},
		nl: {
			message: 'De credential heeft geen bruikbaar ondertekengeheim',
			cause:
				'Een ondertekengeheim begint met whsec_ en bevat minstens 24 bytes in Base64. Zonder geheim kunnen berichten van Moodle niet worden gecontroleerd en wordt er geen aangenomen.',
			fix: 'Kopieer het geheim van het eindpunt in Moodle (Sitebeheer > Plug-ins > Lokale plug-ins > Completion feed) naar de credential Moodle Webhook API.',
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
