import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { LinkError } from '../../../lib/errors/linkError';
import { extendAccess as extend } from '../../../lib/moodle/enrolments/extendAccess';
import type { AccessToExtend } from '../../../lib/moodle/enrolments/extendAccess';
import type { MoodleClient } from '../../../lib/moodle/transport/client';
import { dayEnd, toUnixSeconds } from '../../../lib/n8n/dates';
import { dryRunField } from '../../../lib/n8n/dryRun';
import type { Operation } from '../../../lib/n8n/operation';
import { ok } from '../../../lib/shared/result';
import { moodleCallOptions } from '../../shared/moodle/connection';
import { userField } from '../../shared/moodle/userField';
import { accessOutputs, requireTarget, targetFields, targetsAt } from '../accessFields';
import { unknownMethodField } from '../fields';
import { timeZoneOption } from './giveAccess.operation';

const [batchSize, concurrency, timeout] = moodleCallOptions;

interface ExtendOptions extends Pick<AccessToExtend, 'unknownMethod'> {
	timezone?: string;
}

function toExtendAt(node: IExecuteFunctions, i: number): AccessToExtend {
	const { timezone = timeZoneOption.default, unknownMethod } = node.getNodeParameter(
		'options',
		i,
		{},
	) as ExtendOptions;
	const targets = targetsAt(node, i);
	const given: unknown = node.getNodeParameter('timeend', i, '');
	const reactivate = node.getNodeParameter('reactivate', i, true) === true;
	requireTarget(targets);
	const timeend = toUnixSeconds(dayEnd(given), 'Access Ends', String(timezone));
	if (timeend === undefined) throw new LinkError('INPUT_MISSING', { parameter: 'Access Ends' });
	return { ...targets, timeend, reactivate, unknownMethod };
}

/** Gives somebody's access another end; see `extendAccess` in lib. */
export const extendAccess: Operation<MoodleClient, AccessToExtend> = {
	value: 'extendAccess',
	name: 'Extend Access',
	description:
		"Set another end for people's access to the courses of an e-learning code; a cohort has no end",
	action: 'Extend access to course or cohort',
	effect: 'write',
	fields: [
		...targetFields,
		{ ...userField, default: { mode: 'idnumber', value: '={{ $json.idnumber }}' } },
		{
			displayName: 'Access Ends',
			name: 'timeend',
			type: 'dateTime',
			default: '',
			description: 'When access ends. A date without a time is the end of that day.',
		},
		{
			displayName: 'Include Inactive Enrolments',
			name: 'reactivate',
			type: 'boolean',
			default: true,
			description: 'Whether to also give access to users whose enrolment is suspended or expired',
		},
		dryRunField,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				batchSize,
				concurrency,
				unknownMethodField,
				timeZoneOption,
				timeout,
			] as INodeProperties[],
		},
	],
	read: toExtendAt,
	run: async (moodle, inputs) =>
		(await extend(moodle, inputs)).map((results) =>
			ok(accessOutputs(results, () => ({ siteUrl: moodle.siteUrl }))),
		),
};
