import type { Person } from './person';

/** R6: which Coachview id is the ID number of the account in Moodle. */
export type IdnumberChoice = 'externalId' | 'personId' | 'externalIdElsePersonId';

/** What the editor offers, for the credential and for the mapping. */
export const IDNUMBER_CHOICES: Array<{
	name: string;
	value: IdnumberChoice;
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

const text = (value: string | undefined) => String(value ?? '').trim();

/** A person's ID number in Moodle; empty when the person has no such id. */
export function idnumberOf(person: Person, choice: IdnumberChoice): string {
	const external = text(person.externalId);
	if (choice === 'personId') return text(person.personId);
	return choice === 'externalIdElsePersonId' ? external || text(person.personId) : external;
}
