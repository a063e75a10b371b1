import { comparisonKey } from '../../text/clean';
import { counted } from '../../text/counted';
import type { DriftChange, DriftRow } from './columns';
import type { Comparison } from './compare';
import type { Finding, Uncompared } from './findings';
import { personKey } from './findings';
import { COMPARISON, NOT_COMPARED } from './kinds';
import { unreadableCodeKey } from './places';
import { completionKey } from './readPlace';

/**
 * What is under way, or was while Coachview and Moodle were read: what one of them said is older than what the other said. By person and e-learning code, a completion by the ID
 * number of its course; without codes whatever the person's code is.
 */
export type Pending = (kind: 'access' | 'completion', person: string, codes?: string[]) => boolean;

/** What the comparison is about, for the row that says so. */
export interface ComparisonCounts {
	bookings: number;
	places: number;
	/** People in a participant's role with an ID number that Coachview does not know. */
	unknownPeople: number;
	/** People whose completion was not asked for. */
	completionsNotAsked: number;
}

const COMPLETION_KINDS = ['completedWithoutResult', 'resultWithoutCompletion'];

const joinKey = (...parts: string[]) => parts.map((part) => comparisonKey(part)).join(' | ');

const findingKey = (finding: Finding, environment: string) => {
	const { kind, person, name, code, site, place } = finding;
	return joinKey(
		...[kind, environment, site, person || name, place],
		COMPLETION_KINDS.includes(kind) ? code : '',
	);
};

const isoDate = (moment: number) => new Date(moment).toISOString();

/** What a row says, but for its dates. */
const contentOf = (finding: Finding) => ({
	name: finding.name,
	code: finding.code,
	course: finding.course || null,
	detail: finding.detail.nl,
	detailEn: finding.detail.en,
	repair: finding.repair || null,
	message: finding.repair ? JSON.stringify(finding.message) : null,
});

const newRow = (moment: string) => ({
	since: moment,
	...{ toldAt: null, askedAt: null, solvedAt: null },
});

const courseOf = ({ message, code }: Pick<Finding, 'message' | 'code'>) =>
	(message.course as { idnumber?: string } | undefined)?.idnumber ?? code;

const isPending = (finding: Finding, pending: Pending) =>
	COMPLETION_KINDS.includes(finding.kind)
		? pending('completion', finding.person, [courseOf(finding), ...(finding.codes ?? [])])
		: pending('access', finding.person, finding.codes);

/**
 * What becomes of the table: a row for what is new, `found` for what is still there, `solvedAt` for what is gone. A row about something that was not compared this time stays
 * as it is, and so does one about which a request is under way.
 *
 * @param known the rows that are not solved
 * @param now Unix milliseconds
 */
export function driftChanges(
	known: DriftRow[],
	comparison: Pick<Comparison, 'findings' | 'uncompared' | 'completionsUnknown'>,
	pending: Pending,
	environment: string,
	now: number,
): DriftChange[] {
	const open = new Map(known.filter(({ solvedAt }) => !solvedAt).map((row) => [row.key!, row]));
	const changes = new Map<string, DriftChange>();
	const untouched = new Set<string>();
	const found = isoDate(now);
	const put = (key: string, columns: Partial<DriftRow>) =>
		changes.set(key, { ...columns, key, found, ...(open.has(key) ? {} : newRow(found)) });
	for (const finding of comparison.findings) {
		const key = findingKey(finding, environment);
		const { kind, person, site, place } = finding;
		if (isPending(finding, pending)) untouched.add(key);
		else
			put(key, {
				...{ kind, person: person || null, site: site || null, environment },
				place: place || null,
				...contentOf(finding),
			});
	}
	for (const one of comparison.uncompared)
		put(joinKey(NOT_COMPARED, environment, one.scope), uncomparedRow(one, environment));
	const isKept = keeps(comparison, pending, environment);
	for (const [key, row] of open)
		if (!changes.has(key) && !untouched.has(key) && !isKept(row))
			changes.set(key, { key, solvedAt: found });
	return [...changes.values()];
}

const uncomparedRow = (
	{ person, name, code, course, site, notRead, scope }: Uncompared,
	environment: string,
): Partial<DriftRow> => ({
	kind: NOT_COMPARED,
	...{ person: person || null, name: name || null, code, course, site: site || null, environment },
	...{ detail: notRead.text.nl, detailEn: notRead.text.en, repair: null, message: null },
	place: scope,
});

/** Whether nothing is known now of what a row is about. */
function keeps(
	{ uncompared, completionsUnknown }: Pick<Comparison, 'uncompared' | 'completionsUnknown'>,
	pending: Pending,
	environment: string,
): (row: DriftRow) => boolean {
	const scopes = new Set(uncompared.map(({ scope }) => scope));
	const sites = new Set(
		uncompared
			.filter(({ person, isCompletions }) => !person && !isCompletions)
			.map(({ site }) => comparisonKey(site)),
	);
	// Where the course map has a wrong row for a code, nobody knows which places it opens.
	const codes = new Set(
		uncompared.flatMap(({ scope, code }) =>
			scope === unreadableCodeKey(code) ? [comparisonKey(code)] : [],
		),
	);
	const people = new Set(
		uncompared.filter(({ person }) => person).map(({ site, person }) => personKey(site, person)),
	);
	return ({ kind, environment: own, place, person, site, code, message }) => {
		if (kind === COMPARISON || comparisonKey(own) !== comparisonKey(environment)) return true;
		if (kind === NOT_COMPARED) return false;
		if (codes.has(comparisonKey(code))) return true;
		const who = personKey(site, person ?? '');
		if (COMPLETION_KINDS.includes(kind)) {
			const course = courseOf({ message: parseMessage(message), code: code ?? '' });
			if (pending('completion', person ?? '', [course])) return true;
			if (completionsUnknown.has(completionKey(place ?? '', person ?? ''))) return true;
		} else if (pending('access', person ?? '', place ? [code ?? ''] : undefined)) return true;
		// What is about the account may have been seen at any place of the site.
		return place
			? scopes.has(place) || people.has(who)
			: sites.has(comparisonKey(site)) || people.has(who);
	};
}

/** The row's message; empty when somebody changed it so that it can't be read. */
export function parseMessage(text: string | null): Record<string, unknown> {
	try {
		const message: unknown = JSON.parse(text ?? '{}');
		return typeof message === 'object' && message !== null
			? (message as Record<string, unknown>)
			: {};
	} catch {
		return {};
	}
}

/** The row that says when was compared. It counts as solved and told, so that nothing takes it for drift. */
export function comparisonRow(
	counts: ComparisonCounts,
	environment: string,
	now: number,
): DriftChange {
	const moment = isoDate(now);
	return {
		key: joinKey(COMPARISON, environment),
		kind: COMPARISON,
		environment,
		detail: `${counted(counts.bookings, 'inschrijving', 'inschrijvingen')} vergeleken, ${counted(counts.places, 'cursus of sitegroep', 'cursussen en sitegroepen')}`,
		detailEn: `${counted(counts.bookings, 'booking', 'bookings')} compared, ${counted(counts.places, 'course or cohort', 'courses and cohorts')}`,
		message: JSON.stringify(counts),
		...{ since: moment, found: moment, toldAt: moment, solvedAt: moment },
	};
}
