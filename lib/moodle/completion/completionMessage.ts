import { isOfOurTime } from '../../shared/ourTime';
import { cleanKey } from '../../text/clean';
import { textOrEmpty } from '../../text/textOrEmpty';

/** What happened to a completion, in the words of the triggers. */
export type CompletionEvent = 'completed' | 'uncompleted' | 'graded' | 'test';

/** A message of the Moodle plug-in `local_completionfeed`, in the shape that the triggers emit. */
export interface CompletionMessage {
	event: CompletionEvent;
	/** ISO 8601; null when the message does not say. */
	occurredAt: string | null;
	siteUrl: string;
	course: { id: number; idnumber: string };
	user: { id: number; idnumber: string };
	completed: boolean;
	/** ISO 8601. */
	completedAt: string | null;
	/** The plug-in knows Moodle's own date of the course. */
	completedAtSource: 'course' | null;
	grade: number | null;
	gradeMax: number | null;
	gradePass: number | null;
	/** Null when it can't be decided: not completed, no grade, or no pass mark. */
	passed: boolean | null;
}

const EVENT_BY_TYPE: Record<string, CompletionEvent> = {
	'course.completed': 'completed',
	'course.uncompleted': 'uncompleted',
	'course.graded': 'graded',
	'endpoint.test': 'test',
};

const NUMBER = /^-?\d+(\.\d+)?$/;

/** A number, also as a database gives one: "80.00000". */
function numberOrNull(value: unknown): number | null {
	if (typeof value === 'string' && NUMBER.test(value.trim())) return Number(value);
	return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
const idOrZero = (value: unknown) => {
	const number = numberOrNull(value) ?? 0;
	return Number.isSafeInteger(number) && number > 0 ? number : 0;
};
const keyOrEmpty = (value: unknown) =>
	cleanKey(Number.isSafeInteger(value) ? String(value) : textOrEmpty(value));

/**
 * Reads a message.
 *
 * @returns `unknown` for a type that this version does not know, `malformed` when it is not JSON, lacks person or course, or has a date in another unit
 */
export function parseCompletionMessage(body: string): CompletionMessage | 'unknown' | 'malformed' {
	const message = parseJsonObject(body);
	if (!message || typeof message.type !== 'string') return 'malformed';
	const event = EVENT_BY_TYPE[message.type];
	if (!event) return 'unknown';
	const data = (message.data ?? {}) as Record<string, unknown>;
	const course = { id: idOrZero(data.courseid), idnumber: keyOrEmpty(data.courseidnumber) };
	const user = { id: idOrZero(data.userid), idnumber: keyOrEmpty(data.useridnumber) };
	if (event !== 'test' && (!course.id || !user.id)) return 'malformed';
	const seconds = numberOrNull(data.timecompleted);
	if (seconds && !isOfOurTime(seconds * 1000)) return 'malformed';
	const completed = event === 'completed' || (event === 'graded' && Boolean(seconds));
	const moment = new Date(textOrEmpty(message.timestamp));
	return {
		event,
		occurredAt: Number.isNaN(moment.getTime()) ? null : moment.toISOString(),
		siteUrl: textOrEmpty(data.site),
		course,
		user,
		completed,
		completedAt: completed && seconds ? new Date(seconds * 1000).toISOString() : null,
		completedAtSource: completed && seconds ? 'course' : null,
		grade: numberOrNull(data.graderaw),
		gradeMax: numberOrNull(data.grademax),
		gradePass: numberOrNull(data.gradepass),
		passed: typeof data.passed === 'boolean' ? data.passed : null,
	};
}

function parseJsonObject(body: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(body);
		return typeof value === 'object' && value !== null
			? (value as Record<string, unknown>)
			: undefined;
	} catch {
		return undefined;
	}
}
