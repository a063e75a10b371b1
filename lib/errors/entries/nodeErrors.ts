import type { CatalogueEntry } from '../catalogueEntry';

/** Errors of n8n itself, and of how a node is used. */
export const nodeErrors = {
	NODE_FAILED: {
		en: {
			message: '{message}',
			cause: 'n8n could not run the node. An expression, a credential or a setting is not right.',
			fix: 'Open the node in the editor, choose its credential, and check the fields that are marked red.',
		},
		nl: {
			message: '{message}',
			cause:
				'n8n kon de node niet uitvoeren. Een expressie, de inloggegevens of een instelling klopt niet.',
			fix: 'Open de node in de editor, kies de inloggegevens en controleer de rood gemarkeerde velden.',
		},
	},
	N8N_TOO_OLD: {
		en: {
			message: 'The Coachview and Moodle nodes need n8n {minimum} or later; this is n8n {version}',
			cause:
				"The workflows find and create tables with n8n's Data Table node, and n8n {version} can't do that.",
			fix: 'Update n8n to {minimum} or later and restart it. You keep your workflows, credentials and tables.',
		},
		nl: {
			message:
				'De nodes voor Coachview en Moodle hebben n8n {minimum} of later nodig; dit is n8n {version}',
			cause:
				'De workflows zoeken en maken tabellen met de Data Table-node van n8n, en n8n {version} kan dat niet.',
			fix: 'Werk n8n bij naar {minimum} of later en start n8n opnieuw. Uw workflows, inloggegevens en tabellen blijven bewaard.',
		},
	},
	TOOL_WRITE_REFUSED: {
		en: {
			message: 'An AI agent can\'t use "{operation}"',
			cause:
				'Agents may read and plan with this node. Operations that change Moodle or Coachview belong in a workflow.',
			fix: 'Give the agent an operation that reads, or let it call a sub-workflow that makes the change.',
		},
		nl: {
			message: 'Een AI-agent kan "{operation}" niet gebruiken',
			cause:
				'Agents mogen met deze node lezen en plannen. Bewerkingen die Moodle of Coachview wijzigen, horen in een workflow.',
			fix: 'Geef de agent een bewerking die leest, of laat hem een sub-workflow aanroepen die de wijziging doet.',
		},
	},
} as const satisfies Record<string, CatalogueEntry>;
