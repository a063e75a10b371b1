import { LinkError } from '../errors/linkError';
import { comparisonKey } from '../text/clean';
import type { RequestChange, RequestKind } from './columns';
import { messageText } from './messageText';

/** What came in, and from whom. */
export interface NewRequest {
	kind: RequestKind;
	/** The ID by which both systems know the person. */
	person: string;
	/** The e-learning code; of a completion the course. */
	code: string;
	/** `training` or `live`; empty when it is not known. */
	environment: string;
	name: string;
	/** Unix milliseconds at which it was asked. */
	requestedAt: number;
	message: object;
}

/** Between the parts of a key; written twice where a part contains it, so that no two requests share a key by accident. */
const SEPARATOR = '|';

const keyPart = (text: string) => comparisonKey(text).replaceAll(SEPARATOR, SEPARATOR.repeat(2));

const joinKey = (...parts: string[]) => parts.map(keyPart).join(` ${SEPARATOR} `);

export const iso = (milliseconds: number) => new Date(milliseconds).toISOString();

/**
 * The row of a request, for an upsert by `key` and "`requestedAt` is not later": a request that is open already stays one request, one that was done or given up is opened
 * again, and a call that is written late does not take the place of a later one (it gets a row of its own, which `pickRequests` ends).
 *
 * Who works on the row at this moment, and whether a login was mailed, is left as it is: those columns are not written.
 *
 * @throws {LinkError} `INPUT_MISSING` without person or code
 */
export function writeRequest(request: NewRequest, now: number): RequestChange {
	const { kind, person, code, environment, name, message } = request;
	if (!person) throw new LinkError('INPUT_MISSING', { parameter: 'Person' });
	if (!code) throw new LinkError('INPUT_MISSING', { parameter: 'Code' });
	const subject = kind === 'completion' ? 'completion' : 'access';
	return {
		key: joinKey(kind, environment, person, code),
		subject: joinKey(subject, environment, person, code),
		kind,
		person,
		code,
		environment,
		name,
		state: 'open',
		attempts: 0,
		requestedAt: iso(request.requestedAt),
		nextAt: iso(now),
		doneAt: null,
		givenUpAt: null,
		toldAt: null,
		errorCode: null,
		errorMessage: null,
		errorCause: null,
		errorFix: null,
		linkMailedAt: null,
		message: messageText(message),
		note: null,
	};
}
