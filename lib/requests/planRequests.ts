import { comparisonKey } from '../text/clean';
import { isVoid } from './carriedOut';
import type { RequestKind, RequestRow } from './columns';
import { parseMessage } from './messageText';
import { accessSubject, writeRequest } from './writeRequest';

/** What an administrator asks for at once for many people. */
export type PlanKind = Extract<RequestKind, 'enrolment' | 'withdrawal' | 'extension'>;

/** Somebody with an e-learning code, as *Get Participants* gives them. */
export interface PlanPerson {
	person: string;
	code: string;
	environment: string;
	name: string;
}

/**
 * What a request would be: `write`, a new one; `again`, one that was done or given up, opened again; `done`, it was carried out, so it stays; `pending`, somebody works on it
 * or will; `withdrawn`, the person was withdrawn last, so that the access has no end to change.
 */
export type PlanState = 'write' | 'again' | 'done' | 'pending' | 'withdrawn';

export interface PlannedRequest extends PlanPerson {
	state: PlanState;
	/** The row of the same request, if there is one. */
	row?: RequestRow;
}

export interface PlanSettings {
	kind: PlanKind;
	/** The new end of an extension, as the form has it. */
	endsAt: string;
	/** Whether to open again what was carried out. */
	again: boolean;
}

export const PLAN_KINDS: readonly PlanKind[] = ['enrolment', 'withdrawal', 'extension'];

/** Why a form can't be carried out: no kind, or no day from today on for an extension. */
export type FormProblem = 'kind' | 'endsAt';

/**
 * What an administrator entered for a whole course.
 *
 * @param fields of the form: `kind`, `endsAt` as `2026-12-31`, `again`
 * @param today the day as `2026-12-31`
 */
export function readPlanForm(
	fields: Record<string, string>,
	today: string,
): { settings: PlanSettings; problem?: FormProblem } {
	const { kind = '', endsAt = '', again = '' } = fields;
	const isKnown = (PLAN_KINDS as readonly string[]).includes(kind);
	const day = kind === 'extension' ? endsAt.trim() : '';
	const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && isDate(day) && day >= today;
	const problem = !isKnown ? 'kind' : kind === 'extension' && !isDay ? 'endsAt' : undefined;
	return { settings: { kind: kind as PlanKind, endsAt: day, again: again !== '' }, problem };
}

/** Whether a day exists: 2026-02-30 does not. */
const isDate = (day: string) => {
	const moment = new Date(`${day}T00:00:00Z`);
	return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
};

const timeOf = (text: string | null) => (text ? Date.parse(text) : 0);

const byRequestTime = (a: RequestRow, b: RequestRow) =>
	timeOf(a.requestedAt) - timeOf(b.requestedAt) || a.id - b.id;

/**
 * Which requests have to be written for everybody to have what is asked for. Writing them and planning again gives none, so that a button that is pressed twice, or after n8n
 * stopped in the middle, writes only what is missing.
 *
 * What was carried out counts only while no later request for the same person and code took its place; an extension only with the same end. What was given up is asked again: how far it
 * came, nobody knows. A withdrawal that was given up, closed or replaced has not ended the access, so an extension is written: Moodle says whether there is an access to extend.
 *
 * @param people each person with each code once
 * @param rows all requests of the table that may be about them
 */
export function planRequests(
	people: PlanPerson[],
	rows: RequestRow[],
	{ kind, endsAt, again }: PlanSettings,
): PlannedRequest[] {
	const bySubject = groupBy(
		rows.filter((row) => !isVoid(row)),
		({ subject }) => subject,
	);
	return people.map((one): PlannedRequest => {
		const { subject } = writeRequest({ ...one, kind, requestedAt: 0, message: {}, claim: '' }, 0);
		const same = bySubject.get(subject!) ?? [];
		const row = same.filter((other) => other.kind === kind).at(-1);
		const access = bySubject.get(accessSubject(one))?.filter(isStillMeant).at(-1);
		if (kind === 'extension' && access?.kind === 'withdrawal')
			return { ...one, state: 'withdrawn', row };
		if (!row) return { ...one, state: 'write' };
		const isSame = same.at(-1) === row && isSameEnd(row, kind, endsAt);
		if (row.nextAt && isSame) return { ...one, state: 'pending', row };
		const isDone = row.state === 'done' && isSame;
		return { ...one, state: isDone && !again ? 'done' : 'again', row };
	});
}

/** What was given up is not meant any more, until somebody replays it. */
const isStillMeant = ({ state, nextAt }: RequestRow) => state !== 'givenUp' || nextAt !== null;

/** Whether a request is to be written. */
export const isToWrite = ({ state }: PlannedRequest) => state === 'write' || state === 'again';

/** An extension to another date is another one, though its row is the same. */
const isSameEnd = ({ message }: RequestRow, kind: RequestKind, endsAt: string) =>
	kind !== 'extension' || parseMessage(message).endsAt === endsAt;

/** Rows by a column, as both systems compare it, the latest last. */
function groupBy(rows: RequestRow[], columnOf: (row: RequestRow) => string | null) {
	const groups = new Map<string, RequestRow[]>();
	for (const row of [...rows].sort(byRequestTime)) {
		const value = comparisonKey(columnOf(row));
		const group = groups.get(value);
		if (group) group.push(row);
		else groups.set(value, [row]);
	}
	return groups;
}
