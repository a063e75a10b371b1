import type { IExecuteFunctions } from 'n8n-workflow';

import { inputInvalid } from '../../../lib/errors/inputInvalid';
import { reason } from '../../../lib/errors/reason';
import type { Operation } from '../../../lib/n8n/operation';
import { UnsentMails } from '../../../lib/n8n/unsentMails';
import { objectFrom } from '../../../lib/n8n/readParameters';
import type {
	AnswerInput,
	AnswerRequest,
	AnswerTo,
} from '../../../lib/participant/answer/composeAnswer';
import {
	composeAnswer as compose,
	requestLabel,
} from '../../../lib/participant/answer/composeAnswer';
import type { ResultItem } from '../../../lib/participant/answer/findFailures';
import { mailFailure } from '../../../lib/participant/answer/findFailures';
import { PARTICIPANT_KINDS } from '../../../lib/participant/mail/mailKinds';
import type { ParticipantKind } from '../../../lib/participant/mail/mailKinds';
import { hasProperties } from '../../../lib/shared/isObject';
import { attempt, ok } from '../../../lib/shared/result';

interface ComposeAnswerInput extends AnswerInput {
	/** The item itself, which is a result like the others. */
	own: ResultItem;
	/** Items of *Compose Mail*. */
	composed: ResultItem[];
	/** Where it is noted who got no mail. */
	unsent: UnsentMails;
}

/**
 * What an expression gives as items: `$('Give Access').all()`, an item, its `json`, or a list of those.
 *
 * @throws {LinkError} `INPUT_INVALID`
 */
function itemsFrom(value: unknown, field: string): ResultItem[] {
	if (value === undefined || value === null || value === '') return [];
	return [value].flat().map((one: unknown) => {
		if (!hasProperties(one)) throw inputInvalid(field, one, reason('NOT_AN_ITEM'));
		return hasProperties(one.json) ? { json: one.json, error: one.error } : { json: one };
	});
}

function inputAt(node: IExecuteFunctions, i: number): ComposeAnswerInput {
	const { request, results, composed, mails } = node.getNodeParameter('inputs', i, {}) as Record<
		string,
		unknown
	>;
	const { json, error } = node.getInputData()[i];
	return {
		to: node.getNodeParameter('to', i) as AnswerTo,
		request: objectFrom(request ?? json, 'Request') as AnswerRequest,
		own: { json, error },
		unsent: new UnsentMails(node),
		results: itemsFrom(results, 'Results'),
		composed: itemsFrom(composed, 'Composed Mails'),
		mails: itemsFrom(mails, 'Sent Mails'),
	};
}

const isToSend = ({ json, error }: ResultItem) => json.send !== false && !json.error && !error;

/**
 * What became of each mail: the node that sends gives one item for each mail, in the same order. A mail that was composed and is not among them was not sent;
 * neither was what *Compose Mail* left as it was, as n8n does when a node breaks down.
 */
function sentMails(composed: ResultItem[], sent: ResultItem[]): ResultItem[] {
	const toSend = composed.filter(isToSend);
	return [
		...toSend.map(({ json: { to } }, i) => ({ ...sent[i], json: { to, ...sent[i]?.json } })),
		...sent.slice(toSend.length),
	];
}

/** Notes which participants got their mail; `mails` says it of the composed ones, in order. */
function noteUnsent(unsent: UnsentMails, composed: ResultItem[], mails: ResultItem[]): void {
	composed.filter(isToSend).forEach(({ json: { kind, to } }, i) => {
		if (PARTICIPANT_KINDS.includes(kind as ParticipantKind) && typeof to === 'string')
			unsent.note(to, mailFailure(mails[i]) === undefined);
	});
}

const textOf = ({ json }: ResultItem) => JSON.stringify(json);

/** The lists that the inputs give. An expression that does not depend on the item gives each of them the same one. */
function joinLists(lists: ResultItem[][]): ResultItem[] {
	const [first] = lists;
	const text = (list: ResultItem[]) => JSON.stringify(list.map(textOf));
	return lists.every((list) => text(list) === text(first)) ? first : lists.flat();
}

/** The answer to the request that some items are about. */
function answerTo(inputs: ComposeAnswerInput[]) {
	const own = inputs.map((input) => input.own);
	const composed = joinLists(inputs.map((input) => input.composed));
	const sent = joinLists(inputs.map(({ mails }) => mails));
	const known = new Set(sent.map(textOf));
	// A mail that was not sent says so without the id of a message, so the node that sends mail is asked which items are mails.
	const isMail = (item: ResultItem) => 'messageId' in item.json || known.has(textOf(item));
	const more = own.filter((item) => isMail(item) && !known.has(textOf(item)));
	const mails = sentMails(composed, [...sent, ...more]);
	noteUnsent(inputs[0].unsent, composed, mails);
	return compose({
		...inputs[0],
		results: [
			...own.filter((item) => !isMail(item)),
			...composed,
			...inputs.flatMap(({ results }) => results),
		],
		mails,
	});
}

const labelOf = ({ request }: ComposeAnswerInput) => requestLabel(request);

/** Writes the answer to a request from all items of the line; see `composeAnswer`. No call is made. */
export const composeAnswer: Operation<undefined, ComposeAnswerInput> = {
	value: 'composeAnswer',
	name: 'Compose Answer',
	description:
		'Write what a workflow answers to Coachview or Moodle, and what its execution fails with; no call is made',
	action: 'Compose answer to request',
	effect: 'none',
	fields: [
		{
			displayName: 'Answer To',
			name: 'to',
			type: 'options',
			options: [
				{
					name: 'Coachview',
					value: 'coachview',
					description: 'An enrolment or a withdrawal, in Dutch',
				},
				{ name: 'Moodle', value: 'moodle', description: 'A completion' },
			],
			default: 'coachview',
			description: 'Who waits for the answer',
		},
		{
			displayName: 'Input',
			name: 'inputs',
			type: 'collection',
			placeholder: 'Add Input',
			default: {},
			description: 'What the answer is made of, besides the items that come in',
			options: [
				{
					displayName: 'Composed Mails',
					name: 'composed',
					type: 'string',
					default: '',
					placeholder: "e.g. {{ $('Compose Mail').all() }}",
					description:
						'Items of Compose Mail. The answer is a failure unless each mail that is to be sent is among Sent Mails, in the same order.',
				},
				{
					displayName: 'Request',
					name: 'request',
					type: 'string',
					default: '={{ $json }}',
					placeholder: "e.g. {{ $('Coachview Trigger').first().json }}",
					description:
						'The item of the trigger: it says who the answer is about. Items of one request give one answer.',
				},
				{
					displayName: 'Results',
					name: 'results',
					type: 'string',
					default: '',
					placeholder: "e.g. {{ $('Give Access').all() }}",
					description: 'Items of other nodes that did something for the request',
				},
				{
					displayName: 'Sent Mails',
					name: 'mails',
					type: 'string',
					default: '',
					placeholder: "e.g. {{ $('Send Email').all() }}",
					description:
						'Items of the node that sends mail. A mail that was not sent makes the answer a failure.',
				},
			],
		},
	],
	read: inputAt,
	mergeKey: labelOf,
	run: async (_, inputs) => {
		const groups = new Map<string, ComposeAnswerInput[]>();
		for (const input of inputs)
			groups.set(labelOf(input), [...(groups.get(labelOf(input)) ?? []), input]);
		return inputs.map((input) => {
			const group = groups.get(labelOf(input))!;
			return group[0] === input ? attempt(() => ({ ...answerTo(group) })) : ok([]);
		});
	},
};
