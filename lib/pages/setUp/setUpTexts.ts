import type { SettingName } from '../../participant/settings/columns';
import type { PageLanguage } from '../document';

interface FieldText {
	label: string;
	hint?: string;
}

export interface SetUpTexts {
	title: string;
	intro: string;
	saved: string;
	notSaved: string;
	notRead: string;
	left: string;
	leftIntro: string;
	form: string;
	mails: string;
	people: string;
	choose: string;
	save: string;
	more: string;
	moodle: (name: string, url: string, account: string, release: string) => string;
	moodleFailed: string;
	coachview: (environment: string, host: string, calls: string) => string;
	environments: Record<string, string>;
	coachviewFailed: string;
	settingsReady: string;
	keyDiffers: (settings: string, credential: string) => string;
	publish: string;
	connect: (address: string) => string;
	feed: (address: string) => string;
	feedCloud: string;
	test: (address: string) => string;
	fields: Record<SettingName, FieldText>;
}

/** The words of the page of workflow 0. What n8n, Coachview and Moodle show is named as they show it. */
export const SET_UP_TEXTS: Record<PageLanguage, SetUpTexts> = {
	nl: {
		title: 'Koppeling instellen',
		intro:
			'Deze instellingen gelden voor alle workflows. Ze staan in de datatabel "Coachview link settings". De pagina controleert Coachview en Moodle en wijzigt daar niets.',
		saved: 'De instellingen zijn opgeslagen.',
		notRead:
			'Er is niets opgeslagen: de instellingen konden niet worden gelezen. Het formulier staat er weer als dat is opgelost.',
		notSaved: 'Er is niets opgeslagen. Verbeter de velden waar een melding bij staat.',
		left: 'Wat is er nog te doen?',
		leftIntro:
			'Werk deze lijst van boven naar beneden af. Laad de pagina opnieuw om te controleren.',
		form: 'Instellingen',
		mails: 'Mails',
		people: 'Personen',
		choose: 'Niet ingesteld',
		save: 'Opslaan en controleren',
		more: 'Uitleg',
		moodle: (name, url, account, release) =>
			`Moodle antwoordt: ${name}, ${url}, versie ${release}, account ${account}.`,
		moodleFailed: 'Moodle is nog niet in orde.',
		coachview: (environment, host, calls) =>
			`Coachview antwoordt: ${environment}, ${host}. Er zijn vandaag nog ${calls} aanroepen over.`,
		environments: { training: 'trainingsomgeving', live: 'live-omgeving' },
		coachviewFailed: 'Coachview is nog niet in orde.',
		settingsReady: 'De instellingen zijn compleet.',
		keyDiffers: (settings, credential) =>
			`Kies bij de inloggegevens Coachview API in het veld ID Number in Moodle hetzelfde als hier. Hier staat ${settings}, daar staat ${credential}.`,
		publish:
			'Publiceer de workflows 1, 2, 3 en 4. Kies eerst de inloggegevens in de nodes waar een waarschuwing bij staat.',
		connect: (address) =>
			`Vul in Coachview bij Integraties > E-Learning > Coachview Generiek deze adressen in: ${address} voor de acties, ${address}/authorize en ${address}/token voor het inloggen. Vul ook het Client ID en het Client Secret van de inloggegevens Coachview Link API in. Leg daarna de verbinding.`,
		feed: (address) =>
			`Hebt u in Moodle de plug-in Completion feed geïnstalleerd? Vul daar dit adres in: ${address}. Hebt u de plug-in niet, zet dan in workflow 2 de node "Moodle reports a completion" uit.`,
		feedCloud:
			'Op MoodleCloud kan geen plug-in worden geïnstalleerd. Zet in workflow 2 de node "Moodle reports a completion" uit. "Catch up with Moodle" haalt de resultaten elk kwartier op.',
		test: (address) =>
			`Publiceer workflow 5 en doorloop alle stappen met één testdeelnemer: ${address}`,
		fields: {
			organisation: { label: 'Naam van de organisatie' },
			sender: {
				label: 'Afzender van de mails',
				hint: 'Een e-mailadres waarmee uw mailserver mag versturen.',
			},
			administrator: {
				label: 'Beheerder, die de meldingen krijgt',
				hint: 'Zet een komma tussen meerdere adressen.',
			},
			replyTo: { label: 'Antwoordadres', hint: 'Leeg: de afzender.' },
			contact: { label: 'Contact voor deelnemers', hint: 'Staat onder elke mail.' },
			footer: { label: 'Voettekst' },
			logoUrl: { label: 'Webadres van het logo', hint: 'Leeg: de naam van de organisatie.' },
			colour: { label: 'Kleur van knop en links', hint: 'Bijvoorbeeld #1b4f8f.' },
			language: {
				label: 'Taal van de mails',
				hint: 'Voor de beheerder, en voor deelnemers van wie de taal niet bekend is.',
			},
			moodleUrl: {
				label: 'Adres van Moodle in de mails',
				hint: 'Leeg: de site van het account.',
			},
			timeZone: {
				label: 'Tijdzone',
				hint: 'Bepaalt wanneer een dag toegang eindigt. Bijvoorbeeld Europe/Amsterdam.',
			},
			idnumber: {
				label: 'Welk ID uit Coachview wordt het ID-nummer in Moodle?',
				hint: 'Kies het ID dat Coachview Generiek meestuurt. Wijzig dit niet meer als er personen gekoppeld zijn.',
			},
			email: { label: 'Welk e-mailadres uit Coachview?' },
			username: { label: 'Gebruikersnaam in Moodle' },
			extendedCharacters: {
				label: 'Staat Moodle een plusteken in gebruikersnamen toe?',
				hint: 'Moodle noemt dit "extendedusernamechars".',
			},
			customFields: {
				label: 'Vrije velden naar profielvelden',
				hint: 'Eén per regel: korte naam van het profielveld, isgelijkteken, code van het vrije veld.',
			},
		},
	},
	en: {
		title: 'Set up the link',
		intro:
			'These settings apply to all workflows. They are kept in the data table "Coachview link settings". The page checks Coachview and Moodle, and changes nothing there.',
		saved: 'The settings were saved.',
		notRead:
			'Nothing was saved: the settings could not be read. The form comes back when that is solved.',
		notSaved: 'Nothing was saved. Correct the fields that have a message.',
		left: 'What is left to do?',
		leftIntro: 'Work through this list from top to bottom. Reload the page to check again.',
		form: 'Settings',
		mails: 'Mails',
		people: 'People',
		choose: 'Not set',
		save: 'Save and check',
		more: 'How to',
		moodle: (name, url, account, release) =>
			`Moodle answers: ${name}, ${url}, version ${release}, account ${account}.`,
		moodleFailed: 'Moodle is not ready yet.',
		coachview: (environment, host, calls) =>
			`Coachview answers: ${environment}, ${host}. ${calls} calls are left today.`,
		environments: { training: 'training environment', live: 'live environment' },
		coachviewFailed: 'Coachview is not ready yet.',
		settingsReady: 'The settings are complete.',
		keyDiffers: (settings, credential) =>
			`In the credential Coachview API, choose the same in the field ID Number in Moodle as here. Here it is ${settings}, there it is ${credential}.`,
		publish:
			'Publish workflows 1, 2, 3 and 4. First choose your credentials in the nodes that show a warning.',
		connect: (address) =>
			`In Coachview, open Integraties > E-Learning > Coachview Generiek and enter these addresses: ${address} for the actions, ${address}/authorize and ${address}/token for the login. Also enter the Client ID and the Client Secret of the credential Coachview Link API. Then connect.`,
		feed: (address) =>
			`Did you install the plug-in Completion feed in Moodle? Enter this address there: ${address}. Without the plug-in, deactivate the node "Moodle reports a completion" in workflow 2.`,
		feedCloud:
			'MoodleCloud takes no plug-ins. Deactivate the node "Moodle reports a completion" in workflow 2. "Catch up with Moodle" gets the results every 15 minutes.',
		test: (address) =>
			`Publish workflow 5 and take one test participant through all steps: ${address}`,
		fields: {
			organisation: { label: 'Name of the organisation' },
			sender: {
				label: 'Sender of the mails',
				hint: 'An email address that your mail server may send from.',
			},
			administrator: {
				label: 'Administrator, who gets the alerts',
				hint: 'Separate several addresses by commas.',
			},
			replyTo: { label: 'Reply address', hint: 'Empty: the sender.' },
			contact: { label: 'Contact for participants', hint: 'Shown below every mail.' },
			footer: { label: 'Footer' },
			logoUrl: { label: 'Web address of the logo', hint: 'Empty: the name of the organisation.' },
			colour: { label: 'Colour of the button and links', hint: 'Such as #1b4f8f.' },
			language: {
				label: 'Language of the mails',
				hint: 'For the administrator, and for participants whose language is not known.',
			},
			moodleUrl: {
				label: 'Address of Moodle in the mails',
				hint: 'Empty: the site of the account.',
			},
			timeZone: {
				label: 'Time zone',
				hint: 'Decides when a day of access ends. Such as Europe/Amsterdam.',
			},
			idnumber: {
				label: 'Which ID of Coachview becomes the ID number in Moodle?',
				hint: 'Choose the ID that Coachview Generiek sends. Do not change it after people are linked.',
			},
			email: { label: 'Which email address of Coachview?' },
			username: { label: 'Username in Moodle' },
			extendedCharacters: {
				label: 'Does Moodle allow a plus sign in usernames?',
				hint: 'Moodle calls this "extendedusernamechars".',
			},
			customFields: {
				label: 'Free fields to profile fields',
				hint: 'One on each line: short name of the profile field, equals sign, code of the free field.',
			},
		},
	},
};
