import type { CoachviewClient } from '../../../lib/coachview/transport/client';
import type { OutcomeChoice } from '../../../lib/coachview/results/partResults';
import { partResults } from '../../../lib/coachview/results/partResults';
import {
	NOT_REGISTERED,
	partResultsByCode,
} from '../../../lib/coachview/results/partResultsByCode';
import type { CodeResult } from '../../../lib/coachview/results/partResultsByCode';
import type { PersonAndCode } from '../../../lib/coachview/enrolments/personAndCode';
import type { PersonKey } from '../../../lib/coachview/persons/persons';
import { LinkError } from '../../../lib/errors/linkError';
import { coachviewOptionsField } from '../../shared/coachview/connection';
import { locatorAt, keyAt } from '../../../lib/n8n/readParameters';
import type { Operation } from '../../../lib/n8n/operation';
import type { Result } from '../../../lib/shared/result';
import { attemptAsync, mapResult, ok } from '../../../lib/shared/result';
import { personField } from '../../shared/coachview/personField';
import { acceptsNotReadAt, notReadField } from '../../shared/coachview/unknownPerson';

type PartResultsInput =
	| ({ of: 'enrolment' } & OutcomeChoice)
	| ({ of: 'code'; acceptsNotRead: boolean } & PersonAndCode);

const showFor = (...of: string[]) => ({ displayOptions: { show: { of } } });

type CodeInput = Extract<PartResultsInput, { of: 'code' }>;

/** What is registered, or that it is not known, where that is no error. */
async function resultsByCode(coachview: CoachviewClient, inputs: CodeInput[]) {
	const read = await attemptAsync(async () => await partResultsByCode(coachview, inputs));
	return inputs.map(({ person, acceptsNotRead }, i): Result<CodeResult> => {
		const outcome = read.ok ? read.value[i] : read;
		if (outcome.ok || !acceptsNotRead) return outcome;
		const isUnknown = outcome.error.code === 'COACHVIEW_NOT_FOUND';
		const idnumber = person.key === 'idnumber' ? person.value : '';
		return ok({
			...NOT_REGISTERED,
			...(isUnknown ? {} : { found: null, openEnrolments: null }),
			idnumber,
		});
	});
}

/** Reads what is registered per person and part; see `partResults` and `partResultsByCode`. */
export const getOutcomes: Operation<CoachviewClient, PartResultsInput> = {
	value: 'getOutcomes',
	name: 'Get Results',
	description:
		'Get attendance, pass and grade per person and part. Null means not marked yet, never absent or failed.',
	action: 'Get results of enrolment',
	effect: 'read',
	fields: [
		{
			displayName: 'Find By',
			name: 'of',
			type: 'options',
			options: [
				{
					name: 'Enrolment',
					value: 'enrolment',
					description: 'Get the results of all parts of an enrolment, or of one part',
				},
				{
					name: 'Person and E-Learning Code',
					value: 'code',
					description: 'Get the result for a completion in Moodle',
				},
			],
			default: 'enrolment',
			description: 'How to find the results',
		},
		{
			displayName: 'Enrolment ID',
			name: 'enrolmentId',
			type: 'string',
			default: '={{ $json.enrolmentId }}',
			required: true,
			description: 'ID of the enrolment (opleidingsvraag) in the Coachview API',
			...showFor('enrolment'),
		},
		{
			displayName: 'Part ID',
			name: 'partId',
			type: 'string',
			default: '={{ $json.partId }}',
			description:
				'ID of the part (opleidingsonderdeel). Leave empty to get all parts of the enrolment.',
			...showFor('enrolment'),
		},
		{ ...personField, ...showFor('code') },
		{
			displayName: 'E-Learning Code',
			name: 'elearningCode',
			type: 'string',
			default: '={{ $json.elearningCode }}',
			required: true,
			description:
				'The code of the part. With several enrolments, the node takes the planned one, or else the newest. Without any, "found" is false.',
			...showFor('code'),
		},
		{ ...notReadField, ...showFor('code') },
		coachviewOptionsField,
	],
	read: (node, i) => {
		const required = (name: string, field: string) => {
			const value = keyAt(node, name, i);
			if (!value) throw new LinkError('INPUT_MISSING', { parameter: field });
			return value;
		};
		if (node.getNodeParameter('of', i) === 'code') {
			return {
				of: 'code',
				person: locatorAt<PersonKey>(node, 'person', i),
				elearningCode: required('elearningCode', 'E-Learning Code'),
				acceptsNotRead: acceptsNotReadAt(node, i),
			};
		}
		return {
			of: 'enrolment',
			enrolmentId: required('enrolmentId', 'Enrolment ID'),
			partId: keyAt(node, 'partId', i),
		};
	},
	run: async (coachview, inputs) => {
		const byCode = inputs.flatMap((input) => (input.of === 'code' ? [input] : []));
		const byEnrolment = inputs.flatMap((input) => (input.of === 'enrolment' ? [input] : []));
		const codes = (await resultsByCode(coachview, byCode)).values();
		const parts = (await partResults(coachview, byEnrolment)).values();
		return inputs.map((input) =>
			input.of === 'code'
				? mapResult(codes.next().value!, (outcome) => ({
						...outcome,
						elearningCode: input.elearningCode,
						...coachview.origin,
					}))
				: mapResult(parts.next().value!, (outcomes) =>
						outcomes.map((outcome) => ({ ...outcome, ...coachview.origin })),
					),
		);
	},
};
