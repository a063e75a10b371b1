import type { CoachviewClient } from '../../../lib/coachview/client';
import { partOutcomes } from '../../../lib/coachview/outcomes';
import type { OutcomeChoice } from '../../../lib/coachview/outcomes';
import { LinkError } from '../../../lib/errors/linkError';
import { coachviewOptionsField } from '../../../lib/n8n/coachviewConnection';
import { textAt } from '../../../lib/n8n/fields';
import type { Operation } from '../../../lib/n8n/operation';
import { mapOutcome } from '../../../lib/outcome';

/** Reads what is registered per person and part; see `partOutcomes`. */
export const getOutcomes: Operation<CoachviewClient, OutcomeChoice> = {
	value: 'getOutcomes',
	name: 'Get Outcomes',
	description:
		'Read what is registered per person and part: present, passed, grade. Null means not marked yet, never absent or failed.',
	action: 'Get the outcomes of an enrolment',
	effect: 'read',
	fields: [
		{
			displayName: 'Enrolment ID',
			name: 'enrolmentId',
			type: 'string',
			default: '={{ $json.enrolmentId }}',
			required: true,
			description: 'The ID of the enrolment (opleidingsvraag) in the API',
		},
		{
			displayName: 'Part ID',
			name: 'partId',
			type: 'string',
			default: '={{ $json.partId }}',
			description: 'The ID of one part (opleidingsonderdeel); empty for all parts of the enrolment',
		},
		coachviewOptionsField,
	],
	read: (node, i) => {
		const enrolmentId = textAt(node, 'enrolmentId', i);
		if (!enrolmentId) throw new LinkError('INPUT_MISSING', { field: 'Enrolment ID' });
		return { enrolmentId, partId: textAt(node, 'partId', i) };
	},
	run: async (coachview, inputs) =>
		(await partOutcomes(coachview, inputs)).map((one) =>
			mapOutcome(one, (outcomes) =>
				outcomes.map((outcome) => ({ ...outcome, ...coachview.origin })),
			),
		),
};
