import type { CoachviewClient } from '../../../lib/coachview/client';
import { getPerson } from '../../../lib/coachview/persons';
import type { PersonKey } from '../../../lib/coachview/persons';
import { choiceAt } from '../../../lib/n8n/fields';
import type { Operation } from '../../../lib/n8n/operation';
import { attemptAsync, mapOutcome } from '../../../lib/outcome';
import type { Outcome } from '../../../lib/outcome';
import type { Person } from '../../../lib/participant/person';

/** Reads one person per item; the same person is read once. */
export const get: Operation<CoachviewClient, { key: PersonKey; value: string }> = {
	value: 'get',
	name: 'Get',
	description: 'Read a person, with the free fields',
	action: 'Get a person',
	effect: 'read',
	fields: [
		{
			displayName: 'Person',
			name: 'person',
			type: 'resourceLocator',
			default: { mode: 'externId', value: '' },
			required: true,
			description: 'The person in Coachview',
			modes: [
				{
					displayName: 'By External ID',
					name: 'externId',
					type: 'string',
					placeholder: 'P-1001',
					hint: 'ExternId: the id from another system',
				},
				{
					displayName: 'By ID',
					name: 'id',
					type: 'string',
					placeholder: '47a8c98a-9ad5-4bc5-909c-3eff9485d32c',
					hint: "Coachview's own id in the API",
				},
				{
					displayName: 'By Email',
					name: 'email1',
					type: 'string',
					placeholder: 'zoe@example.org',
					hint: 'The first e-mail address',
				},
			],
		},
	],
	read: (node, i) => choiceAt<PersonKey>(node, 'person', i),
	run: async (coachview, choices) => {
		const read = new Map<string, Outcome<Person>>();
		for (const { key, value } of choices) {
			const name = `${key}=${value}`;
			if (!read.has(name))
				read.set(name, await attemptAsync(async () => await getPerson(coachview, key, value)));
		}
		return choices.map(({ key, value }) =>
			mapOutcome(read.get(`${key}=${value}`)!, (person) => ({ ...person })),
		);
	},
};
