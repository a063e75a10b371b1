import type { LocalText } from '../localText';

/** Why a node of a workflow's line can't use what another node gave: rows of the course map, accounts, items. */
export const lineReasons = {
	NOT_SETTINGS: {
		en: "It isn't a row. Give all items of the node that reads the settings.",
		nl: 'Het is geen rij. Geef alle items van de node die de instellingen leest.',
	},
	NOT_ROWS: {
		en: "It isn't a list of rows. Give all items of the node that reads the course map.",
		nl: 'Het is geen lijst met rijen. Geef alle items van de node die de cursustabel leest.',
	},
	NOT_ROWS_OF_TABLE: {
		en: 'The items are not rows of this table: n8n passes on what a node got when the node fails and the workflow goes on.',
		nl: 'De items zijn geen rijen van deze tabel: n8n geeft door wat een node kreeg als die mislukt en de workflow doorgaat.',
	},
	NOT_COURSE_MAP_ROWS: {
		en: 'These items are not rows of the course map: they lack its columns.',
		nl: 'Deze items zijn geen rijen van de cursustabel: ze missen de kolommen ervan.',
	},
	NODE_OF_ROWS_FAILED: {
		en: 'The node that reads the rows reports: "{problem}".',
		nl: 'De node die de rijen leest, meldt: "{problem}".',
	},
	LIST_WITHOUT_VALUE: {
		en: 'The expression gives nothing: the node that it names failed.',
		nl: 'De expressie geeft niets: de node die erin staat, is mislukt.',
	},
	ROWS_WITHOUT_VALUE: {
		en: 'The expression for the rows gives nothing: the node that reads the data table failed, or the table does not exist.',
		nl: 'De expressie voor de rijen geeft niets: de node die de datatabel leest is mislukt, of de tabel bestaat niet.',
	},
	NOT_A_ROLE: {
		en: 'A role is a number such as 5, or a short name such as student, without blanks.',
		nl: 'Een rol is een nummer zoals 5, of een korte naam zoals student, zonder spaties.',
	},
	NOT_WHOLE_DAYS: {
		en: 'It must be a number of whole days, at most {most}.',
		nl: 'Het moet een aantal hele dagen zijn, ten hoogste {most}.',
	},
	NOT_AN_OBJECT: {
		en: "It isn't an object, such as the JSON of an item.",
		nl: 'Het is geen object, zoals de JSON van een item.',
	},
	NOT_AN_ITEM: { en: "It isn't an item.", nl: 'Het is geen item.' },
	NOT_AN_ACCOUNT: {
		en: "It isn't an account: it has neither a username nor an email address.",
		nl: 'Het is geen account: het heeft geen gebruikersnaam en geen e-mailadres.',
	},
	NOT_PERSON_AND_CODE: {
		en: 'A line holds the ID of a person, a semicolon, and an e-learning code or the code of a course run.',
		nl: 'Een regel bevat het ID van een persoon, een puntkomma, en een e-learningcode of de code van een opleiding.',
	},
	NOT_A_COLOUR: {
		en: "It isn't a colour, such as #1b4f8f.",
		nl: 'Het is geen kleur, zoals #1b4f8f.',
	},
} as const satisfies Record<string, LocalText>;
