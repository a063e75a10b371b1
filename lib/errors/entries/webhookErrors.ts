import type { CatalogueEntry } from '../catalogueEntry';

/** Errors of the Moodle Trigger. */
export const webhookErrors = {
	WEBHOOK_SECRET_UNUSABLE: {
		en: {
			message: 'The Moodle Webhook API credential has no usable signing secret',
			cause:
				"{reason} Without a good secret n8n can't verify messages from Moodle, so it accepts none.",
			fix: 'In Moodle, go to Site administration > Plugins > Local plugins > Completion feed. Copy the secret of the endpoint into the Moodle Webhook API credential.',
		},
		nl: {
			message: 'De inloggegevens Moodle Webhook API hebben geen bruikbaar ondertekengeheim',
			cause:
				'{reason} Zonder goed geheim kan n8n berichten van Moodle niet controleren en neemt het er geen aan.',
			fix: 'Ga in Moodle naar Sitebeheer > Plug-ins > Lokale plug-ins > Voltooiingenfeed. Kopieer het geheim van het eindpunt naar de inloggegevens Moodle Webhook API.',
		},
	},
	WEBHOOK_TEST: {
		en: {
			message: 'This was a test call',
			cause:
				"It came in at the test address of n8n. The editor shows it, and it doesn't count as handled.",
			fix: 'Enter the production address in Moodle, with /webhook/ instead of /webhook-test/.',
		},
		nl: {
			message: 'Dit was een testaanroep',
			cause:
				'De aanroep kwam binnen op het testadres van n8n. De editor toont hem, en hij geldt niet als verwerkt.',
			fix: 'Vul in Moodle het productieadres in, met /webhook/ in plaats van /webhook-test/.',
		},
	},
	WEBHOOK_OTHER_SITE: {
		en: {
			message: 'The message comes from {from}, but the Moodle API credential reads from {site}',
			cause:
				"On another Moodle the same IDs belong to other people and courses, so the result would be somebody else's.",
			fix: 'Choose the credential of the Moodle that sends the messages, or send them to the workflow of the other Moodle.',
		},
		nl: {
			message: 'Het bericht komt van {from}, maar de inloggegevens Moodle API lezen uit {site}',
			cause:
				"In een andere Moodle horen dezelfde ID's bij andere mensen en cursussen, dus het resultaat zou van iemand anders zijn.",
			fix: 'Kies de inloggegevens van de Moodle die de berichten stuurt, of laat die de berichten naar de juiste workflow sturen.',
		},
	},
} as const satisfies Record<string, CatalogueEntry>;
