import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { connectMoodleAt } from '../../lib/n8n/moodleConnection';
import { operationProperties } from '../../lib/n8n/properties';
import { runOperation } from '../../lib/n8n/router';
import { searchCohorts, searchCourses } from './listSearch';
import { addToCohort } from './operations/addToCohort.operation';
import { enrolInCourse } from './operations/enrolInCourse.operation';
import { getCompletion } from './operations/getCompletion.operation';
import { removeFromCohort } from './operations/removeFromCohort.operation';
import { withdrawFromCourse } from './operations/withdrawFromCourse.operation';

const operations = [
	enrolInCourse,
	withdrawFromCourse,
	addToCohort,
	removeFromCohort,
	getCompletion,
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
		description: 'Give and end access to courses and cohorts in Moodle, and read completion',
		defaults: { name: 'Moodle Enrolment' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'moodleApi', required: true }],
		properties: operationProperties(operations),
	};

	methods = { listSearch: { searchCourses, searchCohorts } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, operations, async (i) => await connectMoodleAt(this, i));
	}
}
