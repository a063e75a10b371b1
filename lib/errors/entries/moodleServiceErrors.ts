import type { CatalogueEntry } from '../catalogueEntry';

/** The token and the external service. Source: the recordings named in `lib/moodle/transport/moodleExceptions.ts`. */
export const moodleServiceErrors = {
	MOODLE_TOKEN_INVALID: {
		en: {
			message: "Moodle doesn't know the token",
			cause: 'The web-service token is wrong, was deleted, or has expired.',
			fix: 'In Moodle, go to Site administration > Server > Web services > Manage tokens. Copy or create the token of the service account, and paste it into the Moodle API credential.',
		},
		nl: {
			message: 'Moodle kent het token niet',
			cause: 'Het webservice-token is onjuist, verwijderd of verlopen.',
			fix: 'Ga in Moodle naar Sitebeheer > Server > Webservices > Beheer tokens. Kopieer of maak het token van het serviceaccount en plak het in de inloggegevens Moodle API.',
		},
	},
	MOODLE_TOKEN_EXPIRED: {
		en: {
			message: 'The Moodle token has expired',
			cause:
				'The token had an end date, which has passed. Moodle deletes such a token when it is used, so it is gone now.',
			fix: 'In Moodle, go to Site administration > Server > Web services > Manage tokens. Create a token for the service account with a later end date or none, and paste it into the Moodle API credential.',
		},
		nl: {
			message: 'Het Moodle-token is verlopen',
			cause:
				"Het token had een einddatum en die is voorbij. Moodle verwijdert zo'n token zodra het wordt gebruikt, dus het bestaat nu niet meer.",
			fix: 'Ga in Moodle naar Sitebeheer > Server > Webservices > Beheer tokens. Maak voor het serviceaccount een token met een latere einddatum of zonder einddatum, en plak het in de inloggegevens Moodle API.',
		},
	},
	MOODLE_SERVICE_CLOSED: {
		en: {
			message: "The service account can't use any function of its Moodle service",
			cause:
				"The token is right, but the external service is disabled, or the account isn't one of its authorised users (any more). Their end date and IP restriction count too. The service may also lack core_webservice_get_site_info. Moodle doesn't say which it is.",
			fix: 'In Moodle, go to Site administration > Server > Web services > External services. Tick "Enabled" in the service, add the service account under "Authorised users" without a past end date, and add core_webservice_get_site_info under "Functions".',
		},
		nl: {
			message: 'Het serviceaccount kan geen enkele functie van de Moodle-service gebruiken',
			cause:
				'Het token klopt, maar de externe service staat uit, of het account hoort niet (meer) bij de geautoriseerde gebruikers. Ook hun einddatum en IP-beperking tellen mee. Of de service mist core_webservice_get_site_info. Moodle meldt niet wat het is.',
			fix: 'Ga in Moodle naar Sitebeheer > Server > Webservices > Externe services. Vink bij de service "Ingeschakeld" aan, voeg het serviceaccount zonder verlopen einddatum toe aan de geautoriseerde gebruikers, en voeg core_webservice_get_site_info toe aan de functies.',
		},
	},
	MOODLE_FUNCTION_NOT_IN_SERVICE: {
		en: {
			message: 'The Moodle service lacks the function {function}',
			cause: "The token is right, but its external service doesn't contain {function}.",
			fix: 'In Moodle, go to Site administration > Server > Web services > External services > Functions of your service, and add {function}.',
		},
		nl: {
			message: 'In de Moodle-service ontbreekt de functie {function}',
			cause: 'Het token klopt, maar de externe service van het token bevat {function} niet.',
			fix: 'Ga in Moodle naar Sitebeheer > Server > Webservices > Externe services > Functies van uw service en voeg {function} toe.',
		},
	},
	MOODLE_FUNCTION_UNKNOWN: {
		en: {
			message: "This Moodle doesn't have the function {function}",
			cause:
				"This version of Moodle doesn't have {function}, or the plug-in that brings it isn't installed.",
			fix: 'Run Check Setup to see what the site offers. Then upgrade Moodle or install the plug-in.',
		},
		nl: {
			message: 'Deze Moodle heeft de functie {function} niet',
			cause:
				'Deze versie van Moodle heeft {function} niet, of de plug-in die de functie levert is niet geïnstalleerd.',
			fix: 'Voer Check Setup uit om te zien wat de site biedt. Werk daarna Moodle bij of installeer de plug-in.',
		},
	},
	MOODLE_ACCESS_DENIED: {
		en: {
			message: 'Moodle refuses the service account ({function})',
			cause:
				"The account may not use the REST protocol from here. Its role lacks webservice/rest:use, or the token is restricted to IP addresses other than n8n's. Older sites also answer like this for a suspended account.",
			fix: 'Allow webservice/rest:use in the role of the service account, assigned in the system context. Check the IP restriction of the token at Site administration > Server > Web services > Manage tokens.',
		},
		nl: {
			message: 'Moodle weigert het serviceaccount ({function})',
			cause:
				'Het account mag het REST-protocol hiervandaan niet gebruiken. De rol mist het recht webservice/rest:use, of het token is beperkt tot andere IP-adressen dan dat van n8n. Oudere sites antwoorden ook zo bij een geschorst account.',
			fix: 'Sta webservice/rest:use toe in de rol van het serviceaccount, toegekend op systeemniveau. Controleer de IP-beperking van het token bij Sitebeheer > Server > Webservices > Beheer tokens.',
		},
	},
} as const satisfies Record<string, CatalogueEntry>;
