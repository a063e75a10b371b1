import { isObject } from '../shared/isObject';
import { toLocalTime } from '../shared/zonedTime';
import { callsNeeded } from './callsNeeded';
import type { RequestRow } from './columns';
import type { FormProblem, PlanPerson, PlannedRequest, PlanSettings } from './planRequests';
import { isToWrite, planRequests, readPlanForm } from './planRequests';
import { textOrEmpty } from '../text/textOrEmpty';

/** What an administrator wants for all participants of course runs, and what it takes. */
export interface WholeCourse {
	settings: PlanSettings;
	problem?: FormProblem;
	planned: PlannedRequest[];
	toWrite: PlannedRequest[];
	/** Calls to Coachview that carrying them out takes. */
	calls: number;
	/** What is left of the day's calls, as Coachview said last; undefined when it did not. */
	remaining?: number;
	/** Whether it takes more calls than are left today. */
	isTooMuch: boolean;
}

/** The day in the Netherlands, where the administrator chooses one. */
const today = (now: number) => toLocalTime(now, 'Europe/Amsterdam').slice(0, 10);

const toPerson = (item: Record<string, unknown>): PlanPerson[] => {
	const [person, code] = [textOrEmpty(item.personExternalId), textOrEmpty(item.elearningCode)];
	return person && code
		? [{ person, code, environment: textOrEmpty(item.environment), name: textOrEmpty(item.name) }]
		: [];
};

/**
 * Plans the requests for a whole course, and compares what they take with what is left of Coachview's calls of the day.
 *
 * @param participants what *Get Participants* gave, without its failed items
 * @param rows the requests of the table
 * @param fields of the form; see `readPlanForm`
 * @param now Unix milliseconds
 */
export function planWholeCourse(
	participants: Array<Record<string, unknown>>,
	rows: RequestRow[],
	fields: Record<string, string>,
	now: number,
): WholeCourse {
	const { settings, problem } = readPlanForm(fields, today(now));
	const people = participants.flatMap(toPerson);
	const planned = problem ? [] : planRequests(people, rows, settings);
	const toWrite = planned.filter(isToWrite);
	const calls = callsNeeded(
		settings.kind,
		toWrite.map(({ person }) => person),
	);
	const said = participants
		.map((one) => one.calls)
		.filter(isObject)
		.at(-1);
	const remaining = typeof said?.remaining === 'number' ? said.remaining : undefined;
	const isTooMuch = remaining !== undefined && calls > remaining;
	return { settings, problem, planned, toWrite, calls, remaining, isTooMuch };
}
