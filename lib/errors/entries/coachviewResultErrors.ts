import type { CatalogueEntry } from '../catalogueEntry';

/** What the result address of Coachview's generic link answers (article on the generic link). */
export const coachviewResultErrors = {
	COACHVIEW_RESULT_INVALID: {
		en: {
			message: 'Coachview refuses the result message of {person}: {answer}',
			cause: "The message is empty, isn't XML, or doesn't match Coachview's schema.",
			fix: 'Compare the template in the node with the XSD that you got from Coachview.',
		},
		nl: {
			message: 'Coachview weigert het resultaatbericht van {person}: {answer}',
			cause: 'Het bericht is leeg, is geen XML, of voldoet niet aan het schema van Coachview.',
			fix: 'Vergelijk het sjabloon in de node met de XSD die u van Coachview hebt gekregen.',
		},
	},
	COACHVIEW_RESULT_UNCERTAIN: {
		en: {
			message:
				'It is unknown whether Coachview registered the result of {person} for {code} (HTTP {status}): "{answer}"',
			cause:
				"The answer isn't one of Coachview's result address. It is empty, a web page, or from another program.",
			fix: 'Check "URL Resultaten" in the Coachview Result API credential and run the workflow again. It looks up what Coachview has registered before it sends.',
		},
		nl: {
			message:
				'Het is niet bekend of Coachview het resultaat van {person} voor {code} heeft geregistreerd (HTTP {status}): "{answer}"',
			cause:
				'Dit antwoord komt niet van het resultaatadres van Coachview. Het is leeg, een webpagina, of van een ander programma.',
			fix: 'Controleer "URL Resultaten" in de inloggegevens Coachview Result API en voer de workflow opnieuw uit. Die zoekt in Coachview op wat er is geregistreerd voordat hij iets verstuurt.',
		},
	},
	COACHVIEW_RESULT_SIGNATURE: {
		en: {
			message: 'Coachview refuses the signature of the result message',
			cause:
				'The webhook secret, the algorithm or the encoding differs from the settings in Coachview, or the plug-in key in the URL is wrong.',
			fix: 'Copy "URL Resultaten" and the webhook secret again from Integraties > E-Learning > Coachview Generiek, and choose the same algorithm.',
		},
		nl: {
			message: 'Coachview weigert de handtekening van het resultaatbericht',
			cause:
				'Het webhookgeheim, het algoritme of de codering wijkt af van de instellingen in Coachview, of de plug-insleutel in de URL is onjuist.',
			fix: 'Kopieer "URL Resultaten" en het webhookgeheim opnieuw uit Integraties > E-Learning > Coachview Generiek, en kies hetzelfde algoritme.',
		},
	},
	COACHVIEW_RESULT_NOT_EXPECTED: {
		en: {
			message: "Coachview doesn't expect a result of {person} for {code}",
			cause:
				'Coachview doesn\'t find the person or the enrolment, or the enrolment is no longer planned ("ingepland"). Often there is a result already, and the first one counts.',
			fix: 'Open the enrolment in Coachview. If the result is there, you are done. Otherwise set the enrolment back to "ingepland" and run the workflow again.',
		},
		nl: {
			message: 'Coachview verwacht geen resultaat van {person} voor {code}',
			cause:
				'Coachview vindt de persoon of inschrijving niet, of de inschrijving is niet meer ingepland. Vaak is er al een resultaat, en het eerste telt.',
			fix: 'Open de inschrijving in Coachview. Staat het resultaat er, dan hoeft u niets te doen. Zet de inschrijving anders terug op "ingepland" en voer de workflow opnieuw uit.',
		},
	},
	COACHVIEW_RESULT_METHOD: {
		en: {
			message: "The result address doesn't accept results (HTTP 405)",
			cause: "It isn't the result address, or a proxy changed the request.",
			fix: 'Copy "URL Resultaten" again from Integraties > E-Learning > Coachview Generiek, with https.',
		},
		nl: {
			message: 'Het resultaatadres neemt geen resultaten aan (HTTP 405)',
			cause: 'Het is niet het resultaatadres, of een proxy heeft het verzoek gewijzigd.',
			fix: 'Kopieer "URL Resultaten" opnieuw uit Integraties > E-Learning > Coachview Generiek, met https.',
		},
	},
} as const satisfies Record<string, CatalogueEntry>;
