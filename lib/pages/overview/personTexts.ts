import type { PageLanguage } from '../document';
import type { VerdictReason } from './verdict';

/** A verdict in words: the answer, why, and what to do. `{row}` is the request's error, `{note}` its note, `{when}` its moment, `{problem}` what a system said. */
interface VerdictText {
	why: string;
	fix: string;
}

export const VERDICT_TEXTS: Record<PageLanguage, Record<VerdictReason, VerdictText>> = {
	nl: {
		moodleUnread: {
			why: 'Moodle gaf geen bruikbaar antwoord: {problem}',
			fix: 'Zoek later opnieuw. Blijft het zo, controleer dan de verbinding met Moodle (Check Setup).',
		},
		noAccount: {
			why: 'Er is in Moodle geen account met dit ID-nummer.',
			fix: 'Meld de persoon opnieuw aan: dan wordt het account gezocht of gemaakt. Heeft de persoon al een account met een ander ID-nummer, wijzig dat dan eerst in Moodle.',
		},
		manyAccounts: {
			why: 'In Moodle hebben meerdere accounts dit ID-nummer.',
			fix: 'Laat in Moodle één account met dit ID-nummer over.',
		},
		cannotLogIn: {
			why: 'Het account bestaat, maar niemand kan ermee inloggen ({problem}).',
			fix: 'Herstel het account in Moodle. Daarna werkt de toegang weer.',
		},
		open: { why: 'De cursus staat open in Moodle.', fix: '' },
		openNeverUsed: {
			why: 'De cursus staat open in Moodle, maar er is nog nooit met het account ingelogd.',
			fix: 'Kent de persoon het wachtwoord niet, stuur dan nieuwe inloggegevens.',
		},
		openThoughWithdrawn: {
			why: 'De persoon is op {when} afgemeld, maar de cursus staat in Moodle nog open: een andere inschrijving of een sitegroep geeft toegang.',
			fix: 'Hoort dat niet zo te zijn, beëindig de toegang dan in Moodle.',
		},
		withdrawn: {
			why: 'De persoon is op {when} afgemeld.',
			fix: 'Moet de persoon toch toegang hebben, meld die dan opnieuw aan.',
		},
		failed: { why: 'De aanvraag is mislukt en opgegeven: {row}', fix: '{fix}' },
		waiting: {
			why: 'De aanvraag wordt nog verwerkt of opnieuw geprobeerd. {row}',
			fix: '{fix}',
		},
		gone: {
			why: 'De toegang is op {when} gegeven, maar is er nu niet: ze is verlopen, of in Moodle geschorst of verwijderd.',
			fix: 'Meld de persoon opnieuw aan om de toegang te herstellen.',
		},
		closed: {
			why: 'De aanvraag is afgesloten zonder te zijn uitgevoerd. {note}.',
			fix: 'Moet de persoon toch toegang hebben, meld die dan opnieuw aan.',
		},
		neverAsked: {
			why: 'Coachview heeft een inschrijving, maar de koppeling heeft er nooit een aanvraag voor gekregen.',
			fix: 'Meld de persoon hier aan, en controleer in Coachview of de actie bij deze opleiding is ingesteld.',
		},
		notBooked: {
			why: 'Coachview heeft geen lopende inschrijving met deze code, en de koppeling heeft er geen aanvraag voor gekregen.',
			fix: 'Meld de persoon aan in Coachview.',
		},
		cohortOnly: {
			why: 'De persoon zit in de sitegroep van deze code. Welke cursussen die opent, staat in Moodle.',
			fix: 'Kijk in Moodle bij de sitegroep welke cursussen erbij horen.',
		},
		mapUnread: {
			why: 'De cursustabel kon niet worden gelezen. Welke cursus deze code opent, is daardoor niet bekend.',
			fix: 'Verhelp wat bovenaan de pagina staat en zoek opnieuw.',
		},
		bookingUnread: {
			why: 'De koppeling heeft geen aanvraag gekregen. Of Coachview een aanmelding heeft, kon niet worden gelezen.',
			fix: 'Verhelp wat bovenaan de pagina staat en zoek opnieuw.',
		},
		requestsUnread: {
			why: 'De tabel met aanvragen kon niet worden gelezen. Waarom de persoon geen toegang heeft, is daardoor niet bekend.',
			fix: 'Verhelp wat bovenaan de pagina staat en zoek opnieuw.',
		},
	},
	en: {
		moodleUnread: {
			why: 'Moodle gave no usable answer: {problem}',
			fix: 'Search again later. If it stays like this, check the connection with Moodle (Check Setup).',
		},
		noAccount: {
			why: 'Moodle has no account with this ID number.',
			fix: 'Enrol the person again: the link then finds or creates the account. If the person already has an account with another ID number, change that in Moodle first.',
		},
		manyAccounts: {
			why: 'Several accounts in Moodle have this ID number.',
			fix: 'Leave one account with this ID number in Moodle.',
		},
		cannotLogIn: {
			why: 'The account exists, but nobody can log in with it ({problem}).',
			fix: 'Repair the account in Moodle. The access then works again.',
		},
		open: { why: 'The course is open in Moodle.', fix: '' },
		openNeverUsed: {
			why: 'The course is open in Moodle, but nobody has ever logged in with the account.',
			fix: "If the person doesn't know the password, send a new login.",
		},
		openThoughWithdrawn: {
			why: 'The person was withdrawn on {when}, but the course is still open in Moodle: another enrolment or a cohort gives access.',
			fix: 'If that is wrong, end the access in Moodle.',
		},
		withdrawn: {
			why: 'The person was withdrawn on {when}.',
			fix: 'If the person needs access after all, enrol them again.',
		},
		failed: { why: 'The request failed and was given up: {row}', fix: '{fix}' },
		waiting: { why: 'The request is being worked on or will be tried again. {row}', fix: '{fix}' },
		gone: {
			why: 'The access was given on {when}, but it is not there now: it ended, or somebody suspended or removed it in Moodle.',
			fix: 'Enrol the person again to restore the access.',
		},
		closed: {
			why: 'Somebody closed the request before it was carried out. {note}.',
			fix: 'If the person needs access after all, enrol them again.',
		},
		neverAsked: {
			why: 'Coachview has a booking, but the link never got a request for it.',
			fix: 'Enrol the person here, and check in Coachview whether the action is set for this course.',
		},
		notBooked: {
			why: 'Coachview has no live booking with this code, and the link never got a request for it.',
			fix: 'Enrol the person in Coachview.',
		},
		cohortOnly: {
			why: "The person is in the code's cohort. Moodle shows which courses it opens.",
			fix: 'Look in Moodle which courses belong to the cohort.',
		},
		mapUnread: {
			why: 'The course map could not be read, so nobody knows which course this code opens.',
			fix: 'Fix what stands at the top of the page, then search again.',
		},
		bookingUnread: {
			why: 'The link never got a request. Whether Coachview has a booking could not be read.',
			fix: 'Fix what stands at the top of the page, then search again.',
		},
		requestsUnread: {
			why: 'The table of requests could not be read, so nobody knows why the person has no access.',
			fix: 'Fix what stands at the top of the page, then search again.',
		},
	},
};

export const PERSON_TEXTS = {
	nl: {
		yes: 'Ja, heeft toegang',
		no: 'Nee, heeft geen toegang',
		unknown: 'Niet zeker',
		booked: 'Coachview: lopende inschrijving',
		notBooked: 'Coachview: geen lopende inschrijving',
		bookedUnknown: 'Coachview: niet te lezen',
		account: 'Moodle-account',
		noAccount: 'geen account gevonden',
		accountUnread: 'niet te lezen',
		neverLoggedIn: 'nog nooit ingelogd',
		cannotLogIn: 'kan niet inloggen',
		requests: 'Aanvragen van deze persoon',
		noRequests: 'De koppeling heeft geen aanvragen van deze persoon.',
		nothing:
			'Niets gevonden: Coachview heeft geen lopende inschrijving met een e-learningcode, en de koppeling kent geen aanvraag.',
		todo: 'Wat u doet',
		login: 'Nieuwe inloggegevens sturen',
		enrol: 'Opnieuw aanmelden',
		end: 'Toegang beëindigen',
		endSure: 'De toegang tot deze cursus eindigt binnen vijf minuten. Het account blijft bestaan.',
		endNow: 'Ja, toegang beëindigen',
		result: 'Resultaat opnieuw sturen',
		reported: 'Resultaat verstuurd op',
		notReported: 'Voltooid in Moodle, resultaat nog niet verstuurd',
		what: 'Wat',
		state: 'Status',
		moment: 'Gevraagd op',
		note: 'Bijzonderheden',
	},
	en: {
		yes: 'Yes, has access',
		no: 'No, has no access',
		unknown: 'Not certain',
		booked: 'Coachview: live booking',
		notBooked: 'Coachview: no live booking',
		bookedUnknown: "Coachview: can't be read",
		account: 'Moodle account',
		noAccount: 'no account found',
		accountUnread: "can't be read",
		neverLoggedIn: 'never logged in',
		cannotLogIn: "can't log in",
		requests: 'Requests of this person',
		noRequests: 'The link has no requests of this person.',
		nothing:
			'Nothing found: Coachview has no live booking with an e-learning code, and the link knows no request.',
		todo: 'What you do',
		login: 'Send a new login',
		enrol: 'Enrol again',
		end: 'End access',
		endSure: 'The access to this course ends within five minutes. The account stays.',
		endNow: 'Yes, end access',
		result: 'Send result again',
		reported: 'Result sent on',
		notReported: 'Completed in Moodle, result not sent yet',
		what: 'What',
		state: 'State',
		moment: 'Requested at',
		note: 'Details',
	},
} as const;
