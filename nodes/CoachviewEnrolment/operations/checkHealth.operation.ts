import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { NoticeRow } from '../../../lib/health/checkHealth';
import { compareNotices } from '../../../lib/health/checkHealth';
import type { SourceFindings } from '../../../lib/health/finding';
import { finding } from '../../../lib/health/finding';
import { loginFindings } from '../../../lib/health/loginFindings';
import type { LoginAccount } from '../../../lib/health/loginFindings';
import { requestFindings } from '../../../lib/health/requestFindings';
import { setupFindings } from '../../../lib/health/setupFindings';
import { readWebhookAnswers } from '../../../lib/health/webhookAnswers';
import { webhookFindings } from '../../../lib/health/webhookFindings';
import type { Operation } from '../../../lib/n8n/operation';
import { REQUEST_LIST } from '../../../lib/pages/unread';
import { unreadError } from '../../../lib/participant/answer/unread';
import type { ResultItem } from '../../../lib/participant/answer/findFailures';
import type { RequestRow } from '../../../lib/requests/columns';
import { readRequestRow } from '../../../lib/requests/requestRow';
import { isMoodleCloud } from '../../../lib/shared/moodleCloud';
import { hasProperties } from '../../../lib/shared/isObject';
import { attempt, ok } from '../../../lib/shared/result';
import { readList } from '../itemsFrom';

/** What is compared, as the fields of *Inputs* and their hints. What is not given is not checked. */
const INPUTS = {
	accounts: [
		'Accounts',
		'Items of Get User (without Simplify) for the people whose login was mailed',
	],
	answers: ['Address Answers', 'What the addresses answered: items of an HTTP Request node'],
	coachview: ['Coachview Check', 'The item of Check Setup of Coachview'],
	addresses: ['Addresses', 'Items with "base" and "webhook", such as "POST moodle-completion"'],
	moodle: ['Moodle Check', 'The item of Check Setup of Moodle, without Simplify'],
	notices: ['Notices', 'Rows of the table "Coachview link notices"'],
	requests: ['Requests', 'Rows of the table "Coachview link requests"'],
} as const;

type InputName = keyof typeof INPUTS;

interface HealthInput {
	items: Record<InputName, ResultItem[] | undefined>;
	silentDays: number;
	loginDays: number;
}

const inputFields: INodeProperties[] = Object.entries(INPUTS)
	.map(
		([name, [displayName, description]]): INodeProperties => ({
			displayName,
			name,
			type: 'string',
			default: '',
			description,
		}),
	)
	.sort((a, b) => a.displayName.localeCompare(b.displayName));

/** What items hold, without the empty one that a node with *Always Output Data* gives. */
const jsonOf = (items: ResultItem[] = []): IDataObject[] =>
	items.map(({ json }) => json as IDataObject).filter((json) => Object.keys(json).length > 0);

/** Rows that somebody changed so that they can't be read are not about anybody any more. */
const rowsOf = (items: ResultItem[] | undefined): RequestRow[] =>
	jsonOf(items).flatMap((json) => {
		const row = attempt(() => readRequestRow(json));
		return row.ok && row.value ? [row.value] : [];
	});

/** The address of the Moodle that was checked; empty when it did not answer. */
function siteUrlOf({ items }: Pick<HealthInput, 'items'>): string {
	const site = jsonOf(items.moodle)[0]?.site;
	return hasProperties(site) ? String(site.url ?? '') : '';
}

/** The address that only the plug-in calls, which MoodleCloud can't have. */
const isForPlugIn = (address: string) => address.endsWith('/moodle-completion');

function loginsOf({ items, loginDays }: HealthInput, isKnown: boolean, now: number) {
	const siteUrl = siteUrlOf({ items });
	const accounts = jsonOf(items.accounts).filter(({ id }) => typeof id === 'number');
	const findings = loginFindings(rowsOf(items.requests), accounts as unknown as LoginAccount[], {
		siteUrl,
		days: loginDays,
		now,
	});
	return { source: 'logins' as const, findings, asked: isKnown && !!items.accounts };
}

function checkAll(input: HealthInput): IDataObject[] {
	const now = Date.now();
	const { items, silentDays } = input;
	const unread = unreadError(items.requests ?? [], REQUEST_LIST);
	const moodle = setupFindings('moodle', jsonOf(items.moodle)[0]);
	const sources: SourceFindings[] = [
		moodle,
		setupFindings('coachview', jsonOf(items.coachview)[0]),
		{
			source: 'requests',
			findings: unread
				? [finding('requests', REQUEST_LIST.name, unread)]
				: requestFindings(rowsOf(items.requests), silentDays, now),
			asked: !!items.requests && !unread,
		},
		loginsOf(input, moodle.asked && !unread, now),
		{
			source: 'webhooks',
			findings: webhookFindings(
				readWebhookAnswers(
					jsonOf(items.addresses),
					(items.answers ?? []).map(({ json }) => json),
				).filter(({ address }) => !isForPlugIn(address) || !isMoodleCloud(siteUrlOf(input))),
			),
			asked: !!items.answers,
		},
	];
	// A table that could not be read gives an item without id.
	const rows = jsonOf(items.notices).filter(
		({ id }) => typeof id === 'number',
	) as unknown as NoticeRow[];
	const { found, gone } = compareNotices(sources, rows, now);
	return [...found.map((one) => ({ ...one })), ...gone.map(({ id, key }) => ({ id, key }))];
}

/** Compares what the systems, the table of requests and the addresses say with what was found before; see lib/health. */
export const checkHealth: Operation<undefined, HealthInput> = {
	value: 'checkHealth',
	name: 'Check Health',
	description:
		'Find what needs attention: silence, requests that wait, unused logins, unpublished triggers, and the problems of Check Setup',
	action: 'Check health of link',
	effect: 'none',
	readsFailed: true,
	once: true,
	outputs: { names: ['Found', 'Gone'], isSecond: ({ id }) => id !== undefined },
	fields: [
		{
			displayName: 'Inputs',
			name: 'inputs',
			type: 'collection',
			placeholder: 'Add Input',
			default: {},
			description: 'What to look at. What is not added is not checked.',
			options: inputFields,
		},
		{
			displayName: 'Working Days Without Completion',
			name: 'silentDays',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 10,
			description:
				'How many working days without a completion to wait before reporting it, if people were enrolled for that long. Enter 0 to turn this off.',
		},
		{
			displayName: 'Days Without Login',
			name: 'loginDays',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 7,
			description:
				'How many days after the login mail to report a participant who has never logged in',
		},
	],
	read: (node, i) => {
		const given = node.getNodeParameter('inputs', i, {}) as IDataObject;
		const items = Object.fromEntries(
			Object.entries(INPUTS).map(([name, [displayName]]) => [
				name,
				name in given ? readList(given[name], displayName) : undefined,
			]),
		) as HealthInput['items'];
		return {
			items,
			silentDays: node.getNodeParameter('silentDays', i, 10) as number,
			loginDays: node.getNodeParameter('loginDays', i, 7) as number,
		};
	},
	run: async (_, inputs) => inputs.map((input) => ok(checkAll(input))),
};
