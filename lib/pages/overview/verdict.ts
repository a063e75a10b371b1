import type { ResultItem } from '../../participant/answer/findFailures';
import { itemFailure } from '../../participant/answer/findFailures';
import { resolveTargets } from '../../participant/courseMap/courseMap';
import type { CourseMapRow } from '../../participant/courseMap/courseMapRows';
import { isClosed, isVoid } from '../../requests/carriedOut';
import type { RequestRow } from '../../requests/columns';
import { attempt } from '../../shared/result';
import { comparisonKey } from '../../text/clean';
import { jsonOf } from '../page';

/** What Coachview, Moodle and the table of requests say of one person. */
export interface PersonFacts {
	/** The person's rows. */
	rows: RequestRow[];
	/** An item of *Get Needed Codes*: `codes` of the live bookings. */
	bookings: ResultItem[];
	/** Items of *Get Many Users*, with missing ones. */
	accounts: ResultItem[];
	/** Items of *Get Many Enrolments* of the user: the courses that are open to the person now. */
	courses: ResultItem[];
	map: CourseMapRow[];
	/** What was not read: then neither its rows nor their absence say anything. */
	unread?: { requests?: boolean; courseMap?: boolean };
}

/**
 * Why somebody has access to what a code opens, or has not. The first that applies:
 *
 * - `moodleUnread`: Moodle gave no answer; `noAccount`; `manyAccounts`; `cannotLogIn`; `mapUnread`: which course the code opens is not known
 * - `open` (and `openNeverUsed`, `openThoughWithdrawn`)
 * - `withdrawn`; `failed`; `waiting`; `gone`: given, and not there any more; `closed`: somebody closed the request; `neverAsked`: booked, and n8n was never asked; `notBooked`;
 *   `bookingUnread` and `requestsUnread`: why not is not known
 * - `cohortOnly`: the code opens a cohort, whose courses nobody here knows
 */
export type VerdictReason =
	| 'moodleUnread'
	| 'noAccount'
	| 'manyAccounts'
	| 'cannotLogIn'
	| 'open'
	| 'openNeverUsed'
	| 'openThoughWithdrawn'
	| 'withdrawn'
	| 'failed'
	| 'waiting'
	| 'gone'
	| 'closed'
	| 'neverAsked'
	| 'notBooked'
	| 'cohortOnly'
	| 'mapUnread'
	| 'bookingUnread'
	| 'requestsUnread';

export interface Verdict {
	code: string;
	hasAccess: boolean | null;
	reason: VerdictReason;
	/** Whether Coachview has a live booking with the code; null when it gave no answer. */
	booked: boolean | null;
	/** The request that the verdict rests on. */
	row?: RequestRow;
	/** The last completion that Moodle reported. */
	completion?: RequestRow;
	/** What Moodle or Coachview answered instead. */
	problem?: string;
}

const same = (a: unknown, b: unknown) => comparisonKey(a) === comparisonKey(b);

const latest = (rows: RequestRow[]) =>
	[...rows].sort((a, b) => (a.requestedAt ?? '').localeCompare(b.requestedAt ?? '')).at(-1);

const problemOf = (items: ResultItem[]) => items.map(itemFailure).find(Boolean)?.message;

/** The codes of live bookings; null when Coachview gave no answer. */
export function bookedCodes({ bookings }: Pick<PersonFacts, 'bookings'>): string[] | null {
	const [found] = jsonOf(bookings);
	return Array.isArray(found?.codes) ? found.codes.map(String) : null;
}

/** The accounts that Moodle has for the person. */
export const accountsOf = ({ accounts }: Pick<PersonFacts, 'accounts'>) =>
	jsonOf(accounts).filter(({ found, id }) => found !== false && id !== undefined);

/** Why nobody has access, as the requests and the booking tell it. */
function closedReason(
	access: RequestRow | undefined,
	booked: boolean | null,
	isUnread = false,
): VerdictReason {
	if (isUnread) return 'requestsUnread';
	if (!access && booked === null) return 'bookingUnread';
	if (!access) return booked === false ? 'notBooked' : 'neverAsked';
	if (isClosed(access)) return 'closed';
	if (access.state === 'givenUp') return 'failed';
	if (access.state !== 'done') return 'waiting';
	return access.kind === 'withdrawal' ? 'withdrawn' : 'gone';
}

function targetsOf(code: string, map: CourseMapRow[]) {
	const resolved = attempt(() => resolveTargets(code, map));
	return resolved.ok ? resolved.value : [];
}

function verdictOf(code: string, facts: PersonFacts): Verdict {
	const booked = bookedCodes(facts)?.some((one) => same(one, code)) ?? null;
	const targets = targetsOf(code, facts.map);
	const rows = facts.rows.filter((row) => !isVoid(row));
	const isOf = (row: RequestRow) => same(row.code, code);
	const isAccess = (row: RequestRow) => isOf(row) && ['enrolment', 'withdrawal'].includes(row.kind);
	const access =
		latest(rows.filter(isAccess)) ??
		latest(facts.rows.filter((row) => isAccess(row) && isClosed(row)));
	const completion = latest(
		rows.filter(
			(row) =>
				row.kind === 'completion' &&
				(isOf(row) || targets.some(({ course }) => course !== null && same(course, row.code))),
		),
	);
	const verdict = (
		hasAccess: boolean | null,
		reason: VerdictReason,
		problem?: string,
	): Verdict => ({
		...{ code, hasAccess, reason, booked, completion, problem },
		row: access,
	});
	const accounts = accountsOf(facts);
	const unread = problemOf(facts.accounts);
	if (unread) return verdict(null, 'moodleUnread', unread);
	if (accounts.length > 1) return verdict(null, 'manyAccounts');
	const [account] = accounts;
	const closed = closedReason(access, booked, facts.unread?.requests);
	if (!account)
		return verdict(false, closed === 'gone' || closed === 'neverAsked' ? 'noAccount' : closed);
	if (account.canLogIn === false)
		return verdict(false, 'cannotLogIn', String(account.loginProblem ?? ''));
	const notListed = problemOf(facts.courses);
	if (notListed) return verdict(null, 'moodleUnread', notListed);
	if (facts.unread?.courseMap) return verdict(null, 'mapUnread');
	const open = jsonOf(facts.courses);
	const courses = targets.filter(({ target }) => target === 'course');
	const isOpen = courses.some(({ course }) => open.some(({ idnumber }) => same(idnumber, course)));
	if (isOpen && closed === 'withdrawn') return verdict(true, 'openThoughWithdrawn');
	if (isOpen) return verdict(true, account.hasLoggedIn === false ? 'openNeverUsed' : 'open');
	if (courses.length === 0 && targets.length > 0 && closed === 'gone')
		return verdict(null, 'cohortOnly');
	return verdict(false, closed);
}

/** One verdict per e-learning code that the person is booked for, or that anything was ever asked of; by code. */
export function verdicts(facts: PersonFacts): Verdict[] {
	const asked = facts.rows
		.filter(({ kind }) => kind === 'enrolment' || kind === 'withdrawal')
		.map(({ code }) => code!);
	const codes = new Map(
		[...asked, ...(bookedCodes(facts) ?? [])].map((code) => [comparisonKey(code), code]),
	);
	return [...codes.values()].sort().map((code) => verdictOf(code, facts));
}
