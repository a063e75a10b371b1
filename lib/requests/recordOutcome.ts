import { LinkError } from '../errors/linkError';
import { backoffSeconds } from '../shared/backoff';
import { DAY_MS } from '../shared/durations';
import type { RequestChange, RequestRow } from './columns';
import { errorText } from './errorText';
import type { RequestError } from './errorText';
import { ATTEMPTS_IF_SOMEBODY_IS_NEEDED, needsSomebody } from './needsSomebody';
import { accountsOf, SAME_REQUEST } from './pickRequests';
import type { Decision } from './pickRequests';
import { iso } from './writeRequest';

/** What became of a request that an execution held. */
export interface RequestOutcome {
	/** As `pickRequests` decided. */
	decision: Decision;
	note: string | null;
	/** Absent when all went well. */
	error?: RequestError;
	/** What Coachview or Moodle is answered, when it was worked on. */
	answer?: string;
	/** The Moodle accounts to which a password was mailed now: "8@https://moodle.example.org". */
	loginMailedTo?: string[];
	/** Whether the participant got a mail now, with a password or without. */
	mailed?: boolean;
	/** All is done but the login, which another request of the person is about to mail: look again soon whether it did. */
	loginLeftToOther?: boolean;
}

/** How long a failed request is tried again. */
export interface RetrySettings {
	maxAttempts: number;
	/** Milliseconds after it was asked, once it was tried as often as an error that needs somebody. */
	maxAgeMs: number;
}

/** 1, 2, 4 … minutes, then a day each: the fourteenth attempt would come on the fourth day. */
export const DEFAULT_RETRY_SETTINGS: RetrySettings = {
	maxAttempts: 15,
	maxAgeMs: 3 * DAY_MS,
};

/** When a request that had to step back, or whose login another one mails, is looked at again (milliseconds). */
const SOON_MS = 30_000;

/** What an answer says beside what went wrong. */
const AGAIN = 'De koppeling probeert het vanzelf opnieuw.';
const NOT_AGAIN = 'De koppeling probeert het niet meer vanzelf.';
const BUSY =
	'Deze deelnemer wordt op dit moment al verwerkt. De koppeling kijkt er vanzelf opnieuw naar.';
const LOGIN_LEFT =
	'De toegang is gegeven. De inloggegevens gaan met een andere aanmelding van deze deelnemer mee; de koppeling kijkt vanzelf of dat is gelukt.';

const REPLACED = 'OK. Een latere aanvraag voor deze deelnemer en code is in de plaats gekomen.';

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
	const { decision, note, error, answer = null, loginMailedTo = [], mailed } = outcome;
	const sent: RequestChange = {
		...(loginMailedTo.length > 0
			? { loginMailedAt: iso(now), loginMailedTo: joinAccounts(row, loginMailedTo) }
			: {}),
		...(mailed ? { mailedAt: iso(now) } : {}),
	};
	const change = (parts: RequestChange): RequestChange => ({ answer, ...FREE, ...sent, ...parts });
	if (decision === 'giveUp') return change(givenUp(neverEnded(row), now));
	if (decision === 'wait') return change(stepBack(row, now));
	if (error) return change(afterError(row, error, answer ?? '', settings, now));
	if (outcome.loginLeftToOther)
		return change({ ...NO_ERROR, ...soonAgain(row, now), answer: LOGIN_LEFT });
	const last = decision === 'ended' ? { answer: REPLACED } : {};
	return change({ ...NO_ERROR, ...ended(row, decision, note, now), ...last });
}

/** All accounts of the request, each once. */
const joinAccounts = (row: RequestRow, more: string[]) =>
	[...new Set([...accountsOf(row), ...more])].join(', ');

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

/** This was not an attempt; but the next one must know that there was one before it, which gave access and mailed nothing. */
const soonAgain = ({ attempts }: RequestRow, now: number): RequestChange => ({
	state: 'again',
	attempts: Math.max(1, attempts - 1),
	nextAt: iso(now + SOON_MS),
});

/** This was not an attempt. */
function stepBack(row: RequestRow, now: number): RequestChange {
	const attempts = Math.max(0, row.attempts - 1);
	const state = attempts > 0 ? 'again' : 'open';
	return { state, attempts, nextAt: iso(now + SOON_MS), answer: BUSY };
}

/** It stays so until somebody replays it. */
const givenUp = (error: RequestError, now: number): RequestChange => ({
	...errorColumns(error),
	state: 'givenUp',
	givenUpAt: iso(now),
	toldAt: null,
	nextAt: null,
});

/** A row that somebody changed so that it can't be read; it must not hold up others. */
export const unreadableRow = ({ code, nl }: LinkError, now: number): RequestChange => ({
	...FREE,
	...givenUp({ code, ...nl }, now),
});

const errorColumns = (error: RequestError): RequestChange => ({
	errorCode: error.code,
	errorMessage: errorText(error, error.message),
	errorCause: errorText(error, error.cause),
	errorFix: errorText(error, error.fix),
});

function neverEnded({ attempts }: RequestRow): RequestError {
	const { code, nl } = new LinkError('REQUEST_NEVER_ENDED', { attempts: `${attempts - 1}` });
	return { code, ...nl };
}

function afterError(
	{ attempts, requestedAt }: RequestRow,
	error: RequestError,
	answer: string,
	{ maxAttempts, maxAgeMs }: RetrySettings,
	now: number,
): RequestChange {
	const few = Math.min(ATTEMPTS_IF_SOMEBODY_IS_NEEDED, maxAttempts);
	const isTooOld = now - Date.parse(requestedAt ?? iso(now)) >= maxAgeMs;
	const most = needsSomebody(error.code) || isTooOld ? few : maxAttempts;
	const said = errorText(error, answer || error.message).replace(/[.]?$/, '.');
	if (attempts >= most) return { attempts, ...givenUp(error, now), answer: `${said} ${NOT_AGAIN}` };
	return {
		attempts,
		...errorColumns(error),
		state: 'again',
		givenUpAt: null,
		nextAt: iso(now + backoffSeconds(Math.max(1, attempts)) * 1000),
		answer: `${said} ${AGAIN}`,
	};
}
