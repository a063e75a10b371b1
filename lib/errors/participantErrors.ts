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
			cause: '{reasonNl}',
			fix: 'Verbeter {field} in het item of in de node.',
		},
	},
	PERSON_FIELD_MISSING: {
		en: {
			message: '{person} has no {field}',
			cause:
				'Every Moodle account must have this field ({field}). Coachview does not ask for it, so a person can arrive without one.',
			fix: 'Fill in the {field} of {person} in Coachview and start the enrolment again. Nothing was written in Moodle.',
		},
		nl: {
			message: 'Bij {person} ontbreekt het veld "{fieldNl}"',
			cause:
				'Elk Moodle-account moet dit veld ({fieldNl}) hebben. In Coachview is het niet verplicht.',
			fix: 'Vul {fieldNl} van {person} in Coachview in en start de inschrijving opnieuw. In Moodle is niets gewijzigd.',
		},
	},
	PERSON_FIELD_INVALID: {
		en: {
			message: 'The {field} of {person} is not valid: "{value}"',
			cause: '{reason}',
			fix: 'Correct the {field} of {person} in Coachview and start the enrolment again. Nothing was written in Moodle.',
		},
		nl: {
			message: 'Bij {person} is het veld "{fieldNl}" niet geldig: "{value}"',
			cause: '{reasonNl}',
			fix: 'Verbeter {fieldNl} van {person} in Coachview en start de inschrijving opnieuw. In Moodle is niets gewijzigd.',
		},
	},
	IDENTITY_IN_USE: {
		en: {
			message: '{person}: the {field} "{value}" is in use by {account}',
			cause:
				'In Moodle a username belongs to one account, and so does an e-mail address on most sites. An ID number must, or nobody knows whose it is.',
			fix: 'If it is the same person, give that account the idnumber of {person} in Moodle; if not, give {person} another {field} in Coachview.',
		},
		nl: {
			message: '{person}: {fieldNl} "{value}" is in gebruik bij {account}',
			cause:
				'In Moodle hoort een gebruikersnaam bij één account, en op de meeste sites een e-mailadres ook. Een ID-nummer moet bij één account horen; anders is niet te zeggen van wie het is.',
			fix: 'Is het dezelfde persoon, geef dat account in Moodle dan het ID-nummer van {person}; zo niet, geef {person} in Coachview een ander {fieldNl}.',
		},
	},
	IDENTITY_REFUSED: {
		en: {
			message: 'Moodle refuses the account of {person}',
			cause:
				'Moodle does not say which value it refuses. No account that the service account sees has the same e-mail address or username, and the values look right.',
			fix: 'Check in Moodle whether the language pack and the authentication method exist, whether the e-mail domain is allowed, and whether a hidden account has the e-mail address or username.',
		},
		nl: {
			message: 'Moodle weigert het account van {person}',
			cause:
				'Moodle zegt niet welke waarde het weigert. Geen zichtbaar account heeft hetzelfde e-mailadres of dezelfde gebruikersnaam, en de waarden lijken goed.',
			fix: 'Controleer in Moodle of het taalpakket en de aanmeldmethode bestaan, of het e-maildomein is toegestaan, en of een onzichtbaar account het e-mailadres of de gebruikersnaam heeft.',
		},
	},
	IDENTITY_CONFLICT: {
		en: {
			message: '{person} matches more than one Moodle account: {candidates}',
			cause:
				'The match keys point to different accounts, or several accounts have, or would get, one idnumber. Nobody is linked by guess.',
			fix: 'Decide in Moodle which account belongs to {person}: give it the idnumber {idnumber}, and take that idnumber, e-mail address or username away from the other. Or leave the key that misleads out of the match keys of the node.',
		},
		nl: {
			message: '{person} past bij meer dan één Moodle-account: {candidates}',
			cause:
				'De gegevens wijzen naar verschillende accounts, of meerdere accounts hebben of krijgen hetzelfde ID-nummer. Er wordt nooit gegokt.',
			fix: 'Bepaal in Moodle welk account bij {person} hoort: geef dat account ID-nummer {idnumber}, en haal dat nummer, e-mailadres of die gebruikersnaam bij het andere weg. Of laat het misleidende gegeven weg uit de zoekvolgorde van de node.',
		},
	},
	IDENTITY_TAKEN: {
		en: {
			message: '{person} was found by {key}, but is not linked to that account: {candidates}',
			cause:
				'The account carries another idnumber than {idnumber}, or none while the node may not adopt it. Linking it could give one person the account of another.',
			fix: 'Check whether they are one person. If so, set the idnumber of the account to {idnumber} in Moodle; if not, give {person} another {key} in Coachview.',
		},
		nl: {
			message:
				'{person} is gevonden op {key}, maar is niet aan dat account gekoppeld: {candidates}',
			cause:
				'Het account heeft een ander ID-nummer dan {idnumber}, of nog geen terwijl de node het niet mag overnemen. Koppelen zou iemand andermans account kunnen geven.',
			fix: 'Ga na of het dezelfde persoon is. Zo ja: zet het ID-nummer van het account in Moodle op {idnumber}. Zo nee: geef {person} in Coachview een ander(e) {key}.',
		},
	},
	ACCOUNT_CANNOT_LOG_IN: {
		en: {
			message: '{person} can not log in with the Moodle account {account}: {reason}',
			cause:
				'An account that nobody can log in with is of no use to a participant. Nothing was written, and nobody was told to log in.',
			fix: '{remedy} Or choose in the node that such an account is only noted.',
		},
		nl: {
			message: '{person} kan niet inloggen met het Moodle-account {account}: {reasonNl}',
			cause:
				'Aan een account waarmee niemand kan inloggen heeft een deelnemer niets. Er is niets gewijzigd en niemand heeft bericht gekregen.',
			fix: '{remedyNl} Of kies in de node dat zo’n account alleen wordt gemeld.',
		},
	},
	ACCOUNT_LOGIN_METHOD_UNKNOWN: {
		en: {
			message:
				'Whether {account} logs in with a password of Moodle is not known: authentication "{method}"',
			cause:
				'The authentication plug-in is none of those that the node knows, and Moodle does not say whether its accounts have a password of their own. A password that does not work would help nobody, so none was set.',
			fix: 'Choose at "If Authentication Is Unknown" of the node what holds for this plug-in: set a password, or set none.',
		},
		nl: {
			message:
				'Het is niet bekend of {account} met een wachtwoord van Moodle inlogt: aanmeldmethode "{method}"',
			cause:
				'De node kent de aanmeldplug-in niet, en Moodle zegt niet of de accounts ervan een eigen wachtwoord hebben. Aan een wachtwoord dat niet werkt heeft niemand iets; er is dus geen wachtwoord ingesteld.',
			fix: 'Kies in de node bij "If Authentication Is Unknown" wat voor deze plug-in geldt: een wachtwoord instellen of niet.',
		},
	},
	ACCOUNT_LOGIN_UNKNOWN: {
		en: {
			message: 'Moodle does not show whether anybody ever logged in with {account}',
			cause:
				'The first and last access of other people are hidden from the service account. A new password could shut out somebody who chose one, so none was set.',
			fix: 'In Moodle, allow moodle/user:viewhiddendetails in the role of the service account, assigned in the system context, or untick first and last access at "Hide user fields" (hiddenuserfields). Or switch off "Only If Never Logged In" in the node.',
		},
		nl: {
			message: 'Moodle toont niet of er ooit met {account} is ingelogd',
			cause:
				'De eerste en laatste toegang van anderen zijn voor het serviceaccount verborgen. Met een nieuw wachtwoord kan iemand die er zelf een koos niet meer inloggen; er is dus geen wachtwoord ingesteld.',
			fix: 'Sta in Moodle moodle/user:viewhiddendetails toe in de rol van het serviceaccount, toegekend op systeemniveau, of vink de eerste en laatste toegang uit bij "Verberg gebruikersvelden" (hiddenuserfields). Of zet in de node "Only If Never Logged In" uit.',
		},
	},
	IDENTITY_SHARED: {
		en: {
			message: '{person} leads to the same Moodle account as {others}: {account}',
			cause:
				'Several people of this run have the e-mail address or username of one account without idnumber, for example that of a family or a company. Nobody is linked by guess.',
			fix: 'Decide whose account it is and give it the idnumber of that person in Moodle ({person}: {idnumber}); give the others an e-mail address of their own in Coachview.',
		},
		nl: {
			message: '{person} komt uit bij hetzelfde Moodle-account als {others}: {account}',
			cause:
				'Meerdere personen in deze run hebben het e-mailadres of de gebruikersnaam van één account zonder ID-nummer, bijvoorbeeld van een gezin of bedrijf. Er wordt nooit gegokt.',
			fix: 'Bepaal van wie het account is en geef het in Moodle het ID-nummer van die persoon ({person}: {idnumber}); geef de anderen in Coachview een eigen e-mailadres.',
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
	N8N_TOO_OLD: {
		en: {
			message:
				'The Coachview and Moodle nodes need n8n {minimum} or later, and this is n8n {version}',
			cause:
				"The workflows find and make tables with n8n's own Data Table node; n8n {version} can't do that.",
			fix: 'Update n8n to {minimum} or later, and start it again. Workflows, credentials and tables stay.',
		},
		nl: {
			message:
				'De nodes voor Coachview en Moodle hebben n8n {minimum} of later nodig en dit is n8n {version}',
			cause:
				'De workflows zoeken en maken tabellen met de Data Table-node van n8n; n8n {version} kan dat niet.',
			fix: 'Werk n8n bij naar {minimum} of later en start n8n opnieuw. Workflows, inloggegevens en tabellen blijven staan.',
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
