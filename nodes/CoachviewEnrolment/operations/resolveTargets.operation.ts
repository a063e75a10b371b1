import type { IDataObject } from 'n8n-workflow';

import { keysAt } from '../../../lib/n8n/readParameters';
import type { Operation } from '../../../lib/n8n/operation';
import { resolveTargets as resolve } from '../../../lib/participant/courseMap/courseMap';
import type { CourseMapRow } from '../../../lib/participant/courseMap/courseMapRows';
import { attempt } from '../../../lib/shared/result';
import {
	cohortPrefixOption,
	courseMapRowsAt,
	courseMapRowsField,
	optionKeyAt,
	requiredKeyAt,
} from '../courseMapFields';

interface TargetsInput {
	elearningCode: string;
	otherCodes: string[];
	cohortPrefix: string;
	rows: CourseMapRow[];
	otherFields: IDataObject;
}

/** What does not go along with the targets: an error, which would make n8n treat them as failed, and a password, which goes no further than it must. */
const LEFT_OUT = ['error', 'password'];

const otherFieldsOf = (item: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(item).filter(([name]) => !LEFT_OUT.includes(name)));

/** Says which courses and cohorts an e-learning code opens, and which other bookings need them; see `resolveTargets` in lib/participant. */
export const resolveTargets: Operation<undefined, TargetsInput> = {
	value: 'resolveTargets',
	name: 'Resolve Targets',
	description:
		'Look up in the course map which Moodle courses and cohorts an e-learning code opens; no call is made',
	action: 'Resolve e learning code to courses and cohorts',
	effect: 'none',
	fields: [
		{
			displayName: 'E-Learning Code',
			name: 'elearningCode',
			type: 'string',
			default: '={{ $json.elearningCode }}',
			required: true,
			placeholder: 'e.g. EL-101',
			description: 'The code of the booking in Coachview',
		},
		courseMapRowsField,
		{
			displayName: 'Other Codes',
			name: 'otherCodes',
			type: 'string',
			default: '',
			placeholder: 'e.g. EL-102, COH-START',
			description:
				'The codes of the person\'s other live bookings, as a list or with commas in between: "codes" of Get Needed Codes. Needed before access is ended.',
		},
		{
			displayName: 'Include Other Input Fields',
			name: 'includeOtherFields',
			type: 'boolean',
			default: true,
			description:
				'Whether each target keeps the other fields of the input item, such as the person for the next node. A password is never passed on.',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [cohortPrefixOption],
		},
	],
	read: (node, i) => ({
		elearningCode: requiredKeyAt(node, 'elearningCode', i, 'E-Learning Code'),
		otherCodes: keysAt(node, 'otherCodes', i, 'Other Codes'),
		otherFields:
			node.getNodeParameter('includeOtherFields', i, true) === true
				? otherFieldsOf(node.getInputData()[i].json)
				: {},
		cohortPrefix: optionKeyAt(node, cohortPrefixOption, i),
		rows: courseMapRowsAt(node, i),
	}),
	run: async (_, inputs) =>
		inputs.map(({ elearningCode, rows, otherCodes, cohortPrefix, otherFields }) =>
			attempt(() =>
				resolve(elearningCode, rows, otherCodes, cohortPrefix).map((target) => ({
					...otherFields,
					...target,
				})),
			),
		),
};
