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
} as const satisfies Record<string, CatalogueEntry>;
