import type { CatalogueEntry } from '../catalogueEntry';

/** What is wrong with the course map, the Data Table that says which courses and cohorts a code gives. */
export const courseMapErrors = {
	COURSE_MAP_UNREADABLE: {
		en: {
			message: "The course map can't be read",
			cause: '{reason}',
			fix: 'Execute workflow 0 (the course map) once: it makes the data table "Coachview course map". The table must be in the same project as this workflow, and the node that reads it must name that table.',
		},
		nl: {
			message: 'De cursustabel is niet te lezen',
			cause: '{reason}',
			fix: 'Voer workflow 0 (de cursustabel) één keer uit: die maakt de datatabel "Coachview course map". De tabel moet in hetzelfde project staan als deze workflow, en de node die haar leest moet die tabel noemen.',
		},
	},
	COURSE_MAP_ROW_INVALID: {
		en: {
			message: 'Row {row} of the course map has a wrong value in the column {column}: "{value}"',
			cause: '{reason}',
			fix: 'Correct {column} in row {row}: in n8n, open the data table "Coachview course map".',
		},
		nl: {
			message:
				'Rij {row} van de cursustabel heeft een verkeerde waarde in de kolom {column}: "{value}"',
			cause: '{reason}',
			fix: 'Verbeter {column} in rij {row}: open in n8n de datatabel "Coachview course map".',
		},
	},
	COURSE_RUN_WITHOUT_CODE: {
		en: {
			message: 'The course run {run} has no e-learning code',
			cause: 'No part of the course run is e-learning with a code filled in.',
			fix: 'Open the part in Coachview, set its form to e-learning and enter the code. Or choose another course run.',
		},
		nl: {
			message: 'De opleiding {run} heeft geen e-learningcode',
			cause: 'Geen onderdeel van de opleiding is e-learning met een ingevulde code.',
			fix: 'Open het onderdeel in Coachview, kies de lesvorm e-learning en vul de code in. Of kies een andere opleiding.',
		},
	},
	COURSE_RUN_WITHOUT_BOOKINGS: {
		en: {
			message: 'Nobody is enrolled in the course run {run}',
			cause: 'The course run has no enrolments with the status that is asked for.',
			fix: 'Check the code of the course run and the status of its enrolments in Coachview.',
		},
		nl: {
			message: 'Er is niemand ingeschreven voor de opleiding {run}',
			cause: 'De opleiding heeft geen inschrijvingen met de gevraagde status.',
			fix: 'Controleer in Coachview de code van de opleiding en de status van de inschrijvingen.',
		},
	},
} as const satisfies Record<string, CatalogueEntry>;
