import type { CatalogueEntry } from '../catalogueEntry';

/** The way to Moodle, and the server that it runs on. */
export const moodleConnectionErrors = {
	MOODLE_HOST_UNKNOWN: {
		en: {
			message: 'The host name of Moodle is unknown: {host} ({problem})',
			cause:
				"The name server doesn't know this host. The site URL has a typing error, or there is no internet connection.",
			fix: 'Check the site URL in the Moodle API credential, and open it in a browser from the same network as n8n.',
		},
		nl: {
			message: 'De hostnaam van Moodle is onbekend: {host} ({problem})',
			cause:
				'De nameserver kent deze host niet. Er staat een tikfout in de site-URL, of er is geen internetverbinding.',
			fix: 'Controleer de site-URL in de inloggegevens Moodle API en open die in een browser vanuit hetzelfde netwerk als n8n.',
		},
	},
	MOODLE_UNREACHABLE: {
		en: {
			message: "n8n can't reach Moodle ({problem})",
			cause: 'There is no connection to {host}. The server is down, or a firewall blocks n8n.',
			fix: 'Open the site in a browser from the same network as n8n. Ask the administrator whether n8n may connect.',
		},
		nl: {
			message: 'n8n kan Moodle niet bereiken ({problem})',
			cause: 'Er is geen verbinding met {host}. De server is uit, of een firewall houdt n8n tegen.',
			fix: 'Open de site in een browser vanuit hetzelfde netwerk als n8n. Vraag de beheerder of n8n verbinding mag maken.',
		},
	},
	MOODLE_CERTIFICATE: {
		en: {
			message: "n8n doesn't trust the certificate of {host} ({problem})",
			cause:
				'The certificate has expired, belongs to another name, is self-signed, or lacks its intermediate certificate on the server.',
			fix: 'Repair the certificate on the Moodle server. For a certificate of your own authority, give n8n its root certificate (NODE_EXTRA_CA_CERTS).',
		},
		nl: {
			message: 'n8n vertrouwt het certificaat van {host} niet ({problem})',
			cause:
				'Het certificaat is verlopen, hoort bij een andere naam, is zelf ondertekend, of mist het tussencertificaat op de server.',
			fix: 'Herstel het certificaat op de Moodle-server. Geef n8n bij een eigen certificaatautoriteit het rootcertificaat (NODE_EXTRA_CA_CERTS).',
		},
	},
	MOODLE_TIMEOUT: {
		en: {
			message: "Moodle didn't answer in time ({function})",
			cause: 'The site took longer than the time-out. It may have made the change anyway.',
			fix: 'Run the workflow again: the node reads what is there before it writes. If it happens often, use smaller batches.',
		},
		nl: {
			message: 'Moodle antwoordde niet op tijd ({function})',
			cause: 'De site had meer tijd nodig dan de time-out. Misschien is de wijziging toch gedaan.',
			fix: 'Voer de workflow opnieuw uit: de node leest eerst wat er al is. Gebeurt het vaak, gebruik dan kleinere batches.',
		},
	},
	MOODLE_CONNECTION_LOST: {
		en: {
			message: 'The connection to Moodle broke before the answer came ({function}, {problem})',
			cause:
				'The network or the server closed the connection. Moodle may have made the change anyway.',
			fix: 'Run the workflow again: the node reads what is there before it writes. If it happens often, check the log of the web server.',
		},
		nl: {
			message:
				'De verbinding met Moodle viel weg voordat het antwoord kwam ({function}, {problem})',
			cause:
				'Het netwerk of de server verbrak de verbinding. Misschien is de wijziging toch gedaan.',
			fix: 'Voer de workflow opnieuw uit: de node leest eerst wat er al is. Gebeurt het vaak, bekijk dan het log van de webserver.',
		},
	},
	MOODLE_OVERLOADED: {
		en: {
			message: 'Moodle is not available now (HTTP {status}, {function})',
			cause: '{reason}',
			fix: 'Run the workflow again later, with smaller batches or fewer calls at the same time. The node reads what is there before it writes.',
		},
		nl: {
			message: 'Moodle is nu niet beschikbaar (HTTP {status}, {function})',
			cause: '{reason}',
			fix: 'Voer de workflow later opnieuw uit, met kleinere batches of minder aanroepen tegelijk. De node leest eerst wat er al is.',
		},
	},
	MOODLE_SERVER_ERROR: {
		en: {
			message: 'Moodle\'s server failed (HTTP {status}, {function}): "{answer}"',
			cause: 'Moodle, a plug-in or PHP stopped with an error. The address is right.',
			fix: 'Ask the Moodle administrator to check the error log of the web server at this moment. Then run the workflow again: the node reads what is there before it writes.',
		},
		nl: {
			message: 'De server van Moodle gaf een fout (HTTP {status}, {function}): "{answer}"',
			cause: 'Moodle, een plug-in of PHP stopte met een fout. Het adres klopt.',
			fix: 'Vraag de Moodle-beheerder om het foutenlog van de webserver op dit tijdstip te bekijken. Voer de workflow daarna opnieuw uit: de node leest eerst wat er al is.',
		},
	},
	MOODLE_CALL_TOO_LARGE: {
		en: {
			message: "A call of {function} is too large for Moodle's server",
			cause:
				'{reason} PHP reads at most "max_input_vars" fields (1,000 by default) and "post_max_size" bytes of a call, and a web server may allow less. Smaller calls were tried first.',
			fix: "Raise max_input_vars and post_max_size in Moodle's PHP settings, and the limit of the web server. Or write fewer fields at once.",
		},
		nl: {
			message: 'Een aanroep van {function} is te groot voor de server van Moodle',
			cause:
				'{reason} PHP leest per aanroep hooguit "max_input_vars" velden (standaard 1000) en "post_max_size" bytes, en een webserver soms minder. Kleinere aanroepen zijn eerst geprobeerd.',
			fix: 'Verhoog max_input_vars en post_max_size in de PHP-instellingen van Moodle, en de limiet van de webserver. Of schrijf minder velden tegelijk.',
		},
	},
} as const satisfies Record<string, CatalogueEntry>;
