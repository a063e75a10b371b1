import { LinkError } from '../errors/linkError';
import type { ErrorText } from '../errors/catalogueEntry';
import { backoffSeconds } from '../shared/backoff';
import { DAY_MS, MINUTE_MS } from '../shared/durations';
import type { RequestChange, RequestRow } from './columns';
import { ATTEMPTS_IF_SOMEBODY_IS_NEEDED, needsSomebody } from './needsSomebody';
import { SAME_REQUEST } from './pickRequests';
import type { Decision } from './pickRequests';
import { iso } from './writeRequest';

/** Why a request failed, as the row says it: in one language. */
export type RequestError = ErrorText & { code: string };

/** What became of a request that an execution held. */
export interface RequestOutcome {
	/** As `pickRequests` decided. */
	decision: Decision;
	note: string | null;
	/** Absent when all went well. */
	error?: RequestError;
	/** The Moodle account to which a password was mailed now. */
	loginMailedTo?: string;
	/** Whether the link to the course was mailed now. */
	linkMailed?: boolean;
	/** All is done but the login, which another request of the person is about to mail: look again soon whether it did. */
	loginLeftToOther?: boolean;
}

/** How long a failed request is tried again. */
export interface RetrySettings {
	maxAttempts: number;
	/** Milliseconds after it was asked, once it was tried as often as an error that needs somebody. */
	maxAgeMs: number;
	language: 'en' | 'nl';
}

/** 1, 2, 4 … minutes, then a day each: the fourteenth attempt would come on the fourth day. */
export const DEFAULT_RETRY_SETTINGS: RetrySettings = {
	maxAttempts: 15,
	maxAgeMs: 3 * DAY_MS,
	language: 'nl',
};

/** When a request that had to step back, or whose login another one mails, is looked at again (milliseconds). */
const SOON_MS = 30_000;

const FREE: RequestChange = { claimedBy: null, claimedSince: null };
const NO_ERROR: RequestChange = {
	errorCode: null,
	errorMessage: null,
	errorCause: null,
	errorFix: null,
};

/**
 * What a row is after an execution worked on it: nobody's again, and done, due again at a later time, or given up.
 *
 * It is written with the filter `id` and `claimedBy`, so that an execution that lost its claim changes nothing.
 *
 * @param now Unix milliseconds
 */
export function recordOutcome(
	row: RequestRow,
	outcome: RequestOutcome,
	settings: RetrySettings,
	now: number,
): RequestChange {
	const { decision, note, error, loginMailedTo, linkMailed } = outcome;
	const mailed: RequestChange = {
		...(loginMailedTo ? { loginMailedAt: iso(now), loginMailedTo } : {}),
		...(linkMailed ? { linkMailedAt: iso(now) } : {}),
	};
	if (decision === 'giveUp') return { ...FREE, ...givenUp(neverEnded(row, settings), now) };
	if (decision === 'wait') return { ...FREE, ...stepBack(row, now) };
	if (decision === 'tell') return { ...FREE, ...afterTelling(row, error, now) };
	if (error) return { ...FREE, ...mailed, ...afterError(row, error, settings, now) };
	if (outcome.loginLeftToOther)
		return { ...FREE, ...mailed, ...NO_ERROR, state: 'again', nextAt: iso(now + SOON_MS) };
	return { ...FREE, ...mailed, ...NO_ERROR, ...ended(row, decision, note, now) };
}

/** A row that is the same request as another one gets a key of its own, so that it is never opened again. */
const ended = (
	{ key, id }: RequestRow,
	decision: Decision,
	note: string | null,
	now: number,
): RequestChange => ({
	...(decision === 'ended' && note?.startsWith(SAME_REQUEST) ? { key: `${key} #${id}` } : {}),
	state: 'done',
	nextAt: null,
	doneAt: iso(now),
	givenUpAt: null,
	note,
});

/** This was not an attempt. A row keeps the time for which it waits, when that is later. */
function stepBack(row: RequestRow, now: number): RequestChange {
	const attempts = Math.max(0, row.attempts - 1);
	const nextAt = iso(Math.max(now + SOON_MS, Date.parse(row.nextAt ?? '') || 0));
	return { state: attempts > 0 ? 'again' : 'open', attempts, nextAt };
}

/** Due at once, since the administrator does not know yet. */
const givenUp = (error: RequestError, now: number): RequestChange => ({
	...errorColumns(error),
	state: 'givenUp',
	givenUpAt: iso(now),
	toldAt: null,
	nextAt: iso(now),
});

/** The administrator is told once; when that mail does not go out, after as long again as it has been tried, up to a day. */
function afterTelling(
	{ givenUpAt }: RequestRow,
	error: RequestError | undefined,
	now: number,
): RequestChange {
	const state = 'givenUp';
	if (!error) return { state, nextAt: null, toldAt: iso(now) };
	const tried = now - Date.parse(givenUpAt ?? iso(now));
	return { state, nextAt: iso(now + Math.min(DAY_MS, Math.max(MINUTE_MS, tried))) };
}

const errorColumns = ({ code, message, cause, fix }: RequestError): RequestChange => ({
	errorCode: code,
	errorMessage: message,
	errorCause: cause,
	errorFix: fix,
});

function neverEnded({ attempts }: RequestRow, { language }: RetrySettings): RequestError {
	const { code, ...texts } = new LinkError('REQUEST_NEVER_ENDED', { attempts: `${attempts - 1}` });
	return { code, ...texts[language] };
}

function afterError(
	{ attempts, requestedAt }: RequestRow,
	error: RequestError,
	{ maxAttempts, maxAgeMs }: RetrySettings,
	now: number,
): RequestChange {
	const few = Math.min(ATTEMPTS_IF_SOMEBODY_IS_NEEDED, maxAttempts);
	const isTooOld = now - Date.parse(requestedAt ?? iso(now)) >= maxAgeMs;
	const most = needsSomebody(error.code) || isTooOld ? few : maxAttempts;
	if (attempts >= most) return { attempts, ...givenUp(error, now) };
	const nextAt = iso(now + backoffSeconds(Math.max(1, attempts)) * 1000);
	return { attempts, ...errorColumns(error), state: 'again', givenUpAt: null, nextAt };
}
