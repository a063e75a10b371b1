import type { IWebhookFunctions } from 'n8n-workflow';

import { LinkError } from '../../lib/errors/linkError';
import { withObservedDate } from '../../lib/moodle/completion/completion';
import { readCompletionState } from '../../lib/moodle/completion/completionState';
import type { CompletionState } from '../../lib/moodle/completion/completionState';
import { siteKey } from '../../lib/moodle/transport/siteUrl';
import { attemptAsync } from '../../lib/shared/result';
import { connectMoodle } from '../shared/moodle/connection';
import { siteOutput, triggerCredential } from '../shared/moodle/triggerSite';
import type {
	CompletionEvent,
	CompletionMessage,
} from '../../lib/moodle/completion/completionMessage';

/** What the trigger emits: the message, or what Moodle says now in its place. */
export interface TriggerEvent extends CompletionState {
	event: CompletionEvent;
	occurredAt: string | null;
	siteUrl: string;
	/** The site as the course map names it, where the credential has a name. */
	site?: string;
	stateSource: 'message' | 'moodle';
}

/** Seconds that a call to Moodle may take; a sender does not wait long. */
const CALL_TIMEOUT_SECONDS = 10;

/** Moodle no longer shows how far this person was: not enrolled (recording `completion_after_unenrol`), or person or course deleted. Asking again won't help. */
const isNoLongerReadable = ({ code, data }: LinkError) =>
	code === 'MOODLE_NOT_ENROLLED' ||
	code === 'MOODLE_USER_UNKNOWN' ||
	/^invalidrecord/.test(data.errorcode ?? '');

/** The event itself follows the state: what was undone after it was reported is no longer completed. */
function currentEvent(reported: CompletionEvent, completed: boolean): CompletionEvent {
	if (reported === 'graded') return 'graded';
	return completed ? 'completed' : 'uncompleted';
}

/**
 * A message with the state that Moodle has now instead of the one that it reported.
 *
 * @throws {LinkError} `WEBHOOK_OTHER_SITE` when the credential belongs to another Moodle, where the same ids are other people; else what keeps Moodle
 * from being read
 */
export async function withCurrentState(
	node: IWebhookFunctions,
	message: CompletionMessage,
): Promise<TriggerEvent> {
	if (message.event === 'test') return { ...message, stateSource: 'message' };
	const credential = triggerCredential(node);
	const moodle = await connectMoodle(node, {}, CALL_TIMEOUT_SECONDS, credential);
	const { siteurl } = await moodle.siteInfo();
	if (message.siteUrl && siteKey(message.siteUrl) !== siteKey(siteurl))
		throw new LinkError('WEBHOOK_OTHER_SITE', { from: message.siteUrl, site: siteurl });
	const site = await siteOutput(node);
	const state = await attemptAsync(async () => await readCompletionState(moodle, message));
	if (!state.ok) {
		if (isNoLongerReadable(state.error)) return { ...message, ...site, stateSource: 'message' };
		throw state.error;
	}
	const { occurredAt, siteUrl } = message;
	const now = fillFromMessage(state.value, message);
	const event = currentEvent(message.event, now.completed);
	return { event, occurredAt, siteUrl, ...site, ...now, stateSource: 'moodle' };
}

/**
 * Without the plug-in's functions Moodle does not return the pass mark, its own date or an ID number of a course, nor a grade that may lack hidden ones:
 * those the message has. What nobody dates was completed by now.
 */
function fillFromMessage(state: CompletionState, message: CompletionMessage): CompletionState {
	const course = { ...state.course, idnumber: state.course.idnumber || message.course.idnumber };
	if (!state.completed || state.completedAtSource === 'course') return { ...state, course };
	const { gradePass, completedAt, completedAtSource } = message;
	const isTold = state.grade !== null && !state.gradeReason;
	const told = isTold || message.grade === null ? state : { ...message, gradeReason: null };
	const { grade, gradeMax, gradeReason } = told;
	const passed = grade !== null && gradePass !== null ? grade >= gradePass : message.passed;
	return withObservedDate(
		{
			...state,
			course,
			grade,
			gradeMax,
			...(gradeReason === undefined ? {} : { gradeReason }),
			gradePass,
			passed,
			...(completedAt && { completedAt, completedAtSource }),
		},
		Date.now() / 1000,
	);
}
