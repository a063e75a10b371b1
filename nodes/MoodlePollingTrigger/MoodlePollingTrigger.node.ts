import type {
	ILoadOptionsFunctions,
	INodeExecutionData,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { courseLabel, readTrackedCourses } from '../../lib/moodle/courses/courses';
import { connectMoodle } from '../shared/moodle/connection';
import { moodleApiTest } from '../shared/moodle/credentialTest';
import {
	triggerCredential,
	triggerSiteCredentials,
	triggerSiteOption,
} from '../shared/moodle/triggerSite';
import { nodeError } from '../../lib/n8n/nodeError';
import { checkNodeParameters } from '../../lib/n8n/checkParameters';
import { choiceSubtitle } from '../../lib/n8n/operationProperties';
import { pollChanges } from '../../lib/n8n/polling';
import { startFields } from '../../lib/n8n/pollStart';
import { attemptAsync } from '../../lib/shared/result';
import { completionSource } from './completionSource';

const COURSE_SCOPES: INodePropertyOptions[] = [
	{ name: 'All Courses', value: 'all', description: 'All courses that track completion' },
	{ name: 'Selected Courses', value: 'chosen', description: 'The courses that you select below' },
];

/** Starts when polling finds a completed course: for sites without plug-in (MoodleCloud), and to catch what a push lost. */
export class MoodlePollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Moodle Polling Trigger',
		name: 'moodlePollingTrigger',
		icon: { light: 'file:../icons/moodle.svg', dark: 'file:../icons/moodle.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: choiceSubtitle('watch', COURSE_SCOPES),
		description: 'Starts when a user completes a course in Moodle, without the plug-in',
		defaults: { name: 'Moodle Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: triggerSiteCredentials(),
		properties: [
			{
				displayName:
					"The workflow runs once for each completion. A failed run comes again later. The node can't read a completion if the user leaves the course before the next poll. A new completion after a reset counts again. Without the plug-in, the node takes some polls to notice it: each poll checks ten known completions again.",
				name: 'notice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Courses to Watch',
				name: 'watch',
				type: 'options',
				options: COURSE_SCOPES,
				default: 'all',
				description: 'The courses in which to look for completions',
			},
			{
				displayName: 'Course Names or IDs',
				name: 'courses',
				type: 'multiOptions',
				typeOptions: { loadOptionsMethod: 'getCourses' },
				default: [],
				required: true,
				description:
					'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
				displayOptions: { show: { watch: ['chosen'] } },
			},
			...startFields,
			{
				displayName: 'Report Undone Completions',
				name: 'uncompleted',
				type: 'boolean',
				default: false,
				description:
					'Whether to also start the workflow with the event "uncompleted". Each poll checks some known completions again, so it takes some polls to notice.',
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add Option',
				default: {},
				options: [
					{
						displayName: 'Calls Per Poll',
						name: 'calls',
						type: 'number',
						typeOptions: { minValue: 10 },
						default: 200,
						description: 'How many calls a poll can make. The next poll continues from there.',
					},
					{
						displayName: 'Include Grade',
						name: 'withGrade',
						type: 'boolean',
						default: true,
						description:
							'Whether to read the course total of each new completion. Takes one more call each.',
					},
					{
						displayName: 'Overlap (Minutes)',
						name: 'overlap',
						type: 'number',
						typeOptions: { minValue: 0 },
						default: 65,
						description:
							'How much older than the start a completion can be. Moodle notices completions with a delay.',
					},
					triggerSiteOption,
				],
			},
		],
	};

	methods = {
		credentialTest: { moodleApiTest },
		loadOptions: {
			async getCourses(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
				const courses = await attemptAsync(async () => {
					const moodle = await connectMoodle(this, {}, undefined, triggerCredential(this));
					return await readTrackedCourses(moodle, []);
				});
				if (!courses.ok) throw nodeError(this, courses.error);
				return courses.value.map((course) => ({ name: courseLabel(course), value: course.id }));
			},
		},
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		checkNodeParameters(this, properties);
		return await pollChanges(this, async () => await completionSource(this));
	}
}

const { properties } = new MoodlePollingTrigger().description;
