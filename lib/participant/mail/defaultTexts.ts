import type { Language, LoginHint, MailKind, MailText } from './mailKinds';

/** The mails as they are until somebody edits them. A line whose placeholders are all empty is left out. */
export const DEFAULT_TEXTS: Record<MailKind, Record<Language, MailText>> = {
	login: {
		nl: {
			subject: 'Uw toegang tot de e-learning van {organisation}',
			text: `Beste {firstname},

Voor u is een account gemaakt in onze e-learningomgeving. Hiermee logt u in:

Adres: {siteUrl}
Gebruikersnaam: {username}
Wachtwoord: {password}

Bij de eerste keer inloggen kiest u een eigen wachtwoord.

U hebt toegang tot {courses}.

[Inloggen]({loginUrl})`,
		},
		en: {
			subject: 'Your access to the e-learning of {organisation}',
			text: `Dear {firstname},

We have created an account for you in our e-learning environment. Log in with:

Address: {siteUrl}
Username: {username}
Password: {password}

When you log in for the first time, you choose a password of your own.

You have access to {courses}.

[Log in]({loginUrl})`,
		},
	},
	loginWithoutPassword: {
		nl: {
			subject: 'U hebt toegang tot {courses}',
			text: `Beste {firstname},

U hebt een account in onze e-learningomgeving.

U hebt toegang tot {courses}.

{howToLogIn}

[Naar de e-learning]({courseUrl})`,
		},
		en: {
			subject: 'You have access to {courses}',
			text: `Dear {firstname},

You have an account in our e-learning environment.

You have access to {courses}.

{howToLogIn}

[Go to the e-learning]({courseUrl})`,
		},
	},
	access: {
		nl: {
			subject: 'U hebt toegang tot {courses}',
			text: `Beste {firstname},

U hebt toegang tot {courses}.

{howToLogIn}

[Naar de cursus]({courseUrl})`,
		},
		en: {
			subject: 'You have access to {courses}',
			text: `Dear {firstname},

You have access to {courses}.

{howToLogIn}

[Go to the course]({courseUrl})`,
		},
	},
	custom: { nl: { subject: '', text: '' }, en: { subject: '', text: '' } },
	notOpen: {
		nl: {
			subject:
				'Koppeling Coachview–Moodle: {participantName} heeft toegang, maar kan de cursus nog niet in',
			text: `{participant}
E-learningcode: {elearningCode}

De aanmelding in Moodle is gemaakt, maar de deelnemer kan de cursus nu niet openen. De deelnemer heeft daarom geen mail met de link naar deze cursus gekregen.

{details}`,
		},
		en: {
			subject: "Coachview–Moodle link: {participantName} has access, but can't open the course yet",
			text: `{participant}
E-learning code: {elearningCode}

The enrolment in Moodle is there, but the participant can't open the course now. So the participant got no mail with the link to this course.

{details}`,
		},
	},
	failure: {
		nl: {
			subject: 'Koppeling Coachview–Moodle: {workflow} is niet gelukt',
			text: `Een stap van de koppeling is niet gelukt.

{details}

Workflow: {workflowName}
Stap: {step}
Uitvoering: {executionUrl}

Los de oorzaak op. Staat de aanvraag in de tabel "Coachview link requests", dan probeert de koppeling het vanzelf opnieuw. Start anders de actie in Coachview opnieuw; een voltooiing uit Moodle komt vanzelf opnieuw. Wat al gedaan is, wordt herkend en niet dubbel gedaan.

Van dezelfde fout komt hooguit één mail per kwartier.`,
		},
		en: {
			subject: 'Coachview–Moodle link: {workflow} failed',
			text: `A step of the link failed.

{details}

Workflow: {workflowName}
Step: {step}
Execution: {executionUrl}

Remove the cause. If the request is in the table "Coachview link requests", the link tries again by itself. Otherwise start the action again in Coachview; a completion from Moodle comes again by itself. What was done before is recognised and not done twice.

The same error is mailed at most once every 15 minutes.`,
		},
	},
	notExpected: {
		nl: {
			subject: 'Koppeling Coachview–Moodle: Coachview verwacht geen resultaat van {participant}',
			text: `Een voltooiing in Moodle is niet naar Coachview gegaan: {participant}.

{details}

Dit bericht komt één keer; de voltooiing wordt niet vanzelf opnieuw gestuurd.`,
		},
		en: {
			subject: 'Coachview–Moodle link: Coachview expects no result of {participant}',
			text: `A completion in Moodle did not go to Coachview: {participant}.

{details}

This message comes once; the completion is not sent again by itself.`,
		},
	},
	uncompleted: {
		nl: {
			subject: 'Koppeling Coachview–Moodle: voltooiing teruggedraaid: {participant}',
			text: `In Moodle is een voltooiing teruggedraaid: {participant}.

Er is niets naar Coachview gestuurd. Coachview houdt het eerste resultaat vast; moet dat weg, zet de inschrijving daar dan zelf terug.`,
		},
		en: {
			subject: 'Coachview–Moodle link: completion undone: {participant}',
			text: `A completion was undone in Moodle: {participant}.

Nothing was sent to Coachview, which keeps the first result. If that has to go, reset the enrolment there yourself.`,
		},
	},
	archive: {
		nl: {
			subject: 'Koppeling Coachview–Moodle: archief {file}',
			text: `De bijlage {file} bevat oude rijen van de tabel "{table}" in n8n: alles wat tot en met {before} is afgehandeld. Aantal rijen: {rows}.

Bewaar het bestand waar alleen bevoegde mensen erbij kunnen, want er staan persoonsgegevens in. Na het versturen van deze mail verwijdert de koppeling deze rijen uit n8n. Verwijder het bestand als de bewaartermijn voorbij is.`,
		},
		en: {
			subject: 'Coachview–Moodle link: archive {file}',
			text: `The attachment {file} has old rows of the table "{table}" in n8n: everything that ended on {before} or earlier. Number of rows: {rows}.

Keep the file where only authorised people can open it, since it has personal data. Once this mail is sent, the link deletes these rows from n8n. Delete the file when its retention period is over.`,
		},
	},
	health: {
		nl: {
			subject: 'Koppeling Coachview–Moodle: {findings}',
			text: `Bij de dagelijkse controle van de koppeling is dit opgevallen.

{details}

Dit bericht komt één keer. Verdwijnt iets en komt het later terug, dan krijgt u opnieuw bericht. Alles wat nu openstaat, staat in de tabel "Coachview link notices" in n8n.`,
		},
		en: {
			subject: 'Coachview–Moodle link: {findings}',
			text: `The daily check of the link found this.

{details}

This message comes once. If something goes away and comes back later, you get a message again. Everything that is open now is in the table "Coachview link notices" in n8n.`,
		},
	},
	givenUp: {
		nl: {
			subject: 'Koppeling Coachview–Moodle: {requests} niet gelukt',
			text: `De koppeling heeft het een aantal keer geprobeerd en probeert het niet meer vanzelf.

{details}

Los de oorzaak op. Zet daarna in de tabel "Coachview link requests" in n8n een tijdstip in de kolom nextAt, of start de actie in Coachview opnieuw. Wat al gedaan is, wordt herkend en niet dubbel gedaan.`,
		},
		en: {
			subject: 'Coachview–Moodle link: {requests} failed',
			text: `The link tried several times and doesn't try again by itself.

{details}

Remove the cause. Then put a time into the column nextAt of the table "Coachview link requests" in n8n, or start the action again in Coachview. What was done before is recognised and not done twice.`,
		},
	},
	drift: {
		nl: {
			subject: 'Koppeling Coachview–Moodle: {differences}',
			text: `Coachview en Moodle zijn vergeleken. Dit is nieuw:

{details}

Open de pagina met verschillen om ze te herstellen. Over een verschil dat blijft, komt geen tweede mail.`,
		},
		en: {
			subject: 'Coachview–Moodle link: {differences}',
			text: `Coachview and Moodle were compared. This is new:

{details}

Open the page of differences to repair them. No second mail comes about a difference that stays.`,
		},
	},
};

/** What `{howToLogIn}` says. */
export const DEFAULT_LOGIN_HINTS: Record<LoginHint, Record<Language, string>> = {
	singleSignOn: {
		nl: 'Log in zoals u dat bij uw organisatie gewend bent.',
		en: 'Log in the way you do at your organisation.',
	},
	moodleMails: {
		nl: 'Uw gebruikersnaam is {username}. Uw wachtwoord krijgt u in een aparte mail.',
		en: 'Your username is {username}. Your password comes in a separate mail.',
	},
	choosePassword: {
		nl: 'Uw gebruikersnaam is {username}. Hebt u nog geen wachtwoord? [Kies er hier een]({setPasswordUrl}).',
		en: 'Your username is {username}. No password yet? [Choose one here]({setPasswordUrl}).',
	},
	knownAccount: {
		nl: 'Log in met het account dat u al hebt.',
		en: 'Log in with the account that you already have.',
	},
};
