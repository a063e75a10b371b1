import type { CoachviewClient } from '../../../lib/coachview/transport/client';
import type { PersonChoice, PersonKey } from '../../../lib/coachview/persons/persons';
import { findPersons, WITH_FREE_FIELDS } from '../../../lib/coachview/persons/persons';
import { coachviewOptionsField } from '../../shared/coachview/connection';
import { locatorAt } from '../../../lib/n8n/readParameters';
import type { Operation } from '../../../lib/n8n/operation';
import { mapResult } from '../../../lib/shared/result';
import { freeFieldsField, personField } from '../../shared/coachview/personField';
import { personOutput } from '../personOutput';

/** Reads one person per item, 40 in a call; see `findPersons`. */
export const get: Operation<CoachviewClient, PersonChoice & { withFreeFields: boolean }> = {
	value: 'get',
	name: 'Get Person',
	description: 'Get a person with the free fields',
	action: 'Get person',
	effect: 'read',
	fields: [personField, freeFieldsField, coachviewOptionsField],
	read: (node, i) => ({
		...locatorAt<PersonKey>(node, 'person', i),
		withFreeFields: node.getNodeParameter('includeFreeFields', i, true) as boolean,
	}),
	run: async (coachview, choices) => {
		const include = choices.some(({ withFreeFields }) => withFreeFields) ? WITH_FREE_FIELDS : {};
		const found = await findPersons(coachview, choices, include);
		return found.map((one) => mapResult(one, (persoon) => personOutput(persoon, coachview)));
	},
};
