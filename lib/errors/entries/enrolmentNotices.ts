import type { CatalogueEntry } from '../catalogueEntry';

/** What the operations on enrolments say in addition to an outcome: by which way somebody has access, and whether it opens the course. */
export const enrolmentNotices = {
	ENROLMENT_STILL_HAS_ACCESS: {
		en: {
			message: 'The person still has access by a cohort or another enrolment method',
			cause: 'The node ended only the manual enrolment. People can be in a course in several ways.',
			fix: 'Remove the person from the cohort, or end the other enrolment at Participants in the course.',
		},
		nl: {
			message: 'De persoon heeft nog toegang via een sitegroep of een andere aanmeldingsmethode',
			cause:
				'De node heeft alleen de manuele aanmelding beëindigd. Iemand kan op meer manieren in een cursus zitten.',
			fix: 'Haal de persoon uit de sitegroep, of beëindig de andere aanmelding bij Deelnemers in de cursus.',
		},
	},
	ENROLMENT_OTHER_METHOD: {
		en: {
			message: 'The person has access by another method: {methods}',
			cause: "The access isn't a manual enrolment, so the link doesn't limit or end it.",
			fix: 'To give the person a separate enrolment, set "If Enrolled by Another Method" to "Enrol Manually Too" in Enrol in Course.',
		},
		nl: {
			message: 'De persoon heeft toegang op een andere manier: {methods}',
			cause:
				'De toegang is geen manuele aanmelding, dus de koppeling begrenst of beëindigt die niet.',
			fix: 'Wilt u een aparte aanmelding, zet "If Enrolled by Another Method" in Enrol in Course dan op "Enrol Manually Too".',
		},
	},
	ENROLMENT_OTHER_METHOD_UNTIL: {
		en: {
			message: 'The person has access by another method until {date}: {methods}',
			cause: "The access isn't a manual enrolment. After that date nothing else gives access.",
			fix: 'To give the person a separate enrolment, set "If Enrolled by Another Method" to "Enrol Manually Too" in Enrol in Course.',
		},
		nl: {
			message: 'De persoon heeft op een andere manier toegang tot {date}: {methods}',
			cause: 'De toegang is geen manuele aanmelding. Na die datum geeft niets anders toegang.',
			fix: 'Wilt u een aparte aanmelding, zet "If Enrolled by Another Method" in Enrol in Course dan op "Enrol Manually Too".',
		},
	},
	ENROLMENT_METHOD_UNKNOWN: {
		en: {
			message: 'The person may have access by another method: {methods}',
			cause: "Moodle doesn't say by which of the course's methods the person is in.",
			fix: 'Install the plug-in "Completion feed" in Moodle, which shows the method, and add local_completionfeed_get_enrolments to the service.',
		},
		nl: {
			message: 'De persoon heeft misschien toegang op een andere manier: {methods}',
			cause: 'Moodle meldt niet via welke methode van de cursus de persoon erin zit.',
			fix: 'Installeer in Moodle de plug-in "Voltooiingenfeed", die de methode toont, en voeg local_completionfeed_get_enrolments toe aan de service.',
		},
	},
	ENROLMENT_METHOD_DISABLED: {
		en: {
			message: 'The manual enrolment of course {course} is missing or disabled',
			cause: "The link can't enrol anybody there, and can't change enrolments.",
			fix: 'In Moodle, open the course > Participants > Enrolment methods, and add or enable "Manual enrolments".',
		},
		nl: {
			message: 'De manuele aanmeldingen van cursus {course} ontbreken of staan uit',
			cause: 'De koppeling kan daar niemand aanmelden en geen aanmeldingen wijzigen.',
			fix: 'Open in Moodle de cursus > Deelnemers > Aanmeldingsmethodes, en voeg "Manuele aanmeldingen" toe of zet die aan.',
		},
	},
	ENROLMENT_COURSE_HIDDEN: {
		en: {
			message: 'The course {course} is hidden from participants',
			cause: 'The visibility of the course is "Hide", so the link to it doesn\'t open.',
			fix: 'Show the course in its settings before you inform the participant.',
		},
		nl: {
			message: 'De cursus {course} is verborgen voor deelnemers',
			cause: 'De zichtbaarheid van de cursus staat op verbergen, dus de link ernaartoe opent niet.',
			fix: 'Maak de cursus zichtbaar in de cursusinstellingen voordat u de deelnemer bericht.',
		},
	},
	ENROLMENT_COURSE_ENDED: {
		en: {
			message: 'The course {course} ended on {date}',
			cause: 'The end date of the course has passed, so Moodle lists it among the past courses.',
			fix: 'Check whether this is the right course, or change its end date in the course settings.',
		},
		nl: {
			message: 'De cursus {course} is geëindigd op {date}',
			cause:
				'De einddatum van de cursus is voorbij, dus Moodle toont hem bij de afgelopen cursussen.',
			fix: 'Controleer of dit de juiste cursus is, of wijzig de einddatum in de cursusinstellingen.',
		},
	},
	ENROLMENT_COHORT_WITHOUT_END: {
		en: {
			message: 'Access by a cohort has no end date',
			cause: 'In Moodle somebody is a member of a cohort until somebody ends it.',
			fix: 'Nothing to do. To end the access, withdraw the person.',
		},
		nl: {
			message: 'Toegang via een sitegroep heeft geen einddatum',
			cause: 'In Moodle is iemand lid van een sitegroep totdat iemand dat beëindigt.',
			fix: 'U hoeft niets te doen. Meld de persoon af om de toegang te beëindigen.',
		},
	},
	ENROLMENT_LEFT_INACTIVE: {
		en: {
			message: 'The enrolment is suspended, expired or not yet started, and was not changed',
			cause: '"If Suspended" is set to "Leave and Report".',
			fix: 'Choose "Reactivate" to give access again.',
		},
		nl: {
			message: 'De aanmelding is geschorst, verlopen of nog niet begonnen, en is niet gewijzigd',
			cause: '"If Suspended" staat op "Leave and Report".',
			fix: 'Kies "Reactivate" om weer toegang te geven.',
		},
	},
	ENROLMENT_MAY_BEGIN: {
		en: {
			message: 'The person has no access now, and nothing was changed',
			cause:
				"The enrolment is suspended, expired or not yet started; Moodle doesn't say which. One that has not started still gives access later.",
			fix: 'Check at Participants in the course whether it starts later. To be sure, choose "Unenrol", or install the plug-in "Completion feed", which shows the dates.',
		},
		nl: {
			message: 'De persoon heeft nu geen toegang, en er is niets gewijzigd',
			cause:
				'De aanmelding is geschorst, verlopen of nog niet begonnen; Moodle meldt niet welke van de drie. Een aanmelding die nog moet beginnen, geeft later alsnog toegang.',
			fix: 'Controleer bij Deelnemers in de cursus of die later begint. Kies voor de zekerheid "Unenrol", of installeer de plug-in "Voltooiingenfeed", die de datums toont.',
		},
	},
	ENROLMENT_KEPT: {
		en: {
			message: 'Access stays: another booking needs it ({codes})',
			cause: 'Another live booking of the person in Coachview gives the same course or cohort.',
			fix: 'Nothing has to be done. Access ends when the last booking that needs it is withdrawn.',
		},
		nl: {
			message: 'De toegang blijft, want een andere inschrijving heeft die nodig ({codes})',
			cause:
				'Een andere lopende inschrijving van de persoon in Coachview geeft dezelfde cursus of sitegroep.',
			fix: 'Er hoeft niets te gebeuren. De toegang eindigt als de laatste inschrijving die haar nodig heeft, wordt afgemeld.',
		},
	},
} as const satisfies Record<string, CatalogueEntry>;
