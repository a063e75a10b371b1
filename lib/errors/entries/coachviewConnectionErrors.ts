import type { CatalogueEntry } from '../catalogueEntry';

/** The way to Coachview, its address, and what it lets the client do. */
export const coachviewConnectionErrors = {
	COACHVIEW_CREDENTIALS_REFUSED: {
		en: {
			message: 'Coachview refuses the client ID or the client secret',
			cause:
				'The client is unknown in this environment, the client secret is wrong, or the client is disabled. Training and live have separate clients.',
			fix: 'Check environment, client ID and client secret in the Coachview API credential. Coachview shows the secret only once, when you create the client.',
		},
		nl: {
			message: 'Coachview weigert het client-id of het client secret',
			cause:
				'De client is onbekend in deze omgeving, het client secret is onjuist, of de client staat uit. Training en live hebben elk een eigen client.',
			fix: 'Controleer omgeving, client-id en client secret in de inloggegevens Coachview API. Coachview toont het client secret alleen als u de client aanmaakt.',
		},
	},
	COACHVIEW_SCOPE_MISSING: {
		en: {
			message: "Coachview doesn't allow {entity} (HTTP 403)",
			cause: 'The client lacks the scope {scope}.',
			fix: 'Open the client in Coachview and tick the scope {scope} (and "api"). If the credential lists scopes, add it there too.',
		},
		nl: {
			message: 'Coachview staat {entity} niet toe (HTTP 403)',
			cause: 'De client mist de scope {scope}.',
			fix: 'Open de client in Coachview en vink de scope {scope} aan (en "api"). Staan er scopes in de inloggegevens, voeg hem daar dan ook toe.',
		},
	},
	COACHVIEW_BUDGET_SPENT: {
		en: {
			message: 'The Coachview calls of today are used up (HTTP 429)',
			cause: 'Coachview allows 5,000 calls in 24 hours. {reason}',
			fix: 'Run the workflow again after that. Look for a workflow that calls Coachview once per item.',
		},
		nl: {
			message: 'De Coachview-aanroepen van vandaag zijn op (HTTP 429)',
			cause: 'Coachview staat 5.000 aanroepen per 24 uur toe. {reason}',
			fix: 'Voer de workflow daarna opnieuw uit. Zoek naar een workflow die Coachview per item aanroept.',
		},
	},
	COACHVIEW_BUDGET_LOW: {
		en: {
			message: 'Only {remaining} Coachview calls are left today, and {reserve} are kept for others',
			cause: 'Coachview allows 5,000 calls in 24 hours, for all its links together. {reason}',
			fix: 'Run the workflow again after that, or lower "Reserved Calls" in the options of the node.',
		},
		nl: {
			message:
				'Vandaag zijn er nog {remaining} Coachview-aanroepen over, en {reserve} blijven vrij voor andere koppelingen',
			cause:
				'Coachview staat 5.000 aanroepen per 24 uur toe, voor alle koppelingen samen. {reason}',
			fix: 'Voer de workflow daarna opnieuw uit, of verlaag "Reserved Calls" in de opties van de node.',
		},
	},
	COACHVIEW_UNAVAILABLE: {
		en: {
			message: 'Coachview is not available ({problem})',
			cause: "Coachview is in maintenance, overloaded, or can't be reached from here.",
			fix: 'Run the workflow again later. Nothing is lost. If it keeps happening, check the address in the credential.',
		},
		nl: {
			message: 'Coachview is niet beschikbaar ({problem})',
			cause: 'Coachview is in onderhoud, overbelast of hiervandaan niet bereikbaar.',
			fix: 'Voer de workflow later opnieuw uit. Er gaat niets verloren. Blijft het zo, controleer dan het adres in de inloggegevens.',
		},
	},
	COACHVIEW_FIREWALL: {
		en: {
			message: 'A firewall blocks n8n from Coachview (HTTP {status}): "{answer}"',
			cause:
				'Something else answers instead of Coachview: a firewall, a proxy of your network, or a protection that expects a browser.',
			fix: "Allow calls from n8n's IP address to secure.coachview.net. Send the quoted text to the administrator of the firewall, or to Coachview's service desk.",
		},
		nl: {
			message: 'Een firewall houdt n8n tegen bij Coachview (HTTP {status}): "{answer}"',
			cause:
				'Iets anders antwoordt in plaats van Coachview: een firewall, een proxy van uw netwerk of een beveiliging die een browser verwacht.',
			fix: 'Sta aanroepen vanaf het IP-adres van n8n naar secure.coachview.net toe. Stuur de geciteerde tekst naar de beheerder van de firewall, of naar de servicedesk van Coachview.',
		},
	},
	COACHVIEW_ADDRESS_UNKNOWN: {
		en: {
			message: "Coachview doesn't know {entity} at this address (HTTP 404)",
			cause: "The base URL isn't that of the API, or this environment doesn't have {entity}.",
			fix: 'Check the environment or base URL in the credential, and look up {entity} in your swagger.json.',
		},
		nl: {
			message: 'Coachview kent {entity} niet op dit adres (HTTP 404)',
			cause: 'De basis-URL is niet die van de API, of deze omgeving heeft geen {entity}.',
			fix: 'Controleer de omgeving of basis-URL in de inloggegevens, en zoek {entity} op in uw swagger.json.',
		},
	},
	COACHVIEW_ADDRESS_INVALID: {
		en: {
			message: '"{parameter}" in the Coachview credential can\'t be used',
			cause: '{reason}',
			fix: 'Enter the address as Coachview shows it: https://yourname.coachview.com for the API, and the whole of "URL Resultaten" for results.',
		},
		nl: {
			message: '"{parameter}" in de inloggegevens van Coachview is niet te gebruiken',
			cause: '{reason}',
			fix: 'Vul het adres in zoals Coachview het toont: https://uwnaam.coachview.com voor de API, en de volledige "URL Resultaten" voor resultaten.',
		},
	},
	COACHVIEW_REDIRECT: {
		en: {
			message: 'The address of Coachview redirects to {location}',
			cause:
				"Coachview runs at another address than the one in the credential, or something in between asks for a login first. n8n doesn't follow redirects, which could take the secret or the token elsewhere.",
			fix: 'Open the address in a browser, and copy the host that you end up at into the credential.',
		},
		nl: {
			message: 'Het adres van Coachview verwijst door naar {location}',
			cause:
				'Coachview draait op een ander adres dan dat in de inloggegevens, of iets ertussen vraagt eerst om in te loggen. n8n volgt geen doorverwijzingen: het geheim of token zou elders terechtkomen.',
			fix: 'Open het adres in een browser en kopieer de host waar u uitkomt naar de inloggegevens.',
		},
	},
	COACHVIEW_ENVIRONMENT_MIXED: {
		en: {
			message: 'The data comes from {from}, but would be written to {to}',
			cause:
				'One workflow mixes training and live, or two customers: the credentials of its nodes belong to different Coachviews. Nothing was written.',
			fix: 'Choose credentials of the same environment in all Coachview nodes of the workflow.',
		},
		nl: {
			message: 'De gegevens komen uit {from}, maar zouden naar {to} worden geschreven',
			cause:
				'Training en live, of twee klanten, lopen in één workflow door elkaar: de inloggegevens van de nodes horen bij verschillende Coachviews. Er is niets gewijzigd.',
			fix: 'Kies in alle Coachview-nodes van de workflow inloggegevens van dezelfde omgeving.',
		},
	},
} as const satisfies Record<string, CatalogueEntry>;
