import type { LocalText } from '../localText';

/** Why no rule can decide whether somebody passed. */
export const resultReasons = {
	SEVERAL_ENROLMENTS: {
		en: 'In Coachview the person is planned more than once for this code, and nothing says to which enrolment the result belongs.',
		nl: 'De persoon staat in Coachview meer dan één keer ingepland voor deze code, en nergens blijkt bij welke inschrijving het resultaat hoort.',
	},
	COMPLETED_BEFORE_ENROLMENT: {
		en: 'The person completed the course before the enrolment in Coachview was made.',
		nl: 'De persoon rondde de cursus af voordat de inschrijving in Coachview werd gemaakt.',
	},
	NO_GRADE: {
		en: 'The grade decides, and Moodle gives none: there is none yet, or it is hidden.',
		nl: 'Het cijfer bepaalt of iemand is geslaagd, en Moodle geeft er geen: het is er nog niet, of het is verborgen.',
	},
	NO_PASS_GRADE: {
		en: 'The grade decides, and the course has no grade to pass.',
		nl: 'Het cijfer bepaalt of iemand is geslaagd, en de cursus heeft geen cijfer om te slagen.',
	},
	COMPLETION_UNKNOWN: {
		en: "Moodle doesn't say whether the person completed the course.",
		nl: 'Moodle zegt niet of de persoon de cursus heeft afgerond.',
	},
	ANOTHER_RESULT_LOCKED: {
		en: 'According to your settings this result counts, but Coachview has locked an earlier one that differs.',
		nl: 'Volgens uw instellingen telt dit resultaat, maar Coachview heeft een eerder, ander resultaat vergrendeld.',
	},
} as const satisfies Record<string, LocalText>;
