import type { CatalogueEntry } from '../catalogueEntry';

/** Errors in finding the Moodle account of a person, and in using it. */
export const accountErrors = {
	IDENTITY_IN_USE: {
		en: {
			message: '{field:The} "{value}" of {person} is already in use by {account}',
			cause:
				'In Moodle a username belongs to one account, and on most sites an email address does too. The link needs an ID number for each person.',
			fix: 'Is it the same person? Then give that account the ID number of {person} in Moodle. {remedy}',
		},
		nl: {
			message: '{field:The} "{value}" van {person} is al in gebruik bij {account}',
			cause:
				'In Moodle hoort een gebruikersnaam bij één account, en op de meeste sites een e-mailadres ook. De koppeling heeft voor elke persoon een eigen ID-nummer nodig.',
			fix: 'Is het dezelfde persoon? Geef dat account in Moodle dan het ID-nummer van {person}. {remedy}',
		},
	},
	IDENTITY_REFUSED: {
		en: {
			message: 'Moodle refuses the account of {person}',
			cause:
				"Moodle doesn't say which value it refuses. The values look right, and no account that n8n can see has the same email address or username.",
			fix: 'Check in Moodle whether the language and the authentication method are installed, whether the email domain is allowed, and whether a hidden account has the same email address or username.',
		},
		nl: {
			message: 'Moodle weigert het account van {person}',
			cause:
				'Moodle meldt niet welke waarde het weigert. De waarden lijken goed, en geen account dat n8n kan zien heeft hetzelfde e-mailadres of dezelfde gebruikersnaam.',
			fix: 'Controleer in Moodle of de taal en de authenticatiemethode zijn geïnstalleerd, of het e-maildomein is toegestaan, en of een verborgen account hetzelfde e-mailadres of dezelfde gebruikersnaam heeft.',
		},
	},
	IDENTITY_CONFLICT: {
		en: {
			message: 'More than one Moodle account matches {person}: {candidates}',
			cause:
				'The match keys point to different accounts, or accounts share an ID number. The link never guesses whose account it is.',
			fix: 'Decide in Moodle which account is the right one and give it the person\'s ID number. Remove the shared ID number, email address or username from the others. Or remove the misleading key from "Match Keys" in the node.',
		},
		nl: {
			message: 'Meer dan één Moodle-account past bij {person}: {candidates}',
			cause:
				'De gegevens wijzen naar verschillende accounts, of accounts delen een ID-nummer. De koppeling gokt nooit van wie een account is.',
			fix: 'Bepaal in Moodle welk account het juiste is en geef het het ID-nummer van de persoon. Haal het gedeelde ID-nummer, e-mailadres of de gedeelde gebruikersnaam bij de andere weg. Of haal het misleidende gegeven weg bij "Match Keys" in de node.',
		},
	},
	IDENTITY_TAKEN: {
		en: {
			message:
				'{key:The} of {person} belongs to an account that is not linked to them: {candidates}',
			cause:
				'The account has another ID number than {idnumber}, or none while the node may not adopt it. Linking it could give one person the account of another.',
			fix: 'Is it the same person? Then set the ID number of the account to {idnumber} in Moodle. {remedy}',
		},
		nl: {
			message:
				'{key:The} van {person} hoort bij een account dat niet aan deze persoon is gekoppeld: {candidates}',
			cause:
				'Het account heeft een ander ID-nummer dan {idnumber}, of geen terwijl de node het niet mag overnemen. Koppelen zou iemand het account van een ander kunnen geven.',
			fix: 'Is het dezelfde persoon? Zet het ID-nummer van het account in Moodle dan op {idnumber}. {remedy}',
		},
	},
	IDENTITY_SHARED: {
		en: {
			message: '{person} leads to the same Moodle account as {others}: {account}',
			cause:
				'These people share an email address or username, for example that of a family or company. The account has no ID number, and the link never guesses whose it is.',
			fix: "Decide whose account it is and give it that person's ID number in Moodle (for {person} that is {idnumber}). Give the others an email address of their own in Coachview.",
		},
		nl: {
			message: '{person} komt uit bij hetzelfde Moodle-account als {others}: {account}',
			cause:
				'Deze mensen delen een e-mailadres of gebruikersnaam, bijvoorbeeld van een gezin of bedrijf. Het account heeft geen ID-nummer, en de koppeling gokt nooit van wie het is.',
			fix: 'Bepaal van wie het account is en geef het in Moodle het ID-nummer van die persoon (voor {person} is dat {idnumber}). Geef de anderen in Coachview een eigen e-mailadres.',
		},
	},
	ACCOUNT_CANNOT_LOG_IN: {
		en: {
			message: "{person} can't log in with the Moodle account {account}",
			cause: '{reason} Nothing was written, and nobody got a message.',
			fix: '{remedy} To only note such accounts, set "If Account Can\'t Log In" to "Continue With a Notice" in the node.',
		},
		nl: {
			message: '{person} kan niet inloggen met het Moodle-account {account}',
			cause: '{reason} Er is niets gewijzigd en niemand heeft bericht gekregen.',
			fix: '{remedy} Wilt u zulke accounts alleen melden, zet "If Account Can\'t Log In" in de node dan op "Continue With a Notice".',
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
				'Het is niet bekend of {account} met een wachtwoord van Moodle inlogt: authenticatiemethode "{method}"',
			cause:
				'De node kent de authenticatieplug-in niet, en Moodle zegt niet of de accounts ervan een eigen wachtwoord hebben. Aan een wachtwoord dat niet werkt heeft niemand iets; er is dus geen wachtwoord ingesteld.',
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
} as const satisfies Record<string, CatalogueEntry>;
