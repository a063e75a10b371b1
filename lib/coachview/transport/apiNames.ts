/**
 * Coachview's own names, in one place. Which of them were seen and which are inferred is in `assumptions.ts`, from which
 * `docs/coachview-assumptions.md` is made.
 */

/** Where the REST API lives below its host. */
export const API_PREFIX = '/api/v1';

/** Where the description of the API is looked for by the doctor. */
export const SWAGGER_PATHS = [
	'/api/swagger/v1/swagger.json',
	'/swagger/v1/swagger.json',
	'/api/v1/swagger.json',
];

export const ENTITY = {
	person: 'Personen',
	/** A person's enrolment in a course run. */
	enrolment: 'Opleidingsvragen',
	/** A course run. */
	run: 'Opleidingen',
	/** A part of a course run; carries the e-learning code. */
	part: 'Opleidingsonderdelen',
	/** What became of one part for one person. */
	outcome: 'Opleidingsonderdeeluitvoeringen',
} as const;

export const FIELD = {
	id: 'id',
	changedAt: 'audittrail.gewijzigddatumtijd',
	externId: 'externId',
	email: 'email1',
	lastName: 'achternaam',
	enrolmentPerson: 'persoonId',
	enrolmentRun: 'opleidingId',
	/** Of the person whose enrolment it is, by the relation. */
	enrolmentExternId: 'persoon.externId',
	partRun: 'opleidingId',
	runCode: 'code',
	runStart: 'startDatum',
	outcomeEnrolment: 'opleidingsvraagId',
	outcomePart: 'opleidingsonderdeelId',
} as const;

/** The value of `lesvormId` that makes a part an e-learning part. */
export const ELEARNING_FORM = 'elearning';

/** What an enrolment's status means; a status that is not listed is passed on and means "other". */
export const ENROLMENT_STATUS: Record<string, 'planned' | 'waiting' | 'finished' | 'cancelled'> = {
	ingepland: 'planned',
	wachtlijst: 'waiting',
	afgerond: 'finished',
	vervallen: 'cancelled',
};

/** Records of one page: what all three known clients ask for. */
export const PAGE_SIZE = 100;

/** Records of one page where thousands are read at once. How many Coachview gives at most is not known: `readAll` takes a shorter page as it comes. */
export const BULK_PAGE_SIZE = 500;

/** Ids in one comma list: 40 GUIDs stay below the 2,048 characters that IIS allows a query by default. */
export const MAX_LIST_VALUES = 40;

/** How a change of a person is sent. */
export const UPDATE_METHOD = 'PATCH';
