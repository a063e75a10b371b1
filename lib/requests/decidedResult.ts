import { isObject } from '../shared/isObject';
import { NOT_EXPECTED } from '../shared/notExpected';
import { isPersonDecision } from '../shared/personDecision';
import type { PersonDecision } from '../shared/personDecision';
import type { RequestChange, RequestRow } from './columns';
import { messageText, parseMessage } from './messageText';

/** What Coachview has registered, as it was read back. */
export interface ShownResult {
	passed: boolean | null;
	grade: number | null;
}

/** What somebody decided on the result of a completion. It is kept in the message of the row, so that every later attempt carries it out. */
export interface DecidedResult {
	as: PersonDecision;
	/** The name that the person gave. */
	by: string;
	/** ISO 8601. */
	at: string;
	why: string;
	/** Null when Coachview shows nothing; absent when it was not read back. */
	shown?: ShownResult | null;
}

/** How the note begins of a completion that another row decides. */
export const DECIDED_ELSEWHERE = 'Decided by a person';

/** Errors of completions on which somebody can decide. */
const DECIDABLE = ['RESULT_UNDECIDED', 'COACHVIEW_RESULT_NOT_EXPECTED'];

/** The decision that a row holds; undefined when there is none, or somebody changed it into something else. */
export function decidedOf({ message }: Pick<RequestRow, 'message'>): DecidedResult | undefined {
	const { decided } = parseMessage(message);
	if (!isObject(decided) || !isPersonDecision(decided.as)) return undefined;
	const [by, at, why] = [decided.by, decided.at, decided.why].map((text) => String(text ?? ''));
	const { shown } = decided as { shown?: ShownResult | null };
	return { as: decided.as, by, at, why, ...(shown === undefined ? {} : { shown }) };
}

/**
 * Whether a person has to decide on the result of a completion: no rule could, Coachview did not expect it, or what was decided could not be carried out.
 */
export function isToDecide(row: RequestRow): boolean {
	if (row.kind !== 'completion' || row.claimedBy) return false;
	if (row.state === 'givenUp')
		return DECIDABLE.includes(row.errorCode ?? '') || decidedOf(row) !== undefined;
	return row.state === 'done' && isNotExpected(row);
}

const isNotExpected = ({ answer }: Pick<RequestChange, 'answer'>) =>
	(answer ?? '').startsWith(NOT_EXPECTED);

const AS_TEXT: Record<PersonDecision, string> = {
	passed: 'geslaagd',
	failed: 'niet geslaagd',
	leaveOut: 'niet registreren',
};

const passedText = ({ passed }: ShownResult) =>
	passed === null ? 'geen uitslag' : AS_TEXT[passed ? 'passed' : 'failed'];

/** A decision for whoever reads the table, in Dutch as all that an administrator reads there. */
function noteOf({ as, by, at, why, shown }: DecidedResult): string {
	const read =
		shown === undefined ? '' : ` Coachview toont: ${shown ? passedText(shown) : 'niets'}.`;
	return `Besloten door ${by} (${at}): ${AS_TEXT[as]}. Reden: ${why}.${read}`;
}

/** The row with what somebody decided, as if it was asked for now: it has all its attempts again. */
export function withDecision(row: RequestRow, decided: DecidedResult): RequestRow {
	const message = messageText({ ...parseMessage(row.message), decided });
	const fresh = { attempts: 1, givenUpAt: null, toldAt: null, doneAt: null };
	return { ...row, ...fresh, message, note: noteOf(decided) };
}

/**
 * What else is written of a row on which somebody decided. When it is done it gets a key of its own, so that who decided stays readable when the person completes the course again.
 *
 * @param shown what Coachview has now; undefined when it was not read back
 */
export function recordDecision(
	row: RequestRow,
	change: RequestChange,
	shown?: ShownResult | null,
): RequestChange {
	const decided = decidedOf(row);
	if (!decided || change.state !== 'done' || isNotExpected(change)) return change;
	const whole = shown === undefined ? decided : { ...decided, shown };
	return {
		...change,
		key: `${row.key} #${row.id}`,
		note: noteOf(whole),
		message: messageText({ ...parseMessage(row.message), decided: whole }),
	};
}

const completedAtOf = ({ message }: RequestRow) =>
	Date.parse(String(parseMessage(message).completedAt));

/** Whether somebody decided on the very completion of a row: Moodle's push and polling both report it, and what was decided stands. */
export const isSameCompletion = (row: RequestRow, other: RequestRow): boolean =>
	other !== row &&
	other.doneAt !== null &&
	other.subject === row.subject &&
	decidedOf(other) !== undefined &&
	completedAtOf(other) === completedAtOf(row);
