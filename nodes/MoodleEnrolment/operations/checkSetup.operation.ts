import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { checkSetup as check } from '../../../lib/moodle/setup/checkSetup';
import type { SetupReport } from '../../../lib/moodle/setup/checkSetup';
import type { MoodleClient } from '../../../lib/moodle/transport/client';
import type { CohortChoice } from '../../../lib/moodle/enrolments/cohorts';
import type { CourseChoice, CourseKey } from '../../../lib/moodle/courses/courses';
import { REQUIREMENTS, WORKFLOW_OPERATIONS } from '../../../lib/moodle/setup/requirements';
import type { NodeOperation } from '../../../lib/moodle/setup/requirements';
import type { SetupOptions } from '../../../lib/moodle/setup/probeSubjects';
import { optionalLocatorAt } from '../../../lib/n8n/readParameters';
import type { Operation } from '../../../lib/n8n/operation';
import { simplifyAt, simplifyField } from '../../../lib/n8n/simplify';
import { ok } from '../../../lib/shared/result';
import { setupOutput } from '../../shared/setupOutput';
import { cohortField, courseField } from '../fields';

const ALL_OPERATIONS = Object.keys(REQUIREMENTS) as NodeOperation[];

const isNodeOperation = (operation: string): operation is NodeOperation =>
	operation in REQUIREMENTS;

/** The operations of the Moodle nodes that come after this one in the workflow. */
function followingOperations(node: IExecuteFunctions): NodeOperation[] {
	const followers = node.getChildNodes(node.getNode().name, { includeNodeParameters: true });
	return [
		...new Set(
			followers
				.filter(({ disabled }) => !disabled)
				.map(({ type, parameters }) => {
					const name = type.split('.').pop()!;
					const standard = name === 'moodleUser' ? 'ensure' : 'enrolInCourse';
					return `${name}.${String(parameters?.operation ?? standard)}`;
				})
				.filter(isNodeOperation),
		),
	];
}

const OPERATIONS_BY_SCOPE = {
	following: (node: IExecuteFunctions) => {
		const found = followingOperations(node);
		return found.length > 0 ? found : ALL_OPERATIONS;
	},
	all: () => ALL_OPERATIONS,
	workflows: () => WORKFLOW_OPERATIONS,
	chosen: (node: IExecuteFunctions, i: number) =>
		node.getNodeParameter('operations', i, []) as NodeOperation[],
};

const optionalField = (field: INodeProperties, description: string): INodeProperties => ({
	...field,
	required: false,
	description,
});

function reportOutput({ site, findings }: SetupReport, simplify: boolean) {
	const title = site
		? `${site.sitename}, Moodle ${site.release}, ${site.siteurl}, ${site.username}`
		: 'Moodle';
	const about = site && {
		name: site.sitename,
		url: site.siteurl,
		release: site.release,
		serviceAccount: site.username,
	};
	return setupOutput(title, findings, {
		about: { site: about ?? null },
		simple: { site: site?.sitename ?? null },
		simplify,
	});
}

type SetupInput = SetupOptions & { simplify: boolean };

/** Says what the site lacks for the operations in use, before the first participant; see `checkSetup` in lib. */
export const checkSetup: Operation<MoodleClient, SetupInput> = {
	value: 'checkSetup',
	name: 'Check Setup',
	description: 'Check what the Moodle site lacks for your operations, and how to fix it',
	action: 'Check setup',
	effect: 'read',
	fields: [
		{
			displayName: 'Operations to Check',
			name: 'scope',
			type: 'options',
			options: [
				{ name: 'All Operations', value: 'all' },
				{ name: 'Selected Operations', value: 'chosen' },
				{
					name: 'Operations That Follow in This Workflow',
					value: 'following',
					description:
						'The operations of the Moodle nodes after this one, or all operations if none follows',
				},
				{
					name: 'Operations of the Workflows of This Package',
					value: 'workflows',
					description: 'What the workflows 0 to 15 that come with the nodes need together',
				},
			],
			default: 'following',
			description: 'Which operations the site must allow. The check changes nothing in Moodle.',
		},
		{
			displayName: 'Operations',
			name: 'operations',
			type: 'multiOptions',
			displayOptions: { show: { scope: ['chosen'] } },
			options: Object.entries(REQUIREMENTS).map(([value, { label }]) => ({ name: label, value })),
			default: ['moodleUser.ensure', 'moodleEnrolment.enrolInCourse'],
			description: 'The operations to check',
		},
		optionalField(
			courseField,
			'The course in which to check capabilities. Leave empty for any course.',
		),
		optionalField(
			cohortField,
			'The cohort in which to check capabilities. Leave empty for any cohort.',
		),
		simplifyField,
	],
	read: (node, i) => ({
		operations: OPERATIONS_BY_SCOPE[
			node.getNodeParameter('scope', i) as keyof typeof OPERATIONS_BY_SCOPE
		](node, i),
		course: optionalLocatorAt<CourseKey>(node, 'course', i) as CourseChoice | undefined,
		cohort: optionalLocatorAt<CohortChoice['key']>(node, 'cohort', i) as CohortChoice | undefined,
		simplify: simplifyAt(node, i),
	}),
	run: async (moodle, questions) => {
		const reports = new Map<string, Promise<SetupReport>>();
		const once = async (question: SetupOptions) => {
			const key = JSON.stringify(question);
			if (!reports.has(key)) reports.set(key, check(moodle, question));
			return await reports.get(key)!;
		};
		return await Promise.all(
			questions.map(async ({ simplify, ...question }) => {
				return ok(reportOutput(await once(question), simplify));
			}),
		);
	},
};
