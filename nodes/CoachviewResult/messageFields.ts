import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { MessageFormat } from '../../lib/coachview/results/messageFormat';
import { DEFAULT_TEMPLATE, renderResultMessage } from '../../lib/coachview/results/resultMessage';
import type { CourseResult } from '../../lib/coachview/results/resultMessage';
import { LinkError } from '../../lib/errors/linkError';
import { toUnixSeconds } from '../../lib/n8n/dates';
import { keyAt, parseNumber, textAt, parseBoolean } from '../../lib/n8n/readParameters';
import { messageFormatAt, messageFormatField } from './messageFormatFields';

/** A result, the message that tells it, and where the item came from. */
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
	description: `${description} True, yes or ja; false, no or nee. Null or empty is left out of the message.`,
});

/** The result of one person and part, and the template of its message. */
export const messageFields: INodeProperties[] = [
	{
		displayName: 'Person External ID',
		name: 'personExternalId',
		type: 'string',
		default: '={{ $json.user.idnumber }}',
		required: true,
		description:
			'PersoonExterneId: the ID number of the Moodle account. It must be the ID that the e-learning link in Coachview sends: somebody without an external ID has a result only when that link sends person IDs.',
	},
	{
		displayName: 'E-Learning Code',
		name: 'elearningCode',
		type: 'string',
		default: '={{ $json.course.idnumber }}',
		required: true,
		description: 'The code of the course part in Coachview: the ID number of the Moodle course',
	},
	{
		displayName: 'Completed At',
		name: 'completedAt',
		type: 'string',
		default: '={{ $json.completedAt }}',
		required: true,
		description: 'When the course was completed (ISO 8601)',
	},
	decisionField('Present', 'present', 'Whether the person was present, as Decide says it.'),
	decisionField('Passed', 'passed', 'Whether the person passed, as Decide or Moodle says it.'),
	{
		displayName: 'Grade',
		name: 'grade',
		type: 'string',
		default: '',
		description: 'Left out when empty',
	},
	{
		displayName: 'Message Template',
		name: 'template',
		type: 'string',
		typeOptions: { rows: 10 },
		noDataExpression: true,
		default: DEFAULT_TEMPLATE,
		description:
			'Adapt it to the XSD that Coachview gave you. {personExternalId}, {elearningCode}, {completedAt}, {present}, {passed} and {grade} are replaced; a line whose value is not said is left out. How they are written stands in the options.',
	},
	messageFormatField,
];

/** @throws {LinkError} `INPUT_INVALID` when an expression gives something else than a decision */
const parseDecision = (value: string, field: string) =>
	value === 'notSaid' ? null : parseBoolean(value, field);

function requiredTextAt(node: IExecuteFunctions, name: string, field: string, itemIndex: number) {
	const value = keyAt(node, name, itemIndex);
	if (!value) throw new LinkError('INPUT_MISSING', { field });
	return value;
}

const DATE_ONLY = /^\s*\d{4}-\d{2}-\d{2}\s*$/;

/**
 * A moment as ISO 8601 with zone. A time without zone is one of the form's zone. A day alone has no time, so it begins where the message counts it.
 *
 * @throws {LinkError} `INPUT_MISSING`, `INPUT_INVALID`
 */
function completedAtOf(node: IExecuteFunctions, form: MessageFormat, itemIndex: number): string {
	const field = 'Completed At';
	requiredTextAt(node, 'completedAt', field, itemIndex);
	const value = node.getNodeParameter('completedAt', itemIndex) as unknown;
	const inUtc = form.completedAt.startsWith('utc') && DATE_ONLY.test(String(value));
	const seconds = toUnixSeconds(value, field, inUtc ? 'UTC' : form.zone) ?? 0;
	return new Date(seconds * 1000).toISOString();
}

/** @throws {LinkError} `INPUT_MISSING`, `INPUT_INVALID` */
export function messageAt(node: IExecuteFunctions, itemIndex: number): MessageInput {
	const form = messageFormatAt(node, itemIndex);
	const template = node.getNodeParameter('template', itemIndex) as string;
	const [present, passed, grade] = ['present', 'passed', 'grade'].map((name) =>
		textAt(node, name, itemIndex),
	);
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
