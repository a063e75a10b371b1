import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../../../lib/n8n/operation';
import { keyAt } from '../../../lib/n8n/readParameters';
import type { RequestRow } from '../../../lib/requests/columns';
import type { Decision } from '../../../lib/requests/pickRequests';
import { DEFAULT_RETRY_SETTINGS, recordOutcome } from '../../../lib/requests/recordOutcome';
import type { RequestOutcome, RetrySettings } from '../../../lib/requests/recordOutcome';
import { readRequestError } from '../../../lib/requests/requestError';
import { DAY_MS } from '../../../lib/shared/durations';
import { readRequestRow } from '../../../lib/requests/requestRow';
import { attempt, ok } from '../../../lib/shared/result';
import { maxAttemptsOption } from '../requestFields';

interface RecordInput {
	row?: RequestRow;
	outcome: RequestOutcome;
	settings: RetrySettings;
}

interface RecordOptions {
	language?: RetrySettings['language'];
	maxAttempts?: number;
	maxDays?: number;
}

/** An object that an expression gives, or its JSON. */
const toObject = (value: unknown): Record<string, unknown> => {
	const parsed =
		typeof value === 'string' ? attempt(() => JSON.parse(value) as unknown) : ok(value);
	return parsed.ok && typeof parsed.value === 'object' && parsed.value !== null
		? (parsed.value as Record<string, unknown>)
		: {};
};

/** A request of several items, such as one per course: it failed when one of them did, and what was mailed was mailed. */
function joinOutcomes(inputs: RecordInput[]): RequestOutcome {
	const outcomes = inputs.map(({ outcome }) => outcome);
	return {
		...outcomes[0],
		error: outcomes.find(({ error }) => error)?.error,
		loginMailedTo: outcomes.find(({ loginMailedTo }) => loginMailedTo)?.loginMailedTo,
		linkMailed: outcomes.some(({ linkMailed }) => linkMailed),
		loginLeftToOther: outcomes.some(({ loginLeftToOther }) => loginLeftToOther),
	};
}

/** Works out what a row is after it was worked on, for an update by `id` and `claimedBy`; see `recordOutcome` in lib/requests. */
export const recordRequest: Operation<undefined, RecordInput> = {
	value: 'recordRequest',
	name: 'Record Request Outcome',
	description:
		'Work out what a row of the table "Coachview link requests" becomes: done, tried again at a later time, or given up',
	action: 'Record outcome of request',
	effect: 'none',
	fields: [
		{
			displayName: 'Request',
			name: 'request',
			type: 'json',
			default: '={{ $json }}',
			required: true,
			description:
				'The item of Pick Requests. Several items of one request, such as one per course, become one row.',
		},
		{
			displayName: 'Error',
			name: 'failure',
			type: 'json',
			default: '={{ $json.error }}',
			description: 'What went wrong, as an item of a failed node has it. Empty when all went well.',
		},
		{
			displayName: 'Mailed',
			name: 'mailed',
			type: 'options',
			options: [
				{ name: 'Course Link', value: 'link' },
				{ name: 'Login', value: 'login', description: 'A mail with a password' },
				{ name: 'Nothing', value: 'none' },
			],
			default: 'none',
			description: 'Which mail went out to the participant',
		},
		{
			displayName: 'Moodle Account',
			name: 'account',
			type: 'string',
			default: '',
			placeholder: 'e.g. 8',
			description: 'ID of the Moodle account whose login was mailed',
			displayOptions: { show: { mailed: ['login'] } },
		},
		{
			displayName: 'Login Left to Another Request',
			name: 'loginLeft',
			type: 'boolean',
			default: false,
			description:
				'Whether the login is still missing because another request of the same person mails it. The row is then looked at again in half a minute.',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				maxAttemptsOption,
				{
					displayName: 'Give Up After (Days)',
					name: 'maxDays',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 3,
					description:
						'How long after it was asked a request is tried again. It is tried three times at least.',
				},
				{
					displayName: 'Language',
					name: 'language',
					type: 'options',
					options: [
						{ name: 'Dutch', value: 'nl' },
						{ name: 'English', value: 'en' },
					],
					default: 'nl',
					description: 'Language of the error in the table',
				},
			],
		},
	],
	read: (node, i) => {
		const options = node.getNodeParameter('options', i, {}) as RecordOptions;
		const request = toObject(node.getNodeParameter('request', i));
		const mailed = node.getNodeParameter('mailed', i, 'none') as string;
		const language = options.language ?? DEFAULT_RETRY_SETTINGS.language;
		const failure: unknown = node.getNodeParameter('failure', i, '');
		return {
			row: readRequestRow(request),
			outcome: {
				decision: (request.decision ?? 'work') as Decision,
				note: typeof request.note === 'string' ? request.note : null,
				error: readRequestError(failure, language),
				loginMailedTo: mailed === 'login' ? keyAt(node, 'account', i) || undefined : undefined,
				linkMailed: mailed === 'link',
				loginLeftToOther: node.getNodeParameter('loginLeft', i, false) as boolean,
			},
			settings: {
				maxAttempts: options.maxAttempts ?? DEFAULT_RETRY_SETTINGS.maxAttempts,
				maxAgeMs: (options.maxDays ?? DEFAULT_RETRY_SETTINGS.maxAgeMs / DAY_MS) * DAY_MS,
				language,
			},
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
			const change = recordOutcome(row, joinOutcomes(together), settings, now);
			return ok([{ id: row.id, ...change } as IDataObject]);
		});
	},
};
