import type { CatalogueEntry } from '../catalogueEntry';

/**
 * What the operations on enrolments refuse.
 * Sources: Moodle's enrol/manual/externallib.php, enrol/externallib.php and lib/enrollib.php.
 */
export const enrolmentErrors = {
	MOODLE_ENROLMENT_INACTIVE: {
		en: {
			message: '{user} has no access to course {course} now',
			cause:
				"The enrolment is suspended, expired or not yet started; Moodle doesn't say which. A new period could give access back to somebody who was withdrawn. Nothing was written.",
			fix: 'Use Enrol in Course to give access again, or switch on "Include Inactive Enrolments".',
		},
		nl: {
			message: '{user} heeft nu geen toegang tot cursus {course}',
			cause:
				'De aanmelding is geschorst, verlopen of nog niet begonnen; Moodle meldt niet welke van de drie. Een nieuwe periode zou iemand die is afgemeld weer toegang kunnen geven. Er is niets gewijzigd.',
			fix: 'Gebruik Enrol in Course om weer toegang te geven, of zet "Include Inactive Enrolments" aan.',
		},
	},
	MOODLE_ENROLMENT_OTHER_METHOD: {
		en: {
			message: '{user} is in course {course} by another method: {methods}',
			cause:
				'The period belongs to a manual enrolment, and this person has none. Setting it would create a second enrolment. Nothing was written.',
			fix: 'Change the period in Moodle at Participants > (person) > Edit enrolment. Or give the person a manual enrolment with Enrol in Course ("If Enrolled by Another Method").',
		},
		nl: {
			message: '{user} zit op een andere manier in cursus {course}: {methods}',
			cause:
				'De periode hoort bij een manuele aanmelding, en die heeft deze persoon niet. Instellen zou een tweede aanmelding maken. Er is niets gewijzigd.',
			fix: 'Wijzig de periode in Moodle bij Deelnemers > (persoon) > Bewerk aanmelding. Of geef de persoon een manuele aanmelding met Enrol in Course ("If Enrolled by Another Method").',
		},
	},
	MOODLE_ENROLMENT_METHOD_UNKNOWN: {
		en: {
			message: "Moodle doesn't say by which method {user} is in course {course}",
			cause:
				'This course also enrols people by other methods: {methods}. A change would create a manual enrolment for somebody who may have none. Nothing was written.',
			fix: 'Install the plug-in "Completion feed" in Moodle and add local_completionfeed_get_enrolments to the service. Without it, withdraw with "Unenrol", which changes only manual enrolments. If everybody is enrolled by hand, set "If the Method Is Unknown" to "Treat as Manual".',
		},
		nl: {
			message: 'Moodle meldt niet op welke manier {user} in cursus {course} zit',
			cause:
				'Deze cursus meldt mensen ook op andere manieren aan: {methods}. Een wijziging zou een manuele aanmelding maken voor iemand die er misschien geen heeft. Er is niets gewijzigd.',
			fix: 'Installeer de plug-in "Voltooiingenfeed" in Moodle en voeg local_completionfeed_get_enrolments toe aan de service. Zonder plug-in: meld af met "Unenrol", dat alleen manuele aanmeldingen wijzigt. Is iedereen met de hand aangemeld, zet "If the Method Is Unknown" dan op "Treat as Manual".',
		},
	},
	MOODLE_ENROLMENT_END_UNKNOWN: {
		en: {
			message: 'The current end of the access of {user} to course {course} is unknown',
			cause:
				"Moodle sets start and end in one call and doesn't show web services the current dates. The call would remove the end date. Nothing was written.",
			fix: 'Enter the end too, or choose "No End". Or install the plug-in "Completion feed" in Moodle, which shows the dates, and add local_completionfeed_get_enrolments to the service. If the end date may be removed, set "If the End Is Unknown" to "Remove It".',
		},
		nl: {
			message: 'Het huidige einde van de toegang van {user} tot cursus {course} is onbekend',
			cause:
				'Moodle schrijft begin en einde in één aanroep en toont webservices de huidige datums niet. De aanroep zou de einddatum verwijderen. Er is niets gewijzigd.',
			fix: 'Vul ook het einde in, of kies "No End". Of installeer in Moodle de plug-in "Voltooiingenfeed", die de datums toont, en voeg local_completionfeed_get_enrolments toe aan de service. Mag de einddatum vervallen, zet "If the End Is Unknown" dan op "Remove It".',
		},
	},
	MOODLE_COURSE_DEFAULT_UNKNOWN: {
		en: {
			message: 'The default duration of enrolments in course {course} is unknown',
			cause: 'Moodle shows it only to the plug-in "Completion feed".',
			fix: 'Install the plug-in in Moodle and add local_completionfeed_get_enrolments to the service. Or enter the end as a date, such as {{ $now.plus(30, "days") }}.',
		},
		nl: {
			message: 'De standaardduur van aanmeldingen in cursus {course} is onbekend',
			cause: 'Moodle toont die alleen aan de plug-in "Voltooiingenfeed".',
			fix: 'Installeer de plug-in in Moodle en voeg local_completionfeed_get_enrolments toe aan de service. Of vul het einde in als datum, bijvoorbeeld {{ $now.plus(30, "days") }}.',
		},
	},
	ACCESS_REMAINS: {
		en: {
			message: '{user} still has access to {course}',
			cause:
				'The withdrawal is done, and no other booking needs the course. But the person is also in the course by a cohort or another enrolment method.',
			fix: 'In Moodle, the course > Participants shows how somebody is in. Remove the person from the cohort or the other enrolment method, and start the withdrawal in Coachview again.',
		},
		nl: {
			message: '{user} heeft nog toegang tot {course}',
			cause:
				'De afmelding is verwerkt, en geen andere inschrijving heeft de cursus nodig. Maar de persoon zit ook via een sitegroep of een andere aanmeldingsmethode in de cursus.',
			fix: 'In Moodle ziet u bij de cursus > Deelnemers hoe iemand is aangemeld. Haal de persoon uit de sitegroep of de andere aanmeldingsmethode, en start de afmelding in Coachview opnieuw.',
		},
	},
} as const satisfies Record<string, CatalogueEntry>;
