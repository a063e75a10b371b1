import type { LocalText } from '../localText';

/** Why Check Setup could not check something. */
export const setupReasons = {
	NEEDS_REAL_ENROLMENT: {
		en: 'Moodle shows it only when somebody is really enrolled.',
		nl: 'Moodle laat het pas zien als iemand echt wordt aangemeld.',
	},
	NO_COURSE: {
		en: 'There is no course to try it in.',
		nl: 'Er is geen cursus om het in te proberen.',
	},
	NO_PARTICIPANT: {
		en: 'The course has no participants whose data can be read.',
		nl: 'De cursus heeft geen deelnemers van wie er gegevens te lezen zijn.',
	},
	NO_COHORT: {
		en: 'There is no cohort, or the service account is a member of it.',
		nl: 'Er is geen sitegroep, of het serviceaccount is er lid van.',
	},
	NO_HIDDEN_GRADE: {
		en: 'It shows only in a course with a hidden grade item. Choose one.',
		nl: 'Het blijkt alleen in een cursus met een verborgen beoordelingsitem. Kies er een.',
	},
	NO_GRADE_ITEMS: {
		en: "Checking it takes {function}, which the service doesn't have.",
		nl: 'Voor de controle is {function} nodig, en die zit niet in de service.',
	},
} as const satisfies Record<string, LocalText>;
