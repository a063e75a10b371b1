import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import type { MoodleClient } from '../../lib/moodle/transport/client';
import { connectMoodleAt } from '../shared/moodle/connection';
import { moodleApiTest } from '../shared/moodle/credentialTest';
import { searchUsers } from '../shared/moodle/listSearch';
import { siteAt, siteCredentials, withSite } from '../shared/moodle/sites';
import { operationSubtitle, resourceProperties } from '../../lib/n8n/operationProperties';
import type { Resource } from '../../lib/n8n/operationProperties';
import { runOperation } from '../../lib/n8n/router';
import { searchCohorts, searchCourses, searchGroups, searchRoles } from './listSearch';
import { addToCohort } from './operations/addToCohort.operation';
import { addToGroup } from './operations/addToGroup.operation';
import { checkSetup } from './operations/checkSetup.operation';
import { endAccess } from './operations/endAccess.operation';
import { enrolInCourse } from './operations/enrolInCourse.operation';
import { extendAccess } from './operations/extendAccess.operation';
import { getAccess } from './operations/getAccess.operation';
import { getCompletion } from './operations/getCompletion.operation';
import { getGrades } from './operations/getGrades.operation';
import { getMany } from './operations/getMany.operation';
import { giveAccess } from './operations/giveAccess.operation';
import { removeFromCohort } from './operations/removeFromCohort.operation';
import { removeFromGroup } from './operations/removeFromGroup.operation';
import { setAccessPeriod } from './operations/setAccessPeriod.operation';
import { withdrawFromCourse } from './operations/withdrawFromCourse.operation';

const ownResources: Array<Resource<MoodleClient>> = [
	{
		name: 'Course',
		value: 'course',
		description: 'Access to a course',
		operations: [enrolInCourse, getMany, setAccessPeriod, withdrawFromCourse],
	},
	{
		name: 'Access',
		value: 'access',
		description: 'Access to courses, groups and cohorts, as the course map names them',
		operations: [giveAccess, getAccess, endAccess, extendAccess],
	},
	{
		name: 'Cohort',
		value: 'cohort',
		description: 'Membership of a cohort (sitegroep)',
		operations: [addToCohort, removeFromCohort],
	},
	{
		name: 'Group',
		value: 'group',
		description: 'Membership of a group in a course',
		operations: [addToGroup, removeFromGroup],
	},
	{
		name: 'Completion',
		value: 'completion',
		description: 'Progress and grades in a course',
		operations: [getCompletion, getGrades],
	},
	{
		name: 'Setup',
		value: 'setup',
		description: 'What the Moodle site allows',
		operations: [checkSetup],
	},
];

const resources = ownResources.map((resource) => ({
	...resource,
	operations: resource.operations.map(withSite),
}));

const operations = resources.flatMap((resource) => resource.operations);

/** Access to courses, cohorts and groups in Moodle, and progress in them. Version 2 sorts the operations by resource. */
export class MoodleEnrolment implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Moodle Enrolment',
		name: 'moodleEnrolment',
		icon: { light: 'file:../icons/moodle.svg', dark: 'file:../icons/moodle.dark.svg' },
		group: ['transform'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle: operationSubtitle(operations),
		description:
			'Manage access to courses, cohorts and groups in Moodle, and read completion and grades',
		defaults: { name: 'Moodle Enrolment' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: siteCredentials,
		properties: resourceProperties(resources),
	};

	methods = {
		credentialTest: { moodleApiTest },
		listSearch: { searchCourses, searchCohorts, searchGroups, searchRoles, searchUsers },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, operations, connectMoodleAt, siteAt);
	}
}
