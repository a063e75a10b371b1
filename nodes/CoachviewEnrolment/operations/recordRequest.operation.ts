import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../../../lib/n8n/operation';
import type { AnswerRequest, AnswerTo } from '../../../lib/participant/answer/composeAnswer';
import { composeAnswer } from '../../../lib/participant/answer/composeAnswer';
import type { ResultItem } from '../../../lib/participant/answer/findFailures';
import { mailFailure, outcomeOf } from '../../../lib/participant/answer/findFailures';
import { PARTICIPANT_KINDS } from '../../../lib/participant/mail/mailKinds';
import type { ParticipantKind } from '../../../lib/participant/mail/mailKinds';
import type { RequestRow } from '../../../lib/requests/columns';
import { recordDecision } from '../../../lib/requests/decidedResult';
import type { ShownResult } from '../../../lib/requests/decidedResult';
import { recordOutcome } from '../../../lib/requests/recordOutcome';
import type { RequestOutcome, RetrySettings } from '../../../lib/requests/recordOutcome';
import { readRequestRow } from '../../../lib/requests/requestRow';
import { isObject } from '../../../lib/shared/isObject';
import { attempt, ok } from '../../../lib/shared/result';
import { itemsFrom } from '../itemsFrom';
import { maxAttemptsOption, maxDaysOption, retrySettings } from '../requestFields';
import type { RetryOptions } from '../requestFields';

/** A mail of the request: what was written, and what became of it. */
interface RequestMail {
	composed: Record<string, unknown>;
	sent: ResultItem;
}

interface RecordInput {
	row?: RequestRow;
	to: AnswerTo;
	results: ResultItem[];
	mail?: RequestMail;
	settings: RetrySettings;
}

/** Whether *Compose Mail* found that no mail is needed. */
const isNotNeeded = ({ composed }: RequestMail) => composed.send === false;

const isToParticipant = ({ composed }: RequestMail) =>
	PARTICIPANT_KINDS.includes(composed.kind as ParticipantKind);

/** Each result once: every mail of a request brings all of them. */
const distinct = (results: ResultItem[]) => [
	...new Map(results.map((result) => [JSON.stringify(result), result])).values(),
];

/** What a mail says of a request: that it was sent, or why not. */
function outcomeOfMails(mails: RequestMail[]): Partial<RequestOutcome> {
	const sent = mails.filter((mail) => !isNotNeeded(mail) && !mailFailure(mail.sent));
	const logins = sent.filter(({ composed }) => composed.kind === 'login');
	return {
		mailed: sent.some(isToParticipant),
		loginMailedTo: logins.map(({ composed: { userId, siteUrl } }) =>
			[userId, siteUrl].filter(Boolean).join('@'),
		),
		loginLeftToOther: mails.some(({ composed }) => composed.loginLeft === true),
	};
}

/** The outcome of a request of several items, such as one per course: it failed when one of them did, and what was mailed was mailed. */
function joinOutcomes(inputs: RecordInput[]): RequestOutcome {
	const [{ row, to }] = inputs;
	const mails = inputs.flatMap(({ mail }) => mail ?? []);
	const { failures, text } = composeAnswer({
		to,
		request: requestOf(row!),
		results: distinct(inputs.flatMap(({ results }) => results)),
		mails: mails
			.filter((mail) => !isNotNeeded(mail))
			.map(({ composed: { to: address }, sent }) => ({
				...sent,
				json: { to: address, ...sent.json },
			})),
	});
	return {
		decision: 'work',
		note: null,
		error: failures.at(0),
		answer: text,
		...outcomeOfMails(mails),
	};
}

/** What a completion is about; the answer to Coachview needs nothing of the row. */
const requestOf = ({ kind, person, code }: RequestRow): AnswerRequest =>
	kind === 'completion'
		? { completed: true, user: { idnumber: person }, course: { idnumber: code } }
		: {};

/**
 * What *Get Results* read back after a decision; null when what was sent does not show, undefined when it was not read before and after.
 */
function shownIn(results: ResultItem[]): ShownResult | null | undefined {
	const reads = results.flatMap(({ json }) =>
		'lastRegistered' in json ? [json.lastRegistered] : [],
	);
	if (reads.length < 2) return undefined;
	const [before, after] = [reads[0], reads.at(-1)];
	const isSent = results.some((result) => outcomeOf(result) === 'sent');
	if (!isObject(after) || (isSent && JSON.stringify(before) === JSON.stringify(after))) return null;
	const { passed, grade } = after;
	return { passed, grade } as ShownResult;
}

const firstItem = (value: unknown, field: string): ResultItem =>
	itemsFrom(value, field).at(0) ?? { json: {} };

const failedWith = (error: unknown): ResultItem => ({ json: {}, error });

/** What can't be read fails its own request: the others of the batch were worked on, and are recorded. */
function readItems(value: unknown, field: string): ResultItem[] {
	const items = attempt(() => itemsFrom(value, field));
	return items.ok ? items.value : [failedWith(items.error)];
}

function mailFrom(given: unknown, sentMail: unknown, itemError: unknown): RequestMail | undefined {
	const composed = firstItem(given, 'Composed Mail').json;
	if (Object.keys(composed).length === 0) return undefined;
	const sent = firstItem(sentMail, 'Sent Mail');
	return { composed, sent: { ...sent, error: sent.error ?? itemError } };
}

/** Works out what a row is after it was worked on, and what is answered, for an update by `id` and `claimedBy`; see `recordOutcome` in lib/requests. */
export const recordRequest: Operation<undefined, RecordInput> = {
	value: 'recordRequest',
	name: 'Record Request Outcome',
	description:
		'Work out what a row of the table "Coachview link requests" becomes (done, tried again at a later time, or given up), and what is answered',
	action: 'Record outcome of request',
	effect: 'none',
	readsFailed: true,
	fields: [
		{
			displayName: 'Answer To',
			name: 'to',
			type: 'options',
			options: [
				{ name: 'Coachview', value: 'coachview', description: 'An enrolment or a withdrawal' },
				{ name: 'Moodle', value: 'moodle', description: 'A completion' },
			],
			default: 'coachview',
			description: 'Who asked',
		},
		{
			displayName: 'Request',
			name: 'request',
			type: 'json',
			default: "={{ $('Pick').item.json }}",
			required: true,
			description:
				'The item of Pick Requests. Several items of one request, such as one per course, become one row.',
		},
		{
			displayName: 'Results',
			name: 'results',
			type: 'string',
			default: '={{ $json }}',
			description:
				'What was done: an item, or a list of items. The request is done when they say so, and none of them failed.',
		},
		{
			displayName: 'Composed Mail',
			name: 'composed',
			type: 'string',
			default: '',
			placeholder: "e.g. {{ $('Compose mail').item.json }}",
			description:
				'The item of Compose Mail. The request fails when a mail that is to be sent was not.',
		},
		{
			displayName: 'Sent Mail',
			name: 'sent',
			type: 'string',
			default: '={{ $json }}',
			description: 'The item of the node that sends mail',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [maxAttemptsOption, maxDaysOption],
		},
	],
	read: (node, i) => {
		const [to, request, results, composed, sent] = [
			'to',
			'request',
			'results',
			'composed',
			'sent',
		].map((name) => node.getNodeParameter(name, i, '') as unknown);
		const mail = attempt(() => mailFrom(composed, sent, node.getInputData()[i].error));
		return {
			row: readRequestRow(firstItem(request, 'Request').json),
			to: to as AnswerTo,
			results: [...readItems(results, 'Results'), ...(mail.ok ? [] : [failedWith(mail.error)])],
			mail: mail.ok ? mail.value : undefined,
			settings: retrySettings(node.getNodeParameter('options', i, {}) as RetryOptions),
		};
	},
	run: async (_, inputs) => {
		const now = Date.now();
		const byRow = new Map<number | undefined, RecordInput[]>();
		for (const input of inputs) {
			const together = byRow.get(input.row?.id) ?? [];
			byRow.set(input.row?.id, together);
			together.push(input);
		}
		return inputs.map((input) => {
			const { row, settings } = input;
			const together = byRow.get(row?.id)!;
			if (!row || together[0] !== input) return ok<IDataObject[]>([]);
			return attempt(() => {
				const change = recordOutcome(row, joinOutcomes(together), settings, now);
				const shown = shownIn(together.flatMap(({ results }) => results));
				return [{ id: row.id, ...recordDecision(row, change, shown) } as IDataObject];
			});
		});
	},
};
