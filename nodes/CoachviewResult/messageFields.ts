import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { MessageFormat } from '../../lib/coachview/results/messageFormat';
import { DEFAULT_TEMPLATE, renderResultMessage } from '../../lib/coachview/results/resultMessage';
import type { CourseResult } from '../../lib/coachview/results/resultMessage';
import { inputInvalid } from '../../lib/errors/inputInvalid';
import { LinkError } from '../../lib/errors/linkError';
import { reason } from '../../lib/errors/reason';
import { toUnixSeconds } from '../../lib/n8n/dates';
import { itemFieldAt, itemFields, itemTextAt } from '../../lib/n8n/itemFields';
import { parseNumber, textAt, parseBoolean } from '../../lib/n8n/readParameters';
import { DAY_SECONDS } from '../../lib/shared/durations';
import { isNoKey } from '../../lib/text/artefacts';
import { cleanKey } from '../../lib/text/clean';
import { messageFormatAt, messageFormatField } from './messageFormatFields';

/** A result, the message that reports it, and where the item came from. */
export interface MessageInput {
	result: CourseResult;
	message: string;
}

const decisionField = (
	displayName: string,
	name: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: `={{ $json.${name} }}`,
	description: `${description}. Takes true, yes, ja, false, no and nee. The message leaves out an empty value.`,
});

/** What is registered of whom; by default from the item. */
const resultFields: INodeProperties[] = [
	{
		displayName: 'Person External ID',
		name: 'personExternalId',
		type: 'string',
		default: '={{ $json.user.idnumber }}',
		required: true,
		description:
			'PersoonExterneId: the ID number of the Moodle user. It must be the ID that the e-learning link in Coachview sends.',
	},
	{
		displayName: 'E-Learning Code',
		name: 'elearningCode',
		type: 'string',
		default: '={{ $json.course.idnumber }}',
		required: true,
		description: 'Code of the e-learning part in Coachview: the ID number of the Moodle course',
	},
	{
		displayName: 'Completed At',
		name: 'completedAt',
		type: 'string',
		default: '={{ $json.completedAt }}',
		required: true,
		description: 'When the user completed the course (ISO 8601)',
	},
	decisionField(
		'Present',
		'present',
		'Whether the person was present, as Decide Result returns it',
	),
	decisionField('Passed', 'passed', 'Whether the person passed, as Decide Result returns it'),
];

/**
 * The result of one person and part, and the template of its message.
 *
 * @param more other fields that come from the item
 */
export const messageFields = (...more: INodeProperties[]): INodeProperties[] => [
	...itemFields([...resultFields, ...more]),
	{
		displayName: 'Grade',
		name: 'grade',
		type: 'string',
		default: '',
		placeholder: 'e.g. 8.5',
		description: 'The grade to register. The message leaves out an empty grade.',
	},
	{
		displayName: 'Message Template',
		name: 'template',
		type: 'string',
		typeOptions: { rows: 10 },
		noDataExpression: true,
		default: DEFAULT_TEMPLATE,
		description:
			'The XML message. Adapt it to the XSD that Coachview gave you. The node replaces {personExternalId}, {elearningCode}, {completedAt}, {present}, {passed} and {grade}, and leaves out a line whose value is empty. The options set how to write the values.',
	},
	messageFormatField,
];

/** @throws {LinkError} `INPUT_INVALID` when an expression gives something else than a decision */
const parseDecision = (value: string, field: string) =>
	value === 'notSaid' ? null : parseBoolean(value, field);

function requiredTextAt(node: IExecuteFunctions, name: string, field: string, itemIndex: number) {
	const value = itemTextAt(node, name, itemIndex, cleanKey);
	if (!value) throw new LinkError('INPUT_MISSING', { parameter: field });
	if (isNoKey(value)) throw inputInvalid(field, value, reason('EXPRESSION_OF_NOTHING'));
	return value;
}

const DATE_ONLY = /^\s*\d{4}-\d{2}-\d{2}\s*$/;

/**
 * A moment as ISO 8601 with zone. A time without zone is one of the form's zone. A day has no time, so it begins where the message counts it. Coachview locks what it
 * takes, so a moment that is still to come is refused; clocks and zones may differ by a day.
 *
 * @throws {LinkError} `INPUT_MISSING`, `INPUT_INVALID`
 */
function completedAtOf(node: IExecuteFunctions, form: MessageFormat, itemIndex: number): string {
	const field = 'Completed At';
	requiredTextAt(node, 'completedAt', field, itemIndex);
	const value = itemFieldAt(node, 'completedAt', itemIndex);
	const inUtc = form.completedAt.startsWith('utc') && DATE_ONLY.test(String(value));
	const seconds = toUnixSeconds(value, field, inUtc ? 'UTC' : form.zone) ?? 0;
	if (seconds > Date.now() / 1000 + DAY_SECONDS)
		throw inputInvalid(field, String(value), reason('STILL_TO_COME'));
	return new Date(seconds * 1000).toISOString();
}

/** @throws {LinkError} `INPUT_MISSING`, `INPUT_INVALID` */
export function messageAt(node: IExecuteFunctions, itemIndex: number): MessageInput {
	const form = messageFormatAt(node, itemIndex);
	const template = node.getNodeParameter('template', itemIndex) as string;
	const present = itemTextAt(node, 'present', itemIndex);
	const passed = itemTextAt(node, 'passed', itemIndex);
	const grade = textAt(node, 'grade', itemIndex);
	const result: CourseResult = {
		personExternalId: requiredTextAt(node, 'personExternalId', 'Person External ID', itemIndex),
		elearningCode: requiredTextAt(node, 'elearningCode', 'E-Learning Code', itemIndex),
		completedAt: completedAtOf(node, form, itemIndex),
		present: parseDecision(present, 'Present'),
		passed: parseDecision(passed, 'Passed'),
		grade: parseNumber(grade, 'Grade'),
	};
	return { result, message: renderResultMessage(template, result, form) };
}
