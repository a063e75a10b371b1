import type { CoachviewClient } from '../../../lib/coachview/transport/client';
import { ENTITY } from '../../../lib/coachview/transport/apiNames';
import type { Persoon } from '../../../lib/coachview/persons/persons';
import { WITH_FREE_FIELDS } from '../../../lib/coachview/persons/persons';
import type { ListFilter } from '../../../lib/coachview/transport/readAll';
import { readAll } from '../../../lib/coachview/transport/readAll';
import { coachviewOptionsField } from '../../shared/coachview/connection';
import { listFilterAt, listFilterFields } from '../../shared/coachview/listFilter';
import type { Operation } from '../../../lib/n8n/operation';
import { attemptAsync } from '../../../lib/shared/result';
import { freeFieldsField } from '../../shared/coachview/personField';
import { personOutput } from '../personOutput';

/** Lists persons, oldest change first; see `readAll`. */
export const getMany: Operation<CoachviewClient, ListFilter> = {
	value: 'getMany',
	name: 'Get Many Persons',
	description: 'Get all persons, or those that match filters or changed since a date',
	action: 'Get many persons',
	effect: 'read',
	fields: [...listFilterFields, freeFieldsField, coachviewOptionsField],
	read: (node, i) => ({
		...listFilterAt(node, i),
		include: node.getNodeParameter('includeFreeFields', i, true) ? WITH_FREE_FIELDS : {},
	}),
	run: async (coachview, inputs) => {
		const outcomes = [];
		for (const input of inputs) {
			outcomes.push(
				await attemptAsync(async () => {
					const persons = await readAll<Persoon>(coachview, ENTITY.person, input);
					return persons.map((persoon) => personOutput(persoon, coachview));
				}),
			);
		}
		return outcomes;
	},
};
