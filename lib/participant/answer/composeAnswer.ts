import { LinkError } from '../../errors/linkError';
import { NOT_EXPECTED } from '../../shared/notExpected';
import type { Failure, ResultItem } from './findFailures';
import { itemFailure, mailFailure, neededBy, outcomeOf, toFailure } from './findFailures';

/** To whom a workflow answers. */
export type AnswerTo = 'coachview' | 'moodle';

/** What was asked, as the trigger gave it. */
export interface AnswerRequest {
	/** Of a completion in Moodle. */
	completed?: boolean;
	user?: { id?: number | string; idnumber?: string | null };
	course?: { id?: number | string; idnumber?: string | null };
}

/** All that is known about a request when it is answered. */
export interface AnswerInput {
	to: AnswerTo;
	request: AnswerRequest;
	/** Items of the nodes that did something. */
	results: ResultItem[];
	/** Items of the node that sends mail. */
	mails: ResultItem[];
}

/** What is answered. */
export interface Answer {
	text: string;
	/** What failed, each once; nothing when all went well. */
	failures: Failure[];
}

const isKept = (item: ResultItem) =>
	['kept', 'stillHasAccess'].includes(outcomeOf(item)) && neededBy(item.json).length > 0;

const targetName = ({ json }: ResultItem) => {
	const { name, course, cohort } = json as Record<string, string | Record<string, string>>;
	const [named = ''] = [name, course, cohort].filter(Boolean);
	return typeof named === 'string' ? named : (named.fullname ?? named.name ?? '');
};

const uniqueTexts = (texts: string[]) => [...new Set(texts.filter(Boolean))];

/** What Coachview shows of a request that succeeded. Access that stays is said, with the reason. */
function doneText(results: ResultItem[]): string {
	const kept = results.filter(isKept);
	if (kept.length === 0) return 'OK';
	const codes = uniqueTexts(kept.flatMap(({ json }) => neededBy(json))).join(', ');
	const ended = results.some((item) => outcomeOf(item) && !isKept(item));
	const names = ended ? uniqueTexts(kept.map(targetName)).join(', ') : '';
	return `OK. De toegang${names && ` tot ${names}`} blijft, want een andere inschrijving heeft die nodig: ${codes}.`;
}

const reasonText = ({ reason }: Record<string, unknown>) =>
	typeof reason === 'string' ? reason : ((reason as { message?: string } | null)?.message ?? '');

/**
 * What Moodle's plug-in shows of a completion that needs no other try; undefined when nothing is known.
 *
 * A completion is registered when one outcome says so. When nothing was to be sent, that is the answer, with the reason.
 */
function completionText({ request, results }: AnswerInput): string | undefined {
	const known = results.filter((item) => !['', 'notSent'].includes(outcomeOf(item)));
	if (known.some((item) => outcomeOf(item) !== 'notExpected')) return 'Registered';
	if (known.length > 0)
		return `${NOT_EXPECTED}: ${uniqueTexts(known.map(({ json }) => reasonText(json))).join('; ')}`;
	// A mail that is not sent says nothing of the completion.
	const idle = results.filter(({ json }) => json.send === false && !('kind' in json));
	if (idle.length > 0) {
		const reasons = uniqueTexts(idle.map(({ json }) => reasonText(json))).join('; ');
		return `Nothing to register: ${reasons || 'Coachview has a result already'}`;
	}
	const isOurs = request.user?.idnumber && request.course?.idnumber;
	const isEvent = request.user !== undefined && request.course !== undefined;
	return isEvent && (request.completed === false || !isOurs)
		? 'Nothing to register: not completed, or no person or course of Coachview'
		: undefined;
}

const successText = (input: AnswerInput): string | undefined =>
	input.to === 'moodle'
		? completionText(input)
		: input.results.some((item) => outcomeOf(item))
			? doneText(input.results)
			: undefined;

const sentence = (text: string) => text.replace(/[.]?$/, '.');

/** A failed part in one line: message, cause, fix and code. */
const failureLine = ({ message, cause, fix, code }: Failure) =>
	`${[message, cause, fix].filter(Boolean).map(sentence).join(' ')} [${code}]`;

/**
 * The answer to one request: what was done, or what failed, why, and what to do, in Dutch.
 *
 * It is never a success for a request of which an item carries an error, or of which nothing is known.
 */
export function composeAnswer(input: AnswerInput): Answer {
	const { results, mails } = input;
	const found = [...results.map(itemFailure), ...mails.map(mailFailure)].filter(
		(one): one is Failure => one !== undefined,
	);
	const done = found.length === 0 ? successText(input) : undefined;
	if (done !== undefined) return { text: done, failures: [] };
	const all = found.length > 0 ? found : [toFailure(new LinkError('RESULT_UNKNOWN'))];
	const failures = [...new Map(all.map((one) => [failureLine(one), one])).values()];
	return { text: failures.map(failureLine).join(' '), failures };
}
