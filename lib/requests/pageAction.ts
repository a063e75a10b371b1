import { inputInvalid } from '../errors/inputInvalid';
import { LinkError } from '../errors/linkError';
import { reason } from '../errors/reason';
import { cleanKey, cleanName, comparisonKey } from '../text/clean';
import { closedMark } from './carriedOut';
import type { RequestChange, RequestKind, RequestRow } from './columns';
import { messageText, parseMessage } from './messageText';
import { iso, writeRequest } from './writeRequest';

/** What an administrator does on a page: a button, the rows that were ticked, and what was typed. */
export interface PageAction {
	action: string;
	fields: Record<string, string>;
	/** Ids of rows. */
	chosen: string[];
	user: string;
}

/** What the table becomes: new requests, for an upsert by `key` as workflows 1 to 3 do it, or changes of rows, for an update by `id`. */
export type PlannedChange =
	| { to: 'request'; change: RequestChange }
	| { to: 'row'; id: number; change: RequestChange };

/** What can be asked for by a button; a result is sent again by replaying its row, which holds what Moodle reported. */
const REQUESTABLE: readonly RequestKind[] = ['enrolment', 'withdrawal', 'login'];

const missing = (parameter: string) => new LinkError('INPUT_MISSING', { parameter });

/** Whether a button asks for something new, whatever the table holds. */
export const isNewRequest = ({ action }: PageAction) => REQUESTABLE.includes(action as RequestKind);

/** Starts over, at once. What failed before stays readable until it went well. A row that was closed counts again for the person and code, so that a later request goes before it. */
const startOver = (row: RequestRow, now: number): RequestChange => ({
	...(row.subject?.endsWith(closedMark(row))
		? { subject: row.subject.slice(0, -closedMark(row).length) }
		: {}),
	state: 'open',
	attempts: 0,
	nextAt: iso(now),
	doneAt: null,
	givenUpAt: null,
	toldAt: null,
	note: null,
});

/**
 * A request that nobody carries out. Its key and subject become its own: an earlier request of the person must not count as replaced by one that never happened, and a new one
 * must not wipe out the reason.
 */
const closed = (row: RequestRow, user: string, why: string, now: number): RequestChange => ({
	key: `${row.key}${closedMark(row)}`,
	subject: `${row.subject}${closedMark(row)}`,
	state: 'done',
	nextAt: null,
	doneAt: iso(now),
	givenUpAt: null,
	note: ['Afgesloten', user && `door ${user}`].filter(Boolean).join(' ') + `: ${why}`,
});

const drop = (row: RequestRow, { fields, user }: PageAction, now: number): RequestChange => {
	const why = cleanName(fields.reason ?? '');
	if (!why) throw missing('Reason');
	return closed(row, user, why, now);
};

/** What came in, with another person and code wherever it names them. */
function correctedMessage({ message }: RequestRow, person: string, code: string, name: string) {
	const given = parseMessage(message);
	const changed = (key: string, field: string, value: string) => {
		const inner = given[key];
		return typeof inner === 'object' && inner !== null
			? { [key]: { ...inner, [field]: value } }
			: {};
	};
	const known = { personExternalId: person, elearningCode: code, name };
	return {
		...given,
		...Object.fromEntries(Object.entries(known).filter(([key]) => key in given)),
		...changed('user', 'idnumber', person),
		...changed('course', 'idnumber', code),
	};
}

/**
 * The row as if it had come in with what was typed. A row that mailed a login stays that of its person, so that no later enrolment makes the password wrong: what was meant for somebody
 * else becomes a row of its own.
 */
function edit(row: RequestRow, { fields, user }: PageAction, now: number): PlannedChange[] {
	const [person, code] = [cleanKey(fields.person ?? ''), cleanKey(fields.code ?? '')];
	const name = cleanName(fields.name ?? '');
	const { kind, environment, requestedAt } = row;
	const message = correctedMessage(row, person, code, name);
	const corrected = writeRequest(
		{
			...{ kind, person, code, name, message, claim: '' },
			environment: environment ?? '',
			requestedAt: requestedAt ? Date.parse(requestedAt) : now,
		},
		now,
	);
	const isOtherPerson = comparisonKey(person) !== comparisonKey(row.person ?? '');
	if (row.loginMailedAt && isOtherPerson)
		return [
			{ to: 'row', id: row.id, change: closed(row, user, `gecorrigeerd naar ${person}`, now) },
			{ to: 'request', change: corrected },
		];
	const { key, subject } = corrected;
	const change = { key, subject, person, code, name, message: messageText(message) };
	return [{ to: 'row', id: row.id, change: { ...startOver(row, now), ...change } }];
}

function request({ action, fields, user }: PageAction, now: number): RequestChange {
	const kind = action as RequestKind;
	const [person, code] = [cleanKey(fields.person ?? ''), cleanKey(fields.code ?? '')];
	const name = cleanName(fields.name ?? '');
	return writeRequest(
		{
			...{ kind, person, code, name, claim: '', requestedAt: now },
			environment: cleanKey(fields.environment ?? ''),
			message: {
				...fields,
				personExternalId: person,
				elearningCode: code,
				name,
				requestedBy: user,
			},
		},
		now,
	);
}

const isFailed = ({ state }: RequestRow) => state === 'givenUp';

/** A row that an execution holds is left alone: it is about to change. */
const isFree = ({ claimedBy }: RequestRow) => !claimedBy;

/** What was carried out since the page was opened has happened: there is nothing to close or to correct. */
const isOpen = ({ state }: RequestRow) => state !== 'done';

function chosenRows(
	{ chosen }: PageAction,
	rows: RequestRow[],
	isMeant: (row: RequestRow) => boolean = () => true,
): RequestRow[] {
	const ids = new Set(chosen);
	const found = rows.filter((row) => ids.has(String(row.id)) && isFree(row) && isMeant(row));
	if (found.length === 0) throw missing('Chosen');
	return found;
}

/**
 * What a button writes into the table.
 *
 * - `replay` (the chosen rows) and `replayAll` (everything that was given up) start rows over, also one that is done;
 * - `drop` ends the chosen rows that are not done with a reason (field `reason`);
 * - `edit` gives one row that is not done another `person`, `code` and `name`, and starts it over;
 * - `enrolment`, `withdrawal` and `login` write a new request for the fields `person`, `code`, `name` and `environment`.
 *
 * @param rows those of the table
 * @param now Unix milliseconds
 * @throws {LinkError} `INPUT_INVALID` for another action, `INPUT_MISSING` when nothing is chosen or typed
 */
export function planPageAction(
	asked: PageAction,
	rows: RequestRow[],
	now: number,
): PlannedChange[] {
	const each = (found: RequestRow[], change: (row: RequestRow) => RequestChange) =>
		found.map((row): PlannedChange => ({ to: 'row', id: row.id, change: change(row) }));
	const { action } = asked;
	if (action === 'replay') return each(chosenRows(asked, rows), (row) => startOver(row, now));
	if (action === 'replayAll') {
		const all = rows.filter((row) => isFailed(row) && isFree(row));
		if (all.length === 0) throw missing('Chosen');
		return each(all, (row) => startOver(row, now));
	}
	if (action === 'drop')
		return each(chosenRows(asked, rows, isOpen), (row) => drop(row, asked, now));
	if (action === 'edit') return edit(chosenRows(asked, rows, isOpen)[0], asked, now);
	if (isNewRequest(asked)) return [{ to: 'request', change: request(asked, now) }];
	const options = ['replay', 'replayAll', 'drop', 'edit', ...REQUESTABLE].join(', ');
	throw inputInvalid('Action', action, reason('NOT_AN_OPTION', { options }));
}
