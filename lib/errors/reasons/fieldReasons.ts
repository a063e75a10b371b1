import type { LocalText } from '../localText';

/** Why Moodle would not keep a field of a person, and what to do about it. */
export const fieldReasons = {
	HTML_TAG: {
		en: 'Moodle reads "<" as the start of an HTML tag and refuses tags here.',
		nl: 'Moodle leest "<" als het begin van een HTML-tag en weigert tags hier.',
	},
	EXPRESSION_OF_NOTHING: {
		en: 'This text means that a value is missing, often that of an expression. Several people would get the same.',
		nl: 'Deze tekst betekent dat een waarde ontbreekt, vaak die van een expressie. Meerdere mensen zouden hetzelfde krijgen.',
	},
	USERNAME_CHARACTERS: {
		en: 'Moodle accepts only lower-case letters without accents, digits and the characters ._-@ in a username.',
		nl: 'Moodle accepteert in een gebruikersnaam alleen kleine letters zonder accenten, cijfers en de tekens ._-@.',
	},
	USERNAME_REFUSED: {
		en: 'Moodle accepts only letters without accents, digits and the characters ._-@ in a username, unless the site allows more ("extendedusernamechars").',
		nl: 'Moodle accepteert in een gebruikersnaam alleen letters zonder accenten, cijfers en de tekens ._-@, tenzij de site meer toestaat ("extendedusernamechars").',
	},
	USERNAME_PLUS_SIGN: {
		en: "This site doesn't accept a plus sign in usernames.",
		nl: 'Deze site accepteert geen plusteken in gebruikersnamen.',
	},
	VALUE_REFUSED: {
		en: "Moodle refuses to search for it: it contains a character that Moodle doesn't accept.",
		nl: 'Moodle weigert ernaar te zoeken: er staat een teken in dat Moodle niet accepteert.',
	},
	UNKNOWN_COUNTRY: {
		en: 'Moodle stores a country as a code of two capitals, such as NL or BE. You can also use the name of a country in Dutch, English, German or French.',
		nl: 'Moodle bewaart een land als code van twee hoofdletters, zoals NL of BE. De naam van een land mag ook, in het Nederlands, Engels, Duits of Frans.',
	},
	UNKNOWN_LANGUAGE: {
		en: "It isn't one of Moodle's language codes, such as nl or en_us.",
		nl: 'Het is geen taalcode van Moodle, zoals nl of en_us.',
	},
	UNKNOWN_AUTHENTICATION: {
		en: 'Use the short name of an authentication plug-in, such as manual or oauth2.',
		nl: 'Gebruik de korte naam van een authenticatieplug-in, zoals manual of oauth2.',
	},
	UNKNOWN_TIME_ZONE: {
		en: "Moodle doesn't know this time zone. Use a name such as Europe/Amsterdam.",
		nl: 'Moodle kent deze tijdzone niet. Gebruik een naam als Europe/Amsterdam.',
	},
	VALUE_TOO_LONG: {
		en: 'It has {length} characters; Moodle keeps {longest}.',
		nl: 'Het heeft {length} tekens; Moodle bewaart er {longest}.',
	},
	NO_SUCH_DAY: { en: "This day doesn't exist.", nl: 'Deze dag bestaat niet.' },
	NOT_A_SHORT_NAME: {
		en: 'Use the short name of the field: letters, digits and underscores.',
		nl: 'Gebruik de korte naam van het veld: letters, cijfers en liggende streepjes.',
	},
	CORRECT_IN_COACHVIEW: {
		en: 'Correct it in Coachview and start the enrolment again. If Coachview has the right value, check the expression in the node.',
		nl: 'Verbeter het in Coachview en start de aanmelding opnieuw. Staat het daar goed, controleer dan de expressie in de node.',
	},
	CORRECT_IN_NODE: {
		en: 'Correct this setting of the node, or the expression that fills it, and run the workflow again.',
		nl: 'Verbeter deze instelling van de node, of de expressie die haar vult, en voer de workflow opnieuw uit.',
	},
	CORRECT_USERNAME: {
		en: 'Choose another "Username" strategy in the node, or correct the expression that gives the username.',
		nl: 'Kies in de node een andere strategie bij "Username", of verbeter de expressie die de gebruikersnaam levert.',
	},
	CORRECT_PLUS_SIGN: {
		en: 'Switch off "Extended Username Characters" in the node, or allow them in Moodle ("extendedusernamechars").',
		nl: 'Zet "Extended Username Characters" uit in de node, of sta ze toe in Moodle ("extendedusernamechars").',
	},
	FILL_IN_COACHVIEW: {
		en: 'Fill it in for this person in Coachview and start the enrolment again.',
		nl: 'Vul het bij deze persoon in Coachview in en start de aanmelding opnieuw.',
	},
	FILL_IN_EXTERN_ID: {
		en: 'Fill in the ExternId of this person in Coachview and start the enrolment again. Or set "ID Number in Moodle" in the Coachview API credential to the PersonId.',
		nl: 'Vul in Coachview het ExternId van deze persoon in en start de aanmelding opnieuw. Of zet "ID Number in Moodle" in de inloggegevens Coachview API op het PersonId.',
	},
	FILL_IN_USERNAME: {
		en: 'Choose another "Username" strategy in the node, or fill in the fields that it uses in Coachview.',
		nl: 'Kies in de node een andere strategie bij "Username", of vul in Coachview de velden in die deze gebruikt.',
	},
} as const satisfies Record<string, LocalText>;
