import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { connectMoodleAt } from '../shared/moodle/connection';
import { moodleApiTest } from '../shared/moodle/credentialTest';
import { operationProperties } from '../../lib/n8n/operationProperties';
import { runOperation } from '../../lib/n8n/router';
import { searchCohorts, searchCourses, searchGroups, searchRoles } from './listSearch';
import { addToCohort } from './operations/addToCohort.operation';
import { addToGroup } from './operations/addToGroup.operation';
import { checkSetup } from './operations/checkSetup.operation';
import { enrolInCourse } from './operations/enrolInCourse.operation';
import { getCompletion } from './operations/getCompletion.operation';
import { getGrades } from './operations/getGrades.operation';
import { getMany } from './operations/getMany.operation';
import { removeFromCohort } from './operations/removeFromCohort.operation';
import { removeFromGroup } from './operations/removeFromGroup.operation';
import { setAccessPeriod } from './operations/setAccessPeriod.operation';
import { withdrawFromCourse } from './operations/withdrawFromCourse.operation';

const operations = [
	enrolInCourse,
	withdrawFromCourse,
	setAccessPeriod,
	addToCohort,
	removeFromCohort,
	addToGroup,
	removeFromGroup,
	getMany,
	getCompletion,
	getGrades,
	checkSetup,
];

/** Who may enter which course or cohort in Moodle, and how far they are. */
export class MoodleEnrolment implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Moodle Enrolment',
		name: 'moodleEnrolment',
		icon: { light: 'file:../icons/moodle.svg', dark: 'file:../icons/moodle.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description:
			'Give and end access to courses, cohorts and groups in Moodle, read completion, check the setup',
		defaults: { name: 'Moodle Enrolment' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'moodleApi', required: true, testedBy: 'moodleApiTest' }],
		properties: operationProperties(operations),
	};

	methods = {
		credentialTest: { moodleApiTest },
		listSearch: { searchCourses, searchCohorts, searchGroups, searchRoles },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, operations, async (i) => await connectMoodleAt(this, i));
	}
}
