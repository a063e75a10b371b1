import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../../lib/n8n/operation';
import { resolveCodes as resolve } from '../../../lib/participant/courseMap/courseMap';
import type { CourseMapRow } from '../../../lib/participant/courseMap/courseMapRows';
import { attempt } from '../../../lib/shared/result';
import {
	cohortPrefixOption,
	courseMapRowsAt,
	courseMapRowsField,
	optionKeyAt,
	requiredKeyAt,
} from '../courseMapFields';

interface CodesInput {
	course: string;
	cohortPrefix: string;
	site: string;
	rows: CourseMapRow[];
}

const siteOption: INodeProperties = {
	displayName: 'Site',
	name: 'site',
	type: 'string',
	default: '',
	placeholder: 'e.g. brand-a',
	description:
		'Only rows with this text in the column "site", for several Moodles that have courses with the same ID number. Empty: every row.',
};

/** Looks up which e-learning codes of Coachview a Moodle course belongs to; see `resolveCodes` in lib/participant. */
export const resolveCodes: Operation<undefined, CodesInput> = {
	value: 'resolveCodes',
	name: 'Resolve Codes',
	description:
		'Look up in the course map which e-learning codes of Coachview a Moodle course belongs to; no call is made',
	action: 'Resolve course to e learning codes',
	effect: 'none',
	fields: [
		{
			displayName: 'Course ID Number',
			name: 'courseIdnumber',
			type: 'string',
			default: '={{ $json.course?.idnumber }}',
			required: true,
			placeholder: 'e.g. EL-101',
			description: '"Course ID number" in the course settings of Moodle',
		},
		courseMapRowsField,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [cohortPrefixOption, siteOption],
		},
	],
	read: (node, i) => ({
		course: requiredKeyAt(node, 'courseIdnumber', i, 'Course ID Number'),
		cohortPrefix: optionKeyAt(node, cohortPrefixOption, i),
		site: optionKeyAt(node, siteOption, i),
		rows: courseMapRowsAt(node, i),
	}),
	run: async (_, inputs) =>
		inputs.map(({ course, rows, ...options }) =>
			attempt(() =>
				resolve(course, rows, options).map((elearningCode) => ({ elearningCode, course })),
			),
		),
};
