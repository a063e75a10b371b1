import type { CatalogueEntry } from '../catalogueEntry';

/** Errors of the requests that are written down in the Data Table *Coachview link requests*. */
export const requestErrors = {
	REQUEST_NEVER_ENDED: {
		en: {
			message: 'The request was started {attempts} times and never came to an end',
			cause:
				'Each time n8n stopped while it worked on the request: it was ended or restarted, or it ran out of memory.',
			fix: 'Look in the log of n8n why it stopped. Then replay the request: start it in Coachview again, or fill in the present time at "nextAt" in the row.',
		},
		nl: {
			message: 'De aanvraag is {attempts} keer gestart en nooit afgerond',
			cause:
				'Telkens stopte n8n terwijl het met de aanvraag bezig was: het werd afgesloten of opnieuw gestart, of het geheugen was vol.',
			fix: 'Zoek in het logboek van n8n waarom het stopte. Bied de aanvraag daarna opnieuw aan: start die in Coachview nog eens, of vul in de rij bij "nextAt" het huidige tijdstip in.',
		},
	},
	RESULT_UNDECIDED: {
		en: {
			message: "The link can't decide whether {person} passed {code}",
			cause: '{reason}',
			fix: 'Decide it on the page of workflow 13. Or remove the cause, and replay the request.',
		},
		nl: {
			message: 'De koppeling kan niet bepalen of {person} is geslaagd voor {code}',
			cause: '{reason}',
			fix: 'Neem de beslissing op de pagina van workflow 13. Of neem de oorzaak weg en bied de aanvraag opnieuw aan.',
		},
	},
	REQUEST_ROW_INVALID: {
		en: {
			message: "This isn't a row of the table of requests",
			cause: 'The item has no "{column}" as n8n\'s Data Table node gives it. {reason}',
			fix: 'Give the node the items of the Data Table node that read or changed the rows of the table "Coachview link requests".',
		},
		nl: {
			message: 'Dit is geen rij van de tabel met aanvragen',
			cause: 'Het item heeft geen "{column}" zoals de Data Table-node van n8n die geeft. {reason}',
			fix: 'Geef de node de items van de Data Table-node die de rijen van de tabel "Coachview link requests" las of wijzigde.',
		},
	},
} as const satisfies Record<string, CatalogueEntry>;
