import type { INodeProperties } from 'n8n-workflow';

import { DEFAULT_TEMPLATE, resultMessage } from '../../../lib/coachview/resultMessage';
import type { CourseResult } from '../../../lib/coachview/resultMessage';
import { sendResult } from '../../../lib/coachview/results';
import type { PostResult } from '../../../lib/coachview/results';
import { LinkError } from '../../../lib/errors/linkError';
import { textAt } from '../../../lib/n8n/fields';
import type { Operation } from '../../../lib/n8n/operation';
import { attemptAsync } from '../../../lib/outcome';

interface SendInput {
	result: CourseResult;
	message: string;
}

const DECISIONS: Record<string, boolean | null> = { yes: true, no: false, notSaid: null };

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

/**
 * A grade as a number; a decimal comma is understood.
 *
 * @throws {LinkError} `INPUT_INVALID`
 */
function gradeOf(value: string): number | null {
	if (value === '') return null;
	const grade = Number(value.replace(',', '.'));
	if (!Number.isFinite(grade))
		throw new LinkError('INPUT_INVALID', { field: 'Grade', value, reason: 'It is no number.' });
	return grade;
}

function required(value: string, field: string): string {
	if (!value) throw new LinkError('INPUT_MISSING', { field });
	return value;
}

/**
 * A moment as ISO 8601 with zone.
 *
 * @throws {LinkError} `INPUT_MISSING`, `INPUT_INVALID`
 */
function momentOf(value: string): string {
	const time = new Date(required(value, 'Completed At'));
	if (Number.isNaN(time.getTime())) {
		throw new LinkError('INPUT_INVALID', {
			field: 'Completed At',
			value,
			reason: 'It is no date that n8n understands.',
		});
	}
	return time.toISOString();
}

/** Registers a result in Coachview: one signed message per item; see `sendResult`. */
export const send: Operation<PostResult, SendInput> = {
	value: 'send',
	name: 'Send',
	description:
		'Register a result: attendance, pass, and the grade if wanted. The first result wins and is locked.',
	action: 'Send a result',
	effect: 'write',
	fields: [
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
		decisionField('Present', 'present', 'Whether attendance is registered'),
		decisionField('Passed', 'passed', 'Whether the person passed'),
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
	],
	read: (node, i) => {
		const result: CourseResult = {
			personExternalId: required(textAt(node, 'personExternalId', i), 'Person External ID'),
			elearningCode: required(textAt(node, 'elearningCode', i), 'E-Learning Code'),
			completedAt: momentOf(textAt(node, 'completedAt', i)),
			present: DECISIONS[textAt(node, 'present', i)] ?? null,
			passed: DECISIONS[textAt(node, 'passed', i)] ?? null,
			grade: gradeOf(textAt(node, 'grade', i)),
		};
		return {
			result,
			message: resultMessage(node.getNodeParameter('template', i) as string, result),
		};
	},
	run: async (post, inputs) => {
		const outcomes = [];
		for (const { message, result } of inputs) {
			outcomes.push(
				await attemptAsync(async () => {
					await sendResult(post, message, result);
					return { outcome: 'sent', ...result };
				}),
			);
		}
		return outcomes;
	},
};
