import type { CatalogueEntry } from '../catalogueEntry';

/** The whole site is closed, or something else answers at its address. */
export const moodleSiteErrors = {
	MOODLE_WEB_SERVICES_OFF: {
		en: {
			message: 'Web services or the REST protocol are disabled in Moodle',
			cause:
				'Moodle answered HTTP 403 with an empty page. It does that when web services or the REST protocol are disabled.',
			fix: 'In Moodle, enable web services (Site administration > General > Advanced features) and the REST protocol (Server > Web services > Manage protocols).',
		},
		nl: {
			message: 'Webservices of het REST-protocol staan uit in Moodle',
			cause:
				'Moodle antwoordde met HTTP 403 en een lege pagina. Dat gebeurt als webservices of het REST-protocol uitstaan.',
			fix: 'Zet in Moodle webservices aan (Sitebeheer > Algemeen > Geavanceerde functies) en ook het REST-protocol (Server > Webservices > Beheer protocols).',
		},
	},
	MOODLE_MAINTENANCE: {
		en: {
			message: 'Moodle is in maintenance mode',
			cause: 'The site reports that it is in maintenance mode.',
			fix: 'Wait until the maintenance is over and run the workflow again. Nothing is lost.',
		},
		nl: {
			message: 'Moodle is in onderhoud',
			cause: 'De site meldt dat de onderhoudsmodus aanstaat.',
			fix: 'Wacht tot het onderhoud voorbij is en voer de workflow opnieuw uit. Er gaat niets verloren.',
		},
	},
	MOODLE_UPGRADING: {
		en: {
			message: 'Moodle is being upgraded',
			cause:
				"The site doesn't answer while an administrator upgrades Moodle or a plug-in. An upgrade that was interrupted looks the same.",
			fix: 'Wait until the upgrade is done and run the workflow again. Nothing is lost. If this takes long, ask the administrator to open the site and finish the upgrade.',
		},
		nl: {
			message: 'Moodle wordt bijgewerkt',
			cause:
				'De site antwoordt niet terwijl een beheerder Moodle of een plug-in bijwerkt. Een afgebroken update ziet er hetzelfde uit.',
			fix: 'Wacht tot de update klaar is en voer de workflow opnieuw uit. Er gaat niets verloren. Duurt het lang, vraag de beheerder dan om de site te openen en de update af te ronden.',
		},
	},
	MOODLE_DATABASE_DOWN: {
		en: {
			message: "Moodle can't reach its database",
			cause: "The web server answers, but the database behind Moodle doesn't.",
			fix: 'Run the workflow again later; nothing was changed. If it keeps happening, contact the administrator of the server.',
		},
		nl: {
			message: 'Moodle kan de database niet bereiken',
			cause: 'De webserver antwoordt, maar de database achter Moodle niet.',
			fix: 'Voer de workflow later opnieuw uit; er is niets gewijzigd. Blijft het zo, neem dan contact op met de beheerder van de server.',
		},
	},
	MOODLE_ADDRESS_INVALID: {
		en: {
			message: "The site URL in the Moodle API credential can't be used",
			cause: '{reason}',
			fix: "Enter the address of Moodle's front page as the browser shows it, such as https://learning.example.org or https://example.org/moodle.",
		},
		nl: {
			message: 'De site-URL in de inloggegevens Moodle API is niet te gebruiken',
			cause: '{reason}',
			fix: 'Vul het adres van de voorpagina van Moodle in zoals de browser het toont, bijvoorbeeld https://leren.example.org of https://example.org/moodle.',
		},
	},
	MOODLE_SITE_UNKNOWN: {
		en: {
			message: 'No Moodle site of this node is called "{site}"',
			cause:
				'The name of a site is in the field Site Name of its credential. The names in this node: {sites}.',
			fix: 'Correct the column "site" of the course map. Or give the node a credential with this Site Name; the fields for more credentials appear under the option Site.',
		},
		nl: {
			message: 'Geen Moodle-site van deze node heet "{site}"',
			cause:
				'De naam van een site staat in het veld Site Name van de inloggegevens. De namen in deze node: {sites}.',
			fix: 'Verbeter de kolom "site" van de cursustabel. Of kies in de node inloggegevens met deze Site Name; de velden voor meer inloggegevens verschijnen bij de optie Site.',
		},
	},
	MOODLE_SITE_TWICE: {
		en: {
			message: 'Two Moodle sites of this node are called "{site}"',
			cause: 'Two credentials of the node have the same Site Name.',
			fix: 'Give each credential a Site Name of its own, as the column "site" of the course map has it.',
		},
		nl: {
			message: 'Twee Moodle-sites van deze node heten "{site}"',
			cause: 'Twee inloggegevens in de node hebben dezelfde Site Name.',
			fix: 'Geef elk van de inloggegevens een eigen Site Name, zoals die in de kolom "site" van de cursustabel staat.',
		},
	},
	MOODLE_NOT_MOODLE: {
		en: {
			message:
				'The address doesn\'t answer like Moodle\'s web services (HTTP {status}): "{answer}"',
			cause:
				'The answer is a web page. The site URL is wrong, or something in between shows a page of its own, such as a login.',
			fix: 'Check the site URL in the Moodle API credential. It is the address of the front page, with its sub-path if there is one, but without /webservice.',
		},
		nl: {
			message: 'Het adres antwoordt niet als de webservices van Moodle (HTTP {status}): "{answer}"',
			cause:
				'Het antwoord is een webpagina. De site-URL klopt niet, of iets ertussen toont een eigen pagina, zoals een inlogscherm.',
			fix: 'Controleer de site-URL in de inloggegevens Moodle API. Het is het adres van de voorpagina, eventueel met een subpad, maar zonder /webservice.',
		},
	},
	MOODLE_ANSWER_UNREADABLE: {
		en: {
			message: 'Moodle\'s answer to {function} can\'t be read: "{answer}"',
			cause:
				'{function} should return something else. The answer is empty, cut off, mixed with text of PHP or another plug-in, or comes from another program.',
			fix: 'Look for the quoted text in Moodle. Switch off "Display debug messages" and find the plug-in that prints it. Then run the workflow again: the node reads what is there before it writes.',
		},
		nl: {
			message: 'Het antwoord van Moodle op {function} is niet te lezen: "{answer}"',
			cause:
				'{function} hoort iets anders terug te geven. Het antwoord is leeg, afgekapt, gemengd met tekst van PHP of een andere plug-in, of komt van een ander programma.',
			fix: 'Zoek de geciteerde tekst in Moodle. Zet het tonen van debugberichten uit en ga na welke plug-in de tekst afdrukt. Voer de workflow daarna opnieuw uit: de node leest eerst wat er al is.',
		},
	},
	MOODLE_FIREWALL: {
		en: {
			message: 'A firewall blocks n8n from Moodle (HTTP {status}): "{answer}"',
			cause:
				"Something else answers instead of Moodle: a firewall such as ModSecurity, a bot protection such as Cloudflare, an access rule of the web server, or Moodle's own IP blocker.",
			fix: "Allow POST requests from n8n's IP address to /webservice/rest/server.php. Cloudflare needs a rule that skips the challenge for this path, ModSecurity an exception. Send the quoted text to the administrator of the firewall.",
		},
		nl: {
			message: 'Een firewall houdt n8n tegen bij Moodle (HTTP {status}): "{answer}"',
			cause:
				'Iets anders antwoordt in plaats van Moodle: een firewall zoals ModSecurity, een botbescherming zoals Cloudflare, een toegangsregel van de webserver, of de IP-blokkering van Moodle zelf.',
			fix: 'Sta POST-verzoeken vanaf het IP-adres van n8n naar /webservice/rest/server.php toe. Cloudflare heeft een regel nodig die de controle voor dit pad overslaat, ModSecurity een uitzondering. Stuur de geciteerde tekst naar de beheerder van de firewall.',
		},
	},
	MOODLE_LOGIN_BEFORE: {
		en: {
			message: 'The web server asks for a login before Moodle (HTTP {status})',
			cause:
				"The web server or a proxy protects the address with a username and password (basic authentication). Moodle's token can't pass that.",
			fix: "Let /webservice/rest/server.php through without that login, only for n8n's IP address if you like. The token protects it.",
		},
		nl: {
			message: 'De webserver vraagt om in te loggen vóór Moodle (HTTP {status})',
			cause:
				'De webserver of een proxy beveiligt het adres met een gebruikersnaam en wachtwoord (basic authentication). Het token van Moodle komt daar niet langs.',
			fix: 'Laat /webservice/rest/server.php door zonder die login, desgewenst alleen voor het IP-adres van n8n. Het token beveiligt dit adres.',
		},
	},
	MOODLE_REDIRECT: {
		en: {
			message: 'The address of Moodle redirects to {location}',
			cause:
				'Moodle runs at another address than the site URL in the credential (http instead of https, with or without www), or something in between asks for a login first.',
			fix: 'Open the site in a browser and copy the address of its front page into the Moodle API credential. A single sign-on or firewall must let /webservice/rest/server.php through.',
		},
		nl: {
			message: 'Het adres van Moodle verwijst door naar {location}',
			cause:
				'Moodle draait op een ander adres dan de site-URL in de inloggegevens (http in plaats van https, met of zonder www), of iets ertussen vraagt eerst om in te loggen.',
			fix: 'Open de site in een browser en kopieer het adres van de voorpagina naar de inloggegevens Moodle API. Single sign-on of een firewall moet /webservice/rest/server.php doorlaten.',
		},
	},
} as const satisfies Record<string, CatalogueEntry>;
