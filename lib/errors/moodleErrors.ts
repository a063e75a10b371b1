import type { CatalogueEntry } from './catalogueEntry';

/** Errors that Moodle gives, or that getting to Moodle gives. Source: the recordings named in `lib/moodle/transport/moodleExceptions.ts`. */
export const moodleErrors = {
	MOODLE_TOKEN_INVALID: {
		en: {
			message: 'Moodle does not know the token',
			cause: 'The web-service token is wrong, was deleted, or has expired.',
			fix: 'In Moodle, open Site administration > Server > Web services > Manage tokens, create or copy the token of the service account, and paste it into the Moodle API credential.',
		},
		nl: {
			message: 'Moodle kent het token niet',
			cause: 'Het webservice-token is onjuist, verwijderd of verlopen.',
			fix: 'Open in Moodle Sitebeheer > Server > Webservices > Tokens beheren, maak of kopieer het token van het serviceaccount en plak het in de Moodle-API-inloggegevens.',
		},
	},
	MOODLE_TOKEN_EXPIRED: {
		en: {
			message: 'The Moodle token has expired',
			cause:
				'Tokens in Moodle can have an end date, and that of this one has passed. Moodle deletes such a token when it is used, so from now on it is unknown there.',
			fix: 'In Moodle, open Site administration > Server > Web services > Manage tokens, create a token for the service account without an end date or with a later one, and paste it into the Moodle API credential.',
		},
		nl: {
			message: 'Het Moodle-token is verlopen',
			cause:
				'Een token in Moodle kan een einddatum hebben; die van dit token is voorbij. Moodle verwijdert zo’n token zodra het wordt gebruikt en kent het vanaf nu niet meer.',
			fix: 'Open in Moodle Sitebeheer > Server > Webservices > Tokens beheren, maak voor het serviceaccount een token zonder einddatum of met een latere, en plak het in de Moodle-API-inloggegevens.',
		},
	},
	MOODLE_SERVICE_CLOSED: {
		en: {
			message: 'Moodle lets the service account use no function of its service',
			cause:
				'The token and the account are right, but the external service is switched off, or the account is not (or no longer) among its authorised users: their own end date and IP restriction count too. Or the service lacks core_webservice_get_site_info. Moodle does not say which.',
			fix: 'In Moodle, open Site administration > Server > Web services > External services: tick "Enabled" in the service, and add the service account under "Authorised users", without an end date that has passed; and under "Functions" add core_webservice_get_site_info.',
		},
		nl: {
			message: 'Het Moodle-serviceaccount mag geen enkele functie van de service gebruiken',
			cause:
				'Het token en het account kloppen, maar de externe service staat uit, of het account hoort niet (meer) bij de geautoriseerde gebruikers: ook hun einddatum en IP-beperking tellen mee. Of in de service ontbreekt core_webservice_get_site_info. Moodle zegt niet wat het is.',
			fix: 'Open in Moodle Sitebeheer > Server > Webservices > Externe services: vink bij de service "Ingeschakeld" aan en voeg het serviceaccount toe bij "Geautoriseerde gebruikers", zonder einddatum die voorbij is; en voeg bij "Functies" core_webservice_get_site_info toe.',
		},
	},
	MOODLE_FUNCTION_NOT_IN_SERVICE: {
		en: {
			message: 'The Moodle service lacks the function {function}',
			cause:
				'The token is right, but the external service that it belongs to does not contain {function}.',
			fix: 'In Moodle, open Site administration > Server > Web services > External services > Functions of your service, and add {function}.',
		},
		nl: {
			message: 'In de Moodle-service ontbreekt de functie {function}',
			cause: 'Het token klopt, maar de externe service waar het bij hoort bevat {function} niet.',
			fix: 'Open in Moodle Sitebeheer > Server > Webservices > Externe services > Functies van uw service en voeg {function} toe.',
		},
	},
	MOODLE_FUNCTION_UNKNOWN: {
		en: {
			message: 'This Moodle has no function {function}',
			cause:
				'The Moodle version of this site does not have {function}, or the plug-in that brings it is not installed.',
			fix: 'Run Check Setup to see what the site offers; upgrade Moodle or install the plug-in.',
		},
		nl: {
			message: 'Deze Moodle heeft geen functie {function}',
			cause:
				'De Moodle-versie van deze site kent {function} niet, of de plug-in die de functie levert is niet geïnstalleerd.',
			fix: 'Controleer met Check Setup wat de site biedt; werk Moodle bij of installeer de plug-in.',
		},
	},
	MOODLE_ACCESS_DENIED: {
		en: {
			message: 'Moodle refuses the service account ({function})',
			cause:
				'The account may not use the REST protocol from here: its role lacks webservice/rest:use, or the token is restricted to other IP addresses than that of n8n. Older sites answer so for a suspended account too.',
			fix: 'Allow webservice/rest:use in the role of the service account, assigned in the system context, and check the IP restriction of the token (Site administration > Server > Web services > Manage tokens).',
		},
		nl: {
			message: 'Moodle weigert het serviceaccount ({function})',
			cause:
				'Het account mag het REST-protocol hiervandaan niet gebruiken: het recht webservice/rest:use ontbreekt in de rol, of het token is beperkt tot andere IP-adressen dan dat van n8n. Oudere sites antwoorden ook zo bij een geschorst account.',
			fix: 'Sta webservice/rest:use toe in de rol van het serviceaccount, toegekend op systeemniveau, en controleer de IP-beperking van het token (Sitebeheer > Server > Webservices > Tokens beheren).',
		},
	},
	MOODLE_CAPABILITY_MISSING: {
		en: {
			message: 'The Moodle service account may not do this ({function}): {moodleMessage}',
			cause: 'The role of the service account lacks a capability that {function} needs.',
			fix: 'In Moodle, add the capability to the role of the service account (see the table of capabilities in the documentation) in the system context.',
		},
		nl: {
			message: 'Het Moodle-serviceaccount mag dit niet ({function}): {moodleMessage}',
			cause: 'In de rol van het serviceaccount ontbreekt een recht dat {function} nodig heeft.',
			fix: 'Voeg in Moodle het recht toe aan de rol van het serviceaccount (zie de tabel met rechten in de documentatie), op systeemniveau.',
		},
	},
	MOODLE_USERS_INVISIBLE: {
		en: {
			message: 'The Moodle service account can not see other accounts',
			cause:
				'Moodle answers "nobody" for people who exist when the account may not see them. Creating them would make duplicates, so nothing was created.',
			fix: 'In Moodle, allow moodle/user:viewdetails (and moodle/user:viewhiddendetails, moodle/user:viewalldetails, moodle/site:viewuseridentity) in the role of the service account, assigned in the system context.',
		},
		nl: {
			message: 'Het Moodle-serviceaccount kan andere accounts niet zien',
			cause:
				'Moodle antwoordt "niemand" voor mensen die wel bestaan als het account ze niet mag zien. Aanmaken zou dubbele accounts geven; er is daarom niets aangemaakt.',
			fix: 'Sta in Moodle moodle/user:viewdetails (en moodle/user:viewhiddendetails, moodle/user:viewalldetails, moodle/site:viewuseridentity) toe in de rol van het serviceaccount, toegekend op systeemniveau.',
		},
	},
	MOODLE_EMAILS_INVISIBLE: {
		en: {
			message: 'The Moodle service account can not see the e-mail addresses of other accounts',
			cause:
				'Somebody whose e-mail address is hidden is never found by it, so an existing account would be taken for nobody. Therefore nobody is created.',
			fix: 'In Moodle, tick "Email address" at "Show user identity" (showuseridentity, Site administration > Users > Permissions > User policies), and allow moodle/site:viewuseridentity in the role of the service account, assigned in the system context. Or take the e-mail address out of the match keys of the node.',
		},
		nl: {
			message: 'Het Moodle-serviceaccount kan de e-mailadressen van andere accounts niet zien',
			cause:
				'Op een verborgen e-mailadres wordt niemand gevonden, dus een bestaand account lijkt dan niet te bestaan. Daarom wordt er niemand aangemaakt.',
			fix: 'Vink in Moodle "E-mailadres" aan bij "Toon gebruikersidentiteit" (showuseridentity, Sitebeheer > Gebruikers > Rechten > Gebruikersbeleid) en sta moodle/site:viewuseridentity toe in de rol van het serviceaccount, toegekend op systeemniveau. Of haal het e-mailadres uit de zoekvolgorde van de node.',
		},
	},
	MOODLE_USERNAMES_INVISIBLE: {
		en: {
			message:
				'The Moodle service account can not see the usernames and ID numbers of other accounts',
			cause:
				'Without moodle/user:viewalldetails Moodle leaves them out, so an existing account would be taken for nobody. Therefore nobody is created.',
			fix: 'In Moodle, allow moodle/user:viewalldetails in the role of the service account, assigned in the system context.',
		},
		nl: {
			message:
				'Het Moodle-serviceaccount kan de gebruikersnamen en ID-nummers van andere accounts niet zien',
			cause:
				'Zonder moodle/user:viewalldetails laat Moodle die weg, dus een bestaand account lijkt dan niet te bestaan. Daarom wordt er niemand aangemaakt.',
			fix: 'Sta in Moodle moodle/user:viewalldetails toe in de rol van het serviceaccount, toegekend op systeemniveau.',
		},
	},
	MOODLE_ACCOUNT_SUSPENDED: {
		en: {
			message: 'The Moodle service account is suspended',
			cause: 'The account that the token belongs to was suspended in Moodle.',
			fix: 'Activate the service account in Moodle, or make a token for another account.',
		},
		nl: {
			message: 'Het Moodle-serviceaccount is geschorst',
			cause: 'Het account waar het token bij hoort is in Moodle geschorst.',
			fix: 'Activeer het serviceaccount in Moodle, of maak een token voor een ander account.',
		},
	},
	MOODLE_ACCOUNT_DELETED: {
		en: {
			message: 'The Moodle service account was deleted',
			cause: 'The account that the token belongs to no longer exists in Moodle.',
			fix: 'Make a service account in Moodle, with the role and the service of the old one, and a token for it; paste the token into the Moodle API credential.',
		},
		nl: {
			message: 'Het Moodle-serviceaccount is verwijderd',
			cause: 'Het account waar het token bij hoort bestaat niet meer in Moodle.',
			fix: 'Maak in Moodle een serviceaccount met de rol en de service van het oude, en een token ervoor; plak dat in de Moodle-API-inloggegevens.',
		},
	},
	MOODLE_ACCOUNT_UNCONFIRMED: {
		en: {
			message: 'The Moodle service account is not confirmed',
			cause:
				'Moodle waits for the confirmation by e-mail of the account that the token belongs to.',
			fix: 'In Moodle, open Site administration > Users > Browse list of users, and confirm the service account there.',
		},
		nl: {
			message: 'Het Moodle-serviceaccount is niet bevestigd',
			cause: 'Moodle wacht op de bevestiging per e-mail van het account waar het token bij hoort.',
			fix: 'Open in Moodle Sitebeheer > Gebruikers > Door lijst met gebruikers bladeren en bevestig daar het serviceaccount.',
		},
	},
	MOODLE_ACCOUNT_NO_LOGIN: {
		en: {
			message: 'The Moodle service account has the authentication method "No login"',
			cause: 'Moodle refuses web services to accounts with this method.',
			fix: 'In Moodle, edit the service account and choose another authentication method: "Web services authentication", or "Manual accounts".',
		},
		nl: {
			message: 'Het Moodle-serviceaccount heeft als aanmeldmethode "Niet inloggen"',
			cause: 'Moodle weigert accounts met deze methode de toegang tot webservices.',
			fix: 'Bewerk in Moodle het serviceaccount en kies een andere aanmeldmethode: "Webserviceauthenticatie" of "Handmatige accounts".',
		},
	},
	MOODLE_ACCOUNT_PASSWORD_EXPIRED: {
		en: {
			message: 'The password of the Moodle service account has expired',
			cause:
				'The authentication method of the account lets passwords expire, and Moodle then refuses its web services too.',
			fix: 'Set a new password for the service account in Moodle, or choose "Web services authentication" as its authentication method, where none expires.',
		},
		nl: {
			message: 'Het wachtwoord van het Moodle-serviceaccount is verlopen',
			cause:
				'Bij de aanmeldmethode van het account verlopen wachtwoorden; Moodle weigert dan ook de webservices.',
			fix: 'Stel in Moodle een nieuw wachtwoord in voor het serviceaccount, of kies als aanmeldmethode "Webserviceauthenticatie", waar geen wachtwoord verloopt.',
		},
	},
	MOODLE_ACCOUNT_MUST_CHANGE_PASSWORD: {
		en: {
			message: 'The Moodle service account has to change its password first',
			cause:
				'"Force password change" is on for the account. Moodle then tells who the account is, and refuses all other calls.',
			fix: 'Log in to Moodle as the service account once and change the password, or edit the account as an administrator and untick "Force password change".',
		},
		nl: {
			message: 'Het Moodle-serviceaccount moet eerst zijn wachtwoord wijzigen',
			cause:
				'Bij het account staat "Wachtwoordwijziging afdwingen" aan. Moodle zegt dan nog wel wie het account is, maar weigert alle andere aanroepen.',
			fix: 'Log één keer in als het serviceaccount en wijzig het wachtwoord, of bewerk het account als beheerder en zet "Wachtwoordwijziging afdwingen" uit.',
		},
	},
	MOODLE_POLICY_NOT_AGREED: {
		en: {
			message: 'The Moodle service account has not agreed to the site policies',
			cause: 'The site asks every account to agree to its policies, the service account too.',
			fix: 'Log in to Moodle as the service account once and agree, or let an administrator accept the policies on its behalf (Site administration > Users > Privacy and policies).',
		},
		nl: {
			message: 'Het Moodle-serviceaccount heeft het sitebeleid niet geaccepteerd',
			cause: 'De site vraagt elk account het beleid te accepteren, ook het serviceaccount.',
			fix: 'Log één keer in als het serviceaccount en accepteer het beleid, of laat een beheerder het namens het account accepteren (Sitebeheer > Gebruikers > Privacy en beleid).',
		},
	},
	MOODLE_ACCOUNT_INCOMPLETE: {
		en: {
			message: 'The profile of the Moodle service account is incomplete',
			cause:
				'The site has a required profile field that the service account has no value for; Moodle then blocks all its calls.',
			fix: 'Open the profile of the service account in Moodle as an administrator and fill in the required fields.',
		},
		nl: {
			message: 'Het profiel van het Moodle-serviceaccount is niet volledig',
			cause:
				'De site heeft een verplicht profielveld dat bij het serviceaccount leeg is; Moodle blokkeert dan alle aanroepen.',
			fix: 'Open als beheerder het profiel van het serviceaccount in Moodle en vul de verplichte velden in.',
		},
	},
	MOODLE_WEB_SERVICES_OFF: {
		en: {
			message: 'Web services or the REST protocol are switched off in Moodle',
			cause:
				'Moodle answered 403 without a word, as it does when web services, or the REST protocol, are off.',
			fix: 'In Moodle, enable web services (Site administration > General > Advanced features) and the REST protocol (Server > Web services > Manage protocols).',
		},
		nl: {
			message: 'Webservices of het REST-protocol staan uit in Moodle',
			cause:
				'Moodle antwoordde 403 zonder tekst; dat gebeurt als webservices of het REST-protocol uit staan.',
			fix: 'Zet in Moodle webservices aan (Sitebeheer > Algemeen > Geavanceerde functies) en ook het REST-protocol (Server > Webservices > Protocollen beheren).',
		},
	},
	MOODLE_MAINTENANCE: {
		en: {
			message: 'Moodle is in maintenance',
			cause: 'The site says that it is in maintenance mode.',
			fix: 'Wait until the maintenance is over and run the execution again; nothing is lost.',
		},
		nl: {
			message: 'Moodle is in onderhoud',
			cause: 'De site meldt dat de onderhoudsmodus aanstaat.',
			fix: 'Wacht tot het onderhoud voorbij is en voer de workflow opnieuw uit; er gaat niets verloren.',
		},
	},
	MOODLE_UPGRADING: {
		en: {
			message: 'Moodle is being upgraded',
			cause:
				'The site answers nothing while an administrator upgrades Moodle or a plug-in. An upgrade that broke off looks the same.',
			fix: 'Wait until the upgrade is done and run the execution again; nothing is lost. If it lasts, ask the administrator to open the site and finish the upgrade.',
		},
		nl: {
			message: 'Moodle wordt bijgewerkt',
			cause:
				'De site antwoordt niet zolang een beheerder Moodle of een plug-in bijwerkt. Een afgebroken bijwerking ziet er hetzelfde uit.',
			fix: 'Wacht tot het bijwerken klaar is en voer de workflow opnieuw uit; er gaat niets verloren. Blijft het zo, vraag de beheerder dan de site te openen en het bijwerken af te maken.',
		},
	},
	MOODLE_DATABASE_DOWN: {
		en: {
			message: 'Moodle can not reach its database',
			cause: 'The web server answers, but the database behind Moodle does not.',
			fix: 'Run the execution again later; nothing was done. If it lasts, tell the administrator of the server.',
		},
		nl: {
			message: 'Moodle kan de database niet bereiken',
			cause: 'De webserver antwoordt, maar de database achter Moodle niet.',
			fix: 'Voer de workflow later opnieuw uit; er is niets gedaan. Blijft het zo, meld het dan bij de beheerder van de server.',
		},
	},
	MOODLE_ADDRESS_INVALID: {
		en: {
			message: 'The site URL in the Moodle API credential can not be used',
			cause: '{reason}',
			fix: 'Enter the address of the front page of Moodle as the browser shows it, such as https://learning.example.org or https://example.org/moodle.',
		},
		nl: {
			message: 'De site-URL in de Moodle-API-inloggegevens is niet te gebruiken',
			cause: '{reasonNl}',
			fix: 'Vul het adres van de voorpagina van Moodle in zoals de browser het toont, bijvoorbeeld https://leren.example.org of https://example.org/moodle.',
		},
	},
	MOODLE_NOT_MOODLE: {
		en: {
			message:
				'The address does not answer like Moodle\'s web services (HTTP {status}): "{answer}"',
			cause:
				'The answer is a web page: the site URL is wrong, or something in between shows a page of its own, such as a login.',
			fix: 'Check the site URL in the Moodle API credential: the address of the front page, with its sub-path if it has one, without /webservice.',
		},
		nl: {
			message: 'Het adres antwoordt niet als de webservice van Moodle (HTTP {status}): "{answer}"',
			cause:
				'Het antwoord is een webpagina: de site-URL klopt niet, of iets ertussen toont een eigen pagina, zoals een inlogscherm.',
			fix: 'Controleer de site-URL in de Moodle-API-inloggegevens: het adres van de voorpagina, met eventueel sub-pad, zonder /webservice.',
		},
	},
	MOODLE_ANSWER_UNREADABLE: {
		en: {
			message: 'Moodle\'s answer to {function} can\'t be read: "{answer}"',
			cause:
				'The answer is not what {function} returns: it is empty, cut off, has text of another plug-in or of PHP around it, or comes from another program.',
			fix: 'Look for the quoted text in Moodle: switch off "Display debug messages", and look for a plug-in that prints something. Then run the node again: it reads what is there before it writes.',
		},
		nl: {
			message: 'Het antwoord van Moodle op {function} is niet leesbaar: "{answer}"',
			cause:
				'Het antwoord is niet wat {function} hoort te geven: het is leeg of afgebroken, er staat tekst van een andere plug-in of van PHP omheen, of het komt van een ander programma.',
			fix: 'Zoek de geciteerde tekst in Moodle: zet "Toon debugberichten" uit en ga na welke plug-in iets afdrukt. Voer de node daarna opnieuw uit: die leest eerst wat er al is.',
		},
	},
	MOODLE_FIREWALL: {
		en: {
			message: 'A firewall turns n8n away from Moodle (HTTP {status}): "{answer}"',
			cause:
				"Something between n8n and Moodle answers in its place: a firewall such as ModSecurity, a bot protection such as Cloudflare that asks for a browser, or an access rule of the web server. Or n8n is on the list of Moodle's own IP blocker.",
			fix: "Let POST requests to /webservice/rest/server.php through from n8n's IP address: in Cloudflare a rule that skips the challenge for this path, in ModSecurity an exception for it. Give the quoted text to whoever runs the firewall.",
		},
		nl: {
			message: 'Een firewall houdt n8n tegen bij Moodle (HTTP {status}): "{answer}"',
			cause:
				'Iets tussen n8n en Moodle antwoordt in plaats van Moodle: een firewall zoals ModSecurity, een botbescherming zoals Cloudflare die om een browser vraagt, of een toegangsregel van de webserver. Of n8n staat op de lijst van de IP-blokkering van Moodle zelf.',
			fix: 'Laat POST-verzoeken naar /webservice/rest/server.php door vanaf het IP-adres van n8n: in Cloudflare met een regel die de controle voor dit pad overslaat, in ModSecurity met een uitzondering. Geef de geciteerde tekst aan de beheerder van de firewall.',
		},
	},
	MOODLE_LOGIN_BEFORE: {
		en: {
			message: 'The web server asks for a login before Moodle (HTTP {status})',
			cause:
				'The address is protected with a user name and password of the web server (basic authentication) or of a proxy. The token of Moodle can not pass that.',
			fix: 'Let /webservice/rest/server.php through without that login, for the IP address of n8n if you like; the token protects it.',
		},
		nl: {
			message: 'De webserver vraagt om in te loggen vóór Moodle (HTTP {status})',
			cause:
				'Het adres is beveiligd met een gebruikersnaam en wachtwoord van de webserver (basic authentication) of van een proxy. Het token van Moodle komt daar niet langs.',
			fix: 'Laat /webservice/rest/server.php door zonder die aanmelding, desgewenst alleen voor het IP-adres van n8n; het token beveiligt dit adres.',
		},
	},
	MOODLE_REDIRECT: {
		en: {
			message: 'The address of Moodle redirects to {location}',
			cause:
				'The site URL in the credential is not the address under which Moodle runs (http instead of https, with or without www), or something in between asks for a login first.',
			fix: 'Open the site in a browser and copy the address of its front page into the Moodle API credential. A single sign-on or firewall must let /webservice/rest/server.php through.',
		},
		nl: {
			message: 'Het adres van Moodle verwijst door naar {location}',
			cause:
				'De site-URL in de inloggegevens is niet het adres waarop Moodle draait (http in plaats van https, met of zonder www), of iets ertussen vraagt eerst om in te loggen.',
			fix: 'Open de site in een browser en kopieer het adres van de voorpagina naar de Moodle-API-inloggegevens. Single sign-on of een firewall moet /webservice/rest/server.php doorlaten.',
		},
	},
	MOODLE_HOST_UNKNOWN: {
		en: {
			message: 'The host name of Moodle is unknown: {host} ({reason})',
			cause: 'The name server knows no such host: a typing error in the site URL, or no internet.',
			fix: 'Check the site URL in the Moodle API credential, and open it in a browser from the same network as n8n.',
		},
		nl: {
			message: 'De hostnaam van Moodle is onbekend: {host} ({reason})',
			cause: 'De naamserver kent deze host niet: een tikfout in de site-URL, of geen internet.',
			fix: 'Controleer de site-URL in de Moodle-API-inloggegevens en open die in een browser vanuit hetzelfde netwerk als n8n.',
		},
	},
	MOODLE_UNREACHABLE: {
		en: {
			message: "Moodle can't be reached ({reason})",
			cause: 'No connection to {host}: the server is down, or a firewall stands in between.',
			fix: 'Open the site in a browser from the same network as n8n; ask the administrator whether n8n may connect.',
		},
		nl: {
			message: 'Moodle is niet bereikbaar ({reason})',
			cause: 'Geen verbinding met {host}: de server is uit, of er staat een firewall tussen.',
			fix: 'Open de site in een browser vanuit hetzelfde netwerk als n8n; vraag de beheerder of n8n verbinding mag maken.',
		},
	},
	MOODLE_CERTIFICATE: {
		en: {
			message: 'The certificate of {host} is not trusted ({reason})',
			cause:
				'The secure connection failed: the certificate is expired, made for another name, self-signed, or its intermediate certificate is missing on the server.',
			fix: 'Repair the certificate on the Moodle server. For a certificate of your own authority, give n8n its root certificate (NODE_EXTRA_CA_CERTS).',
		},
		nl: {
			message: 'Het certificaat van {host} wordt niet vertrouwd ({reason})',
			cause:
				'De beveiligde verbinding mislukte: het certificaat is verlopen, hoort bij een andere naam, is zelf ondertekend, of het tussencertificaat ontbreekt op de server.',
			fix: 'Herstel het certificaat op de Moodle-server. Geef n8n bij een eigen certificaatautoriteit het hoofdcertificaat (NODE_EXTRA_CA_CERTS).',
		},
	},
	MOODLE_TIMEOUT: {
		en: {
			message: 'Moodle did not answer in time ({function})',
			cause: 'The site took longer than the time-out. It may have done the work all the same.',
			fix: 'Run the node again: it reads what is there before it writes. If it happens often, use smaller batches.',
		},
		nl: {
			message: 'Moodle antwoordde niet op tijd ({function})',
			cause: 'De site had meer tijd nodig dan de limiet. Misschien is het werk toch gedaan.',
			fix: 'Voer de node opnieuw uit: die leest eerst wat er al is. Gebeurt het vaak, gebruik dan kleinere batches.',
		},
	},
	MOODLE_CONNECTION_LOST: {
		en: {
			message: 'The connection to Moodle broke before its answer came ({function}, {reason})',
			cause:
				'The network or the server ended the connection. Moodle may have done the work all the same.',
			fix: 'Run the node again: it reads what is there before it writes. If it happens often, look at the log of the web server.',
		},
		nl: {
			message: 'De verbinding met Moodle brak af voordat het antwoord kwam ({function}, {reason})',
			cause:
				'Het netwerk of de server verbrak de verbinding. Misschien heeft Moodle het werk toch gedaan.',
			fix: 'Voer de node opnieuw uit: die leest eerst wat er al is. Gebeurt het vaak, bekijk dan het log van de webserver.',
		},
	},
	MOODLE_OVERLOADED: {
		en: {
			message: 'Moodle is not available now (HTTP {status}, {function})',
			cause:
				'The web server or a proxy before it has too much to do, or lost the server behind it. {asked}',
			fix: 'Run the node again later, with smaller batches or fewer at the same time: it reads what is there before it writes.',
		},
		nl: {
			message: 'Moodle is nu niet beschikbaar (HTTP {status}, {function})',
			cause:
				'De webserver of een proxy ervoor heeft het te druk, of bereikt de server erachter niet. {askedNl}',
			fix: 'Voer de node later opnieuw uit, met kleinere batches of minder tegelijk: die leest eerst wat er al is.',
		},
	},
	MOODLE_SERVER_ERROR: {
		en: {
			message: 'Moodle\'s server failed (HTTP {status}, {function}): "{answer}"',
			cause: 'Moodle, one of its plug-ins or PHP broke off with an error. The address is right.',
			fix: "Ask the Moodle administrator to look at the web server's error log at this moment. Then run the node again: it reads what is there before it writes.",
		},
		nl: {
			message: 'De server van Moodle gaf een fout (HTTP {status}, {function}): "{answer}"',
			cause: 'Moodle, een plug-in of PHP brak af met een fout. Het adres klopt.',
			fix: 'Vraag de Moodle-beheerder om het foutenlog van de webserver op dit tijdstip. Voer de node daarna opnieuw uit: die leest eerst wat er al is.',
		},
	},
	MOODLE_CALL_TOO_LARGE: {
		en: {
			message: "One call of {function} is too large for Moodle's server ({size})",
			cause:
				'PHP reads no more than "max_input_vars" fields (1,000 by default) or "post_max_size" bytes of a call, and a web server may take less. Smaller calls were tried first.',
			fix: 'Raise max_input_vars and post_max_size in the PHP settings of Moodle, and the limit of the web server; or write fewer fields at once.',
		},
		nl: {
			message: 'Eén aanroep van {function} is te groot voor de server van Moodle ({sizeNl})',
			cause:
				'PHP leest per aanroep niet meer dan "max_input_vars" velden (standaard 1000) of "post_max_size" bytes, en een webserver soms minder. Kleinere aanroepen zijn eerst geprobeerd.',
			fix: 'Verhoog max_input_vars en post_max_size in de PHP-instellingen van Moodle en de limiet van de webserver, of schrijf minder velden tegelijk.',
		},
	},
	MOODLE_PARAMETER_REFUSED: {
		en: {
			message: 'Moodle refuses a value ({function}) for {subject}',
			cause: 'Moodle says only that a parameter is invalid, not which one. {hint}',
			fix: 'Check the values of {subject}; for a new account most often the username or e-mail address is in use.',
		},
		nl: {
			message: 'Moodle weigert een waarde ({function}) voor {subject}',
			cause: 'Moodle meldt alleen dat een parameter ongeldig is, niet welke. {hint}',
			fix: 'Controleer de gegevens van {subject}; bij een nieuw account is meestal de gebruikersnaam of het e-mailadres al in gebruik.',
		},
	},
	MOODLE_PASSWORD_REFUSED: {
		en: {
			message: 'Moodle refuses the password: {policy}',
			cause: 'The password does not satisfy the password policy of the site.',
			fix: 'Choose a stronger password in the node, or let the node generate one that fits the policy.',
		},
		nl: {
			message: 'Moodle weigert het wachtwoord: {policy}',
			cause: 'Het wachtwoord voldoet niet aan het wachtwoordbeleid van de site.',
			fix: 'Kies in de node een sterker wachtwoord, of laat de node een wachtwoord genereren dat aan het beleid voldoet.',
		},
	},
	MOODLE_USER_UNKNOWN: {
		en: {
			message: 'Moodle has no account with {key} "{value}"',
			cause:
				'Nobody has this {key}, or the service account may not see the person (moodle/user:viewdetails).',
			fix: 'Check the {key}, and that the person was created by the enrolment workflow.',
		},
		nl: {
			message: 'Moodle heeft geen account met {key} "{value}"',
			cause:
				'Niemand heeft deze {key}, of het serviceaccount mag de persoon niet zien (moodle/user:viewdetails).',
			fix: 'Controleer de {key}, en of de persoon door de inschrijf-workflow is aangemaakt.',
		},
	},
	MOODLE_USER_IS_ADMINISTRATOR: {
		en: {
			message: '{person} is a site administrator',
			cause: 'Moodle lets no web service change the account of a site administrator.',
			fix: 'Change the account in Moodle by hand, or give the participant an account of their own.',
		},
		nl: {
			message: '{person} is sitebeheerder',
			cause: 'Moodle laat geen enkele webservice het account van een sitebeheerder wijzigen.',
			fix: 'Wijzig het account met de hand in Moodle, of geef de deelnemer een eigen account.',
		},
	},
	MOODLE_USER_IS_SERVICE_ACCOUNT: {
		en: {
			message: '{person} is the service account of the link itself',
			cause: 'Suspending it would cut n8n off from Moodle.',
			fix: 'Choose another account; the expression for User may read the wrong field.',
		},
		nl: {
			message: '{person} is het serviceaccount van de koppeling zelf',
			cause: 'Schorsen zou n8n van Moodle afsluiten.',
			fix: 'Kies een ander account; misschien leest de expressie bij User het verkeerde veld.',
		},
	},
	MOODLE_COURSE_UNKNOWN: {
		en: {
			message: 'Moodle has no course with {key} "{value}"',
			cause: 'No course that the service account can see has this {key}.',
			fix: 'Compare the {key} with the course settings in Moodle. For a course that is chosen by an e-learning code, the course ID number must be equal to the code.',
		},
		nl: {
			message: 'Moodle heeft geen cursus met {key} "{value}"',
			cause: 'Geen cursus die het serviceaccount kan zien heeft deze {key}.',
			fix: 'Vergelijk de {key} met de cursusinstellingen in Moodle. Bij een e-learningcode moet het cursus-ID-nummer gelijk zijn aan de code.',
		},
	},
	MOODLE_COHORT_UNKNOWN: {
		en: {
			message: 'Moodle has no cohort with {key} "{value}"',
			cause:
				'No site-wide cohort has this {key}, or the service account may not see it (moodle/cohort:view).',
			fix: 'Compare the {key} with Site administration > Users > Cohorts in Moodle.',
		},
		nl: {
			message: 'Moodle heeft geen sitegroep (cohort) met {key} "{value}"',
			cause:
				'Geen sitegroep heeft deze {key}, of het serviceaccount mag hem niet zien (moodle/cohort:view).',
			fix: 'Vergelijk de {key} met Sitebeheer > Gebruikers > Sitegroepen in Moodle.',
		},
	},
	MOODLE_GROUP_UNKNOWN: {
		en: {
			message: 'The course {course} has no group with {key} "{value}"',
			cause: 'Groups belong to one course; this one has no such group.',
			fix: 'Compare the {key} with Participants > Groups in the course, or make the group there.',
		},
		nl: {
			message: 'De cursus {course} heeft geen groep met {key} "{value}"',
			cause: "Groepen horen bij één cursus; deze cursus heeft zo'n groep niet.",
			fix: 'Vergelijk de {key} met Deelnemers > Groepen in de cursus, of maak de groep daar aan.',
		},
	},
	MOODLE_AMBIGUOUS: {
		en: {
			message: 'More than one {what} in Moodle has {key} "{value}": {candidates}',
			cause: 'Only one of them is meant, and which one can not be known.',
			fix: 'Give each {what} a {key} of its own in Moodle, or choose by ID; the numbers stand behind the names.',
		},
		nl: {
			message: 'In Moodle heeft meer dan één {whatNl} {key} "{value}": {candidates}',
			cause: 'Er wordt er maar één bedoeld, en welke is niet te weten.',
			fix: 'Geef elke {whatNl} in Moodle een eigen {key}, of kies met het ID; de nummers staan achter de namen.',
		},
	},
	MOODLE_ROLE_UNKNOWN: {
		en: {
			message: 'No role "{role}" is known in course {course}',
			cause:
				'Moodle gives no list of roles to web services; known are those that somebody in the course has: {known}.',
			fix: 'Choose the role by its ID: the number in the address of Site administration > Users > Permissions > Define roles > (role).',
		},
		nl: {
			message: 'In cursus {course} is geen rol "{role}" bekend',
			cause:
				'Moodle geeft webservices geen lijst met rollen; bekend zijn die van deelnemers in de cursus: {known}.',
			fix: 'Kies de rol met het ID: het nummer in het adres van Sitebeheer > Gebruikers > Rechten > Rollen definiëren > (rol).',
		},
	},
	MOODLE_ENROLMENT_INACTIVE: {
		en: {
			message: '{user} has no access to course {course} now',
			cause:
				'The enrolment is suspended, expired or not yet begun; Moodle does not tell which. Setting a period would give access again to somebody who may have been withdrawn.',
			fix: 'Use Enrol in Course to give access again, or switch on "Also Without Access Now".',
		},
		nl: {
			message: '{user} heeft nu geen toegang tot cursus {course}',
			cause:
				'De aanmelding is geschorst, verlopen of nog niet begonnen; Moodle zegt niet welk van de drie. Een periode instellen zou iemand die misschien is afgemeld weer toegang geven.',
			fix: 'Gebruik Enrol in Course om weer toegang te geven, of zet "Also Without Access Now" aan.',
		},
	},
	MOODLE_MANUAL_ENROLMENT_MISSING: {
		en: {
			message: 'The course {course} has no manual enrolment',
			cause:
				'People can only be enrolled by the link when the course has the manual enrolment method, switched on.',
			fix: 'In Moodle, open the course > Participants > Enrolment methods and add "Manual enrolments".',
		},
		nl: {
			message: 'De cursus {course} heeft geen handmatige aanmelding',
			cause:
				'De koppeling kan alleen aanmelden als de cursus de aanmeldmethode "handmatig" heeft en die aan staat.',
			fix: 'Open in Moodle de cursus > Deelnemers > Aanmeldmethoden en voeg "Handmatige aanmelding" toe.',
		},
	},
	MOODLE_ROLE_NOT_ASSIGNABLE: {
		en: {
			message: 'The service account may not give role {role} in course {course} to {user}',
			cause:
				'The role does not exist, or the role of the service account is not allowed to assign it.',
			fix: 'In Moodle, open Site administration > Users > Permissions > Define roles > Allow role assignments, and allow the role of the service account to assign role {role}.',
		},
		nl: {
			message: 'Het serviceaccount mag rol {role} in cursus {course} niet toekennen aan {user}',
			cause: 'De rol bestaat niet, of de rol van het serviceaccount mag deze rol niet toekennen.',
			fix: 'Open in Moodle Sitebeheer > Gebruikers > Rechten > Rollen definiëren > Toekennen van rollen toestaan en sta rol {role} toe.',
		},
	},
	MOODLE_NOT_ENROLLED: {
		en: {
			message: 'User {user} is not enrolled in course {course}',
			cause:
				'The person is not in the course, or no longer; Moodle neither shows nor changes anything there of people who are not.',
			fix: 'Check the course, or enrol the person first; what they did there before comes back.',
		},
		nl: {
			message: 'Gebruiker {user} is niet aangemeld bij cursus {course}',
			cause:
				'De persoon zit niet of niet meer in de cursus; van wie er niet in zit, toont en wijzigt Moodle daar niets.',
			fix: 'Controleer de cursus, of meld de persoon eerst aan; wat die er eerder deed, komt dan terug.',
		},
	},
	MOODLE_COMPLETION_OFF: {
		en: {
			message: 'Completion tracking is off in course {course}, or may not be read',
			cause:
				'The course does not track completion, or the service account lacks report/completion:view.',
			fix: 'Switch on completion tracking in the course settings, or give the role the capability report/completion:view.',
		},
		nl: {
			message: 'Voltooiing staat uit in cursus {course}, of mag niet worden gelezen',
			cause:
				'De cursus houdt voltooiing niet bij, of het serviceaccount mist het recht report/completion:view.',
			fix: 'Zet voltooiing aan in de cursusinstellingen, of geef de rol het recht report/completion:view.',
		},
	},
	MOODLE_NO_CRITERIA: {
		en: {
			message: 'Course {course} has no completion criteria',
			cause: 'Without criteria nobody can complete the course, so no result will ever come.',
			fix: 'In Moodle, open the course > Course completion, and say when the course is complete.',
		},
		nl: {
			message: 'Cursus {course} heeft geen voltooiingscriteria',
			cause: 'Zonder criteria kan niemand de cursus voltooien en komt er nooit een resultaat.',
			fix: 'Open in Moodle de cursus > Voltooiing en stel in wanneer de cursus voltooid is.',
		},
	},
	MOODLE_STORED_VALUE_INVALID: {
		en: {
			message: 'Moodle can not show what it has ({function}): {moodleMessage}',
			cause:
				'Moodle checks its own answers. Something in its database does not pass, such as a "<" in a name that came from another system.',
			fix: 'Open the profile of {subject} in Moodle, correct the names, and save it; then run the node again. With "Debug messages" set to developer Moodle says which value it is.',
		},
		nl: {
			message: 'Moodle kan niet tonen wat het heeft ({function}): {moodleMessage}',
			cause:
				'Moodle controleert zijn eigen antwoorden. Iets in de database komt daar niet door, zoals een "<" in een naam die uit een ander systeem komt.',
			fix: 'Open in Moodle het profiel van {subject}, verbeter de namen en sla het op; voer de node daarna opnieuw uit. Met "Debugberichten" op ontwikkelaar zegt Moodle om welke waarde het gaat.',
		},
	},
	MOODLE_DATABASE: {
		en: {
			message: 'Moodle could not write to its database ({function}) for {subject}',
			cause:
				'A value is too long (username 100, idnumber 255 characters), or the database has a problem.',
			fix: 'Shorten the value; if the values are fine, ask the Moodle administrator to look at the server log.',
		},
		nl: {
			message: 'Moodle kon niet naar de database schrijven ({function}) voor {subject}',
			cause:
				'Een waarde is te lang (gebruikersnaam 100, ID-nummer 255 tekens), of de database heeft een probleem.',
			fix: 'Kort de waarde in; zijn de waarden goed, vraag de Moodle-beheerder dan om het serverlog.',
		},
	},
	MOODLE_ANSWER_UNEXPECTED: {
		en: {
			message: 'Moodle answered in a way that is no success ({function}): {moodleMessage}',
			cause: 'Moodle reported "{errorcode}".',
			fix: 'Look the message up in the Moodle administration; run the node again when it is solved.',
		},
		nl: {
			message: 'Moodle gaf een antwoord dat geen succes is ({function}): {moodleMessage}',
			cause: 'Moodle meldde "{errorcode}".',
			fix: 'Zoek de melding op in Moodle; voer de node opnieuw uit als het is opgelost.',
		},
	},
} satisfies Record<string, CatalogueEntry>;
