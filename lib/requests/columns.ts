/** The name by which the workflows find the table; n8n's Data Table node compares it as it is. */
export const REQUEST_TABLE = 'Coachview link requests';

/** What was asked for: by Coachview or Moodle, and, the last two, by an administrator (a new login; another end of the access). */
export const REQUEST_KINDS = [
	'enrolment',
	'withdrawal',
	'completion',
	'login',
	'extension',
] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** `open`: nobody tried it yet; `again`: it failed and is tried again at `nextAt`; `givenUp`: it stays until somebody replays it. */
export type RequestState = 'open' | 'working' | 'again' | 'done' | 'givenUp';

/**
 * The columns of the Data Table, in this order; n8n itself adds `id`, `createdAt` and `updatedAt`. No column holds a password or a token.
 *
 * n8n compares dates and numbers in filters, and `isEmpty` finds what is null (2.3 knows only null), so an empty column is always written as null.
 */
export const REQUEST_COLUMNS = [
	/** One row for each kind, person and code: the row is found by it and opened again. */
	{ name: 'key', type: 'string' },
	/** Enrolment and withdrawal of one person and code share it: of these, one is worked on at a time, and the later one counts. */
	{ name: 'subject', type: 'string' },
	{ name: 'kind', type: 'string' },
	{ name: 'person', type: 'string' },
	{ name: 'code', type: 'string' },
	{ name: 'environment', type: 'string' },
	/** For whoever reads the table. */
	{ name: 'name', type: 'string' },
	{ name: 'state', type: 'string' },
	{ name: 'attempts', type: 'number' },
	{ name: 'requestedAt', type: 'date' },
	/** When it is due; of a row that is claimed, when the claim ends, since its execution died; empty when nothing is left to do. */
	{ name: 'nextAt', type: 'date' },
	{ name: 'doneAt', type: 'date' },
	{ name: 'givenUpAt', type: 'date' },
	/** When the administrator was told that it was given up. */
	{ name: 'toldAt', type: 'date' },
	{ name: 'errorCode', type: 'string' },
	{ name: 'errorMessage', type: 'string' },
	{ name: 'errorCause', type: 'string' },
	{ name: 'errorFix', type: 'string' },
	/** When a password went to the participant, and to which Moodle accounts: "8@https://moodle.example.org", with commas. */
	{ name: 'loginMailedAt', type: 'date' },
	{ name: 'loginMailedTo', type: 'string' },
	/** When the participant got the mail of this request. */
	{ name: 'mailedAt', type: 'date' },
	/** The execution of n8n that works on it, and since when; empty when none does. */
	{ name: 'claimedBy', type: 'string' },
	{ name: 'claimedSince', type: 'date' },
	/** What Coachview or Moodle was answered last. */
	{ name: 'answer', type: 'string' },
	/** What came in, as JSON. */
	{ name: 'message', type: 'string' },
	/** Why it ended without being carried out, such as "replaced by a later withdrawal". */
	{ name: 'note', type: 'string' },
] as const;

type ColumnName = (typeof REQUEST_COLUMNS)[number]['name'];

/** A row as the Data Table node gives it: dates in ISO 8601, what is empty as null. */
export type RequestRow = Record<
	Exclude<ColumnName, 'attempts' | 'kind' | 'state'>,
	string | null
> & {
	id: number;
	kind: RequestKind;
	state: RequestState;
	attempts: number;
};

/** A change of a row: the columns that are written. */
export type RequestChange = Partial<Omit<RequestRow, 'id'>>;
