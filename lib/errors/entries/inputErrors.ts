import type { CatalogueEntry } from '../catalogueEntry';

/** Errors in what a node was given. `parameter` is the field as n8n shows it. */
export const inputErrors = {
	INPUT_MISSING: {
		en: {
			message: '"{parameter}" is empty',
			cause: 'The node needs this value and got nothing.',
			fix: 'Fill in "{parameter}". If it has an expression, check whether the item has the field that it reads.',
		},
		nl: {
			message: '"{parameter}" is leeg',
			cause: 'De node heeft deze waarde nodig, maar kreeg niets.',
			fix: 'Vul "{parameter}" in. Staat er een expressie, controleer dan of het item het veld heeft dat die leest.',
		},
	},
	INPUT_INVALID: {
		en: {
			message: '"{parameter}" is not valid: "{value}"',
			cause: '{reason}',
			fix: 'Correct "{parameter}" in the node, or the field of the item that it reads.',
		},
		nl: {
			message: '"{parameter}" is niet geldig: "{value}"',
			cause: '{reason}',
			fix: 'Verbeter "{parameter}" in de node, of het veld van het item dat die leest.',
		},
	},
	PERSON_FIELD_MISSING: {
		en: {
			message: '{person} has no {field:bare}',
			cause:
				'Every Moodle account needs {field:a}. In Coachview it is optional. Nothing was written in Moodle.',
			fix: '{remedy}',
		},
		nl: {
			message: 'Bij {person} ontbreekt {field:the}',
			cause:
				'Elk Moodle-account heeft {field:a} nodig. In Coachview is dat niet verplicht. In Moodle is niets gewijzigd.',
			fix: '{remedy}',
		},
	},
	PERSON_FIELD_INVALID: {
		en: {
			message: '{field:The} of {person} is not valid: "{value}"',
			cause: '{reason} Nothing was written in Moodle.',
			fix: '{remedy}',
		},
		nl: {
			message: '{field:The} van {person} is niet geldig: "{value}"',
			cause: '{reason} In Moodle is niets gewijzigd.',
			fix: '{remedy}',
		},
	},
	LIST_UNREADABLE: {
		en: {
			message: '"{list}" could not be read',
			cause: '{reason} What could not be read does not count as empty.',
			fix: 'Open the execution in n8n: the node that reads it shows the cause. Then reload the page, or run the workflow again.',
		},
		nl: {
			message: '"{list}" kon niet worden gelezen',
			cause: '{reason} Wat niet is gelezen, telt niet als leeg.',
			fix: 'Open de uitvoering in n8n: de node die dit leest, toont de oorzaak. Laad daarna de pagina opnieuw, of start de workflow nog eens.',
		},
	},
} as const satisfies Record<string, CatalogueEntry>;
