import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { parseNumber, textAt, parseBoolean } from '../../../lib/n8n/readParameters';
import type { Operation } from '../../../lib/n8n/operation';
import { ok } from '../../../lib/shared/result';
import { decideResult } from '../../../lib/participant/decideResult';
import type {
	CourseProgress,
	EarlierResult,
	ResultPolicy,
} from '../../../lib/participant/decideResult';

interface DecideInput {
	progress: CourseProgress;
	policy: ResultPolicy;
	earlier: EarlierResult;
	/** The item, which the decision is added to. */
	item: IDataObject;
}

const textField = (
	displayName: string,
	name: string,
	value: string,
	description: string,
): INodeProperties => ({ displayName, name, type: 'string', default: value, description });

const omitError = (item: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(item).filter(([name]) => name !== 'error'));

/** Decides what to register from completion, grade and an earlier result; see `decideResult`. No call is made. */
export const decide: Operation<undefined, DecideInput> = {
	value: 'decide',
	name: 'Decide',
	description:
		'Decide present, passed and grade from completion and grade, under a policy; no call is made. What cannot be decided is null, with a reason.',
	action: 'Decide a result',
	effect: 'none',
	fields: [
		{
			displayName: 'Passed By',
			name: 'passBy',
			type: 'options',
			options: [
				{ name: 'Completion', value: 'completion', description: 'Who completed the course passed' },
				{ name: 'Completion and Grade', value: 'both' },
				{ name: 'Grade', value: 'grade', description: 'Who reached the pass grade passed' },
			],
			default: 'completion',
			description: 'What makes a pass',
		},
		{
			displayName: 'Attempt That Counts',
			name: 'attempt',
			type: 'options',
			options: [
				{ name: 'Best', value: 'best', description: 'A pass beats no pass, then the higher grade' },
				{ name: 'First', value: 'first' },
				{ name: 'Latest', value: 'latest' },
			],
			default: 'first',
			description:
				'Which result counts when there is an earlier one. What Coachview has registered stays there in any case.',
		},
		textField(
			'Completed',
			'completed',
			'={{ $json.completed }}',
			'Whether the course is completed',
		),
		textField('Grade', 'grade', '={{ $json.grade }}', 'The grade; empty when there is none'),
		textField(
			'Pass Grade',
			'passGrade',
			'={{ $json.gradePass }}',
			'The grade from which on somebody passed, on the same scale. Moodle does not tell it without the plug-in: then enter it here.',
		),
		textField(
			'Passed According to Moodle',
			'moodlePassed',
			'={{ $json.passed }}',
			'Whether Moodle itself says that the person passed, as the plug-in tells it; empty when nobody knows. It goes before Passed By: what did not pass in Moodle is no pass here.',
		),
		textField(
			'Earlier Passed',
			'earlierPassed',
			'={{ $json.earlier?.passed }}',
			'Of an earlier result, as Coachview Enrolment: Get Outcomes gives it',
		),
		textField(
			'Earlier Grade',
			'earlierGrade',
			'={{ $json.earlier?.grade }}',
			'Of an earlier result',
		),
		textField(
			'Earlier Registered',
			'earlierRegistered',
			'={{ $json.earlier?.registered }}',
			'Whether Coachview has the earlier result already',
		),
	],
	read: (node, i) => {
		const texts = (...names: string[]) => names.map((name) => textAt(node, name, i));
		const [passBy, attempt] = texts('passBy', 'attempt');
		const [completed, grade, passGrade] = texts('completed', 'grade', 'passGrade');
		const [moodlePassed, passed, earlierGrade, registered] = texts(
			'moodlePassed',
			'earlierPassed',
			'earlierGrade',
			'earlierRegistered',
		);
		return {
			progress: {
				completed: parseBoolean(completed, 'Completed'),
				grade: parseNumber(grade, 'Grade'),
				passGrade: parseNumber(passGrade, 'Pass Grade'),
				moodlePassed: parseBoolean(moodlePassed, 'Passed According to Moodle'),
			},
			policy: { passBy, attempt } as ResultPolicy,
			earlier: {
				passed: parseBoolean(passed, 'Earlier Passed'),
				grade: parseNumber(earlierGrade, 'Earlier Grade'),
				registered: parseBoolean(registered, 'Earlier Registered') ?? false,
			},
			// An earlier node that went on after an error leaves it in the item; here it would look like an error of this node.
			item: omitError(node.getInputData()[i].json),
		};
	},
	run: async (_, inputs) =>
		inputs.map(({ progress, policy, earlier, item }) =>
			ok({ ...item, ...decideResult(progress, policy, earlier) }),
		),
};
