import type { HouseStyleInput } from '../../../../lib/participant/mail/houseStyle';
import { parseHouseStyle } from '../../../../lib/participant/mail/houseStyle';
import { composeMails } from '../../../../lib/participant/mail/composeMails';
import type {
	Mail,
	MailAccess,
	MailAccount,
	MailInput,
} from '../../../../lib/participant/mail/mailInput';
import type { Language, MailKind } from '../../../../lib/participant/mail/mailKinds';

export type SentMail = Extract<Mail, { send: true }>;

export const STYLE: HouseStyleInput = {
	organisation: 'Voorbeeld Opleidingen',
	sender: 'opleidingen@example.org',
	administrator: 'beheer@example.org',
	contact: 'opleidingen@example.org',
	footer: 'Stationsplein 1, Utrecht',
};

/** A known account, as *Create or Update* gives it. */
export const ACCOUNT: MailAccount = {
	outcome: 'matched',
	id: 7,
	username: 'zoe.vanderberg',
	idnumber: 'P-1001',
	firstname: 'Zoë',
	lastname: 'van der Berg',
	email: 'zoe@example.test',
	canLogIn: true,
	hasMoodlePassword: true,
	hasLoggedIn: true,
	siteUrl: 'https://moodle.example.test',
};

export const CREATED: MailAccount = {
	...ACCOUNT,
	outcome: 'created',
	hasLoggedIn: false,
	password: 'Wq7#example-pass',
};

/** New access to a course, as *Give Access* gives it. */
export const ENROLLED: MailAccess = {
	outcome: 'enrolled',
	course: { id: 3, fullname: 'Veilig werken met elektriciteit' },
	user: { id: 7, username: 'zoe.vanderberg' },
};

export const ADDED: MailAccess = {
	outcome: 'added',
	cohort: { name: 'Nieuwe medewerkers' },
	user: { id: 7 },
};

const HIDDEN_NOTICE = {
	code: 'ENROLMENT_COURSE_HIDDEN',
	message: 'The course is hidden',
	cause: 'Nobody sees it.',
	fix: 'Show it.',
	nl: { message: 'De cursus is verborgen', cause: 'Niemand ziet hem.', fix: 'Maak hem zichtbaar.' },
};

export const HIDDEN: MailAccess = {
	...ENROLLED,
	course: { id: 4, fullname: 'BHV herhaling' },
	notices: [HIDDEN_NOTICE],
};

const COMPLETION = { user: { idnumber: 'P-1001' }, course: { idnumber: 'EL-101' } };

export const FAILURE_REPORT = {
	workflow: { id: '1', name: '1 Enrolment received → account, login mail, access' },
	execution: {
		id: '12',
		url: 'https://n8n.example.test/workflow/1/executions/12',
		lastNodeExecuted: 'Keep',
		error: {
			message: 'Zoë (P-1001), e-learning EL-101: Er is geen voornaam',
			description:
				'Zoë (P-1001), e-learning EL-101: Er is geen voornaam\nOorzaak: Leeg.\nOplossing: Vul hem in.\nCode: PERSON_FIELD_MISSING',
		},
	},
};

export const NOT_EXPECTED_REPORT = {
	outcome: 'notExpected',
	elearningCode: 'EL-101',
	reason: { ...HIDDEN_NOTICE, code: 'COACHVIEW_RESULT_NOT_EXPECTED' },
};

/** One input with what is said, the rest as the node gives it. */
export const input = ({
	style = STYLE,
	...given
}: Partial<Omit<MailInput, 'style'>> & { style?: HouseStyleInput }): MailInput => ({
	kind: 'auto',
	account: ACCOUNT,
	access: {},
	report: {},
	request: {},
	language: '',
	mailDue: false,
	texts: {},
	loginHints: {},
	...given,
	style: parseHouseStyle(style),
});

/** A row of the table of requests. */
export const GIVEN_UP_REPORT = {
	kind: 'enrolment',
	person: 'P-1001',
	name: 'Zoë van der Berg',
	code: 'EL-101',
	state: 'givenUp',
	errorCode: 'MOODLE_COURSE_UNKNOWN',
	errorMessage: 'Moodle kent de cursus met ID-nummer "EL-101" niet',
	errorCause: 'Geen cursus heeft dit ID-nummer.',
	errorFix: 'Vul het in Moodle in.',
};

/** A row of the table of drift. */
export const DRIFT_REPORT = {
	kind: 'missingAccess',
	person: 'P-1001',
	name: 'Zoë van der Berg',
	code: 'EL-101',
	course: 'Veilig werken',
	site: null,
	detail: 'Heeft geen account in Moodle.',
	detailEn: 'Has no account in Moodle.',
	found: '2026-07-01T10:00:00.000Z',
	toldAt: null,
};

/** A row of the table of what the daily check found. */
export const HEALTH_REPORT = {
	id: 1,
	key: 'SETUP_TOKEN_ENDS token',
	code: 'SETUP_TOKEN_ENDS',
	message: 'The Moodle token of the link ends soon',
	cause: 'It has an end date.',
	fix: 'Make a new one.',
	messageNl: 'Het Moodle-token van de koppeling loopt bijna af',
	causeNl: 'Het heeft een einddatum.',
	fixNl: 'Maak een nieuw token.',
};

/** A file of old rows, as *Archive Rows* gives it. */
export const ARCHIVE_REPORT = {
	table: 'Coachview link requests',
	file: 'coachview-link-requests-2026-01-01.csv',
	csv: 'id;key',
	count: 12,
	before: '2025-01-01T04:00:00.000Z',
};

/** What makes each kind of mail. */
export const CASES: Record<MailKind, Partial<MailInput>> = {
	login: { account: CREATED, access: ENROLLED },
	loginWithoutPassword: { account: { ...ACCOUNT, hasLoggedIn: false }, access: ENROLLED },
	access: { access: ENROLLED },
	custom: {
		kind: 'custom',
		texts: {
			custom: {
				nl: { subject: 'Welkom {firstname}', text: 'Dag {firstname}' },
				en: { subject: 'Welcome {firstname}', text: 'Hello {firstname}' },
			},
		},
	},
	notOpen: { kind: 'notOpen', access: HIDDEN, request: { elearningCode: 'EL-102' } },
	failure: { account: {}, report: FAILURE_REPORT },
	givenUp: { account: {}, report: GIVEN_UP_REPORT },
	drift: { account: {}, report: DRIFT_REPORT },
	health: { account: {}, report: HEALTH_REPORT },
	archive: { account: {}, report: ARCHIVE_REPORT },
	notExpected: { account: {}, report: NOT_EXPECTED_REPORT, request: COMPLETION },
	uncompleted: { account: {}, report: { event: 'uncompleted' }, request: COMPLETION },
};

/** The mails that some inputs give; an error is thrown. */
export const mailsOf = (inputs: MailInput[]): Mail[] =>
	composeMails(inputs).flatMap((outcome) => {
		if (!outcome.ok) throw outcome.error;
		return outcome.value;
	});

/** The only mail of one input, which is to be sent. */
export function mailOf(given: Parameters<typeof input>[0], language?: Language): SentMail {
	const style = { ...STYLE, ...given.style, ...(language ? { language } : {}) };
	const [mail, ...more] = mailsOf([input({ ...given, style })]);
	if (!mail?.send || more.length > 0) throw new Error(JSON.stringify([mail, ...more]));
	return mail;
}
