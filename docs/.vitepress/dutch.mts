import type { DefaultTheme, LocaleConfig } from 'vitepress';

import { sidebars } from '../../tools/docs/site/sidebar';

/** The Dutch half of the site. */
export const dutch: LocaleConfig<DefaultTheme.Config>[string] = {
	label: 'Nederlands',
	lang: 'nl',
	title: 'Coachview–Moodle voor n8n',
	description: 'Koppelt Coachview en Moodle met n8n: accounts, toegang en resultaten',
	themeConfig: {
		nav: [
			{ text: 'Snelstart', link: '/nl/snelstart' },
			{ text: 'Beheer', link: '/nl/beheer' },
			{ text: 'Foutmeldingen', link: '/nl/foutmeldingen' },
			{ text: 'Privacy', link: '/nl/privacy' },
		],
		sidebar: sidebars.nl,
		outline: { level: [2, 3], label: 'Op deze pagina' },
		docFooter: { prev: 'Vorige pagina', next: 'Volgende pagina' },
		darkModeSwitchLabel: 'Weergave',
		lightModeSwitchTitle: 'Lichte weergave',
		darkModeSwitchTitle: 'Donkere weergave',
		sidebarMenuLabel: 'Menu',
		returnToTopLabel: 'Naar boven',
		langMenuLabel: 'Taal kiezen',
		skipToContentLabel: 'Naar de inhoud',
		notFound: {
			title: 'Pagina niet gevonden',
			quote: 'Deze pagina bestaat niet of is verplaatst.',
			linkLabel: 'Naar de startpagina',
			linkText: 'Naar de startpagina',
		},
	},
};

/** The texts of the search field. */
export const dutchSearch: Partial<DefaultTheme.LocalSearchOptions> = {
	translations: {
		button: { buttonText: 'Zoeken', buttonAriaLabel: 'Zoeken' },
		modal: {
			displayDetails: 'Toon details',
			resetButtonTitle: 'Wissen',
			backButtonTitle: 'Sluiten',
			noResultsText: 'Geen resultaten voor',
			footer: {
				selectText: 'openen',
				selectKeyAriaLabel: 'Enter',
				navigateText: 'kiezen',
				navigateUpKeyAriaLabel: 'Pijl omhoog',
				navigateDownKeyAriaLabel: 'Pijl omlaag',
				closeText: 'sluiten',
				closeKeyAriaLabel: 'Escape',
			},
		},
	},
};
