import { errorAddress } from '../../errors/docsAddress';
import { LinkError } from '../../errors/linkError';
import type { Failure, ResultItem } from './findFailures';
import { itemFailure, mailFailure, neededBy, outcomeOf, toFailure } from './findFailures';

/** To whom a workflow answers. */
export type AnswerTo = 'coachview' | 'moodle';

/** What was asked, as the trigger gave it. */
export interface AnswerRequest {
	name?: string;
	personExternalId?: string;
	elearningCode?: string;
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

/** What is answered, and what the execution fails with. */
export interface Answer {
	statusCode: 200 | 422;
	text: string;
	failed: boolean;
	message: string;
	description: string;
	failure: { message: string; description: string } | null;
	/** Codes of what failed, each once. */
	codes: string[];
	who: string;
}

/** Whom a request is about: "Zoë van der Berg (P-1001), e-learning EL-101", or "P-1001, cursus EL-101" for a completion. */
export function requestLabel({
	name,
	personExternalId,
	elearningCode,
	user,
	course,
}: AnswerRequest) {
	if (name || personExternalId || elearningCode) {
		const person = [name, personExternalId && `(${personExternalId})`].filter(Boolean).join(' ');
		return [person, elearningCode && `e-learning ${elearningCode}`].filter(Boolean).join(', ');
	}
	if (!user && !course) return '';
	const person = user?.idnumber || `Moodle-gebruiker ${user?.id ?? '?'}`;
	return `${person}, cursus ${course?.idnumber || (course?.id ?? '?')}`;
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
		return `Not expected by Coachview: ${uniqueTexts(known.map(({ json }) => reasonText(json))).join('; ')}`;
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

/** The mail about a failed execution, which nobody waits for: that it was sent is all there is to know. */
const isFailureMail = ({ json }: ResultItem) => json.kind === 'failure';

function successText(input: AnswerInput): string | undefined {
	const { results } = input;
	if (results.length > 0 && results.every(isFailureMail)) return 'The administrator was told';
	if (input.to === 'moodle') return completionText(input);
	return results.some((item) => outcomeOf(item)) ? doneText(results) : undefined;
}

const sentence = (text: string) => text.replace(/[.]?$/, '.');

/** A failed part in one line: message, cause, fix and code. */
const failureLine = ({ message, cause, fix, code }: Failure) =>
	`${[message, cause, fix].filter(Boolean).map(sentence).join(' ')} [${code}]`;

/**
 * The answer to one request: 200 when something is known and nothing failed, else 422 with what failed, why, and what to do, in Dutch.
 *
 * It is never 200 for a request of which an item carries an error, or of which nothing is known.
 */
export function composeAnswer(input: AnswerInput): Answer {
	const { request, results, mails } = input;
	const found = [...results.map(itemFailure), ...mails.map(mailFailure)].filter(
		(one): one is Failure => one !== undefined,
	);
	const done = found.length === 0 ? successText(input) : undefined;
	const failures =
		done === undefined && found.length === 0 ? [toFailure(new LinkError('RESULT_UNKNOWN'))] : found;
	const parts = [...new Map(failures.map((one) => [failureLine(one), one])).values()];
	const who = requestLabel(request);
	if (done !== undefined)
		return {
			...{ statusCode: 200, text: done, failed: false, message: done, description: '' },
			...{ failure: null, codes: [], who },
		};
	const about = (text: string) => [who, text].filter(Boolean).join(': ');
	const message = parts.map((one) => about(one.message)).join('; ');
	const description = parts
		.map(({ message: text, cause, fix, code }) =>
			`${about(text)}\nOorzaak: ${cause || '-'}\nOplossing: ${fix}\nCode: ${code} ${errorAddress(code, 'nl')}`.trim(),
		)
		.join('\n\n');
	return {
		statusCode: 422,
		text: parts.map(failureLine).join(' '),
		failed: true,
		message,
		description,
		failure: { message, description },
		codes: [...new Set(parts.map(({ code }) => code))],
		who,
	};
}
