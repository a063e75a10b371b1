import { counted } from '../../text/counted';
import type { PageLanguage } from '../document';
import type { Step } from './steps';

interface OverviewTexts
	extends Record<
		| 'title'
		| 'search'
		| 'searchLabel'
		| 'searchButton'
		| 'found'
		| 'nobody'
		| 'steps'
		| 'states'
		| 'failures'
		| 'noFailures'
		| 'toFailures'
		| 'explained'
		| 'drift'
		| 'driftUnread'
		| 'charts'
		| 'enrolments'
		| 'completions'
		| 'givenUp'
		| 'events'
		| 'noEvents'
		| 'moment'
		| 'who'
		| 'what'
		| 'state',
		string
	> {
	stepNames: Record<Step, string>;
	more: (count: number) => string;
	/** Behind an error, for the other requests that have it. */
	andMore: (count: number) => string;
}

export const OVERVIEW_TEXTS: Record<PageLanguage, OverviewTexts> = {
	nl: {
		title: 'Overzicht van de koppeling',
		search: 'Heeft iemand toegang?',
		searchLabel: 'Naam, e-mailadres of ID van de deelnemer',
		searchButton: 'Zoeken',
		found: 'Gevonden',
		nobody:
			'Niemand gevonden. Zoek op de hele achternaam, het e-mailadres of het ID uit Coachview.',
		more: (count) => `Er zijn er nog ${count}. Zoek met meer woorden.`,
		steps: 'Deelnemers per stap',
		stepNames: {
			asked: 'aangemeld, nog geen toegang',
			failed: 'aanmelding mislukt',
			access: 'toegang gegeven',
			completed: 'voltooid, resultaat nog niet verstuurd',
			reported: 'resultaat verstuurd',
			withdrawn: 'afgemeld',
		},
		states: 'Aanvragen per status',
		failures: 'Wat er mislukt',
		noFailures: 'Er mislukt niets.',
		toFailures: 'Alle mislukte aanvragen bekijken en opnieuw proberen (workflow 9)',
		explained: 'Uitleg van',
		andMore: (count) => `(en nog ${counted(count, 'aanvraag', 'aanvragen')} met deze fout)`,
		drift: 'Verschillen tussen Coachview en Moodle',
		driftUnread:
			'De tabel Coachview drift kon niet worden gelezen, dus of er verschillen zijn is niet bekend. Zonder workflow 11 is er geen tabel, en dan is dit normaal.',
		charts: 'Per week',
		enrolments: 'Aanmeldingen',
		completions: 'Voltooiingen',
		givenUp: 'Opgegeven aanvragen',
		events: 'Laatste gebeurtenissen',
		noEvents: 'Er is nog niets gebeurd.',
		moment: 'Wanneer',
		who: 'Wie',
		what: 'Wat',
		state: 'Status',
	},
	en: {
		title: 'Overview of the link',
		search: 'Does somebody have access?',
		searchLabel: 'Name, email address or ID of the participant',
		searchButton: 'Search',
		found: 'Found',
		nobody:
			'Nobody found. Search for the whole last name, the email address or the ID in Coachview.',
		more: (count) => `There are ${count} more. Search with more words.`,
		steps: 'Participants by step',
		stepNames: {
			asked: 'enrolled, no access yet',
			failed: 'enrolment failed',
			access: 'access given',
			completed: 'completed, result not sent yet',
			reported: 'result sent',
			withdrawn: 'withdrawn',
		},
		states: 'Requests by state',
		failures: 'What fails',
		noFailures: 'Nothing fails.',
		toFailures: 'See all failed requests and try them again (workflow 9)',
		explained: 'About',
		andMore: (count) =>
			`(and ${count} more ${count === 1 ? 'request' : 'requests'} with this error)`,
		drift: 'Differences between Coachview and Moodle',
		driftUnread:
			'The table Coachview drift could not be read, so nobody knows whether there are differences. Without workflow 11 there is no such table, and this is normal.',
		charts: 'By week',
		enrolments: 'Enrolments',
		completions: 'Completions',
		givenUp: 'Requests given up',
		events: 'Latest events',
		noEvents: 'Nothing has happened yet.',
		moment: 'When',
		who: 'Who',
		what: 'What',
		state: 'State',
	},
};
