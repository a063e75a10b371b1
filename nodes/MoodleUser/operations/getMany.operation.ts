import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { LinkError } from '../../../lib/errors/linkError';
import type { MoodleClient } from '../../../lib/moodle/transport/client';
import type { SearchKey } from '../../../lib/moodle/users/searchUsers';
import { searchUsers } from '../../../lib/moodle/users/searchUsers';
import { lookUpUsers } from '../../../lib/moodle/users/lookUpUsers';
import { inputValueRefused } from '../../../lib/moodle/users/findUsers';
import type { UserKey } from '../../../lib/moodle/users/moodleUser';
import { invisibleKeyError } from '../../../lib/moodle/users/visibility';
import { cleanLocatorValue } from '../../../lib/n8n/readParameters';
import { limitAt, limitFields } from '../../../lib/n8n/limit';
import type { Operation } from '../../../lib/n8n/operation';
import { simplifyAt, simplifyField } from '../../../lib/n8n/simplify';
import { attemptAsync } from '../../../lib/shared/result';
import { filledFields } from '../accountFields';
import { comparisonKey } from '../../../lib/text/clean';
import { accountOutput } from '../accountOutput';

type GetManyInput = (
	| { by: Exclude<UserKey, 'id'>; values: string[]; withMissing: boolean }
	| { by: 'search'; criteria: Partial<Record<SearchKey, string>> }
) & { limit: number; simplify?: boolean };

/** A list that an expression gives, or a text with commas, semicolons or line ends in between. */
function lookupValuesAt(node: IExecuteFunctions, by: UserKey, itemIndex: number): string[] {
	const given = node.getNodeParameter('values', itemIndex, '') as unknown;
	const values = (Array.isArray(given) ? given : String(given ?? '').split(/[,;\n]/))
		.map((value) => cleanLocatorValue(by, value, 'Values'))
		.filter(Boolean);
	if (values.length === 0) throw new LinkError('INPUT_MISSING', { parameter: 'Values' });
	return values;
}

async function findAccounts(moodle: MoodleClient, input: GetManyInput): Promise<IDataObject[]> {
	if (input.by === 'search')
		return (await searchUsers(moodle, input.criteria)).map((user) =>
			accountOutput(user, input.simplify),
		);
	const { by, values, withMissing, simplify } = input;
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
			...accountOutput(user, simplify),
		}));
	});
}

/** Reads the accounts of a list of people, 200 a call, or searches for accounts; see `lookUpUsers` and `searchUsers`. */
export const getMany: Operation<MoodleClient, GetManyInput> = {
	value: 'getMany',
	name: 'Get Many Users',
	description: 'Get the users with a list of keys, or search for users',
	action: 'Get many users',
	effect: 'read',
	fields: [
		{
			displayName: 'Find By',
			name: 'by',
			type: 'options',
			options: [
				{ name: 'Emails', value: 'email' },
				{ name: 'ID Numbers', value: 'idnumber' },
				{ name: 'Usernames', value: 'username' },
				{ name: 'Search', value: 'search' },
			],
			default: 'idnumber',
			description: 'How to find the users',
		},
		{
			displayName: 'Values',
			name: 'values',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			required: true,
			placeholder: 'e.g. P-1001, P-1002',
			displayOptions: { show: { by: ['email', 'idnumber', 'username'] } },
			description:
				'The keys, separated by commas or line breaks. An expression can also return an array.',
		},
		{
			displayName: 'Include Missing',
			name: 'withMissing',
			type: 'boolean',
			default: false,
			displayOptions: { show: { by: ['email', 'idnumber', 'username'] } },
			description: 'Whether to return an item with "found": false for each key that no user has',
		},
		{
			displayName: 'Search',
			name: 'search',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			displayOptions: { show: { by: ['search'] } },
			description:
				'A user must match all of these fields. In names and emails, % matches any text.',
			options: [
				{
					displayName: 'Email',
					name: 'email',
					type: 'string',
					default: '',
					placeholder: 'e.g. %@example.org',
				},
				{ displayName: 'First Name', name: 'firstname', type: 'string', default: '' },
				{ displayName: 'ID Number', name: 'idnumber', type: 'string', default: '' },
				{ displayName: 'Last Name', name: 'lastname', type: 'string', default: '' },
				{ displayName: 'Username', name: 'username', type: 'string', default: '' },
			],
		},
		...limitFields,
		simplifyField,
	],
	read: (node, i) => {
		const by = node.getNodeParameter('by', i) as GetManyInput['by'];
		const [limit, simplify] = [limitAt(node, i), simplifyAt(node, i)];
		if (by === 'search') {
			const criteria = filledFields<SearchKey>(node.getNodeParameter('search', i, {}) as object);
			return { by, criteria, limit, simplify };
		}
		const withMissing = node.getNodeParameter('withMissing', i, false) as boolean;
		return { by, values: lookupValuesAt(node, by, i), withMissing, limit, simplify };
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
