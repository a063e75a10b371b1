import { comparisonKey } from '../../text/clean';
import type { DriftRow } from './columns';
import type { Repair } from './kinds';
import { isDriftKind } from './kinds';
import { parseMessage } from './rows';

/** A request that repairs something. */
export interface RepairRequest {
	kind: Exclude<Repair, ''>;
	person: string;
	/** The e-learning code; of a completion the ID number of the course. */
	code: string;
	name: string;
	/** `training` or `live`; of a completion the address of the Moodle site. */
	environment: string;
	message: Record<string, unknown>;
}

/** What is done with the rows that an administrator chose. */
export interface RepairPlan {
	/** Each once: access to a course and a cohort of one code is one request. */
	requests: RepairRequest[];
	/** The rows for which one was written. */
	asked: DriftRow[];
	/** The rows that no request can repair. */
	notRepairable: DriftRow[];
}

const REPAIRS: ReadonlyArray<Repair | null> = ['enrolment', 'withdrawal', 'completion'];

const textIn = (object: unknown, name: string) => {
	const value = (object as Record<string, unknown> | null | undefined)?.[name];
	return typeof value === 'string' ? value : '';
};

function toRequest(row: DriftRow): RepairRequest | undefined {
	const message = parseMessage(row.message);
	const isCompletion = row.repair === 'completion';
	const code = isCompletion ? textIn(message.course, 'idnumber') : (row.code ?? '');
	if (!isDriftKind(row.kind) || !REPAIRS.includes(row.repair) || !row.person || !code) return;
	return {
		kind: row.repair as RepairRequest['kind'],
		person: row.person,
		code,
		name: row.name ?? '',
		environment: isCompletion ? textIn(message, 'siteUrl') : (row.environment ?? ''),
		message,
	};
}

/**
 * The requests for the rows that were chosen. What is solved meanwhile is left alone.
 *
 * @param chosen keys of rows
 */
export function planRepairs(rows: DriftRow[], chosen: string[]): RepairPlan {
	const wanted = new Set(chosen);
	const open = rows.filter(({ key, solvedAt }) => !solvedAt && wanted.has(key ?? ''));
	const requests = new Map<string, RepairRequest>();
	const plan: RepairPlan = { requests: [], asked: [], notRepairable: [] };
	for (const row of open) {
		const request = toRequest(row);
		if (!request) {
			plan.notRepairable.push(row);
			continue;
		}
		const { kind, person, code, environment } = request;
		const key = JSON.stringify([kind, environment, person, code].map(comparisonKey));
		// Of access that is missing and an account to update, the one request does both.
		const message = { ...requests.get(key)?.message, ...request.message };
		requests.set(key, { ...request, message });
		plan.asked.push(row);
	}
	return { ...plan, requests: [...requests.values()] };
}
