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
import { nodeError } from '../../lib/n8n/nodeError';
import { checkNodeParameters } from '../../lib/n8n/checkParameters';
import { pollChanges } from '../../lib/n8n/polling';
import { startFields } from '../../lib/n8n/pollStateStore';
import { attemptAsync } from '../../lib/shared/result';
import { completionSource } from './completionSource';

/** Starts when polling finds a completed course: for sites without plug-in (MoodleCloud), and to catch what a push lost. */
export class MoodlePollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Moodle Polling Trigger',
		name: 'moodlePollingTrigger',
		icon: { light: 'file:../icons/moodle.svg', dark: 'file:../icons/moodle.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["watch"] === "all" ? "all courses" : "chosen courses" }}',
		description: 'Starts when somebody completed a course in Moodle; needs no plug-in there',
		defaults: { name: 'Moodle Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'moodleApi', required: true, testedBy: 'moodleApiTest' }],
		properties: [
			{
				displayName:
					'Somebody who leaves a course after completing it, before the next poll, can no longer be read. Each completion runs the workflow by itself; when that fails, it comes again later. A second completion, after a reset, is one again: without the plug-in it takes some polls to notice, since each looks again at ten that are known.',
				name: 'notice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Watch',
				name: 'watch',
				type: 'options',
				options: [
					{ name: 'All Courses', value: 'all', description: 'All that track completion' },
					{ name: 'Chosen Courses', value: 'chosen' },
				],
				default: 'all',
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
					'Whether to start the workflow with the event "uncompleted" too. Every poll looks again at some of the people who are known complete, so it takes some polls to notice.',
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					{
						displayName: 'Calls per Poll',
						name: 'calls',
						type: 'number',
						typeOptions: { minValue: 10 },
						default: 200,
						description: 'How many calls one poll may make; the next poll goes on from there',
					},
					{
						displayName: 'Include Grade',
						name: 'withGrade',
						type: 'boolean',
						default: true,
						description: 'Whether to read the course total of each new completion: one call more',
					},
					{
						displayName: 'Overlap (Minutes)',
						name: 'overlap',
						type: 'number',
						typeOptions: { minValue: 0 },
						default: 65,
						description:
							'By how much a completion may be older than the start: Moodle notices it some time after it happened',
					},
				],
			},
		],
	};

	methods = {
		credentialTest: { moodleApiTest },
		loadOptions: {
			async getCourses(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
				const courses = await attemptAsync(
					async () => await readTrackedCourses(await connectMoodle(this), []),
				);
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
