import { counted } from '../text/counted';

/** Every state of the report, in its order: what has to be mended first. */
export const GO_LIVE_TEXTS = {
	nl: {
		title: 'Livegang: wie is al bekend in Moodle?',
		intro:
			'Deze pagina vergelijkt deelnemers uit Coachview met de accounts in Moodle. Controleren wijzigt niets. Pas als u daarna op een knop drukt, legt de koppeling aanvragen vast of vult ze ID-nummers in.',
		list: 'Of een lijst: per regel het ExternId of PersonId, een puntkomma, en de e-learningcode of de code van een opleiding',
		check: 'Controleren',
		unread: 'Niet gevonden of niet te lezen',
		result: 'Resultaat',
		calls: (made: number, remaining: string) =>
			`Voor deze controle waren ${made} aanroepen van Coachview nodig. Vandaag zijn er nog ${remaining}.`,
		nobody: 'Er zijn geen deelnemers gevonden.',
		nothingAsked: 'Kies eerst een opleiding, of plak een lijst.',
		choose: 'Kies',
		person: 'Deelnemer',
		code: 'Code',
		state: 'In Moodle',
		account: 'Account',
		noIdnumber: 'geen ID-nummer',
		approveIntro:
			'Kies wie toegang krijgt. De koppeling legt voor elke gekozen regel een aanvraag vast en voert die binnen enkele minuten uit, vijftig per keer. Wie nog geen account heeft, krijgt de inloggegevens per mail. Regels zonder vakje moeten eerst worden opgelost.',
		approve: 'Gekozen deelnemers toegang geven',
		csvButton: 'Downloaden als CSV',
		fillTitle: 'ID-nummers invullen',
		fillIntro:
			'Deze accounts zijn gevonden op het e-mailadres en hebben nog geen ID-nummer. De koppeling leest ze op dat moment opnieuw, en vult het ID-nummer alleen in als het nog leeg is en het account nog steeds bij de deelnemer hoort.',
		fill: 'ID-nummers van de gekozen accounts invullen',
		nothingChosen: 'Er is niets gewijzigd: kies eerst een of meer deelnemers.',
		written: (n: number) =>
			`${counted(n, 'aanvraag is', 'aanvragen zijn')} vastgelegd. Workflow 1 voert ze binnen enkele minuten uit.`,
		filled: (n: number) => `${counted(n, 'ID-nummer is', 'ID-nummers zijn')} ingevuld.`,
		unchanged: (n: number) => `${counted(n, 'account had', 'accounts hadden')} het ID-nummer al.`,
		notDone: (n: number) => `${n} niet gelukt:`,
		csv: [
			...['ID', 'Naam', 'Code', 'Opleiding', 'Resultaat', 'E-mail in Coachview', 'Account'],
			...['Gebruikersnaam', 'E-mail in Moodle', 'ID-nummer in Moodle', 'Melding', 'Oorzaak'],
			'Oplossing',
		],
		states: {
			conflict: {
				name: 'Conflict',
				help: 'Er passen meerdere accounts, of het account past bij meerdere deelnemers. Beslis zelf welk account het is.',
			},
			otherId: {
				name: 'ID-nummer van de andere soort',
				help: 'Het account heeft het PersonId waar de koppeling het ExternId gebruikt, of andersom. Wijzig het ID-nummer in Moodle, of kies de andere soort in de inloggegevens van Coachview in n8n.',
			},
			mismatch: {
				name: 'Ander ID-nummer',
				help: 'Het account met dit e-mailadres heeft het ID-nummer van iemand anders.',
			},
			cannotLogIn: {
				name: 'Kan niet inloggen',
				help: 'Het account bestaat, maar niemand kan ermee inloggen.',
			},
			missingField: {
				name: 'Gegevens ontbreken',
				help: 'De voornaam, het e-mailadres of het ID ontbreekt of klopt niet in Coachview.',
			},
			sharedEmail: {
				name: 'E-mailadres van meerdere deelnemers',
				help: 'Meerdere deelnemers in deze lijst hebben dit adres, bijvoorbeeld dat van hun bedrijf. Geef elk een eigen adres in Coachview.',
			},
			failed: { name: 'Niet gecontroleerd', help: 'De controle is niet gelukt.' },
			withoutIdnumber: {
				name: 'Gevonden, zonder ID-nummer',
				help: 'Het account met dit e-mailadres heeft nog geen ID-nummer. De koppeling kan het invullen.',
			},
			wouldCreate: {
				name: 'Nieuw account',
				help: 'Geen account in Moodle past bij deze deelnemer: er komt een nieuw account.',
			},
			matched: { name: 'Gevonden', help: 'Het account heeft het juiste ID-nummer.' },
		},
	},
	en: {
		title: 'Go live: who is already in Moodle?',
		intro:
			'This page compares participants in Coachview with the accounts in Moodle. Checking changes nothing. The link writes requests or fills in ID numbers only after you press a button below.',
		list: 'Or a list: per line the ExternId or PersonId, a semicolon, and the e-learning code or the code of a course run',
		check: 'Check',
		unread: 'Not found, or not readable',
		result: 'Result',
		calls: (made: number, remaining: string) =>
			`This check took ${made} calls to Coachview. ${remaining} are left today.`,
		nobody: 'No participants were found.',
		nothingAsked: 'Choose a course run first, or paste a list.',
		choose: 'Choose',
		person: 'Participant',
		code: 'Code',
		state: 'In Moodle',
		account: 'Account',
		noIdnumber: 'no ID number',
		approveIntro:
			'Choose who gets access. The link writes a request for each chosen line and carries it out within minutes, fifty at a time. People without an account get their login by mail. Lines without a box have to be fixed first.',
		approve: 'Give chosen participants access',
		csvButton: 'Download as CSV',
		fillTitle: 'Fill in ID numbers',
		fillIntro:
			'These accounts were found by email address and have no ID number yet. The link reads them again at that moment, and fills in the ID number only if it is still empty and the account still belongs to the participant.',
		fill: 'Fill in the ID numbers of the chosen accounts',
		nothingChosen: 'Nothing was changed: choose one or more participants first.',
		written: (n: number) =>
			`${counted(n, 'request is', 'requests are')} written down. Workflow 1 carries them out within minutes.`,
		filled: (n: number) => `${counted(n, 'ID number was', 'ID numbers were')} filled in.`,
		unchanged: (n: number) => `${counted(n, 'account', 'accounts')} already had the ID number.`,
		notDone: (n: number) => `${n} failed:`,
		csv: [
			...['ID', 'Name', 'Code', 'Course run', 'Result', 'Email in Coachview', 'Account'],
			...['Username', 'Email in Moodle', 'ID number in Moodle', 'Message', 'Cause', 'Fix'],
		],
		states: {
			conflict: {
				name: 'Conflict',
				help: 'More than one account matches, or the account matches more than one participant. Decide which account it is.',
			},
			otherId: {
				name: 'ID number of the other kind',
				help: 'The account has the PersonId where the link uses the ExternId, or the other way round. Change the ID number in Moodle, or choose the other kind in the Coachview credential in n8n.',
			},
			mismatch: {
				name: 'Other ID number',
				help: 'The account with this email address has the ID number of somebody else.',
			},
			cannotLogIn: {
				name: "Can't log in",
				help: 'The account exists, but nobody can log in with it.',
			},
			missingField: {
				name: 'Data missing',
				help: 'The first name, the email address or the ID is missing or wrong in Coachview.',
			},
			sharedEmail: {
				name: 'Email address of several participants',
				help: 'Several participants in this list have this address, for example that of their company. Give each their own address in Coachview.',
			},
			failed: { name: 'Not checked', help: 'The check failed.' },
			withoutIdnumber: {
				name: 'Found, without ID number',
				help: 'The account with this email address has no ID number yet. The link can fill it in.',
			},
			wouldCreate: {
				name: 'New account',
				help: 'Nobody in Moodle matches: an account will be created.',
			},
			matched: { name: 'Found', help: 'The account has the right ID number.' },
		},
	},
} as const;

export type GoLiveState = keyof (typeof GO_LIVE_TEXTS)['nl']['states'];
