import { cleanKey } from '../text/clean';
import type { Person } from './person';

/** Which Coachview id is the ID number of the account in Moodle. */
export type IdnumberSource = 'externalId' | 'personId' | 'externalIdElsePersonId';

/** What the editor offers, for the credential and for the mapping. */
export const IDNUMBER_OPTIONS: Array<{
	name: string;
	value: IdnumberSource;
	description?: string;
}> = [
	{ name: 'External ID', value: 'externalId' },
	{ name: 'External ID, Else Person ID', value: 'externalIdElsePersonId' },
	{
		name: 'Person ID',
		value: 'personId',
		description: 'The ID of the person in the API, not the number in lists that Coachview exports',
	},
];

const cleanId = (value: string | undefined) => cleanKey(String(value ?? ''));

/** A person's ID number in Moodle; empty when the person has no such id. */
export function idnumberOf(person: Person, choice: IdnumberSource): string {
	const external = cleanId(person.externalId);
	if (choice === 'personId') return cleanId(person.personId);
	return choice === 'externalIdElsePersonId' ? external || cleanId(person.personId) : external;
}
