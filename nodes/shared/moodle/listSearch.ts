import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { MoodleClient } from '../../../lib/moodle/transport/client';
import { suggestUsers } from '../../../lib/moodle/users/suggestUsers';
import { nodeError } from '../../../lib/n8n/nodeError';
import { attemptAsync } from '../../../lib/shared/result';
import { connectMoodle } from './connection';
import { credentialInEditor } from './sites';

export const LIST_PAGE_SIZE = 50;

export interface ListOption {
	name: string;
	value: number;
}

/** One page of a searchable drop-down, counted from 0; an error is shown in the drop-down, not swallowed. */
export async function searchList(
	context: ILoadOptionsFunctions,
	paginationToken: string | undefined,
	page: (moodle: MoodleClient, number: number) => Promise<ListOption[]>,
): Promise<INodeListSearchResult> {
	const number = Number(paginationToken ?? 0);
	const found = await attemptAsync(async () => {
		const credential = await credentialInEditor(context);
		return await page(await connectMoodle(context, {}, undefined, credential), number);
	});
	if (!found.ok) throw nodeError(context, found.error);
	const results = found.value;
	return {
		results,
		paginationToken: results.length === LIST_PAGE_SIZE ? String(number + 1) : undefined,
	};
}

/** A page of a list that Moodle gives whole. */
export const pageOf = (choices: ListOption[], number: number) =>
	choices.slice(number * LIST_PAGE_SIZE, (number + 1) * LIST_PAGE_SIZE);

/** The list of `userField`. */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searchList(this, paginationToken, async (moodle, number) => {
		const users = await suggestUsers(moodle, filter ?? '');
		const choices = users.map(({ id, fullname, idnumber, username }) => ({
			name: `${fullname} (${idnumber || username})`,
			value: id,
		}));
		return pageOf(choices, number);
	});
}
