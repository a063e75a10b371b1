import type { CoachviewClient } from '../../../lib/coachview/transport/client';
import type { Enrolment } from '../../../lib/coachview/enrolments/enrolments';
import { withPersonAndCourse, WITH_RELATIONS } from '../../../lib/coachview/enrolments/enrolments';
import type { EnrolmentsSelector } from '../../../lib/coachview/enrolments/findEnrolments';
import { findEnrolments } from '../../../lib/coachview/enrolments/findEnrolments';
import type { RunChoice } from '../../../lib/coachview/enrolments/courseRuns';
import type { PersonKey } from '../../../lib/coachview/persons/persons';
import { coachviewOptionsField } from '../../shared/coachview/connection';
import { locatorAt, textAt } from '../../../lib/n8n/readParameters';
import { changedSinceAt, changedSinceField } from '../../shared/coachview/listFilter';
import { limitAt, limitFields } from '../../../lib/n8n/limit';
import type { Operation } from '../../../lib/n8n/operation';
import { mapResult } from '../../../lib/shared/result';
import { freeFieldsField, personField } from '../../shared/coachview/personField';
import { courseRunField } from '../fields';

type GetManyInput = EnrolmentsSelector & {
	status: Enrolment['status'] | 'any';
	withFreeFields: boolean;
	limit: number;
};

const showFor = (...of: string[]) => ({ displayOptions: { show: { of } } });

/** Lists enrolments with person and course run; see `readAll` and `readByValues`. */
export const getMany: Operation<CoachviewClient, GetManyInput> = {
	value: 'getMany',
	name: 'Get Many Enrolments',
	description: 'Get the enrolments of a person or course run, or those changed since a date',
	action: 'Get many enrolments',
	effect: 'read',
	fields: [
		{
			displayName: 'Filter By',
			name: 'of',
			type: 'options',
			options: [
				{
					name: 'Date or Filter',
					value: 'all',
					description:
						'Get all enrolments, those changed since a date, or those that match a filter',
				},
				{ name: 'Course Run', value: 'course', description: 'Get the enrolments in a course run' },
				{ name: 'Person', value: 'person', description: 'Get the enrolments of a person' },
			],
			default: 'all',
			description: 'Which enrolments to get',
		},
		{ ...personField, ...showFor('person') },
		{ ...courseRunField, ...showFor('course') },
		{ ...changedSinceField, ...showFor('all') },
		{
			displayName: 'Additional Filter',
			name: 'where',
			type: 'string',
			default: '',
			placeholder: 'e.g. opleidingsvraagStatusId=Ingepland',
			description:
				"Conditions in Coachview's filter language: ; means and, commas separate alternatives",
			...showFor('all'),
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [
				{ name: 'Any', value: 'any' },
				{ name: 'Cancelled', value: 'cancelled', description: 'Vervallen' },
				{ name: 'Finished', value: 'finished', description: 'Afgerond' },
				{ name: 'Other', value: 'other', description: 'Any other status' },
				{ name: 'Planned', value: 'planned', description: 'Ingepland' },
				{ name: 'Waiting List', value: 'waiting', description: 'Wachtlijst' },
			],
			default: 'any',
			description: 'Get only enrolments with this status',
		},
		{
			...freeFieldsField,
			default: false,
			description:
				'Whether to read the free fields (vrije velden) of the persons too. Takes one more call per 40 persons.',
		},
		...limitFields,
		coachviewOptionsField,
	],
	read: (node, i) => {
		const common = {
			status: node.getNodeParameter('status', i, 'any') as GetManyInput['status'],
			withFreeFields: node.getNodeParameter('includeFreeFields', i, false) as boolean,
			limit: limitAt(node, i),
		};
		const of = node.getNodeParameter('of', i) as GetManyInput['of'];
		if (of === 'person') return { of, person: locatorAt<PersonKey>(node, 'person', i), ...common };
		if (of === 'course')
			return { of, course: locatorAt<RunChoice['key']>(node, 'course', i), ...common };
		return {
			of,
			list: {
				free: textAt(node, 'where', i),
				changedSince: changedSinceAt(node, i),
				include: WITH_RELATIONS,
				// The status is looked at afterwards, so the limit counts only when every status will do.
				limit: common.status === 'any' ? common.limit : Infinity,
			},
			...common,
		};
	},
	run: async (coachview, inputs) => {
		const results = await findEnrolments(coachview, inputs);
		const rows = [...new Set(results.flatMap((one) => (one.ok ? one.value : [])))];
		const withFreeFields = inputs.some((input) => input.withFreeFields);
		const enrolments = new Map(
			(await withPersonAndCourse(coachview, rows, withFreeFields)).map((one, i) => [rows[i], one]),
		);
		return results.map((one, i) =>
			mapResult(one, (own) =>
				own
					.map((row) => ({ ...enrolments.get(row)!, ...coachview.origin }))
					.filter(({ status }) => inputs[i].status === 'any' || status === inputs[i].status)
					.slice(0, inputs[i].limit),
			),
		);
	},
};
