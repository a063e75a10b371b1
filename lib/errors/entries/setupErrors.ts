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
				'Vanaf Moodle 4.5 verstuurt elke aanroep die een aanmelding wijzigt dit bericht, ook een die datums instelt of schorst. Wie wordt afgemeld, krijgt een welkom. In elke cursus staat het standaard aan.',
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
} as const satisfies Record<string, CatalogueEntry>;
