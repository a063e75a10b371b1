import type { CatalogueEntry } from './catalogueEntry';

/** Errors that Coachview gives. Statuses: support articles on 401/403/429, best practices, and the generic link's result endpoint. */
export const coachviewErrors = {
	COACHVIEW_CREDENTIALS_REFUSED: {
		en: {
			message: 'Coachview refuses the client id or secret',
			cause:
				'The client is unknown in this environment, the secret is wrong, or the client is switched off. Training and live have separate clients.',
			fix: 'Check environment, client id and secret in the Coachview API credential; the secret is shown only once, when the client is made.',
		},
		nl: {
			message: 'Coachview weigert het client-id of de secret',
			cause:
				'De client is onbekend in deze omgeving, de secret is onjuist of de client staat uit. Training en live hebben elk hun eigen client.',
			fix: 'Controleer omgeving, client-id en secret in de Coachview-API-inloggegevens; de secret is alleen bij het aanmaken zichtbaar.',
		},
	},
	COACHVIEW_SCOPE_MISSING: {
		en: {
			message: 'Coachview does not allow {entity} (HTTP 403)',
			cause: 'The client lacks the scope {scope}.',
			fix: 'In Coachview, open the client and tick the scope {scope} (and "api"), or add it to the scope text of the credential.',
		},
		nl: {
			message: 'Coachview staat {entity} niet toe (HTTP 403)',
			cause: 'De client mist de scope {scope}.',
			fix: 'Open de client in Coachview en vink de scope {scope} aan (en "api"), of voeg hem toe aan de scopetekst van de inloggegevens.',
		},
	},
	COACHVIEW_NOT_FOUND: {
		en: {
			message: 'Coachview has no {entity} with {key} "{value}"',
			cause: 'Nothing in this environment has this {key}.',
			fix: 'Check the {key} and the environment (training or live) of the credential.',
		},
		nl: {
			message: 'Coachview heeft geen {entity} met {key} "{value}"',
			cause: 'In deze omgeving komt deze {key} niet voor.',
			fix: 'Controleer de {key} en de omgeving (training of live) van de inloggegevens.',
		},
	},
	COACHVIEW_AMBIGUOUS: {
		en: {
			message: 'Coachview has {count} records with {key} "{value}"',
			cause: 'The {key} is not unique, so nobody is chosen.',
			fix: 'Search by the Coachview id, or clean up the double records in Coachview.',
		},
		nl: {
			message: 'In Coachview komt {key} "{value}" {count} keer voor',
			cause: 'De {key} is niet uniek; er wordt niemand gekozen.',
			fix: 'Zoek op het id van Coachview, of voeg de dubbele registraties in Coachview samen.',
		},
	},
	COACHVIEW_VALUE_REFUSED: {
		en: {
			message: 'The {key} "{value}" can\'t be searched for',
			cause:
				"Coachview's filter language uses the characters , ; = < > itself and knows no escape.",
			fix: 'Search by the Coachview id instead, or correct the {key}.',
		},
		nl: {
			message: 'Op {key} "{value}" kan niet worden gezocht',
			cause: 'De filtertaal van Coachview gebruikt de tekens , ; = < > zelf en kent geen escape.',
			fix: 'Zoek op het Coachview-id, of verbeter de {key}.',
		},
	},
	COACHVIEW_BUDGET_SPENT: {
		en: {
			message: 'The daily number of Coachview calls is used up (HTTP 429)',
			cause: 'Coachview allows 5,000 calls in 24 hours. {reset}',
			fix: 'Wait for the reset, then run the execution again; look for a workflow that calls Coachview once per item.',
		},
		nl: {
			message: 'Het dagelijkse aantal Coachview-aanroepen is op (HTTP 429)',
			cause: 'Coachview staat 5.000 aanroepen per 24 uur toe. {resetNl}',
			fix: 'Wacht tot de teller opnieuw begint en voer de workflow opnieuw uit; zoek naar een workflow die per item aanroept.',
		},
	},
	COACHVIEW_UNAVAILABLE: {
		en: {
			message: 'Coachview is not available ({reason})',
			cause: "Coachview is in maintenance, overloaded, or can't be reached from here.",
			fix: 'Run the execution again later; nothing is lost. If it lasts, check the address in the credential.',
		},
		nl: {
			message: 'Coachview is niet beschikbaar ({reason})',
			cause: 'Coachview is in onderhoud, overbelast of hiervandaan niet bereikbaar.',
			fix: 'Voer de workflow later opnieuw uit; er gaat niets verloren. Blijft het zo, controleer dan het adres in de inloggegevens.',
		},
	},
	COACHVIEW_FIREWALL: {
		en: {
			message: 'A firewall turns n8n away from Coachview (HTTP {status}): "{answer}"',
			cause:
				'Something between n8n and Coachview answers in its place: a firewall, a proxy of your network, or a protection that asks for a browser.',
			fix: "Let calls from n8n's IP address to secure.coachview.net through; give the quoted text to whoever runs the firewall, or to Coachview's service desk.",
		},
		nl: {
			message: 'Een firewall houdt n8n tegen bij Coachview (HTTP {status}): "{answer}"',
			cause:
				'Iets tussen n8n en Coachview antwoordt in plaats van Coachview: een firewall, een proxy van uw netwerk of een beveiliging die om een browser vraagt.',
			fix: 'Laat aanroepen vanaf het IP-adres van n8n naar secure.coachview.net door; geef de geciteerde tekst aan de beheerder van de firewall of aan de servicedesk van Coachview.',
		},
	},
	COACHVIEW_ANSWER_UNEXPECTED: {
		en: {
			message: 'Coachview answered HTTP {status}: {answer}',
			cause: 'This is no answer that the link knows. A 500 often means a time-out.',
			fix: "Try again with fewer records; if it stays, give the message to Coachview's service desk.",
		},
		nl: {
			message: 'Coachview antwoordde HTTP {status}: {answer}',
			cause: 'Dit antwoord kent de koppeling niet. Een 500 is vaak een time-out.',
			fix: 'Probeer het met minder gegevens; blijft het, geef de melding dan door aan de servicedesk van Coachview.',
		},
	},
	COACHVIEW_RESULT_INVALID: {
		en: {
			message: 'Coachview refuses the result message of {person}: {answer}',
			cause: "The message is empty, is no XML, or does not satisfy Coachview's schema.",
			fix: 'Compare the template in the node with the XSD that you got from Coachview.',
		},
		nl: {
			message: 'Coachview weigert het resultaatbericht van {person}: {answer}',
			cause: 'Het bericht is leeg, is geen XML of voldoet niet aan het schema van Coachview.',
			fix: 'Vergelijk het sjabloon in de node met de XSD die u van Coachview hebt gekregen.',
		},
	},
	COACHVIEW_RESULT_UNCERTAIN: {
		en: {
			message:
				'Whether Coachview registered the result of {person} for {code} is not known (HTTP {status}): "{answer}"',
			cause:
				"The answer is not one that Coachview's result address gives: it is empty, a web page, or comes from another program. The result may be registered or not.",
			fix: 'Check "URL Resultaten" in the Coachview Result API credential, and run the workflow again: it looks up in Coachview what is registered before it sends.',
		},
		nl: {
			message:
				'Of Coachview het resultaat van {person} voor {code} heeft geregistreerd, is niet bekend (HTTP {status}): "{answer}"',
			cause:
				'Dit is geen antwoord van het resultaatadres van Coachview: het is leeg, een webpagina, of komt van een ander programma. Het resultaat kan wel of niet zijn geregistreerd.',
			fix: 'Controleer "URL Resultaten" in de inloggegevens Coachview Result API en voer de workflow opnieuw uit: die zoekt eerst in Coachview op wat er is geregistreerd.',
		},
	},
	COACHVIEW_RESULT_SIGNATURE: {
		en: {
			message: 'Coachview refuses the signature of the result message',
			cause:
				'The secret, the algorithm or the encoding differs from the settings in Coachview, or the plug-in key in the URL is wrong.',
			fix: 'Copy "URL Resultaten" and the webhook secret again from Integraties > E-Learning > Coachview Generiek, and choose the same algorithm.',
		},
		nl: {
			message: 'Coachview weigert de handtekening van het resultaatbericht',
			cause:
				'De secret, het algoritme of de codering wijkt af van de instellingen in Coachview, of de plugin-sleutel in de URL is onjuist.',
			fix: 'Kopieer "URL Resultaten" en de webhook secret opnieuw uit Integraties > E-Learning > Coachview Generiek en kies hetzelfde algoritme.',
		},
	},
	COACHVIEW_RESULT_NOT_EXPECTED: {
		en: {
			message: 'Coachview expects no result of {person} for {code}',
			cause:
				'The person or the enrolment was not found, or the enrolment is no longer planned (ingepland): often a result was registered before, and the first one wins.',
			fix: 'Look at the enrolment in Coachview. If the result is there, nothing needs to be done; else set the enrolment back to "ingepland" and run again.',
		},
		nl: {
			message: 'Coachview verwacht geen resultaat van {person} voor {code}',
			cause:
				'De persoon of inschrijving is niet gevonden, of de inschrijving is niet meer ingepland: vaak is er al een resultaat en het eerste telt.',
			fix: 'Bekijk de inschrijving in Coachview. Staat het resultaat er, dan hoeft er niets; zet anders de inschrijving terug op "ingepland" en voer opnieuw uit.',
		},
	},
	COACHVIEW_BUDGET_LOW: {
		en: {
			message: 'Only {remaining} Coachview calls are left today, and {reserve} are kept for others',
			cause: 'Coachview allows 5,000 calls in 24 hours, for all its links together. {reset}',
			fix: 'Run it again after the reset, or lower "Reserved Calls" in the options of the node.',
		},
		nl: {
			message:
				'Vandaag zijn er nog maar {remaining} Coachview-aanroepen over; {reserve} blijven vrij voor andere koppelingen',
			cause:
				'Coachview staat 5.000 aanroepen per 24 uur toe, voor alle koppelingen samen. {resetNl}',
			fix: 'Voer het na dat moment opnieuw uit, of verlaag "Reserved Calls" in de opties van de node.',
		},
	},
	COACHVIEW_SAMPLE_DATA: {
		en: {
			message: 'Coachview answered with example data for {entity}',
			cause:
				'All ids in the answer are equal, or it is another record than was asked for. Coachview does so when the client lacks the scope {scope}.',
			fix: 'In Coachview, open the client and tick the scope {scope} (and "api"). Nothing was done with the data.',
		},
		nl: {
			message: 'Coachview antwoordde met voorbeeldgegevens voor {entity}',
			cause:
				'Alle id’s in het antwoord zijn gelijk, of het is een ander gegeven dan gevraagd. Dat doet Coachview als de client de scope {scope} mist.',
			fix: 'Open de client in Coachview en vink de scope {scope} aan (en "api"). Met de gegevens is niets gedaan.',
		},
	},
	COACHVIEW_SKIP_TOO_HIGH: {
		en: {
			message: 'Coachview answers HTTP 500 after skipping {skip} records of {entity}',
			cause:
				'Very many records were changed on one day (an import, for example), and skipping many makes Coachview time out.',
			fix: 'Narrow the list with a filter, or read from a later day on.',
		},
		nl: {
			message: 'Coachview antwoordt met HTTP 500 na het overslaan van {skip} gegevens van {entity}',
			cause:
				'Op één dag zijn zeer veel gegevens gewijzigd (bijvoorbeeld door een import); veel overslaan geeft bij Coachview een time-out.',
			fix: 'Beperk de lijst met een filter, of lees vanaf een latere dag.',
		},
	},
	COACHVIEW_LIST_UNSTABLE: {
		en: {
			message: 'The list of {entity} kept changing while it was read',
			cause: 'Records are being changed or removed at this moment, for example by an import.',
			fix: 'Run it again in a few minutes.',
		},
		nl: {
			message: 'De lijst van {entity} bleef tijdens het lezen veranderen',
			cause: 'Er worden nu gegevens gewijzigd of verwijderd, bijvoorbeeld door een import.',
			fix: 'Voer het over enkele minuten opnieuw uit.',
		},
	},
	COACHVIEW_REQUEST_REFUSED: {
		en: {
			message: 'Coachview refuses the request for {entity}: {answer}',
			cause: 'A field or filter is not known there, or a value has the wrong form. Filter: {where}',
			fix: "Compare the names with the tenant's own swagger.json; dates in filters are written dd-MM-yyyy.",
		},
		nl: {
			message: 'Coachview weigert de vraag naar {entity}: {answer}',
			cause:
				'Een veld of filter is daar niet bekend, of een waarde heeft de verkeerde vorm. Filter: {where}',
			fix: 'Vergelijk de namen met de swagger.json van uw omgeving; schrijf datums in filters als dd-MM-jjjj.',
		},
	},
	COACHVIEW_ADDRESS_UNKNOWN: {
		en: {
			message: 'Coachview does not know {entity} at this address (HTTP 404)',
			cause: 'The base URL is not that of the API, or this environment does not have {entity}.',
			fix: "Check the environment or base URL in the credential, and {entity} in the tenant's swagger.json.",
		},
		nl: {
			message: 'Coachview kent {entity} niet op dit adres (HTTP 404)',
			cause: 'De basis-URL is niet die van de API, of deze omgeving heeft geen {entity}.',
			fix: 'Controleer de omgeving of basis-URL in de inloggegevens, en {entity} in de swagger.json.',
		},
	},
	COACHVIEW_ADDRESS_INVALID: {
		en: {
			message: 'The {field} in the Coachview credential can not be used',
			cause: '{reason}',
			fix: 'Enter the address as Coachview has it: https://yourname.coachview.com for the API, and the whole of "URL Resultaten" for results.',
		},
		nl: {
			message: 'De {field} in de Coachview-inloggegevens is niet te gebruiken',
			cause: '{reasonNl}',
			fix: 'Vul het adres in zoals Coachview het heeft: https://uwnaam.coachview.com voor de API, en de volledige "URL Resultaten" voor resultaten.',
		},
	},
	COACHVIEW_REDIRECT: {
		en: {
			message: 'The address of Coachview redirects to {location}',
			cause:
				'The address in the credential is not the one under which Coachview runs, or something in between asks for a login first. Redirects are not followed: they would take the secret or the token elsewhere.',
			fix: 'Open the address in a browser, and copy the host that it ends on into the credential.',
		},
		nl: {
			message: 'Het adres van Coachview verwijst door naar {location}',
			cause:
				'Het adres in de inloggegevens is niet het adres waarop Coachview draait, of iets ertussen vraagt eerst om in te loggen. Doorverwijzingen worden niet gevolgd: het geheim of token zou elders terechtkomen.',
			fix: 'Open het adres in een browser en neem de host waar die op uitkomt over in de inloggegevens.',
		},
	},
	COACHVIEW_CHANGED_MEANWHILE: {
		en: {
			message: 'Coachview did not take the change (HTTP 409): {answer}',
			cause:
				'Somebody else changed the record since it was read, or another record has the same ExternId.',
			fix: 'Run the item again: the record is then read anew. If it stays, look for the double ExternId in Coachview.',
		},
		nl: {
			message: 'Coachview nam de wijziging niet over (HTTP 409): {answer}',
			cause:
				'Iemand anders wijzigde het gegeven sinds het werd gelezen, of een ander gegeven heeft hetzelfde ExternId.',
			fix: 'Voer het item opnieuw uit: het gegeven wordt dan opnieuw gelezen. Blijft het, zoek dan het dubbele ExternId in Coachview.',
		},
	},
	COACHVIEW_ENVIRONMENT_MIXED: {
		en: {
			message: 'The data comes from {from}, but would be written to {to}',
			cause:
				'Training and live, or two customers, are mixed in one workflow: the credentials of its nodes belong to different Coachviews. Nothing was written.',
			fix: 'Choose credentials of the same environment in all Coachview nodes of the workflow.',
		},
		nl: {
			message: 'De gegevens komen uit {from}, maar zouden naar {to} worden geschreven',
			cause:
				'Training en live, of twee klanten, lopen in één workflow door elkaar: de inloggegevens van de nodes horen bij verschillende Coachviews. Er is niets geschreven.',
			fix: 'Kies in alle Coachview-nodes van de workflow inloggegevens van dezelfde omgeving.',
		},
	},
	COACHVIEW_RESULT_METHOD: {
		en: {
			message: 'The result address does not accept results (HTTP 405)',
			cause:
				'The address takes other requests: it is not the result address, or a proxy changed the request.',
			fix: 'Copy "URL Resultaten" from Integraties > E-Learning > Coachview Generiek again, with https.',
		},
		nl: {
			message: 'Het resultaatadres neemt geen resultaten aan (HTTP 405)',
			cause:
				'Het adres verwacht een ander soort verzoek: het is niet het resultaatadres, of een proxy wijzigde het verzoek.',
			fix: 'Kopieer "URL Resultaten" opnieuw uit Integraties > E-Learning > Coachview Generiek, met https.',
		},
	},
} satisfies Record<string, CatalogueEntry>;
