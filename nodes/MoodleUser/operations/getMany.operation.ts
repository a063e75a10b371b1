import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { LinkError } from '../../../lib/errors/linkError';
import type { MoodleClient } from '../../../lib/moodle/transport/client';
import { loginStatusOf } from '../../../lib/moodle/users/loginStatus';
import type { SearchKey } from '../../../lib/moodle/users/searchUsers';
import { searchUsers } from '../../../lib/moodle/users/searchUsers';
import { lookUpUsers } from '../../../lib/moodle/users/lookUpUsers';
import { inputValueRefused } from '../../../lib/moodle/users/findUsers';
import type { UserKey } from '../../../lib/moodle/users/moodleUser';
import { invisibleKeyError } from '../../../lib/moodle/users/visibility';
import { cleanLocatorValue } from '../../../lib/n8n/readParameters';
import { limitAt, limitFields } from '../../../lib/n8n/limit';
import type { Operation } from '../../../lib/n8n/operation';
import { attemptAsync } from '../../../lib/shared/result';
import { filledFields } from '../accountFields';
import { comparisonKey } from '../../../lib/text/clean';

type GetManyInput = (
	| { by: Exclude<UserKey, 'id'>; values: string[]; withMissing: boolean }
	| { by: 'search'; criteria: Partial<Record<SearchKey, string>> }
) & { limit: number };

/** A list that an expression gives, or a text with commas, semicolons or line ends in between. */
function lookupValuesAt(node: IExecuteFunctions, by: UserKey, itemIndex: number): string[] {
	const given = node.getNodeParameter('values', itemIndex, '') as unknown;
	const values = (Array.isArray(given) ? given : String(given ?? '').split(/[,;\n]/))
		.map((value) => cleanLocatorValue(by, value, 'Values'))
		.filter(Boolean);
	if (values.length === 0) throw new LinkError('INPUT_MISSING', { field: 'Values' });
	return values;
}

async function findAccounts(moodle: MoodleClient, input: GetManyInput): Promise<IDataObject[]> {
	if (input.by === 'search')
		return (await searchUsers(moodle, input.criteria)).map((user) => ({
			...user,
			...loginStatusOf(user),
		}));
	const { by, values, withMissing } = input;
	const found = await lookUpUsers(moodle, by, values);
	const isSomebodyMissing = [...found.values()].some((one) => one.ok && one.value.length === 0);
	const hidden = isSomebodyMissing ? await invisibleKeyError(moodle, by) : undefined;
	if (hidden) throw hidden;
	const wanted = new Map(values.map((value) => [comparisonKey(value), value]));
	return [...wanted].flatMap(([key, value]): IDataObject[] => {
		const outcome = found.get(key);
		if (outcome && !outcome.ok) throw inputValueRefused(outcome.error, 'Values', by, value);
		const users = outcome?.value ?? [];
		if (users.length === 0) return withMissing ? [{ found: false, [by]: value }] : [];
		return users.map((user) => ({
			...(withMissing ? { found: true } : {}),
			...user,
			...loginStatusOf(user),
		}));
	});
}

/** Reads the accounts of a list of people, 200 a call, or searches for accounts; see `lookUpUsers` and `searchUsers`. */
export const getMany: Operation<MoodleClient, GetManyInput> = {
	value: 'getMany',
	name: 'Get Many',
	description: 'Read the accounts of a list of people, or search for accounts',
	action: 'Get many accounts',
	effect: 'read',
	fields: [
		{
			displayName: 'By',
			name: 'by',
			type: 'options',
			options: [
				{ name: 'List of Emails', value: 'email' },
				{ name: 'List of ID Numbers', value: 'idnumber' },
				{ name: 'List of Usernames', value: 'username' },
				{ name: 'Search', value: 'search' },
			],
			default: 'idnumber',
			description: 'How the accounts are chosen',
		},
		{
			displayName: 'Values',
			name: 'values',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			required: true,
			placeholder: 'P-1001, P-1002',
			displayOptions: { show: { by: ['email', 'idnumber', 'username'] } },
			description: 'Separated by commas or line ends; an expression may give a list',
		},
		{
			displayName: 'Also Those Not Found',
			name: 'withMissing',
			type: 'boolean',
			default: false,
			displayOptions: { show: { by: ['email', 'idnumber', 'username'] } },
			description:
				'Whether to output an item with "found": false for each value that no account has',
		},
		{
			displayName: 'Search',
			name: 'search',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			displayOptions: { show: { by: ['search'] } },
			description: 'All of them must fit. Names and e-mail take % for any text: %@example.org.',
			options: [
				{
					displayName: 'Email',
					name: 'email',
					type: 'string',
					default: '',
					placeholder: '%@example.org',
				},
				{ displayName: 'First Name', name: 'firstname', type: 'string', default: '' },
				{ displayName: 'ID Number', name: 'idnumber', type: 'string', default: '' },
				{ displayName: 'Last Name', name: 'lastname', type: 'string', default: '' },
				{ displayName: 'Username', name: 'username', type: 'string', default: '' },
			],
		},
		...limitFields,
	],
	read: (node, i) => {
		const by = node.getNodeParameter('by', i) as GetManyInput['by'];
		const limit = limitAt(node, i);
		if (by === 'search') {
			const criteria = filledFields<SearchKey>(node.getNodeParameter('search', i, {}) as object);
			return { by, criteria, limit };
		}
		const withMissing = node.getNodeParameter('withMissing', i, false) as boolean;
		return { by, values: lookupValuesAt(node, by, i), withMissing, limit };
	},
	run: async (moodle, inputs) => {
		const outcomes = [];
		for (const input of inputs)
			outcomes.push(
				await attemptAsync(async () => (await findAccounts(moodle, input)).slice(0, input.limit)),
			);
		return outcomes;
	},
};
