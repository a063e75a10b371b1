import type { PageLanguage } from '../document';

/** What is checked of one test participant, in the order in which it goes. */
export const CHECKS = [
	'environment',
	'booking',
	'request',
	'account',
	'mail',
	'access',
	'completion',
	'result',
	'withdrawal',
] as const;
export type Check = (typeof CHECKS)[number];

/** `later`: it is not its turn yet. */
export type Mark = 'ok' | 'notOk' | 'byHand' | 'later';

export const MARKS: Record<PageLanguage, Record<Mark, string>> = {
	nl: { ok: 'In orde', notOk: 'Niet in orde', byHand: 'Zelf doen', later: 'Komt nog' },
	en: { ok: 'OK', notOk: 'Not OK', byHand: 'Do it yourself', later: 'Comes later' },
};

export const CHECK_TEXTS: Record<PageLanguage, Record<Check, [what: string, where: string]>> = {
	nl: {
		environment: ['Dit is de trainingsomgeving', 'Coachview'],
		booking: ['De testdeelnemer is aangemeld met deze e-learningcode', 'Coachview'],
		request: ['De koppeling heeft de aanmelding verwerkt', 'Tabel in n8n'],
		account: ['Er is één account met dit ID-nummer', 'Moodle'],
		mail: ['De mail is aangekomen en het inloggen werkt', 'Mailbox en Moodle'],
		access: ['De deelnemer heeft toegang tot de cursus', 'Moodle'],
		completion: ['De cursus is voltooid', 'Moodle'],
		result: ['Het resultaat is geregistreerd', 'Coachview'],
		withdrawal: ['De afmelding is verwerkt en de toegang is weg', 'Moodle'],
	},
	en: {
		environment: ['This is the training environment', 'Coachview'],
		booking: ['The test participant is enrolled with this e-learning code', 'Coachview'],
		request: ['The link handled the enrolment', 'Table in n8n'],
		account: ['There is one account with this ID number', 'Moodle'],
		mail: ['The mail arrived and logging in works', 'Mailbox and Moodle'],
		access: ['The participant has access to the course', 'Moodle'],
		completion: ['The course is completed', 'Moodle'],
		result: ['The result is registered', 'Coachview'],
		withdrawal: ['The withdrawal was handled and the access is gone', 'Moodle'],
	},
};

export const TEST_TEXTS = {
	nl: {
		title: 'Testprocedure',
		intro:
			'Eén testdeelnemer doorloopt alle stappen. Deze pagina leest steeds in Coachview, Moodle en n8n terug wat er staat, en wijzigt alleen iets als u op een knop drukt.',
		person: 'ID van de testdeelnemer (ExternId of PersonId)',
		code: 'E-learningcode',
		open: 'Controlelijst openen',
		another: 'Andere testdeelnemer',
		refresh: 'Opnieuw teruglezen',
		step: 'Stap',
		where: 'Teruggelezen in',
		mark: 'Uitslag',
		seen: 'Wat er staat',
		next: 'Volgende stap',
		enrolment: 'Aanmelden via de koppeling',
		enrolmentHint:
			'Start in Coachview de actie bij de testdeelnemer, of druk op deze knop. Het duurt hooguit vijf minuten.',
		withdrawal: 'Afmelden via de koppeling',
		withdrawalHint:
			'Start in Coachview de actie om af te melden, of druk op deze knop. Doe dit pas als het resultaat is teruggelezen.',
		cleanUp: 'Opruimen',
		cleanUpHint:
			'Verwijdert de testrijen uit de tabel in n8n. Gebruikers worden nooit verwijderd: het account blijft in Moodle staan.',
		suspend: 'Schors ook het account in Moodle',
		live: 'Dit is de live-omgeving. Vink dit aan als u hier toch wilt testen',
		refused:
			'Er is niets gedaan: dit is de live-omgeving. Test in de trainingsomgeving, of vink aan dat u hier toch wilt testen.',
		unknownEnvironment:
			'Er is niets gedaan: Coachview gaf geen antwoord, dus het is niet zeker welke omgeving dit is.',
		written: 'De aanvraag is vastgelegd en wordt binnen vijf minuten uitgevoerd.',
		cleaned: 'Opgeruimd. Verwijderde testrijen:',
		suspended: 'Het account in Moodle is geschorst.',
		notSuspended: 'Het account in Moodle kon niet worden geschorst:',
		liveEnvironment: 'Dit is de live-omgeving',
		unread: 'kon niet worden gelezen',
		notBooked:
			'Geen lopende inschrijving met deze code. Meld de testdeelnemer in Coachview aan bij een opleiding met deze e-learning.',
		booked: 'Lopende inschrijving gevonden',
		none: 'Nog geen aanvraag',
		busy: 'Wordt binnen vijf minuten verwerkt',
		fix: 'Oplossing',
		noAccount: 'Geen account met dit ID-nummer',
		manyAccounts: 'Meerdere accounts met dit ID-nummer',
		loggedIn: 'Er is ingelogd met dit account',
		openMail: (when: string, to: string) =>
			`Mail verstuurd op ${when} naar ${to}. Open de mail, log in met wat erin staat, en lees hier opnieuw terug.`,
		noMail: 'Geen mail verstuurd: de deelnemer had al toegang, of het account kan niet inloggen.',
		accessNow: 'De cursus staat open',
		accessEnded: 'Toegang gegeven en daarna beëindigd',
		noAccess: 'De cursus staat niet open',
		lookInMoodle:
			'Deze code opent een sitegroep. Kijk in Moodle of de deelnemer de cursussen ziet.',
		completed: 'Voltooid volgens Moodle',
		complete: 'Log in Moodle in als de testdeelnemer en voltooi de cursus.',
		present: 'aanwezig',
		passed: 'geslaagd',
		grade: 'cijfer',
		yes: 'ja',
		no: 'nee',
		unknown: 'niet ingevuld',
		noResult: 'Nog geen resultaat. Het komt binnen enkele minuten na de voltooiing.',
		withdrawn: 'Afgemeld, geen toegang meer',
		stillOpen: 'Afgemeld, maar de cursus staat nog open',
	},
	en: {
		title: 'Test procedure',
		intro:
			'One test participant goes through all steps. This page reads back what is in Coachview, Moodle and n8n, and changes something only when you press a button.',
		person: 'ID of the test participant (ExternId or PersonId)',
		code: 'E-learning code',
		open: 'Open the checklist',
		another: 'Another test participant',
		refresh: 'Read back again',
		step: 'Step',
		where: 'Read back in',
		mark: 'Outcome',
		seen: 'What is there',
		next: 'Next step',
		enrolment: 'Enrol through the link',
		enrolmentHint:
			'Start the action for the test participant in Coachview, or press this button. It takes five minutes at most.',
		withdrawal: 'Withdraw through the link',
		withdrawalHint:
			'Start the withdrawal action in Coachview, or press this button. Wait until the result was read back.',
		cleanUp: 'Clean up',
		cleanUpHint:
			'Deletes the test rows from the table in n8n. Users are never deleted: the account stays in Moodle.',
		suspend: 'Also suspend the account in Moodle',
		live: 'This is the live environment. Tick this to test here anyway',
		refused:
			'Nothing was done: this is the live environment. Test in the training environment, or tick that you want to test here anyway.',
		unknownEnvironment:
			"Nothing was done: Coachview didn't answer, so it isn't certain which environment this is.",
		written: 'The request is written down. It will be carried out within five minutes.',
		cleaned: 'Cleaned up. Test rows deleted:',
		suspended: 'The account in Moodle is suspended.',
		notSuspended: "The account in Moodle couldn't be suspended:",
		liveEnvironment: 'This is the live environment',
		unread: "couldn't be read",
		notBooked:
			'No active enrolment with this code. Enrol the test participant in Coachview on a course with this e-learning.',
		booked: 'Active enrolment found',
		none: 'No request yet',
		busy: 'Will be handled within five minutes',
		fix: 'Fix',
		noAccount: 'No account with this ID number',
		manyAccounts: 'Several accounts with this ID number',
		loggedIn: 'Somebody logged in with this account',
		openMail: (when: string, to: string) =>
			`Mail sent on ${when} to ${to}. Open the mail, log in with what it says, and read back here again.`,
		noMail: "No mail was sent: the participant already had access, or the account can't log in.",
		accessNow: 'The course is open',
		accessEnded: 'Access was given and ended afterwards',
		noAccess: "The course isn't open",
		lookInMoodle:
			'This code opens a cohort. Look in Moodle whether the participant sees the courses.',
		completed: 'Completed, according to Moodle',
		complete: 'Log in to Moodle as the test participant and complete the course.',
		present: 'present',
		passed: 'passed',
		grade: 'grade',
		yes: 'yes',
		no: 'no',
		unknown: 'not filled in',
		noResult: 'No result yet. It comes within minutes after the completion.',
		withdrawn: 'Withdrawn, no access any more',
		stillOpen: 'Withdrawn, but the course is still open',
	},
} as const satisfies Record<PageLanguage, object>;
