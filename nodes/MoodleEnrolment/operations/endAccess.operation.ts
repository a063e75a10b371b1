import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { AccessTargets } from '../../../lib/moodle/enrolments/accessTargets';
import { endAccess as end } from '../../../lib/moodle/enrolments/endAccess';
import type { AccessToEnd } from '../../../lib/moodle/enrolments/endAccess';
import type { MoodleClient } from '../../../lib/moodle/transport/client';
import { notice } from '../../../lib/moodle/transport/notices';
import type { Operation } from '../../../lib/n8n/operation';
import { itemFieldAt, itemFields } from '../../../lib/n8n/itemFields';
import { toKeys } from '../../../lib/n8n/readParameters';
import { ok } from '../../../lib/shared/result';
import { changeOutput } from '../../shared/moodle/changeOutput';
import { dryRunField } from '../../../lib/n8n/dryRun';
import { userField } from '../../shared/moodle/userField';
import { accessOutputs, requireTarget, targetFields, targetsAt } from '../accessFields';
import { withdrawFromCourse } from './withdrawFromCourse.operation';

interface EndInput extends AccessToEnd {
	/** Codes of other live bookings that need the same target. */
	neededBy: string[];
}

const [howField, withdrawOptions] = ['how', 'options'].map(
	(wanted) => withdrawFromCourse.fields.find(({ name }) => name === wanted)!,
);

const ifAccessRemainsOption: INodeProperties = {
	displayName: 'If Access Remains',
	name: 'ifAccessRemains',
	type: 'options',
	options: [
		{
			name: 'Fail',
			value: 'fail',
			description: 'Give the error ACCESS_REMAINS, unless Other Cohort Codes explains it',
		},
		{
			name: 'Report',
			value: 'report',
			description: 'The outcome is "stillHasAccess", with a notice that says why',
		},
	],
	default: 'fail',
	description:
		'What to do when a person is also in the course by a cohort or another method. The node has ended what it could in both cases.',
};

function toEndAt(node: IExecuteFunctions, i: number): EndInput {
	const options = node.getNodeParameter('options', i, {}) as Pick<AccessToEnd, 'unknownMethod'> & {
		ifAccessRemains?: 'fail' | 'report';
	};
	const targets = targetsAt(node, i);
	const mode = node.getNodeParameter('how', i) as AccessToEnd['mode'];
	const neededBy = toKeys(itemFieldAt(node, 'neededBy', i), 'Needed By');
	const isExplained =
		toKeys(itemFieldAt(node, 'otherCohortCodes', i), 'Other Cohort Codes').length > 0;
	requireTarget(targets);
	const mustEnd = options.ifAccessRemains !== 'report' && !isExplained;
	return { ...targets, mode, unknownMethod: options.unknownMethod, neededBy, mustEnd };
}

/** What output says of a target that another booking needs; nobody was asked, so it is named as the item names it. */
const keptOutputs = (
	siteUrl: string,
	{ user, course, cohort, neededBy }: EndInput,
): IDataObject[] => {
	const codes = neededBy.join(', ');
	const kept = (target: keyof AccessTargets, { key, value }: { key: string; value: string }) => ({
		...changeOutput({ outcome: 'kept', notices: [notice('ENROLMENT_KEPT', { codes })] }),
		target,
		name: value,
		[target]: { [key]: value },
		user: { [user.key]: user.value },
		neededBy,
		siteUrl,
	});
	return [...(course ? [kept('course', course)] : []), ...(cohort ? [kept('cohort', cohort)] : [])];
};

/** Ends somebody's access to a course, a cohort, or both, unless another booking needs it; see `endAccess` in lib. */
export const endAccess: Operation<MoodleClient, EndInput> = {
	value: 'endAccess',
	name: 'End Access',
	description:
		"End people's access to the courses and cohorts of an e-learning code; what another booking needs is kept, and accounts stay as they are",
	action: 'End access to course or cohort',
	effect: 'write',
	fields: [
		...targetFields,
		{ ...userField, default: { mode: 'idnumber', value: '={{ $json.idnumber }}' } },
		...itemFields([
			{
				displayName: 'Needed By',
				name: 'neededBy',
				type: 'string',
				default: '={{ $json.neededBy }}',
				placeholder: 'e.g. EL-102',
				description:
					'Codes of other live bookings that need the same course or cohort. When there is one, nothing is ended and the outcome is "kept".',
			},
			{
				displayName: 'Other Cohort Codes',
				name: 'otherCohortCodes',
				type: 'string',
				default: '={{ $json.otherCohortCodes }}',
				placeholder: 'e.g. COH-START',
				description:
					"Codes of other live bookings that give a cohort. If there is one, access that remains isn't an error, because the cohort may give it.",
			},
		]),
		howField,
		dryRunField,
		{
			...withdrawOptions,
			options: [...((withdrawOptions.options ?? []) as INodeProperties[]), ifAccessRemainsOption],
		},
	],
	read: toEndAt,
	run: async (moodle, inputs) => {
		const { siteUrl } = moodle;
		const toEnd = inputs.filter(({ neededBy }) => neededBy.length === 0);
		const ended = (toEnd.length > 0 ? await end(moodle, toEnd) : []).values();
		return inputs.map((input) =>
			ok(
				input.neededBy.length > 0
					? keptOutputs(siteUrl, input)
					: accessOutputs(ended.next().value!, () => ({ siteUrl })),
			),
		);
	},
};
