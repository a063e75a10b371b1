import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { LinkError } from '../../lib/errors/linkError';
import type { CohortChoice } from '../../lib/moodle/enrolments/cohorts';
import type {
	AccessResults,
	AccessTargets,
	CohortAccess,
	CourseAccess,
} from '../../lib/moodle/enrolments/accessTargets';
import type { Ensured } from '../../lib/moodle/transport/applyChanges';
import type { CourseKey } from '../../lib/moodle/courses/courses';
import type { ItemOutput } from '../../lib/n8n/operation';
import { optionalLocatorAt } from '../../lib/n8n/readParameters';
import { changeOutput } from '../shared/moodle/changeOutput';
import { userAt } from '../shared/moodle/userField';
import { cohortField, courseField } from './fields';
import { cohortOutput, courseOutput } from './targets';
import { userOutput } from '../shared/moodle/userOutput';

/** A field of a target, as an item of *Resolve Targets* fills it; empty when the target has none. */
export const targetField = (field: INodeProperties, description: string): INodeProperties => ({
	...field,
	required: false,
	default: { mode: 'idnumber', value: `={{ $json.${field.name} }}` },
	description,
});

/** The course, the cohort, or both. */
export const targetFields = [
	targetField(courseField, 'The Moodle course; empty when the item is about a cohort'),
	targetField(cohortField, 'The Moodle cohort (sitegroep); empty when the item is about a course'),
];

export const targetsAt = (node: IExecuteFunctions, itemIndex: number): AccessTargets => ({
	course: optionalLocatorAt<CourseKey>(node, 'course', itemIndex),
	cohort: optionalLocatorAt<CohortChoice['key']>(node, 'cohort', itemIndex),
	user: userAt(node, itemIndex),
});

/** @throws {LinkError} `INPUT_MISSING` */
export function requireTarget({ course, cohort }: AccessTargets): void {
	if (!course && !cohort) throw new LinkError('INPUT_MISSING', { parameter: 'Course / Cohort' });
}

function accessOutput(access: CourseAccess | CohortAccess): IDataObject {
	const { target, user } = access;
	const common = { ...changeOutput(access.ensured), target };
	if (target === 'cohort') {
		const { cohort } = access;
		return { ...common, name: cohort.name, cohort: cohortOutput(cohort), user: userOutput(user) };
	}
	return {
		...common,
		name: access.course.fullname,
		course: courseOutput(access.course),
		...(access.group ? { group: groupOutput(access.group) } : {}),
		user: userOutput(user),
	};
}

const groupOutput = ({
	group: { id, name, idnumber },
	ensured,
}: NonNullable<CourseAccess['group']>) => ({ ...changeOutput(ensured), id, name, idnumber });

/**
 * One item for each target, a failed one among them.
 *
 * @param more what an operation says besides
 */
export const accessOutputs = (
	results: AccessResults,
	more: (ensured: Ensured<string>) => IDataObject = () => ({}),
): ItemOutput =>
	results.map((result) =>
		result.ok ? { ...accessOutput(result.value), ...more(result.value.ensured) } : result.error,
	);
