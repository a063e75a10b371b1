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
} satisfies Record<string, CatalogueEntry>;
