import type { CatalogueEntry } from '../catalogueEntry';

/** What is wrong with the settings of the link, the Data Table that the page of workflow 0 fills. */
export const settingErrors = {
	SETTING_MISSING: {
		en: {
			message: 'The settings of the link lack {setting}',
			cause: 'Neither the data table "Coachview link settings" nor this node has it.',
			fix: 'Open the page of workflow 0 (Set up), fill in {setting} and save. Its address is in the node "Administrator opens".',
		},
		nl: {
			message: 'In de instellingen van de koppeling ontbreekt {setting}',
			cause: 'Het staat niet in de datatabel "Coachview link settings", en ook niet in deze node.',
			fix: 'Open de pagina van workflow 0 (Set up), vul {setting} in en sla op. Het adres staat in de node "Administrator opens".',
		},
	},
	SETTING_INVALID: {
		en: {
			message: 'The settings of the link have a wrong value for {setting}: "{value}"',
			cause: '{reason}',
			fix: 'Open the page of workflow 0 (Set up), correct {setting} and save. You can also correct it in the data table "Coachview link settings".',
		},
		nl: {
			message:
				'De instellingen van de koppeling hebben een verkeerde waarde voor {setting}: "{value}"',
			cause: '{reason}',
			fix: 'Open de pagina van workflow 0 (Set up), verbeter {setting} en sla op. Het kan ook in de datatabel "Coachview link settings".',
		},
	},
	SETTINGS_SEVERAL: {
		en: {
			message: 'The data table "Coachview link settings" has {count} rows',
			cause: 'The settings of the link are one row, so nobody can say which of these counts.',
			fix: 'Open the data table in n8n and delete all rows but one.',
		},
		nl: {
			message: 'De datatabel "Coachview link settings" heeft {count} rijen',
			cause: 'De instellingen van de koppeling zijn één rij. Het is niet te zeggen welke geldt.',
			fix: 'Open de datatabel in n8n en verwijder alle rijen op één na.',
		},
	},
	SETTINGS_UNREADABLE: {
		en: {
			message: 'The settings of the link could not be read',
			cause:
				'The node that reads the data table "Coachview link settings" failed. With other settings than yours, somebody could get the wrong account, so nothing was done.',
			fix: 'If it stays so, open the execution in n8n: that node shows why. If there is no such table, execute workflow 0 once, in the same n8n project.',
		},
		nl: {
			message: 'De instellingen van de koppeling konden niet worden gelezen',
			cause:
				'De node die de datatabel "Coachview link settings" leest, is mislukt. Met andere instellingen dan de uwe kan iemand het verkeerde account krijgen, dus er is niets gedaan.',
			fix: 'Blijft het zo? Open de uitvoering in n8n: die node toont de oorzaak. Is er geen datatabel, voer dan workflow 0 eenmaal uit, in hetzelfde project van n8n.',
		},
	},
} as const satisfies Record<string, CatalogueEntry>;
