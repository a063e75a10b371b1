import type { CatalogueEntry } from '../catalogueEntry';

/** What the operations that write mails and answers refuse, or answer. */
export const messageErrors = {
	MAIL_PLACEHOLDER_UNKNOWN: {
		en: {
			message: 'The mail text "{mail}" has an unknown placeholder: {placeholder}',
			cause:
				'Nothing is known by this name here. The password is known in the text of "Login" only.',
			fix: 'Use one of these in the text: {known}.',
		},
		nl: {
			message: 'De mailtekst "{mail}" heeft een onbekend invulveld: {placeholder}',
			cause:
				'Onder deze naam is hier niets bekend. Het wachtwoord is alleen in de tekst van "Login" bekend.',
			fix: 'Gebruik in de tekst een van deze: {known}.',
		},
	},
	MAIL_OTHER_USER: {
		en: {
			message: 'The account is of {account}, but the access is of {other}',
			cause:
				'The expressions at "Input" point to two different people. No mail was written: it could have given the password of one to the other.',
			fix: 'In "Account", read the item that belongs to this one, not the first one.',
		},
		nl: {
			message: 'Het account is van {account}, maar de toegang is van {other}',
			cause:
				'De expressies bij "Input" wijzen naar twee verschillende personen. Er is geen mail geschreven: die had het wachtwoord van de een aan de ander kunnen geven.',
			fix: 'Lees bij "Account" het item dat bij dit item hoort en niet het eerste.',
		},
	},
	NOTHING_DONE: {
		en: {
			message: 'Nothing was written: the outcome is "{outcome}"',
			cause: 'A node only planned (Dry Run), or found a conflict that it leaves to a person.',
			fix: 'Switch Dry Run off in the node, or resolve the conflict, and start the action in Coachview again.',
		},
		nl: {
			message: 'Er is niets geschreven: de uitkomst is "{outcome}"',
			cause:
				'Een node maakte alleen een plan (Dry Run) of vond een conflict dat een mens moet oplossen.',
			fix: 'Zet Dry Run in de node uit of los het conflict op, en start de actie in Coachview opnieuw.',
		},
	},
	RESULT_UNKNOWN: {
		en: {
			message: 'It is not known what became of the request',
			cause:
				'No node before the answer said what it did: none of the items has an outcome. Perhaps a node of the workflow was removed, switched off or left out.',
			fix: 'Open the execution in n8n and look which node was the last to give items. Then start the action again; what was done before is recognised.',
		},
		nl: {
			message: 'Het is niet bekend wat er van de aanvraag is geworden',
			cause:
				'Geen enkele node vóór het antwoord meldde wat er is gedaan: geen van de items heeft een uitkomst. Misschien is een node uit de workflow verwijderd, uitgezet of overgeslagen.',
			fix: 'Open de uitvoering in n8n en kijk welke node als laatste items gaf. Start de actie daarna opnieuw; wat al gedaan is, wordt herkend.',
		},
	},
} as const satisfies Record<string, CatalogueEntry>;
