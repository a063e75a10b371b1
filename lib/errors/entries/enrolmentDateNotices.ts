import type { CatalogueEntry } from '../catalogueEntry';

/** What they say of dates. */
export const enrolmentDateNotices = {
	ENROLMENT_END_PAST: {
		en: {
			message: 'The end of the access is in the past: {date}',
			cause: 'An enrolment gives no access after its end.',
			fix: 'Check the end date, or the expression that gives it.',
		},
		nl: {
			message: 'Het einde van de toegang ligt in het verleden: {date}',
			cause: 'Na het einde geeft een aanmelding geen toegang meer.',
			fix: 'Controleer de einddatum, of de expressie die hem levert.',
		},
	},
	ENROLMENT_NOT_BEGUN: {
		en: {
			message: 'Access starts on {date}',
			cause: "Until then the participant can't open the course.",
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
			fix: 'If the participant needs more time, set a later end with Set Access Period.',
		},
		nl: {
			message: 'De toegang eindigt binnen een week, op {date}',
			cause: 'De aanmelding heeft een einddatum.',
			fix: 'Heeft de deelnemer meer tijd nodig, stel dan een later einde in met Set Access Period.',
		},
	},
	ENROLMENT_START_NOT_KEPT: {
		en: {
			message: 'A former start date is not kept',
			cause:
				"Moodle doesn't show web services the dates, and a change removes a start that you don't enter.",
			fix: 'Enter the start too, or install the plug-in "Completion feed" in Moodle, which shows the dates.',
		},
		nl: {
			message: 'Een eerdere begindatum blijft niet bewaard',
			cause:
				'Moodle toont webservices de datums niet, en een wijziging verwijdert een begin dat u niet invult.',
			fix: 'Vul ook het begin in, of installeer in Moodle de plug-in "Voltooiingenfeed", die de datums toont.',
		},
	},
	ENROLMENT_END_NOT_KEPT: {
		en: {
			message: 'The access has no end: a former end date is not kept',
			cause:
				"The date has passed, or Moodle doesn't show it. Giving access again removes an end that you don't enter.",
			fix: 'Enter an end date if the access has to end.',
		},
		nl: {
			message: 'De toegang heeft geen einde: een eerdere einddatum blijft niet bewaard',
			cause:
				'De datum is voorbij, of Moodle toont hem niet. Weer toegang geven verwijdert een einde dat u niet invult.',
			fix: 'Vul een einddatum in als de toegang moet eindigen.',
		},
	},
	ENROLMENT_DATES_NOT_KEPT: {
		en: {
			message: 'Former dates of the enrolment are not kept',
			cause:
				"Moodle doesn't show web services the dates, and suspending resets them. If somebody activates the enrolment by hand, it gives access without an end.",
			fix: 'Install the plug-in "Completion feed" in Moodle and add local_completionfeed_get_enrolments to the service. Then the dates are kept.',
		},
		nl: {
			message: 'Eerdere datums van de aanmelding blijven niet bewaard',
			cause:
				'Moodle toont webservices de datums niet, en schorsen wist ze. Wie de aanmelding met de hand activeert, geeft toegang zonder einde.',
			fix: 'Installeer de plug-in "Voltooiingenfeed" in Moodle en voeg local_completionfeed_get_enrolments toe aan de service. Dan blijven de datums bewaard.',
		},
	},
	ENROLMENT_COURSE_DEFAULT_NOT_APPLIED: {
		en: {
			message: "Access has no end, although the course's default duration is {days} days",
			cause: 'Moodle applies the default duration on its own pages, but not for web services.',
			fix: 'Choose "End Date: Course Default" in Enrol in Course, or enter an end date.',
		},
		nl: {
			message: 'De toegang heeft geen einde, hoewel de standaardduur van de cursus {days} dagen is',
			cause:
				"Moodle past de standaardduur wel op de eigen pagina's toe, maar niet bij webservices.",
			fix: 'Kies "End Date: Course Default" in Enrol in Course, of vul een einddatum in.',
		},
	},
} as const satisfies Record<string, CatalogueEntry>;
