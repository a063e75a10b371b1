import { LinkError } from '../errors/linkError';
import { MINUTE_MS } from '../shared/durations';
import { comparisonKey } from '../text/clean';
import type { RequestChange, RequestKind, RequestRow } from './columns';
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
	/** The execution of n8n that works on it at once; empty leaves it to the next look at what is due. */
	claim: string;
}

/** How long an execution may work on a request. Whoever holds one for longer died (milliseconds). */
export const CLAIM_MS = 15 * MINUTE_MS;

/** Between the parts of a key; written twice where a part contains it, so that no two requests share a key by accident. */
const SEPARATOR = '|';

const keyPart = (text: string) => comparisonKey(text).replaceAll(SEPARATOR, SEPARATOR.repeat(2));

const joinKey = (...parts: string[]) => parts.map(keyPart).join(` ${SEPARATOR} `);

/** What the enrolments and withdrawals of a person and code share as `subject`. */
export const accessSubject = ({
	environment,
	person,
	code,
}: Pick<RequestRow, 'environment' | 'person' | 'code'>) =>
	joinKey('access', environment ?? '', person ?? '', code ?? '');

export const iso = (milliseconds: number) => new Date(milliseconds).toISOString();

/**
 * The row of a request, for an upsert by `key`, "`requestedAt` is not later" and "`claimedBy` is empty": a request that is open already stays one request, and one that was
 * done or given up is opened again. A call that is written late, or while another execution works on the same, gets a row of its own, which `pickRequests` brings into order.
 *
 * Whether a login was mailed, the last error and the last answer are left as they are: those columns are not written.
 *
 * @throws {LinkError} `INPUT_MISSING` without person or code
 */
export function writeRequest(request: NewRequest, now: number): RequestChange {
	const { kind, person, code, environment, name, message, claim } = request;
	if (!person) throw new LinkError('INPUT_MISSING', { parameter: 'Person' });
	if (!code) throw new LinkError('INPUT_MISSING', { parameter: 'Code' });
	const isAccess = kind === 'enrolment' || kind === 'withdrawal';
	return {
		key: joinKey(kind, environment, person, code),
		subject: isAccess ? accessSubject(request) : joinKey(kind, environment, person, code),
		kind,
		person,
		code,
		environment,
		name,
		...(claim
			? { state: 'working', attempts: 1, nextAt: iso(now + CLAIM_MS) }
			: { state: 'open', attempts: 0, nextAt: iso(now) }),
		claimedBy: claim || null,
		claimedSince: claim ? iso(now) : null,
		requestedAt: iso(request.requestedAt),
		doneAt: null,
		givenUpAt: null,
		toldAt: null,
		mailedAt: null,
		message: messageText(message),
		note: null,
	};
}
