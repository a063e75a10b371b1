import type { CatalogueEntry } from './catalogueEntry';

/**
 * What the operations on enrolments refuse (`MOODLE_…`), and what they say beside an outcome (`ENROLMENT_…`).
 * Sources: Moodle's enrol/manual/externallib.php, enrol/externallib.php and lib/enrollib.php.
 */
export const enrolmentErrors = {
	MOODLE_ENROLMENT_OTHER_METHOD: {
		en: {
			message: '{user} is in course {course} by another method: {methods}',
			cause:
				'There is no manual enrolment whose period could be set; setting one would make a second enrolment. Nothing was written.',
			fix: 'Change the period in Moodle, at Participants > (person) > Edit enrolment, or give an enrolment of your own with Enrol in Course ("If Enrolled by Another Method").',
		},
		nl: {
			message: '{user} zit op een andere manier in cursus {course}: {methodsNl}',
			cause:
				'Er is geen handmatige aanmelding waarvan de periode kan worden ingesteld; instellen zou een tweede aanmelding maken. Er is niets geschreven.',
			fix: 'Wijzig de periode in Moodle bij Deelnemers > (persoon) > Aanmelding bewerken, of geef met Enrol in Course een eigen aanmelding ("If Enrolled by Another Method").',
		},
	},
	MOODLE_ENROLMENT_METHOD_UNKNOWN: {
		en: {
			message: 'Moodle does not tell by which method {user} is in course {course}',
			cause:
				'People can be in this course by manual enrolment, and also by: {methods}. Moodle tells web services nothing of the method, and a change would make a manual enrolment for somebody who has none. Nothing was written.',
			fix: 'Install the plug-in "Completion feed" in Moodle and add local_completionfeed_get_enrolments to the service: it tells the method. Without it, withdraw with "Unenrol", which touches manual enrolments alone, or choose "Treat as Manual" at "If the Method Is Unknown" where you know that people are in by hand.',
		},
		nl: {
			message: 'Moodle vertelt niet op welke manier {user} in cursus {course} zit',
			cause:
				'In deze cursus kan iemand handmatig zijn aangemeld, en ook via: {methodsNl}. Moodle vertelt webservices niet hoe, en een wijziging zou een handmatige aanmelding maken voor wie die niet heeft. Er is niets geschreven.',
			fix: 'Installeer de plug-in "Voltooiingenfeed" in Moodle en voeg local_completionfeed_get_enrolments toe aan de service: die vertelt het wel. Zonder plug-in: meld af met "Unenrol", dat alleen handmatige aanmeldingen raakt, of kies "Treat as Manual" bij "If the Method Is Unknown" als u weet dat iedereen handmatig is aangemeld.',
		},
	},
	MOODLE_ENROLMENT_END_UNKNOWN: {
		en: {
			message: 'The present end of the access of {user} to course {course} is unknown',
			cause:
				'Moodle sets start, end and role in one call and tells web services none of the present dates, so an end date that was not given would be removed. Nothing was written.',
			fix: 'Give the end as well, or choose "No End"; or install the plug-in "Completion feed" in Moodle and add local_completionfeed_get_enrolments to the service, which tells the dates; or choose "Remove It" at "If the End Is Unknown".',
		},
		nl: {
			message: 'Het huidige einde van de toegang van {user} tot cursus {course} is onbekend',
			cause:
				'Moodle schrijft begin, einde en rol in één keer en vertelt webservices de huidige datums niet; een einddatum die niet is opgegeven zou dus verdwijnen. Er is niets geschreven.',
			fix: 'Geef ook het einde op, of kies "No End"; of installeer de plug-in "Voltooiingenfeed" in Moodle en voeg local_completionfeed_get_enrolments toe aan de service, die de datums vertelt; of kies "Remove It" bij "If the End Is Unknown".',
		},
	},
	MOODLE_COURSE_DEFAULT_UNKNOWN: {
		en: {
			message: 'The default duration of enrolments in course {course} is unknown',
			cause: 'Moodle tells it to the plug-in "Completion feed" alone.',
			fix: 'Install the plug-in in Moodle and add local_completionfeed_get_enrolments to the service, or give the end as a date, such as {{ $now.plus(30, "days") }}.',
		},
		nl: {
			message: 'De standaardduur van aanmeldingen in cursus {course} is onbekend',
			cause: 'Moodle vertelt die alleen aan de plug-in "Voltooiingenfeed".',
			fix: 'Installeer de plug-in in Moodle en voeg local_completionfeed_get_enrolments toe aan de service, of geef het einde als datum op, bijvoorbeeld {{ $now.plus(30, "days") }}.',
		},
	},
	ENROLMENT_STILL_HAS_ACCESS: {
		en: {
			message: 'Still has access through a cohort or another enrolment method',
			cause: 'Only the manual enrolment ends here; people may be in a course in several ways.',
			fix: 'Take the person out there: remove the cohort membership, or end the enrolment at Participants in the course.',
		},
		nl: {
			message: 'Heeft nog toegang via een sitegroep of een andere aanmeldmethode',
			cause:
				'Hier eindigt alleen de handmatige aanmelding; iemand kan op meer manieren in een cursus zitten.',
			fix: 'Haal de persoon daar weg: verwijder het lidmaatschap van de sitegroep, of beëindig de aanmelding bij Deelnemers in de cursus.',
		},
	},
	ENROLMENT_OTHER_METHOD: {
		en: {
			message: 'Has access by another method: {methods}',
			cause: 'The access is not by a manual enrolment, so the link neither bounds nor ends it.',
			fix: 'For an enrolment that is independent of it, choose "If Enrolled by Another Method: Enrol Manually Too" in Enrol in Course.',
		},
		nl: {
			message: 'Heeft toegang op een andere manier: {methodsNl}',
			cause:
				'De toegang is geen handmatige aanmelding; de koppeling begrenst of beëindigt die dus niet.',
			fix: 'Kies in Enrol in Course "If Enrolled by Another Method: Enrol Manually Too" voor een aanmelding die daar los van staat.',
		},
	},
	ENROLMENT_OTHER_METHOD_UNTIL: {
		en: {
			message: 'Has access by another method, until {date}: {methods}',
			cause:
				'The access is not by a manual enrolment; when it ends there, nothing else gives access.',
			fix: 'For an enrolment that is independent of it, choose "If Enrolled by Another Method: Enrol Manually Too" in Enrol in Course.',
		},
		nl: {
			message: 'Heeft toegang op een andere manier, tot {date}: {methodsNl}',
			cause:
				'De toegang is geen handmatige aanmelding; als die afloopt, geeft niets anders toegang.',
			fix: 'Kies in Enrol in Course "If Enrolled by Another Method: Enrol Manually Too" voor een aanmelding die daar los van staat.',
		},
	},
	ENROLMENT_METHOD_UNKNOWN: {
		en: {
			message: 'The access may be by another method: {methods}',
			cause: 'Moodle does not tell by which of the methods of the course the person is in.',
			fix: 'Install the plug-in "Completion feed" in Moodle and add local_completionfeed_get_enrolments to the service, which tells it.',
		},
		nl: {
			message: 'De toegang kan van een andere aanmeldmethode komen: {methodsNl}',
			cause: 'Moodle vertelt niet via welke methode van de cursus iemand erin zit.',
			fix: 'Installeer de plug-in "Voltooiingenfeed" in Moodle en voeg local_completionfeed_get_enrolments toe aan de service; die vertelt het wel.',
		},
	},
	ENROLMENT_METHOD_DISABLED: {
		en: {
			message: 'The manual enrolment of course {course} is missing or switched off',
			cause: 'The link can enrol nobody there, and change no enrolment.',
			fix: 'In Moodle, open the course > Participants > Enrolment methods, and add or switch on "Manual enrolments".',
		},
		nl: {
			message: 'De handmatige aanmelding van cursus {course} ontbreekt of staat uit',
			cause: 'De koppeling kan daar niemand aanmelden en geen aanmelding wijzigen.',
			fix: 'Open in Moodle de cursus > Deelnemers > Aanmeldmethoden, en voeg "Handmatige aanmelding" toe of zet die aan.',
		},
	},
	ENROLMENT_COURSE_HIDDEN: {
		en: {
			message: 'The course {course} is hidden: participants do not see it',
			cause: 'The course visibility is "Hide", so the link to it does not open.',
			fix: 'Show the course in its settings before the participant is told of it.',
		},
		nl: {
			message: 'De cursus {course} is verborgen: deelnemers zien hem niet',
			cause:
				'De zichtbaarheid van de cursus staat op "Verbergen"; de link ernaartoe opent dus niet.',
			fix: 'Maak de cursus zichtbaar in de cursusinstellingen voordat de deelnemer bericht krijgt.',
		},
	},
	ENROLMENT_COURSE_ENDED: {
		en: {
			message: 'The course {course} ended on {date}',
			cause: 'The end date of the course has passed: Moodle lists it among past courses.',
			fix: 'Check whether this is the right course, or move its end date in the course settings.',
		},
		nl: {
			message: 'De cursus {course} is geëindigd op {date}',
			cause: 'De einddatum van de cursus is voorbij: Moodle toont hem bij de afgelopen cursussen.',
			fix: 'Controleer of dit de juiste cursus is, of verzet de einddatum in de cursusinstellingen.',
		},
	},
	ENROLMENT_END_PAST: {
		en: {
			message: 'The end of the access lies in the past: {date}',
			cause: 'An enrolment gives no access after its end.',
			fix: 'Check the end date, or the expression that gives it.',
		},
		nl: {
			message: 'Het einde van de toegang ligt in het verleden: {date}',
			cause: 'Een aanmelding geeft na haar einde geen toegang.',
			fix: 'Controleer de einddatum, of de expressie die hem geeft.',
		},
	},
	ENROLMENT_NOT_BEGUN: {
		en: {
			message: 'Access begins on {date}',
			cause: 'Until then the participant can not open the course.',
			fix: 'Tell the participant the date, or set another one with Set Access Period.',
		},
		nl: {
			message: 'De toegang begint op {date}',
			cause: 'Tot dan kan de deelnemer de cursus niet openen.',
			fix: 'Laat de deelnemer de datum weten, of stel een andere in met Set Access Period.',
		},
	},
	ENROLMENT_ENDS_SOON: {
		en: {
			message: 'Access ends within a week, on {date}',
			cause: 'The enrolment has an end date.',
			fix: 'Give a later end with Set Access Period if the participant needs more time.',
		},
		nl: {
			message: 'De toegang eindigt binnen een week, op {date}',
			cause: 'De aanmelding heeft een einddatum.',
			fix: 'Geef een later einde op met Set Access Period als de deelnemer meer tijd nodig heeft.',
		},
	},
	ENROLMENT_LEFT_INACTIVE: {
		en: {
			message: 'The enrolment is suspended, expired or not yet begun, and was left so',
			cause: '"If Suspended" is "Leave and Report".',
			fix: 'Choose "Reactivate" to give access again.',
		},
		nl: {
			message: 'De aanmelding is geschorst, verlopen of nog niet begonnen, en bleef zo',
			cause: '"If Suspended" staat op "Leave and Report".',
			fix: 'Kies "Reactivate" om weer toegang te geven.',
		},
	},
	ENROLMENT_MAY_BEGIN: {
		en: {
			message: 'Has no access now, and was left so',
			cause:
				'The enrolment is suspended, expired or not yet begun; Moodle does not tell which. One that has not begun would still give access later.',
			fix: 'Look at Participants in the course if it may begin later; choose "Unenrol" to be sure, or install the plug-in "Completion feed", which tells it.',
		},
		nl: {
			message: 'Heeft nu geen toegang, en dat bleef zo',
			cause:
				'De aanmelding is geschorst, verlopen of nog niet begonnen; Moodle vertelt niet welk van de drie. Een aanmelding die nog moet beginnen geeft later toch toegang.',
			fix: 'Kijk bij Deelnemers in de cursus als die later kan beginnen; kies "Unenrol" voor de zekerheid, of installeer de plug-in "Voltooiingenfeed", die het vertelt.',
		},
	},
	ENROLMENT_START_NOT_KEPT: {
		en: {
			message: 'A former start date is not kept',
			cause:
				'Moodle tells web services no dates, and a change removes the start that is not given.',
			fix: 'Give the start too, or install the plug-in "Completion feed" in Moodle, which tells the dates.',
		},
		nl: {
			message: 'Een eerdere begindatum blijft niet bewaard',
			cause:
				'Moodle vertelt webservices geen datums, en een wijziging verwijdert het begin dat niet is opgegeven.',
			fix: 'Geef ook het begin op, of installeer de plug-in "Voltooiingenfeed" in Moodle, die de datums vertelt.',
		},
	},
	ENROLMENT_END_NOT_KEPT: {
		en: {
			message: 'Has access without an end: a former end date is not kept',
			cause:
				'It is over, or Moodle does not tell it; giving access again removes an end that is not given.',
			fix: 'Give an end date if access has to end.',
		},
		nl: {
			message: 'Heeft toegang zonder einde: een eerdere einddatum blijft niet bewaard',
			cause:
				'Die is voorbij, of Moodle vertelt hem niet; weer toegang geven verwijdert een einde dat niet is opgegeven.',
			fix: 'Geef een einddatum op als de toegang moet eindigen.',
		},
	},
	ENROLMENT_DATES_NOT_KEPT: {
		en: {
			message: 'Former dates of the enrolment are not kept',
			cause:
				'Moodle tells web services no dates, and suspending sets them anew: whoever activates the enrolment by hand gives access without an end.',
			fix: 'Install the plug-in "Completion feed" in Moodle and add local_completionfeed_get_enrolments to the service; then they are kept.',
		},
		nl: {
			message: 'Eerdere datums van de aanmelding blijven niet bewaard',
			cause:
				'Moodle vertelt webservices geen datums, en schorsen zet ze opnieuw: wie de aanmelding met de hand activeert, geeft toegang zonder einde.',
			fix: 'Installeer de plug-in "Voltooiingenfeed" in Moodle en voeg local_completionfeed_get_enrolments toe aan de service; dan blijven ze bewaard.',
		},
	},
	ENROLMENT_COURSE_DEFAULT_NOT_APPLIED: {
		en: {
			message: "Access has no end, although the course's default duration is {days} days",
			cause: 'Moodle applies the default duration in its editor alone, not to web services.',
			fix: 'Choose "End Date: Course Default" in Enrol in Course, or give an end date.',
		},
		nl: {
			message: 'De toegang heeft geen einde, hoewel de standaardduur van de cursus {days} dagen is',
			cause: 'Moodle past de standaardduur alleen toe op de eigen pagina, niet bij webservices.',
			fix: 'Kies "End Date: Course Default" in Enrol in Course, of geef een einddatum op.',
		},
	},
} satisfies Record<string, CatalogueEntry>;
