import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { epochMsOfDate, toUnixSeconds } from '../../../lib/n8n/dates';
import type { Operation } from '../../../lib/n8n/operation';
import { keyAt, textAt } from '../../../lib/n8n/readParameters';
import type { RequestKind } from '../../../lib/requests/columns';
import { writeRequest as toRow } from '../../../lib/requests/writeRequest';
import type { NewRequest } from '../../../lib/requests/writeRequest';
import { attempt } from '../../../lib/shared/result';
import { claimField } from '../requestFields';

const textField = (
	displayName: string,
	name: string,
	value: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: `={{ ${value} }}`,
	description,
});

/** Makes the row of a request, for an upsert by `key`; see `writeRequest` in lib/requests. */
export const writeRequest: Operation<undefined, NewRequest> = {
	value: 'writeRequest',
	name: 'Write Request',
	description:
		'Make the row of the table "Coachview link requests" for what came in, so that it is written down before it is worked on',
	action: 'Write down request',
	effect: 'none',
	fields: [
		{
			displayName: 'Kind',
			name: 'kind',
			type: 'options',
			options: [
				{ name: 'Completion', value: 'completion', description: 'What Moodle reports' },
				{ name: 'Enrolment', value: 'enrolment' },
				{ name: 'Extension', value: 'extension', description: 'Another end of the access' },
				{ name: 'Login', value: 'login', description: 'A new password, or a link to set one' },
				{ name: 'Withdrawal', value: 'withdrawal' },
			],
			default: 'enrolment',
			description: 'What was asked for',
		},
		{
			...textField(
				'Person',
				'personExternalId',
				'$json.personExternalId',
				'The ID by which Coachview and Moodle know the person',
			),
			required: true,
		},
		{
			...textField(
				'Code',
				'code',
				'$json.elearningCode',
				'The e-learning code; of a completion the ID number of the course',
			),
			required: true,
		},
		textField(
			'Name',
			'name',
			'$json.name',
			'How the person is called, for whoever reads the table',
		),
		textField(
			'Environment',
			'environment',
			'$json.environment',
			'Coachview environment, "training" or "live". Requests of the two are kept apart.',
		),
		textField(
			'Requested At',
			'requestedAt',
			'$json.receivedAt',
			'When it was asked; of two requests the later one counts. Empty is now.',
		),
		{
			...claimField,
			required: false,
			description:
				'The execution that works on the request at once. Empty leaves it to the next look at what is due.',
		},
	],
	read: (node, i) => {
		const requestedAt: unknown = node.getNodeParameter('requestedAt', i, '');
		const seconds = toUnixSeconds(requestedAt, 'Requested At', node.getTimezone());
		// To the millisecond where it has them: calls of one second have an order, too.
		const exact =
			epochMsOfDate(requestedAt) ??
			(typeof requestedAt === 'string' ? Date.parse(requestedAt) : NaN);
		return {
			kind: node.getNodeParameter('kind', i) as RequestKind,
			person: keyAt(node, 'personExternalId', i),
			code: keyAt(node, 'code', i),
			name: textAt(node, 'name', i),
			environment: keyAt(node, 'environment', i),
			requestedAt:
				Math.floor(exact / 1000) === seconds ? exact : (seconds ?? NaN) * 1000 || Date.now(),
			message: node.getInputData()[i].json,
			claim: keyAt(node, claimField.name, i),
		};
	},
	run: async (_, requests) =>
		requests.map((request) => attempt(() => toRow(request, Date.now()) as IDataObject)),
};
