import type { CatalogueEntry } from './catalogueEntry';

/** What Coachview's own link (*Coachview Generiek*) can be answered with. */
export const coachviewLinkErrors = {
	COACHVIEW_LINK_FIELD: {
		en: {
			message: 'Coachview sent no usable {field}',
			cause: '{reason}',
			fix: 'Fill in the field in Coachview (person, or course part), and start the action again.',
		},
		nl: {
			message: 'Coachview stuurde geen bruikbare {field} mee',
			cause: '{reasonNl}',
			fix: 'Vul het veld in Coachview in (bij de persoon of het opleidingsonderdeel) en start de actie opnieuw.',
		},
	},
	COACHVIEW_LINK_SETTINGS: {
		en: {
			message: 'The credential Coachview Link API can not protect the link',
			cause: '{problem}',
			fix: 'Change the credential Coachview Link API in n8n. Where Coachview has the same value, change it there too.',
		},
		nl: {
			message: 'De credential Coachview Link API kan de koppeling niet beveiligen',
			cause: '{problemNl}',
			fix: 'Pas in n8n de credential Coachview Link API aan. Staat dezelfde waarde ook in Coachview, pas haar dan daar ook aan.',
		},
	},
	COACHVIEW_HOOK_SECRET: {
		en: {
			message: "The webhook for Coachview's events has no usable secret",
			cause:
				'{problem} Coachview does not sign its webhooks: only a secret keeps others from starting the workflow.',
			fix: 'In n8n, choose a credential Coachview Link API that is for Webhook, with a random Webhook Secret. Give Coachview the header X-Webhook-Secret with it, or the address with ?secret= and the secret behind it.',
		},
		nl: {
			message: 'De webhook voor gebeurtenissen van Coachview heeft geen bruikbaar geheim',
			cause:
				'{problemNl} Coachview ondertekent zijn webhooks niet: alleen een geheim voorkomt dat anderen de workflow starten.',
			fix: 'Kies in n8n een credential Coachview Link API voor Webhook, met een willekeurig Webhook Secret. Laat Coachview dat meesturen in de header X-Webhook-Secret, of geef het adres op met daarachter ?secret= en het geheim.',
		},
	},
	COACHVIEW_LINK_ENDED: {
		en: {
			message: "Coachview's login was ended on {moment}",
			cause:
				'A token of this login was used again more than a minute after it had been replaced. Either somebody else has a copy of it, or Coachview went back to an older one, for instance from a backup. Whoever sent it also knew the client secret.',
			fix: 'Enter a new Client Secret in the credential Coachview Link API and in Coachview, and connect Coachview again.',
		},
		nl: {
			message: 'De aanmelding van Coachview is op {moment} beëindigd',
			cause:
				'Een sleutel van deze aanmelding is opnieuw gebruikt, meer dan een minuut nadat hij was vervangen. Iemand anders heeft er een kopie van, of Coachview ging terug naar een oudere, bijvoorbeeld uit een back-up. De afzender kende ook het client secret.',
			fix: 'Vul een nieuw Client Secret in bij de credential Coachview Link API en in Coachview, en koppel Coachview opnieuw.',
		},
	},
	COACHVIEW_LINK_TEST: {
		en: {
			message: 'This was a test call',
			cause:
				'It came in at the test address: n8n shows it in the editor, and it does not count as handled.',
			fix: 'Enter the production address in Coachview: with /webhook/ in place of /webhook-test/.',
		},
		nl: {
			message: 'Dit was een testaanroep',
			cause:
				'De aanroep kwam binnen op het testadres: n8n toont hem in de editor, en hij geldt niet als verwerkt.',
			fix: 'Vul in Coachview het productieadres in: met /webhook/ in plaats van /webhook-test/.',
		},
	},
	COACHVIEW_LINK_UNANSWERED: {
		en: {
			message: 'The workflow in n8n ended without an answer',
			cause:
				'No Respond to Webhook node ran, or it answered without a text, so nobody knows whether the work was done.',
			fix: 'Open the execution in n8n and look where it ended: a node gave no items. Give each end of the workflow a Respond to Webhook node with a text, and start the action in Coachview again.',
		},
		nl: {
			message: 'De verwerking in n8n eindigde zonder antwoord',
			cause:
				'Er is geen Respond to Webhook-node uitgevoerd of die antwoordde zonder tekst; het is dus niet bekend of het werk is gedaan.',
			fix: 'Open de uitvoering in n8n en kijk waar die eindigde: een node gaf geen items. Geef elk einde van de workflow een Respond to Webhook-node met een tekst en start de actie in Coachview opnieuw.',
		},
	},
	COACHVIEW_LINK_WORKFLOW: {
		en: {
			message: 'The workflow in n8n failed',
			cause: 'A node of the workflow could not do its work.',
			fix: 'Open the execution in n8n: the red node shows the cause. Start the action in Coachview again then; what is done already is not done twice.',
		},
		nl: {
			message: 'De verwerking in n8n is mislukt',
			cause: 'Een stap van de workflow kon zijn werk niet doen.',
			fix: 'Open de uitvoering in n8n: de rode node toont de oorzaak. Start daarna de actie in Coachview opnieuw; wat al gedaan is, gebeurt niet dubbel.',
		},
	},
} satisfies Record<string, CatalogueEntry>;
