import type { CoachviewClient } from '../../../lib/coachview/transport/client';
import { codesStillNeeded } from '../../../lib/coachview/enrolments/codesStillNeeded';
import type { CodesStillNeeded } from '../../../lib/coachview/enrolments/codesStillNeeded';
import type { PersonAndCode } from '../../../lib/coachview/enrolments/personAndCode';
import type { PersonKey } from '../../../lib/coachview/persons/persons';
import { LinkError } from '../../../lib/errors/linkError';
import { coachviewOptionsField } from '../../shared/coachview/connection';
import { locatorAt, keyAt } from '../../../lib/n8n/readParameters';
import type { Operation } from '../../../lib/n8n/operation';
import type { Result } from '../../../lib/shared/result';
import { mapResult } from '../../../lib/shared/result';
import { personField } from '../../shared/coachview/personField';
import {
	acceptsUnknownAt,
	orWithoutEnrolments,
	unknownPersonField,
} from '../../shared/coachview/unknownPerson';

type NeededCodesInput = PersonAndCode & { acceptsUnknown: boolean };

const neededBy = (
	outcome: Result<CodesStillNeeded>,
	{ person, elearningCode, acceptsUnknown }: NeededCodesInput,
) =>
	orWithoutEnrolments(outcome, acceptsUnknown, {
		idnumber: person.value,
		withdrawnCode: elearningCode,
		...{ stillNeeded: false, codes: [], bookings: [] },
	});

/** Reads which e-learning somebody still needs after a withdrawal; see `codesStillNeeded`. */
export const getNeededCodes: Operation<CoachviewClient, NeededCodesInput> = {
	value: 'getNeededCodes',
	name: 'Get Needed Codes',
	description:
		'Get the e-learning codes that other active enrolments of a person need, before you end access for one code',
	action: 'Get codes that other enrolments need',
	effect: 'read',
	fields: [
		personField,
		{
			displayName: 'E-Learning Code',
			name: 'elearningCode',
			type: 'string',
			default: '={{ $json.elearningCode }}',
			required: true,
			description: 'The code to withdraw',
		},
		unknownPersonField,
		coachviewOptionsField,
	],
	read: (node, i) => {
		const elearningCode = keyAt(node, 'elearningCode', i);
		if (!elearningCode) throw new LinkError('INPUT_MISSING', { parameter: 'E-Learning Code' });
		return {
			person: locatorAt<PersonKey>(node, 'person', i),
			elearningCode,
			acceptsUnknown: acceptsUnknownAt(node, i),
		};
	},
	run: async (coachview, inputs) =>
		(await codesStillNeeded(coachview, inputs)).map((outcome, i) =>
			mapResult(neededBy(outcome, inputs[i]), ({ bookings, ...needed }) => ({
				...needed,
				bookings: bookings.map((booking) => ({ ...booking })),
				...coachview.origin,
			})),
		),
};
