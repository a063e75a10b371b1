import type { CoachviewClient } from '../../../lib/coachview/transport/client';
import type { PersonChoice, PersonKey } from '../../../lib/coachview/persons/persons';
import { updatePersons } from '../../../lib/coachview/persons/writePersons';
import type { PersonFields } from '../../../lib/coachview/persons/personChanges';
import { coachviewOptionsField } from '../../shared/coachview/connection';
import { locatorAt } from '../../../lib/n8n/readParameters';
import { dryRunField } from '../../../lib/n8n/dryRun';
import type { Operation } from '../../../lib/n8n/operation';
import { rejectOtherOrigins, originAt, originFields } from '../../shared/coachview/origin';
import { mapResult, andThenAll } from '../../../lib/shared/result';
import { writableFields, writableFieldsAt } from '../fields';
import { personField } from '../../shared/coachview/personField';
import { writeOutput } from '../writtenOutput';

interface UpdateInput {
	person: PersonChoice;
	fields: PersonFields;
	from: { environment: string; tenant: string };
}

/** Changes a person, the difference only; see `updatePersons`. */
export const update: Operation<CoachviewClient, UpdateInput> = {
	value: 'update',
	name: 'Update Person',
	description: 'Update the fields of a person that differ',
	action: 'Update person',
	effect: 'write',
	fields: [personField, ...writableFields, ...originFields, dryRunField, coachviewOptionsField],
	read: (node, i) => ({
		person: locatorAt<PersonKey>(node, 'person', i),
		fields: writableFieldsAt(node, i),
		from: originAt(node, i),
	}),
	run: async (coachview, inputs) => {
		const written = await andThenAll(
			rejectOtherOrigins(inputs, coachview.origin),
			async (good) => await updatePersons(coachview, good),
		);
		return written.map((one) => mapResult(one, (what) => writeOutput(what, coachview)));
	},
};
