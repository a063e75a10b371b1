import type { CatalogueEntry } from './catalogueEntry';

/** What *Check Setup* finds beside the errors that a call itself would give. */
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
			message: 'Moodle {release} has no function {function}',
			cause: '{function} came with Moodle {since}.',
			fix: 'Upgrade Moodle to {since} or later, or leave out the operations that need the function.',
		},
		nl: {
			message: 'Moodle {release} heeft geen functie {function}',
			cause: '{function} bestaat sinds Moodle {since}.',
			fix: 'Werk Moodle bij naar {since} of later, of laat de bewerkingen die de functie nodig hebben weg.',
		},
	},
	SETUP_CAPABILITY: {
		en: {
			message: 'The service account lacks {capability}',
			cause: 'Moodle refused a trial call of {function} that changes nothing.',
			fix: 'In Moodle, open Site administration > Users > Permissions > Define roles, and allow {capability} in the role of the service account. The role must be assigned in the system context.',
		},
		nl: {
			message: 'Het serviceaccount mist het recht {capability}',
			cause: 'Moodle weigerde een proefaanroep van {function} die niets wijzigt.',
			fix: 'Open in Moodle Sitebeheer > Gebruikers > Rechten > Rollen definiëren en sta {capability} toe in de rol van het serviceaccount. De rol moet op systeemniveau zijn toegekend.',
		},
	},
	SETUP_GRADES_HIDDEN: {
		en: {
			message: 'Grades in {course} are hidden from the service account: {items}',
			cause:
				'Hidden grades count in the course total. An account that may not see them gets no total, or one without them.',
			fix: 'Allow moodle/grade:viewhidden and moodle/course:viewhiddenactivities in the role of the service account (Site administration > Users > Permissions > Define roles). For activities with restricted access also moodle/course:ignoreavailabilityrestrictions.',
		},
		nl: {
			message: 'Cijfers in {course} zijn verborgen voor het serviceaccount: {items}',
			cause:
				'Verborgen cijfers tellen mee in het eindcijfer. Een account dat ze niet mag zien, krijgt geen eindcijfer of een eindcijfer zonder die cijfers.',
			fix: 'Sta moodle/grade:viewhidden en moodle/course:viewhiddenactivities toe in de rol van het serviceaccount (Sitebeheer > Gebruikers > Rechten > Rollen definiëren). Voor activiteiten met beperkte toegang ook moodle/course:ignoreavailabilityrestrictions.',
		},
	},
	SETUP_WELCOME_MESSAGE: {
		en: {
			message: 'Moodle mails the course welcome message at every change of an enrolment',
			cause:
				'From Moodle 4.5 on each call that enrols sends it, also one that sets dates or suspends: whoever is withdrawn is welcomed. It is on by default in every course.',
			fix: 'In Moodle, open the course > Participants > Enrolment methods > Manual enrolments (edit), and choose "No" at "Send course welcome message". For new courses: Site administration > Plugins > Enrolments > Manual enrolments. The login mail of the workflow takes its place.',
		},
		nl: {
			message:
				'Moodle mailt het welkomstbericht van de cursus bij elke wijziging van een aanmelding',
			cause:
				'Vanaf Moodle 4.5 verstuurt elke aanroep die aanmeldt dit bericht, ook een die datums instelt of schorst: wie wordt afgemeld, wordt welkom geheten. Standaard staat het in elke cursus aan.',
			fix: 'Open in Moodle de cursus > Deelnemers > Aanmeldmethoden > Handmatige aanmelding (bewerken) en kies "Nee" bij "Send course welcome message". Voor nieuwe cursussen: Sitebeheer > Plug-ins > Aanmeldingen > Handmatige aanmelding. De inlogmail van de workflow komt ervoor in de plaats.',
		},
	},
	SETUP_ENROLMENTS_UNTOLD: {
		en: {
			message: 'Moodle tells neither the dates nor the method of an enrolment',
			cause:
				"Its own web services do not show them. Where a course has other enrolment methods beside the manual one, a withdrawal by suspending and a period are refused, and dates that are not given can't be kept.",
			fix: 'Install the plug-in "Completion feed" in Moodle, add local_completionfeed_get_enrolments to the service, and allow local/completionfeed:read in the role of the service account.',
		},
		nl: {
			message: 'Moodle vertelt datums en methode van een aanmelding niet',
			cause:
				'De eigen webservices tonen ze niet. In een cursus met andere aanmeldmethoden naast de handmatige worden afmelden door schorsen en een periode geweigerd, en datums die niet zijn opgegeven kunnen niet bewaard blijven.',
			fix: 'Installeer de plug-in "Voltooiingenfeed" in Moodle, voeg local_completionfeed_get_enrolments toe aan de service en sta local/completionfeed:read toe in de rol van het serviceaccount.',
		},
	},
	SETUP_ADMINISTRATOR: {
		en: {
			message: 'The service account {username} is a site administrator',
			cause: 'Whoever gets hold of its token can do everything in Moodle.',
			fix: 'Make an account for the link alone, with a role that has the capabilities in the table and no others.',
		},
		nl: {
			message: 'Het serviceaccount {username} is sitebeheerder',
			cause: 'Wie het token in handen krijgt, kan alles in Moodle.',
			fix: 'Maak een account dat alleen voor de koppeling is, met een rol die de rechten uit de tabel heeft en geen andere.',
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
			cause: '{reasonNl}',
			fix: 'Kies in Check Setup een cursus en een sitegroep, en doorloop de workflow met één testdeelnemer.',
		},
	},
} satisfies Record<string, CatalogueEntry>;
