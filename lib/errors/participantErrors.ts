import type { CatalogueEntry } from './catalogueEntry';

/** Errors in what was handed to a node: a person, a field, a choice. */
export const participantErrors = {
	INPUT_MISSING: {
		en: {
			message: '{field} is empty',
			cause: 'The node needs {field} and got nothing.',
			fix: 'Fill in {field}, or check the expression: the item may lack the field that it reads.',
		},
		nl: {
			message: '{field} is leeg',
			cause: 'De node heeft {field} nodig, maar kreeg niets.',
			fix: 'Vul {field} in, of controleer de expressie: misschien ontbreekt het veld in het item.',
		},
	},
	INPUT_INVALID: {
		en: {
			message: '{field} is not valid: "{value}"',
			cause: '{reason}',
			fix: 'Correct {field} in the item or in the node.',
		},
		nl: {
			message: '{field} is niet geldig: "{value}"',
			cause: '{reason}',
			fix: 'Verbeter {field} in het item of in de node.',
		},
	},
	PERSON_FIELD_MISSING: {
		en: {
			message: '{person} has no {field}',
			cause:
				'Moodle needs a {field} for every account. Coachview does not, so a person can arrive without one.',
			fix: 'Fill in the {field} of {person} in Coachview and start the enrolment again. Nothing was written in Moodle.',
		},
		nl: {
			message: 'Bij {person} ontbreekt het veld "{fieldNl}"',
			cause:
				'Moodle heeft voor elk account een {fieldNl} nodig. In Coachview is dat veld niet verplicht.',
			fix: 'Vul {fieldNl} van {person} in Coachview in en start de inschrijving opnieuw. In Moodle is niets gewijzigd.',
		},
	},
	IDENTITY_CONFLICT: {
		en: {
			message: '{person} matches more than one Moodle account: {candidates}',
			cause:
				'The match keys point to different accounts, or several accounts share one idnumber. Nobody is linked by guess.',
			fix: 'Decide in Moodle which account belongs to {person}: give it the idnumber {idnumber} and take that idnumber away from the other.',
		},
		nl: {
			message: '{person} past bij meer dan één Moodle-account: {candidates}',
			cause:
				'De gegevens wijzen naar verschillende accounts, of meerdere accounts hebben hetzelfde ID-nummer. Er wordt nooit gegokt.',
			fix: 'Bepaal in Moodle welk account bij {person} hoort: geef dat account ID-nummer {idnumber} en verwijder dat nummer bij het andere.',
		},
	},
	IDENTITY_TAKEN: {
		en: {
			message:
				'{person} was found by {key}, but that account belongs to somebody else: {candidates}',
			cause:
				'The account already carries another idnumber than {idnumber}. Linking it would give one person access to the account of another.',
			fix: 'Check whether they are one person. If so, change the idnumber in Moodle to {idnumber}; if not, give {person} another {key} in Coachview.',
		},
		nl: {
			message: '{person} is gevonden op {key}, maar dat account is van iemand anders: {candidates}',
			cause:
				'Het account heeft al een ander ID-nummer dan {idnumber}. Koppelen zou iemand toegang geven tot andermans account.',
			fix: 'Ga na of het dezelfde persoon is. Zo ja: wijzig het ID-nummer in Moodle in {idnumber}. Zo nee: geef {person} in Coachview een ander(e) {key}.',
		},
	},
	NODE_FAILED: {
		en: {
			message: '{message}',
			cause:
				'n8n could not carry out the node: an expression, a credential or a setting is not right.',
			fix: 'Open the node in the editor, choose its credential, and check the fields that are marked red.',
		},
		nl: {
			message: '{message}',
			cause:
				'n8n kon de node niet uitvoeren: een expressie, inloggegeven of instelling klopt niet.',
			fix: 'Open de node in de editor, kies de inloggegevens en controleer de rood gemarkeerde velden.',
		},
	},
	TOOL_WRITE_REFUSED: {
		en: {
			message: '"{operation}" is not available to an AI agent',
			cause:
				'Agents may read and plan with this node; operations that change Moodle or Coachview belong in a workflow.',
			fix: 'Give the agent a reading operation, or call a sub-workflow that does the change.',
		},
		nl: {
			message: '"{operation}" is niet beschikbaar voor een AI-agent',
			cause:
				'Agents mogen met deze node lezen en plannen; wijzigingen in Moodle of Coachview horen in een workflow.',
			fix: 'Geef de agent een leesbewerking, of laat een sub-workflow de wijziging doen.',
		},
	},
} satisfies Record<string, CatalogueEntry>;
