import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { checkSetup as check } from '../../../lib/moodle/setup/checkSetup';
import type { SetupReport } from '../../../lib/moodle/setup/checkSetup';
import type { MoodleClient } from '../../../lib/moodle/transport/client';
import type { CohortChoice } from '../../../lib/moodle/enrolments/cohorts';
import type { CourseChoice, CourseKey } from '../../../lib/moodle/courses/courses';
import { REQUIREMENTS } from '../../../lib/moodle/setup/requirements';
import type { NodeOperation } from '../../../lib/moodle/setup/requirements';
import { setupSummary } from '../../../lib/moodle/setup/findings';
import type { SetupOptions } from '../../../lib/moodle/setup/probeSubjects';
import { locatorAt } from '../../../lib/n8n/readParameters';
import type { Operation } from '../../../lib/n8n/operation';
import { ok } from '../../../lib/shared/result';
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
	chosen: (node: IExecuteFunctions, i: number) =>
		node.getNodeParameter('operations', i, []) as NodeOperation[],
};

const optionalField = (field: INodeProperties, description: string): INodeProperties => ({
	...field,
	required: false,
	description,
});

const optionalLocatorAt = <Key extends string>(
	node: IExecuteFunctions,
	name: string,
	i: number,
) => {
	const choice = locatorAt<Key>(node, name, i);
	return choice.value ? choice : undefined;
};

function reportOutput({ site, findings }: SetupReport) {
	const title = site
		? `${site.sitename}, Moodle ${site.release}, ${site.siteurl}, ${site.username}`
		: 'Moodle';
	return {
		ready: findings.every(({ level }) => level !== 'problem'),
		site: site
			? {
					name: site.sitename,
					url: site.siteurl,
					release: site.release,
					serviceAccount: site.username,
				}
			: null,
		summary: setupSummary(title, findings, 'en'),
		samenvatting: setupSummary(title, findings, 'nl'),
		findings: findings.map(({ en, nl, ...finding }) => ({
			...finding,
			...(en ? { message: en.message, cause: en.cause, fix: en.fix, nl: { ...nl } } : {}),
		})),
	};
}

/** Says what the site lacks for the operations in use, before the first participant (B5); see `checkSetup` in lib. */
export const checkSetup: Operation<MoodleClient, SetupOptions> = {
	value: 'checkSetup',
	name: 'Check Setup',
	description: 'Find out what Moodle lacks for the operations in use, and how to fix it',
	action: 'Check the setup of Moodle',
	effect: 'read',
	fields: [
		{
			displayName: 'Check For',
			name: 'scope',
			type: 'options',
			options: [
				{ name: 'All Operations', value: 'all' },
				{ name: 'Chosen Operations', value: 'chosen' },
				{
					name: 'Operations That Follow in This Workflow',
					value: 'following',
					description: 'All operations when no Moodle node follows',
				},
			],
			default: 'following',
			description: 'What the site must be able to do. Nothing is written in Moodle.',
		},
		{
			displayName: 'Operations',
			name: 'operations',
			type: 'multiOptions',
			displayOptions: { show: { scope: ['chosen'] } },
			options: Object.entries(REQUIREMENTS).map(([value, { label }]) => ({ name: label, value })),
			default: ['moodleUser.ensure', 'moodleEnrolment.enrolInCourse'],
			description: 'The operations that you are going to use',
		},
		optionalField(
			courseField,
			'Where the capabilities in courses are tried; any course when none is chosen',
		),
		optionalField(cohortField, 'Where memberships are tried; any cohort when none is chosen'),
	],
	read: (node, i) => ({
		operations: OPERATIONS_BY_SCOPE[
			node.getNodeParameter('scope', i) as keyof typeof OPERATIONS_BY_SCOPE
		](node, i),
		course: optionalLocatorAt<CourseKey>(node, 'course', i) as CourseChoice | undefined,
		cohort: optionalLocatorAt<CohortChoice['key']>(node, 'cohort', i) as CohortChoice | undefined,
	}),
	run: async (moodle, questions) => {
		const reports = new Map<string, Promise<SetupReport>>();
		const once = async (question: SetupOptions) => {
			const key = JSON.stringify(question);
			if (!reports.has(key)) reports.set(key, check(moodle, question));
			return await reports.get(key)!;
		};
		return await Promise.all(
			questions.map(async (question) => ok(reportOutput(await once(question)))),
		);
	},
};
