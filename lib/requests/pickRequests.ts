import { distinctById } from '../shared/distinct';
import { MINUTE_MS } from '../shared/durations';
import { comparisonKey } from '../text/clean';
import { wasCarriedOut } from './carriedOut';
import type { RequestRow } from './columns';
import { DECIDED_ELSEWHERE, isSameCompletion } from './decidedResult';
import { accessSubject, CLAIM_MS } from './writeRequest';

/**
 * What an execution does with a row that it claimed: `work`; `wait`, since another execution works for the same person and code; `ended`, since a later request took its
 * place; `giveUp`, since n8n stopped during every attempt.
 */
export type Decision = 'work' | 'wait' | 'ended' | 'giveUp';

/** A row that this execution holds, and what becomes of it. */
export interface PickedRequest {
	row: RequestRow;
	decision: Decision;
	/** Whether this execution may set a password for the person; another one, or an earlier row of this one, may be about to mail one. */
	mayMailLogin: boolean;
	/** The Moodle accounts of the person to which a password was mailed, by id. */
	loginMailedTo: string[];
	/** Whether an earlier attempt may have given access and not mailed it: it failed, or its process died. */
	mailDue: boolean;
	/** Why it ended without being carried out. */
	note: string | null;
}

/** Who decides, and when. */
export interface PickSettings {
	/** The execution of n8n, as `claimedBy` has it. */
	claim: string;
	/** Unix milliseconds. */
	now: number;
	/** Attempts and age (milliseconds) after which a request is given up that never ended; the claim has counted this one. */
	maxAttempts: number;
	maxAgeMs: number;
}

const timeOf = (text: string | null) => (text ? Date.parse(text) : 0);

/** How much the clocks of two machines may differ (milliseconds). */
const CLOCK_SKEW_MS = 5 * MINUTE_MS;

/**
 * The later one is what the person asked for at last; of two at the same moment the one that was written later. A request of the future was written by a clock that was ahead: it must
 * not be later than all that follow.
 */
function byRequestTime(now: number) {
	const asked = ({ requestedAt }: RequestRow) => {
		const time = timeOf(requestedAt);
		return time > now + CLOCK_SKEW_MS ? 0 : time;
	};
	return (a: RequestRow, b: RequestRow) => asked(a) - asked(b) || a.id - b.id;
}

/** The administrator asks for a login without an environment: the account is the same. */
const isSamePerson = (a: RequestRow, b: RequestRow) =>
	comparisonKey(a.person ?? '') === comparisonKey(b.person ?? '') &&
	(!a.environment ||
		!b.environment ||
		comparisonKey(a.environment) === comparisonKey(b.environment));

/** Whether a password may be mailed for it. */
const mayMail = ({ kind }: RequestRow) => kind === 'enrolment' || kind === 'login';

/** Whether somebody may still carry a row out. */
const isPending = ({ nextAt }: RequestRow) => nextAt !== null;

/** A claim ends by itself, at `nextAt`: its execution died. One that ends later than any claim made now was made by a clock that was ahead. */
function isHeldByOther({ claimedBy, nextAt }: RequestRow, { claim, now }: PickSettings): boolean {
	const left = timeOf(nextAt) - now;
	return !!claimedBy && claimedBy !== claim && left > 0 && left <= CLAIM_MS + CLOCK_SKEW_MS;
}

/**
 * Decides on the rows that this execution claimed, from all rows of their persons as they are after the claim.
 *
 * Claims are written before this is read, so of two executions that claim for one person at the same moment at least one sees the other. Whoever sees another one steps
 * back: both may, never none. That holds on every database, also where an upsert of two at once made two rows.
 *
 * @param rows all rows of the persons, each once or more often
 * @returns one entry per row that this execution holds
 */
export function pickRequests(rows: RequestRow[], settings: PickSettings): PickedRequest[] {
	const all = distinctById(rows);
	const mine = all.filter(({ claimedBy }) => claimedBy === settings.claim);
	const others = all.filter((row) => isHeldByOther(row, settings));
	const mailers = others.filter(mayMail);
	return mine.map((row) => {
		const sameSubject = all.filter(({ subject }) => subject === row.subject);
		const latest = sameSubject.filter(isCandidate(row)).sort(byRequestTime(settings.now)).at(-1)!;
		const isMailing = mailers.some((other) => isSamePerson(other, row));
		const decided = {
			row,
			note: null,
			mayMailLogin: false,
			loginMailedTo: mailedTo(all, row),
			mailDue: isMailDue(row, all),
		};
		if (latest !== row) return { ...decided, decision: 'ended', note: replacedBy(row, latest) };
		const mailed = row.kind === 'login' && sameSubject.find(wasMailedAfter(row));
		if (mailed) return { ...decided, decision: 'ended', note: replacedBy(row, mailed) };
		const withdrawal = row.kind === 'extension' && lastWithdrawal(row, all, settings.now);
		if (withdrawal)
			return { ...decided, decision: 'ended', note: `Withdrawn by row ${withdrawal.id}` };
		const decision = all.find((other) => isSameCompletion(row, other));
		if (decision)
			return { ...decided, decision: 'ended', note: `${DECIDED_ELSEWHERE}, row ${decision.id}` };
		if (
			others.some(({ subject }) => subject === row.subject) ||
			(row.kind === 'login' && isMailing)
		)
			return { ...decided, decision: 'wait' };
		if (neverEnds(row, settings)) return { ...decided, decision: 'giveUp' };
		if (mayMail(row)) mailers.push(row);
		const mayMailLogin = row.kind === 'enrolment' && !isMailing;
		return { ...decided, row: replayed(row), decision: 'work', mayMailLogin };
	});
}

/**
 * An earlier attempt failed, or died: of this row, of the request before it, or of one that is written beside it. It may have mailed a part, and given access in the call that
 * failed.
 */
const isMailDue = (row: RequestRow, all: RequestRow[]) =>
	row.kind === 'enrolment' &&
	(row.errorCode !== null ||
		(!row.mailedAt &&
			(row.attempts > 1 ||
				all.some(
					(other) => other.key === row.key && other !== row && !other.doneAt && !other.mailedAt,
				))));

/** Whether every attempt died, for as long as an error is tried again: one bad hour of the machine ends nothing. */
const neverEnds = (
	{ attempts, givenUpAt, requestedAt }: RequestRow,
	{ maxAttempts, maxAgeMs, now }: PickSettings,
) => attempts > maxAttempts && !givenUpAt && now - timeOf(requestedAt) >= maxAgeMs;

/** A second click on the button while the first login was on its way: another password would make the one in the mail wrong. */
const wasMailedAfter = (row: RequestRow) => (other: RequestRow) =>
	other !== row && wasCarriedOut(other) && timeOf(other.mailedAt) >= timeOf(row.requestedAt);

/** A row that was given up and is due again is one that somebody replays, by a time in `nextAt`: it starts over. */
const replayed = (row: RequestRow): RequestRow =>
	row.givenUpAt ? { ...row, givenUpAt: null, toldAt: null, attempts: 1 } : row;

/** What counts for a person and code: what somebody may still carry out, or what was carried out. What was given up, closed or replaced has not happened. */
const counts = (row: RequestRow) => isPending(row) || wasCarriedOut(row);

/** What can take a row's place. */
const isCandidate =
	(row: RequestRow) =>
	(other: RequestRow): boolean =>
		other === row || counts(other);

/** The withdrawal that is the last word on what a row would give: a new end would give the access back. */
function lastWithdrawal(row: RequestRow, all: RequestRow[], now: number): RequestRow | undefined {
	const subject = accessSubject(row);
	const access = all.filter((other) => other.subject === subject && counts(other));
	const last = access.sort(byRequestTime(now)).at(-1);
	return last?.kind === 'withdrawal' ? last : undefined;
}

/** How the note begins of a row that another one stands for. */
export const SAME_REQUEST = 'The same request';

const replacedBy = (row: RequestRow, { kind, id }: RequestRow) =>
	kind === row.kind ? `${SAME_REQUEST} as row ${id}` : `Replaced by a later ${kind}, row ${id}`;

/** To which Moodle accounts a password was mailed for a row. */
export const accountsOf = ({ loginMailedTo }: RequestRow) =>
	(loginMailedTo ?? '').split(',').flatMap((account) => account.trim() || []);

/** To which accounts of the row's person a password was mailed. */
const mailedTo = (all: RequestRow[], row: RequestRow) => [
	...new Set(
		all.filter((other) => other.loginMailedAt && isSamePerson(other, row)).flatMap(accountsOf),
	),
];
