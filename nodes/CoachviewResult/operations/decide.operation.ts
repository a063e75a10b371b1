import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { toUnixSeconds } from '../../../lib/n8n/dates';
import { itemFieldAt, itemFields, itemTextAt } from '../../../lib/n8n/itemFields';
import { parseNumber, textAt, parseBoolean } from '../../../lib/n8n/readParameters';
import type { Operation } from '../../../lib/n8n/operation';
import { isPersonDecision, PERSON_DECISIONS } from '../../../lib/shared/personDecision';
import type { PersonDecision } from '../../../lib/shared/personDecision';
import { ok } from '../../../lib/shared/result';
import { inputInvalid } from '../../../lib/errors/inputInvalid';
import { reason } from '../../../lib/errors/reason';
import { decideByPerson, decideResult } from '../../../lib/participant/decideResult';
import type {
	Booking,
	CourseProgress,
	EarlierResult,
	ResultPolicy,
} from '../../../lib/participant/decideResult';

interface DecideInput {
	progress: CourseProgress;
	policy: ResultPolicy;
	earlier: EarlierResult;
	booking: Booking;
	/** Of a person, on what no rule can decide. */
	decided?: PersonDecision;
	/** What the items of one completion have in common. */
	completion: string;
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

/** A course may stand for several codes. When *Get Results* found the person enrolled on some of them, the result is for those. */
const isEnrolledElsewhere = ({ item, completion }: DecideInput, inputs: DecideInput[]) =>
	item.found === false &&
	inputs.some(
		(other) =>
			other.item.found === true &&
			other.item.idnumber === item.idnumber &&
			other.completion === completion,
	);

/** @throws {LinkError} `INPUT_INVALID` */
function isoTimeAt(node: IExecuteFunctions, name: string, itemIndex: number): string | null {
	const seconds = toUnixSeconds(itemFieldAt(node, name, itemIndex), name, node.getTimezone());
	return seconds ? new Date(seconds * 1000).toISOString() : null;
}

/** @throws {LinkError} `INPUT_INVALID` */
function parseDecided(value: string): PersonDecision | undefined {
	if (!value) return undefined;
	if (isPersonDecision(value)) return value;
	const options = PERSON_DECISIONS.join(', ');
	throw inputInvalid('Decided by a Person', value, reason('NOT_AN_OPTION', { options }));
}

/** Decides what to register from completion, grade and an earlier result; see `decideResult`. No call is made. */
export const decide: Operation<undefined, DecideInput> = {
	value: 'decide',
	name: 'Decide Result',
	description:
		"Decide attendance, pass and grade from a completion, without any call. A value that it can't decide is null, with a reason.",
	action: 'Decide result',
	effect: 'none',
	fields: [
		{
			displayName: 'Pass Criterion',
			name: 'passBy',
			type: 'options',
			options: [
				{ name: 'Completion', value: 'completion', description: 'Completing the course is a pass' },
				{ name: 'Completion and Grade', value: 'both', description: 'A pass needs both' },
				{ name: 'Grade', value: 'grade', description: 'Reaching the pass grade is a pass' },
			],
			default: 'completion',
			description: 'When a participant passes',
		},
		{
			displayName: 'Counted Attempt',
			name: 'attempt',
			type: 'options',
			options: [
				{
					name: 'Best',
					value: 'best',
					description: 'A pass counts before no pass, then the higher grade',
				},
				{ name: 'First', value: 'first' },
				{ name: 'Latest', value: 'latest' },
			],
			default: 'first',
			description:
				'Which result counts when there is an earlier one. Results that Coachview has registered always stay.',
		},
		textField(
			'Pass Grade',
			'passGrade',
			'={{ $json.gradePass }}',
			'The lowest grade that is a pass, on the same scale. Enter it here if your Moodle lacks the plug-in, which is needed to read it.',
		),
		...itemFields([
			textField(
				'Completed',
				'completed',
				'={{ $json.completed }}',
				'Whether the participant completed the course',
			),
			textField(
				'Completion',
				'completion',
				'={{ $json.key }}',
				'What all items of one completion have in common, when several are decided together: the course, or the key of the request',
			),
			textField('Grade', 'grade', '={{ $json.grade }}', 'The grade, empty if there is none'),
			textField(
				'Passed According to Moodle',
				'moodlePassed',
				'={{ $json.passed }}',
				'Whether Moodle says that the participant passed, empty if unknown. It overrules Pass Criterion: a fail in Moodle stays a fail.',
			),
			textField(
				'Earlier Passed',
				'earlierPassed',
				'={{ $json.earlier?.passed }}',
				'Whether the earlier result was a pass, as the operation Get Results returns it',
			),
			textField(
				'Earlier Grade',
				'earlierGrade',
				'={{ $json.earlier?.grade }}',
				'The grade of the earlier result',
			),
			textField(
				'Earlier Registered',
				'earlierRegistered',
				'={{ $json.earlier?.registered }}',
				'Whether Coachview has registered the earlier result',
			),
			textField(
				'Completed At',
				'completedAt',
				'={{ $json.completedAt }}',
				'When the participant completed the course. Before the enrolment, a person has to decide.',
			),
			textField(
				'Enrolled At',
				'enrolledAt',
				'={{ $json.enrolledAt }}',
				'When the enrolment in Coachview was made, as the operation Get Results returns it',
			),
			textField(
				'Open Enrolments',
				'openEnrolments',
				'={{ $json.openEnrolments }}',
				'Planned enrolments on the code, as the operation Get Results returns them. Of several, a person has to decide.',
			),
			textField(
				'Decided by a Person',
				'decided',
				'={{ $json.decided?.as }}',
				'What a person decided: passed, failed or leaveOut. The node then ignores all rules.',
			),
		]),
	],
	read: (node, i) => {
		const [passBy, attempt, passGrade] = ['passBy', 'attempt', 'passGrade'].map((name) =>
			textAt(node, name, i),
		);
		const [
			completed,
			grade,
			moodlePassed,
			passed,
			earlierGrade,
			registered,
			completion,
			openEnrolments,
			decided,
		] = [
			'completed',
			'grade',
			'moodlePassed',
			'earlierPassed',
			'earlierGrade',
			'earlierRegistered',
			'completion',
			'openEnrolments',
			'decided',
		].map((name) => itemTextAt(node, name, i));
		const [completedAt, enrolledAt] = ['completedAt', 'enrolledAt'].map((name) =>
			isoTimeAt(node, name, i),
		);
		return {
			progress: {
				completed: parseBoolean(completed, 'Completed'),
				grade: parseNumber(grade, 'Grade'),
				passGrade: parseNumber(passGrade, 'Pass Grade'),
				moodlePassed: parseBoolean(moodlePassed, 'Passed According to Moodle'),
				completedAt,
			},
			policy: { passBy, attempt } as ResultPolicy,
			earlier: {
				passed: parseBoolean(passed, 'Earlier Passed'),
				grade: parseNumber(earlierGrade, 'Earlier Grade'),
				registered: parseBoolean(registered, 'Earlier Registered') ?? false,
			},
			booking: {
				enrolledAt,
				openEnrolments: parseNumber(openEnrolments, 'Open Enrolments'),
			},
			decided: parseDecided(decided),
			completion,
			// An earlier node that went on after an error leaves it in the item; here it would look like an error of this node.
			item: omitError(node.getInputData()[i].json),
		};
	},
	run: async (_, inputs) =>
		inputs.map((input) => {
			const { progress, policy, earlier, booking, decided, item } = input;
			return ok({
				...item,
				...(decided
					? decideByPerson(progress, decided, earlier)
					: decideResult(progress, policy, earlier, booking)),
				...(isEnrolledElsewhere(input, inputs)
					? { send: false, undecided: false, reason: 'otherCode' }
					: {}),
			});
		}),
};
