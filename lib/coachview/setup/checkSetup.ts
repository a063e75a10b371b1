import { LinkError } from '../../errors/linkError';
import type { Finding, FindingLevel } from '../../shared/findings';
import type { Result } from '../../shared/result';
import { attemptAsync } from '../../shared/result';
import type { IdnumberSource } from '../../participant/idnumber';
import { ENTITY, FIELD } from '../transport/apiNames';
import type { CoachviewClient } from '../transport/client';
import { toFilterDate } from '../transport/localTime';
import type { Origin } from '../transport/origin';
import { buildWhere } from '../transport/query';
import type { RateLimit } from '../transport/rateLimit';
import { resetReason } from '../transport/rateLimit';

/** What *Check Setup* says of a Coachview. */
export interface CoachviewSetupReport {
	origin: Origin;
	/** Which ID of a person is the ID number in Moodle. */
	idnumber: IdnumberSource;
	/** As the last answer said; see `RateLimit`. */
	budget: RateLimit;
	findings: Finding[];
}

type Row = Record<string, unknown> & { id: string };

/** What the nodes do with each entity, as users know it. */
const NEEDED_BY: Record<string, string[]> = {
	[ENTITY.person]: ['Coachview Person'],
	[ENTITY.enrolment]: ['Coachview Enrolment'],
	[ENTITY.run]: ['Coachview Enrolment'],
	[ENTITY.part]: ['Coachview Enrolment', 'Coachview Result'],
	[ENTITY.outcome]: ['Coachview Result'],
};

const ALL_NODES = ['Coachview Person', 'Coachview Enrolment', 'Coachview Result'];

/** An id that no record has, so that a list of two values stands for one record. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

const problem = (subject: string, error: LinkError, level: FindingLevel = 'problem'): Finding => ({
	level,
	subject,
	neededBy: NEEDED_BY[subject] ?? ALL_NODES,
	code: error.code,
	en: error.en,
	nl: error.nl,
});

const passed = (subject: string): Finding => ({
	level: 'ok',
	subject,
	neededBy: NEEDED_BY[subject] ?? ALL_NODES,
});

/**
 * Says whether a Coachview can be read in the ways in which the nodes read it: one record of each entity, one list with all that is inferred of the filters, and how many
 * calls are left. Seven calls at most, one when Coachview can't be reached or lets nobody in. Nothing is written.
 *
 * Never throws for what is wrong with Coachview; that is a finding.
 *
 * @param leastCalls calls that must be left today; with fewer it is a problem
 */
export async function checkCoachview(
	client: CoachviewClient,
	leastCalls: number,
): Promise<CoachviewSetupReport> {
	const findings: Finding[] = [];
	let persons: Result<Row[]> | undefined;
	for (const entity of Object.values(ENTITY)) {
		const rows = await attemptAsync(async () => await client.list<Row>(entity, { take: '2' }));
		persons ??= rows;
		findings.push(readability(entity, rows));
		// Whatever follows would fail in the same way.
		if (!rows.ok && concernsAll(rows.error)) break;
	}
	const [person] = persons?.ok ? persons.value : [];
	if (person) findings.push(await checkFilters(client, person.id));
	if (findings.some(({ level }) => level === 'ok')) findings.push(budgetOf(client, leastCalls));
	const { origin, budget, settings } = client;
	return { origin, budget, idnumber: settings.idnumber, findings };
}

/** Errors that are not about one entity: each call would end in them. */
const concernsAll = ({ code }: LinkError) =>
	[
		'COACHVIEW_ADDRESS_INVALID',
		'COACHVIEW_ADDRESS_UNKNOWN',
		'COACHVIEW_BUDGET_LOW',
		'COACHVIEW_BUDGET_SPENT',
		'COACHVIEW_CREDENTIALS_REFUSED',
		'COACHVIEW_FIREWALL',
		'COACHVIEW_REDIRECT',
		'COACHVIEW_UNAVAILABLE',
		'NODE_FAILED',
	].includes(code);

function readability(entity: string, rows: Result<Row[]>): Finding {
	if (!rows.ok) return problem(entity, rows.error);
	if (rows.value.length > 0) return passed(entity);
	return problem(entity, new LinkError('SETUP_COACHVIEW_EMPTY', { entity }), 'notChecked');
}

/** A filter on changes and ids, a comma list, two keys of order: it must give the one person. */
async function checkFilters(client: CoachviewClient, id: string): Promise<Finding> {
	const where = buildWhere([
		{ field: FIELD.id, value: [id, NO_ID] },
		{ field: FIELD.changedAt, operator: '>=', value: toFilterDate(0) },
	]);
	const orderby = `${FIELD.changedAt} asc,${FIELD.id} asc`;
	const found = await attemptAsync(
		async () => await client.list<Row>(ENTITY.person, { where, orderby, take: '5' }),
	);
	if (!found.ok) return problem('filters', found.error);
	return found.value.length === 1
		? passed('filters')
		: problem('filters', new LinkError('SETUP_COACHVIEW_FILTERS', { count: found.value.length }));
}

function budgetOf({ budget }: CoachviewClient, leastCalls: number): Finding {
	const { remaining } = budget;
	if (remaining === undefined)
		return problem('calls left', new LinkError('SETUP_COACHVIEW_BUDGET_UNTOLD'), 'notice');
	if (remaining >= leastCalls) return passed('calls left');
	const values = { remaining, least: leastCalls, reason: resetReason(budget) };
	return problem('calls left', new LinkError('SETUP_COACHVIEW_BUDGET_LOW', values));
}
