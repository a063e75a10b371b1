import { readByValues } from '../../../lib/coachview/transport/readByValues';
import type { CoachviewClient } from '../../../lib/coachview/transport/client';
import type { Opleidingsvraag } from '../../../lib/coachview/enrolments/enrolments';
import { withPersonAndCourse, WITH_RELATIONS } from '../../../lib/coachview/enrolments/enrolments';
import { ENTITY, FIELD } from '../../../lib/coachview/transport/apiNames';
import { LinkError } from '../../../lib/errors/linkError';
import { coachviewOptionsField } from '../../shared/coachview/connection';
import { keyAt } from '../../../lib/n8n/readParameters';
import type { Operation } from '../../../lib/n8n/operation';
import { attempt } from '../../../lib/shared/result';
import { comparisonKey } from '../../../lib/text/clean';

/** Reads one enrolment per item with its person and course run, 40 in a call; see `readByValues` and `withPersonAndCourse`. */
export const get: Operation<CoachviewClient, { id: string }> = {
	value: 'get',
	name: 'Get Enrolment',
	description: 'Get an enrolment with its person and course run',
	action: 'Get enrolment',
	effect: 'read',
	fields: [
		{
			displayName: 'Enrolment ID',
			name: 'enrolmentId',
			type: 'string',
			default: '={{ $json.enrolmentId }}',
			required: true,
			description: 'ID of the enrolment (opleidingsvraag) in the Coachview API',
		},
		coachviewOptionsField,
	],
	read: (node, i) => {
		const id = keyAt(node, 'enrolmentId', i);
		if (!id) throw new LinkError('INPUT_MISSING', { parameter: 'Enrolment ID' });
		return { id };
	},
	run: async (coachview, inputs) => {
		const ids = inputs.map(({ id }) => id);
		const found = await readByValues<Opleidingsvraag>(
			coachview,
			ENTITY.enrolment,
			FIELD.id,
			ids,
			WITH_RELATIONS,
		);
		const rows = [...found.values()].flatMap((one) => (one.ok ? one.value : []));
		const enrolments = await withPersonAndCourse(coachview, rows, true);
		const byId = new Map(enrolments.map((one) => [comparisonKey(one.enrolmentId), one]));
		return ids.map((id) =>
			attempt(() => {
				const outcome = found.get(comparisonKey(id))!;
				if (!outcome.ok) throw outcome.error;
				const enrolment = byId.get(comparisonKey(id));
				if (!enrolment)
					throw new LinkError('COACHVIEW_NOT_FOUND', { what: 'enrolment', key: 'id', value: id });
				return { ...enrolment, ...coachview.origin };
			}),
		);
	},
};
