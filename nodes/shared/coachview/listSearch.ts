import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { personListLabel, suggestPersons } from '../../../lib/coachview/persons/suggestPersons';
import { nodeError } from '../../../lib/n8n/nodeError';
import { attemptAsync } from '../../../lib/shared/result';
import { createCoachviewClient } from './connection';

/** The list of `personField`; an error is shown in the drop-down, not swallowed. */
export async function searchPersons(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const found = await attemptAsync(async () => {
		const coachview = await createCoachviewClient(this, {});
		return await suggestPersons(coachview, filter ?? '', Number(paginationToken ?? 0));
	});
	if (!found.ok) throw nodeError(this, found.error);
	const { persons, next } = found.value;
	return {
		results: persons.map((person) => ({ name: personListLabel(person), value: person.id })),
		paginationToken: next === undefined ? undefined : String(next),
	};
}
