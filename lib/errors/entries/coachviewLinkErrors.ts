import type { CatalogueEntry } from '../catalogueEntry';

/** What the Coachview Trigger answers to Coachview's own link (*Coachview Generiek*) and webhooks. */
export const coachviewLinkErrors = {
	COACHVIEW_LINK_FIELD: {
		en: {
			message: 'Coachview sent no usable {linkField}',
			cause: '{reason}',
			fix: 'Fill in the field in Coachview, at the person or the course part, and start the action again.',
		},
		nl: {
			message: 'Coachview stuurde geen bruikbaar veld {linkField} mee',
			cause: '{reason}',
			fix: 'Vul het veld in Coachview in, bij de persoon of het opleidingsonderdeel, en start de actie opnieuw.',
		},
	},
	COACHVIEW_LINK_SETTINGS: {
		en: {
			message: "The Coachview Link API credential can't protect the link",
			cause: '{reason}',
			fix: 'Change the Coachview Link API credential in n8n. If Coachview has the same value, change it there too.',
		},
		nl: {
			message: 'De inloggegevens Coachview Link API beveiligen de koppeling niet goed',
			cause: '{reason}',
			fix: 'Pas in n8n de inloggegevens Coachview Link API aan. Staat dezelfde waarde ook in Coachview, pas die dan daar ook aan.',
		},
	},
	COACHVIEW_HOOK_SECRET: {
		en: {
			message: "The webhook for Coachview's events has no usable secret",
			cause:
				"{reason} Coachview doesn't sign its webhooks, so only a secret keeps others from starting the workflow.",
			fix: 'In n8n, choose a Coachview Link API credential that is for Webhook and has a random Webhook Secret. Let Coachview send it in the header X-Webhook-Secret, or add ?secret= and the secret to the address.',
		},
		nl: {
			message: 'De webhook voor gebeurtenissen van Coachview heeft geen bruikbaar geheim',
			cause:
				'{reason} Coachview ondertekent zijn webhooks niet, dus alleen een geheim voorkomt dat anderen de workflow starten.',
			fix: 'Kies in n8n inloggegevens Coachview Link API voor Webhook, met een willekeurig Webhook Secret. Laat Coachview het meesturen in de header X-Webhook-Secret, of zet ?secret= en het geheim achter het adres.',
		},
	},
	COACHVIEW_LINK_ENDED: {
		en: {
			message: "Coachview's login was revoked on {moment}",
			cause:
				'Somebody used an old token of this login again, more than a minute after it was replaced. The token was copied, or Coachview restored an older one, for example from a backup. The sender also knew the client secret.',
			fix: 'Enter a new Client Secret in the Coachview Link API credential and in Coachview, and connect Coachview again.',
		},
		nl: {
			message: 'De login van Coachview is op {moment} ingetrokken',
			cause:
				'Iemand gebruikte een oud token van deze login opnieuw, meer dan een minuut nadat het was vervangen. Het token is gekopieerd, of Coachview zette een ouder token terug, bijvoorbeeld uit een back-up. De afzender kende ook het client secret.',
			fix: 'Vul een nieuw Client Secret in bij de inloggegevens Coachview Link API en in Coachview, en koppel Coachview opnieuw.',
		},
	},
	COACHVIEW_LINK_TEST: {
		en: {
			message: 'This was a test call',
			cause:
				"It came in at the test address of n8n. The editor shows it, and it doesn't count as handled.",
			fix: 'Enter the production address in Coachview, with /webhook/ instead of /webhook-test/.',
		},
		nl: {
			message: 'Dit was een testaanroep',
			cause:
				'De aanroep kwam binnen op het testadres van n8n. De editor toont hem, en hij geldt niet als verwerkt.',
			fix: 'Vul in Coachview het productieadres in, met /webhook/ in plaats van /webhook-test/.',
		},
	},
	COACHVIEW_LINK_UNANSWERED: {
		en: {
			message: 'The workflow in n8n ended without an answer',
			cause:
				'No Respond to Webhook node ran, or it answered without text. So it is unknown whether the work was done.',
			fix: 'Open the execution in n8n and check which node returned no items. Give each end of the workflow a Respond to Webhook node with text, and start the action in Coachview again.',
		},
		nl: {
			message: 'De workflow in n8n eindigde zonder antwoord',
			cause:
				'Er is geen Respond to Webhook-node uitgevoerd, of die antwoordde zonder tekst. Het is dus niet bekend of het werk is gedaan.',
			fix: 'Open de uitvoering in n8n en kijk welke node geen items gaf. Geef elk einde van de workflow een Respond to Webhook-node met tekst, en start de actie in Coachview opnieuw.',
		},
	},
	COACHVIEW_LINK_WORKFLOW: {
		en: {
			message: 'The workflow in n8n failed',
			cause: "A node of the workflow couldn't do its work.",
			fix: "Open the execution in n8n: the red node shows the cause. Then start the action in Coachview again. What was done already isn't done twice.",
		},
		nl: {
			message: 'De workflow in n8n is mislukt',
			cause: 'Een node van de workflow kon zijn werk niet doen.',
			fix: 'Open de uitvoering in n8n: de rode node toont de oorzaak. Start daarna de actie in Coachview opnieuw. Wat al gedaan is, gebeurt niet dubbel.',
		},
	},
} as const satisfies Record<string, CatalogueEntry>;
