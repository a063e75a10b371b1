import type { CatalogueEntry } from '../catalogueEntry';

/** What *Check Setup* finds in addition to the errors that a call itself would give. */
export const setupErrors = {
	SETUP_VERSION_TOO_OLD: {
		en: {
			message: 'Moodle {release} is too old',
			cause: 'The nodes work with Moodle 3.0 and later.',
			fix: 'Upgrade Moodle.',
		},
		nl: {
			message: 'Moodle {release} is te oud',
			cause: 'De nodes werken met Moodle 3.0 en later.',
			fix: 'Werk Moodle bij.',
		},
	},
	SETUP_FUNCTION_TOO_NEW: {
		en: {
			message: "Moodle {release} doesn't have the function {function}",
			cause: '{function} exists since Moodle {since}.',
			fix: "Upgrade Moodle to {since} or later, or don't use the operations that need the function.",
		},
		nl: {
			message: 'Moodle {release} heeft de functie {function} niet',
			cause: '{function} bestaat sinds Moodle {since}.',
			fix: 'Werk Moodle bij naar {since} of later, of gebruik de bewerkingen die de functie nodig hebben niet.',
		},
	},
	SETUP_CAPABILITY: {
		en: {
			message: 'The service account lacks {capability}',
			cause: 'Moodle refused a trial call of {function} that changes nothing.',
			fix: 'In Moodle, go to Site administration > Users > Permissions > Define roles, and allow {capability} in the role of the service account. Assign the role in the system context.',
		},
		nl: {
			message: 'Het serviceaccount mist het recht {capability}',
			cause: 'Moodle weigerde een proefaanroep van {function} die niets wijzigt.',
			fix: 'Ga in Moodle naar Sitebeheer > Gebruikers > Rechten > Rollen definiëren en sta {capability} toe in de rol van het serviceaccount. Ken de rol toe op systeemniveau.',
		},
	},
	SETUP_GRADES_HIDDEN: {
		en: {
			message: 'Grades in {course} are hidden from the service account: {items}',
			cause:
				'Hidden grades count in the course total. An account that may not see them gets no total, or one without them.',
			fix: 'In the role of the service account (Site administration > Users > Permissions > Define roles), allow moodle/grade:viewhidden and moodle/course:viewhiddenactivities. For activities with restricted access, also allow moodle/course:ignoreavailabilityrestrictions.',
		},
		nl: {
			message: 'Cijfers in {course} zijn verborgen voor het serviceaccount: {items}',
			cause:
				'Verborgen cijfers tellen mee in het eindcijfer. Een account dat ze niet mag zien, krijgt geen eindcijfer, of een eindcijfer zonder die cijfers.',
			fix: 'Sta in de rol van het serviceaccount (Sitebeheer > Gebruikers > Rechten > Rollen definiëren) moodle/grade:viewhidden en moodle/course:viewhiddenactivities toe. Voor activiteiten met beperkte toegang ook moodle/course:ignoreavailabilityrestrictions.',
		},
	},
	SETUP_WELCOME_MESSAGE: {
		en: {
			message: 'Moodle mails the course welcome message at every change of an enrolment',
			cause:
				'From Moodle 4.5 on, every call that changes an enrolment sends it, even one that sets dates or suspends. People who are withdrawn get a welcome. Every course has it on by default.',
			fix: 'In Moodle, open the course > Participants > Enrolment methods > Manual enrolments (edit), and choose "No" at "Send course welcome message". For new courses: Site administration > Plugins > Enrolments > Manual enrolments. The login mail of the workflow replaces it.',
		},
		nl: {
			message:
				'Moodle mailt het welkomstbericht van de cursus bij elke wijziging van een aanmelding',
			cause:
				'Vanaf Moodle 4.5 verstuurt elke aanroep die een aanmelding wijzigt dit bericht, ook een die datums instelt of schorst. Ook wie wordt afgemeld, krijgt dus een welkomstbericht. In elke cursus staat het standaard aan.',
			fix: 'Open in Moodle de cursus > Deelnemers > Aanmeldingsmethodes > Manuele aanmeldingen (bewerken) en kies "Nee" bij het welkomstbericht ("Send course welcome message"). Voor nieuwe cursussen: Sitebeheer > Plug-ins > Aanmeldingen > Manuele aanmeldingen. De inlogmail van de workflow vervangt het.',
		},
	},
	SETUP_ENROLMENTS_UNTOLD: {
		en: {
			message: 'Moodle shows neither the dates nor the method of an enrolment',
			cause:
				"Moodle's own web services don't contain them. In courses with other enrolment methods, the nodes refuse to set a period or to withdraw by suspending. Dates that you don't enter are lost.",
			fix: 'Install the plug-in "Completion feed" in Moodle, add local_completionfeed_get_enrolments to the service, and allow local/completionfeed:read in the role of the service account.',
		},
		nl: {
			message: 'Moodle toont de datums en de methode van een aanmelding niet',
			cause:
				'De eigen webservices van Moodle bevatten ze niet. In cursussen met andere aanmeldingsmethodes weigeren de nodes om een periode in te stellen of af te melden door te schorsen. Datums die u niet invult, gaan verloren.',
			fix: 'Installeer de plug-in "Voltooiingenfeed" in Moodle, voeg local_completionfeed_get_enrolments toe aan de service en sta local/completionfeed:read toe in de rol van het serviceaccount.',
		},
	},
	SETUP_ADMINISTRATOR: {
		en: {
			message: 'The service account {username} is a site administrator',
			cause: 'Somebody who gets its token can do everything in Moodle.',
			fix: 'Create an account for the link only, with a role that has just the capabilities in the table.',
		},
		nl: {
			message: 'Het serviceaccount {username} is sitebeheerder',
			cause: 'Wie het token in handen krijgt, kan alles in Moodle.',
			fix: 'Maak een account dat alleen voor de koppeling is, met een rol die alleen de rechten uit de tabel heeft.',
		},
	},
	SETUP_NOT_CHECKED: {
		en: {
			message: '{capability} was not checked',
			cause: '{reason}',
			fix: 'Choose a course and a cohort in Check Setup, and take one test participant through the workflow.',
		},
		nl: {
			message: '{capability} is niet gecontroleerd',
			cause: '{reason}',
			fix: 'Kies in Check Setup een cursus en een sitegroep, en doorloop de workflow met één testdeelnemer.',
		},
	},
	SETUP_COACHVIEW_EMPTY: {
		en: {
			message: '{entity} can be read, but Coachview has none',
			cause: 'Without a record, nobody can see whether its fields have the expected names.',
			fix: 'Make one in Coachview, for example for a test participant, and check again.',
		},
		nl: {
			message: '{entity} is te lezen, maar Coachview heeft er geen',
			cause: 'Zonder gegevens is niet te zien of de velden de verwachte namen hebben.',
			fix: 'Maak er een in Coachview, bijvoorbeeld voor een testdeelnemer, en controleer opnieuw.',
		},
	},
	SETUP_COACHVIEW_FILTERS: {
		en: {
			message: 'A filter on one id gave {count} persons',
			cause: 'Coachview understood the filter in another way, or ignored it.',
			fix: 'Turn on the option "Unencoded Filters" of the Coachview nodes and check again.',
		},
		nl: {
			message: 'Een filter op één id gaf {count} personen',
			cause: 'Coachview heeft het filter anders begrepen of genegeerd.',
			fix: 'Zet bij de Coachview-nodes de optie "Unencoded Filters" aan en controleer opnieuw.',
		},
	},
	SETUP_COACHVIEW_BUDGET_LOW: {
		en: {
			message: 'Only {remaining} Coachview calls are left today; at least {least} should be',
			cause: 'Coachview allows 5,000 calls in 24 hours, for all its links together. {reason}',
			fix: 'Find out which link asks so much, and let large jobs, such as a whole course, run on another day.',
		},
		nl: {
			message:
				'Vandaag zijn er nog maar {remaining} Coachview-aanroepen over; het moeten er minstens {least} zijn',
			cause:
				'Coachview staat 5.000 aanroepen per 24 uur toe, voor alle koppelingen samen. {reason}',
			fix: 'Zoek uit welke koppeling zoveel vraagt en laat grote klussen, zoals een hele cursus, op een andere dag lopen.',
		},
	},
	SETUP_COACHVIEW_BUDGET_UNTOLD: {
		en: {
			message: "Coachview doesn't say how many calls are left",
			cause: 'Its answer has no X-Rate-Limit headers; a proxy may remove them.',
			fix: 'If there is a proxy between n8n and Coachview, let these headers through. Otherwise nothing needs to be done.',
		},
		nl: {
			message: 'Coachview zegt niet hoeveel aanroepen er nog over zijn',
			cause:
				'In het antwoord ontbreken de headers die dat zeggen ("X-Rate-Limit"); misschien haalt een proxy ze weg.',
			fix: 'Staat er een proxy tussen n8n en Coachview, laat die deze headers dan door. Anders hoeft u niets te doen.',
		},
	},
	SETUP_FEED_PAUSED: {
		en: {
			message: 'The completion feed in Moodle has paused the endpoint {endpoint}',
			cause: 'It has accepted nothing since {since}. Completions wait in Moodle meanwhile.',
			fix: 'In Moodle, go to Plugins > Local plugins > Completion feed > Endpoints and send a test event. The answer says what is wrong. Once it is accepted, Moodle sends what waits.',
		},
		nl: {
			message: 'De voltooiingenfeed in Moodle heeft het eindpunt {endpoint} gepauzeerd',
			cause: 'Het heeft sinds {since} niets aangenomen. De voltooiingen wachten zolang in Moodle.',
			fix: 'Ga in Moodle naar Plug-ins > Lokale plug-ins > Voltooiingenfeed > Eindpunten en verstuur een testbericht. Het antwoord zegt wat er mis is. Zodra het wordt aangenomen, verstuurt Moodle wat er wacht.',
		},
	},
	SETUP_FEED_WAITS: {
		en: {
			message:
				'Completions that wait in Moodle for the endpoint {endpoint}: {count}, since {since}',
			cause: "n8n doesn't accept them, or Moodle's cron doesn't run.",
			fix: 'Open the delivery log of the completion feed in Moodle. If nothing was tried, check cron (Site administration > Server > Tasks > Ad hoc tasks). If it was, the last answer says what is wrong.',
		},
		nl: {
			message:
				'Voltooiingen die in Moodle wachten op het eindpunt {endpoint}: {count}, sinds {since}',
			cause: 'n8n neemt ze niet aan, of de geplande taken van Moodle draaien niet.',
			fix: 'Open in Moodle het verzendlogboek van de voltooiingenfeed. Is er niets geprobeerd, controleer dan of de geplande taken draaien (Sitebeheer > Server > Taken). Is er wel iets geprobeerd, dan zegt het laatste antwoord wat er mis is.',
		},
	},
	SETUP_FEED_OFF: {
		en: {
			message: 'The completion feed in Moodle has no endpoint that is on',
			cause: 'It is installed, but nobody receives what it reports.',
			fix: 'In Moodle, go to Plugins > Local plugins > Completion feed > Endpoints, and add the address of the Moodle Trigger or switch its endpoint on. If you use the Moodle Polling Trigger only, nothing needs to be done.',
		},
		nl: {
			message: 'De voltooiingenfeed in Moodle heeft geen eindpunt dat aanstaat',
			cause: 'De plug-in is geïnstalleerd, maar niemand ontvangt wat hij meldt.',
			fix: 'Ga in Moodle naar Plug-ins > Lokale plug-ins > Voltooiingenfeed > Eindpunten en voeg het adres van de Moodle Trigger toe, of zet het eindpunt aan. Gebruikt u alleen de Moodle Polling Trigger, dan hoeft u niets te doen.',
		},
	},
	SETUP_TOKEN_ENDS: {
		en: {
			message: 'The Moodle token of the link ends on {moment}',
			cause: 'It has an end date. After it Moodle refuses every call of the link.',
			fix: 'In Moodle, go to Site administration > Server > Web services > Manage tokens, and create a new token for the same account and service. Enter it in the credential Moodle API in n8n.',
		},
		nl: {
			message: 'Het Moodle-token van de koppeling loopt af op {moment}',
			cause: 'Het heeft een einddatum. Daarna weigert Moodle elke aanroep van de koppeling.',
			fix: 'Ga in Moodle naar Sitebeheer > Server > Webservices > Beheer tokens en maak een nieuw token voor hetzelfde account en dezelfde service. Vul het in n8n in bij de inloggegevens Moodle API.',
		},
	},
} as const satisfies Record<string, CatalogueEntry>;
