import type { CatalogueEntry } from '../catalogueEntry';

/** What Coachview's API answers. Sources: support articles on 401, 403 and 429, and on best practices. */
export const coachviewApiErrors = {
	COACHVIEW_NOT_FOUND: {
		en: {
			message: 'Coachview has no {what:bare} with {key:the} "{value}"',
			cause: "{key:The} doesn't occur in this environment.",
			fix: 'Check {key:the}, and the environment (training or live) of the credential.',
		},
		nl: {
			message: 'Coachview heeft geen {what:bare} met {key:the} "{value}"',
			cause: '{key:The} komt in deze omgeving niet voor.',
			fix: 'Controleer {key:the}, en de omgeving (training of live) van de inloggegevens.',
		},
	},
	COACHVIEW_AMBIGUOUS: {
		en: {
			message: '{key:The} "{value}" occurs {count} times in Coachview',
			cause: 'The node never guesses which of them you mean.',
			fix: "Search by Coachview's own id, or merge the duplicates in Coachview.",
		},
		nl: {
			message: '{key:The} "{value}" komt {count} keer voor in Coachview',
			cause: 'De node gokt nooit welke u bedoelt.',
			fix: 'Zoek op het eigen id van Coachview, of voeg de dubbele registraties in Coachview samen.',
		},
	},
	COACHVIEW_VALUE_REFUSED: {
		en: {
			message: 'Coachview can\'t search for the value "{value}" of {apiField}',
			cause:
				"The value is empty, or it contains a character of Coachview's filter language, which can't be escaped (one of ,;=<>).",
			fix: "Search by Coachview's own id, or correct the value.",
		},
		nl: {
			message: 'Coachview kan niet zoeken op de waarde "{value}" van {apiField}',
			cause:
				'De waarde is leeg, of bevat een teken van de filtertaal van Coachview dat niet te escapen is (een van ,;=<>).',
			fix: 'Zoek op het eigen id van Coachview, of verbeter de waarde.',
		},
	},
	COACHVIEW_ANSWER_UNEXPECTED: {
		en: {
			message: 'Coachview answered HTTP {status}: {answer}',
			cause: "The link doesn't know this answer. A 500 is often a time-out.",
			fix: "Try again with fewer records. If it keeps happening, send the message to Coachview's service desk.",
		},
		nl: {
			message: 'Coachview antwoordde met HTTP {status}: {answer}',
			cause: 'De koppeling kent dit antwoord niet. Een 500 is vaak een time-out.',
			fix: 'Probeer het opnieuw met minder gegevens. Blijft het zo, stuur de melding dan naar de servicedesk van Coachview.',
		},
	},
	COACHVIEW_SAMPLE_DATA: {
		en: {
			message: 'Coachview answered with example data for {entity}',
			cause:
				'All ids in the answer are equal, or another record came back. Coachview does that when the client lacks the scope {scope}. Nothing was done with the data.',
			fix: 'Open the client in Coachview and tick the scope {scope} (and "api").',
		},
		nl: {
			message: 'Coachview antwoordde met voorbeeldgegevens voor {entity}',
			cause:
				"Alle id's in het antwoord zijn gelijk, of er kwam een ander gegeven terug. Dat doet Coachview als de client de scope {scope} mist. Met de gegevens is niets gedaan.",
			fix: 'Open de client in Coachview en vink de scope {scope} aan (en "api").',
		},
	},
	COACHVIEW_SKIP_TOO_HIGH: {
		en: {
			message: 'Coachview answers HTTP 500 after skipping {skip} records of {entity}',
			cause:
				'Many records changed on one day, for example by an import, and skipping many makes Coachview time out.',
			fix: 'Narrow the list with a filter, or read from a later day on.',
		},
		nl: {
			message: 'Coachview antwoordt met HTTP 500 na het overslaan van {skip} gegevens van {entity}',
			cause:
				'Op één dag zijn veel gegevens gewijzigd, bijvoorbeeld door een import, en veel overslaan geeft bij Coachview een time-out.',
			fix: 'Beperk de lijst met een filter, of lees vanaf een latere dag.',
		},
	},
	COACHVIEW_LIST_UNSTABLE: {
		en: {
			message: 'The list of {entity} kept changing while the node read it',
			cause: 'Somebody is changing or removing records at this moment, for example with an import.',
			fix: 'Run the workflow again in a few minutes.',
		},
		nl: {
			message: 'De lijst van {entity} bleef veranderen terwijl de node die las',
			cause:
				'Er worden op dit moment gegevens gewijzigd of verwijderd, bijvoorbeeld door een import.',
			fix: 'Voer de workflow over enkele minuten opnieuw uit.',
		},
	},
	COACHVIEW_REQUEST_REFUSED: {
		en: {
			message: 'Coachview refuses the request for {entity}: {answer}',
			cause:
				'Coachview doesn\'t know a field or filter, or a value has the wrong format. Filter: "{where}".',
			fix: 'Compare the names with your own swagger.json. Write dates in filters as dd-MM-yyyy.',
		},
		nl: {
			message: 'Coachview weigert de aanvraag voor {entity}: {answer}',
			cause:
				'Coachview kent een veld of filter niet, of een waarde heeft de verkeerde vorm. Filter: "{where}".',
			fix: 'Vergelijk de namen met uw eigen swagger.json. Schrijf datums in filters als dd-MM-jjjj.',
		},
	},
	COACHVIEW_CHANGED_MEANWHILE: {
		en: {
			message: "Coachview didn't make the change (HTTP 409): {answer}",
			cause:
				'Somebody else changed the record after the node read it, or another record has the same ExternId.',
			fix: 'Run the item again: the node then reads the record again. If it keeps happening, look for the duplicate ExternId in Coachview.',
		},
		nl: {
			message: 'Coachview heeft de wijziging niet doorgevoerd (HTTP 409): {answer}',
			cause:
				'Iemand anders wijzigde het gegeven nadat de node het las, of een ander gegeven heeft hetzelfde ExternId.',
			fix: 'Voer het item opnieuw uit: de node leest het gegeven dan opnieuw. Blijft het zo, zoek dan het dubbele ExternId in Coachview.',
		},
	},
} as const satisfies Record<string, CatalogueEntry>;
