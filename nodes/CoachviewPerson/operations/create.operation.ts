import type { CoachviewClient } from '../../../lib/coachview/transport/client';
import { createPersons } from '../../../lib/coachview/persons/writePersons';
import type { PersonFields } from '../../../lib/coachview/persons/personChanges';
import { coachviewOptionsField } from '../../shared/coachview/connection';
import { dryRunField } from '../../../lib/n8n/dryRun';
import type { Operation } from '../../../lib/n8n/operation';
import { rejectOtherOrigins, originAt, originFields } from '../../shared/coachview/origin';
import { mapResult, andThenAll } from '../../../lib/shared/result';
import { writableFieldsAt, writableFields } from '../fields';
import { writeOutput } from '../writtenOutput';

interface CreateInput {
	fields: PersonFields;
	from: { environment: string; tenant: string };
}

/** Creates a person who is not there yet; see `createPersons`. */
export const create: Operation<CoachviewClient, CreateInput> = {
	value: 'create',
	name: 'Create Person',
	description:
		'Create a person, unless one with the same external ID, or the same email and last name, exists',
	action: 'Create person',
	effect: 'write',
	fields: [...writableFields, ...originFields, dryRunField, coachviewOptionsField],
	read: (node, i) => ({ fields: writableFieldsAt(node, i), from: originAt(node, i) }),
	run: async (coachview, inputs) => {
		const written = await andThenAll(
			rejectOtherOrigins(inputs, coachview.origin),
			async (good) =>
				await createPersons(
					coachview,
					good.map(({ fields }) => fields),
				),
		);
		return written.map((one) => mapResult(one, (what) => writeOutput(what, coachview)));
	},
};
