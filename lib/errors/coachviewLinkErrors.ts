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
