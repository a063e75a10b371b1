import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { DEFAULT_TEMPLATE, resultMessage } from '../../lib/coachview/resultMessage';
import type { CourseResult } from '../../lib/coachview/resultMessage';
import { LinkError } from '../../lib/errors/linkError';
import { keyAt, numberOf, textAt } from '../../lib/n8n/fields';

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
	type: 'options',
	options: [
		{ name: 'No', value: 'no' },
		{ name: 'Not Said', value: 'notSaid', description: 'Leave it out of the message' },
		{ name: 'Yes', value: 'yes' },
	],
	default: 'yes',
	description,
});

/** The result of one person and part, and the template of its message. */
export const messageFields: INodeProperties[] = [
	{
		displayName: 'Person External ID',
		name: 'personExternalId',
		type: 'string',
		default: '={{ $json.user.idnumber }}',
		required: true,
		description: 'PersoonExterneId: the ID number of the Moodle account',
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
	decisionField(
		'Present',
		'present',
		'Whether attendance is registered. An expression may give true, false or null, as Decide does.',
	),
	decisionField(
		'Passed',
		'passed',
		'Whether the person passed. An expression may give true, false or null, as Decide does.',
	),
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
			'Adapt it to the XSD that Coachview gave you. {personExternalId}, {elearningCode}, {completedAt}, {present}, {passed} and {grade} are replaced; a line whose value is not said is left out.',
	},
];

const DECISIONS = new Map<unknown, boolean | null>([
	['yes', true],
	['true', true],
	['no', false],
	['false', false],
	['notSaid', null],
	['null', null],
	['', null],
]);

/** @throws {LinkError} `INPUT_INVALID` when an expression gives something else than a decision */
function decisionAt(node: IExecuteFunctions, name: string, field: string, itemIndex: number) {
	const value = textAt(node, name, itemIndex);
	const decision = DECISIONS.get(value);
	if (decision !== undefined) return decision;
	const reason = 'It must be yes, no or notSaid; true, false or null are understood too.';
	throw new LinkError('INPUT_INVALID', { field, value, reason });
}

function requiredAt(node: IExecuteFunctions, name: string, field: string, itemIndex: number) {
	const value = keyAt(node, name, itemIndex);
	if (!value) throw new LinkError('INPUT_MISSING', { field });
	return value;
}

/** A moment as ISO 8601 with zone. */
function momentAt(node: IExecuteFunctions, name: string, field: string, itemIndex: number) {
	const value = requiredAt(node, name, field, itemIndex);
	const time = new Date(value);
	if (Number.isNaN(time.getTime())) {
		const reason = 'It is no date that n8n understands.';
		throw new LinkError('INPUT_INVALID', { field, value, reason });
	}
	return time.toISOString();
}

/** @throws {LinkError} `INPUT_MISSING`, `INPUT_INVALID` */
export function messageAt(node: IExecuteFunctions, itemIndex: number): MessageInput {
	const result: CourseResult = {
		personExternalId: requiredAt(node, 'personExternalId', 'Person External ID', itemIndex),
		elearningCode: requiredAt(node, 'elearningCode', 'E-Learning Code', itemIndex),
		completedAt: momentAt(node, 'completedAt', 'Completed At', itemIndex),
		present: decisionAt(node, 'present', 'Present', itemIndex),
		passed: decisionAt(node, 'passed', 'Passed', itemIndex),
		grade: numberOf(textAt(node, 'grade', itemIndex), 'Grade'),
	};
	const template = node.getNodeParameter('template', itemIndex) as string;
	return { result, message: resultMessage(template, result) };
}
