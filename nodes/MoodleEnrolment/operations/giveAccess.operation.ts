import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { inputInvalid } from '../../../lib/errors/inputInvalid';
import { giveAccess as give } from '../../../lib/moodle/enrolments/giveAccess';
import type { WantedAccess } from '../../../lib/moodle/enrolments/giveAccess';
import type { GroupChoice } from '../../../lib/moodle/enrolments/groups';
import { STUDENT_ROLE_ID } from '../../../lib/moodle/enrolments/roles';
import type { RoleChoice } from '../../../lib/moodle/enrolments/roles';
import type { Ensured } from '../../../lib/moodle/transport/applyChanges';
import type { MoodleClient } from '../../../lib/moodle/transport/client';
import type { Operation } from '../../../lib/n8n/operation';
import { itemFields, itemTextAt } from '../../../lib/n8n/itemFields';
import { optionalLocatorAt } from '../../../lib/n8n/readParameters';
import {
	accessDaysProblem,
	accessEndsAfter,
	toAccessDays,
} from '../../../lib/participant/accessDays';
import { ok } from '../../../lib/shared/result';
import { dryRunField } from '../../../lib/n8n/dryRun';
import { cleanKey } from '../../../lib/text/clean';
import { userField } from '../../shared/moodle/userField';
import {
	accessOutputs,
	requireTarget,
	targetField,
	targetFields,
	targetsAt,
} from '../accessFields';
import { groupField } from '../fields';
import { enrolInCourse, enrolOptionsAt } from './enrolInCourse.operation';

/** Also of *Extend Access*. */
export const timeZoneOption: INodeProperties = {
	displayName: 'Time Zone',
	name: 'timezone',
	type: 'string',
	default: 'Europe/Amsterdam',
	placeholder: 'e.g. Europe/Amsterdam',
	description: 'Where the last day of access ends',
};

const [enrolOptions] = enrolInCourse.fields.filter(({ name }) => name === 'options');

/** A role in one field: a number is its id, anything else its short name. */
const roleChoice = (text: string): RoleChoice =>
	/^\d*$/.test(text)
		? { key: 'id', value: text || String(STUDENT_ROLE_ID) }
		: { key: 'shortname', value: text };

/**
 * The end of an access of some days, from its start or else from now; undefined for none.
 *
 * @throws {LinkError} `INPUT_INVALID`
 */
function endAfterDays(text: string, zone: string, start?: number | null) {
	const problem = accessDaysProblem(text);
	if (problem) throw inputInvalid('Access Days', text, problem);
	const days = toAccessDays(text);
	return days === null
		? undefined
		: accessEndsAfter(start ?? Math.floor(Date.now() / 1000), days, zone);
}

function wantedAt(node: IExecuteFunctions, i: number): WantedAccess {
	const { timezone = timeZoneOption.default } = node.getNodeParameter('options', i, {}) as {
		timezone?: unknown;
	};
	const targets = targetsAt(node, i);
	const group = optionalLocatorAt<GroupChoice['key']>(node, 'group', i);
	const role = roleChoice(itemTextAt(node, 'accessRole', i, cleanKey));
	const days = itemTextAt(node, 'accessDays', i, cleanKey);
	const period = enrolOptionsAt(node, i);
	requireTarget(targets);
	const { timestart, timeend = endAfterDays(days, String(timezone), timestart) } = period;
	return { ...targets, group, role, ...period, timeend };
}

/** Outcomes that give access to somebody who had none by this. */
const NEW_ACCESS = ['enrolled', 'reactivated', 'added'];

/** Notices of an access that does not let the person in today. */
const CLOSED = ['ENROLMENT_COURSE_HIDDEN', 'ENROLMENT_NOT_BEGUN', 'ENROLMENT_END_PAST'];

/** What a mail to the participant depends on: whether there is something new, and whether it can be opened. */
const newsOutput = ({ outcome, planned, notices = [] }: Ensured<string>): IDataObject => ({
	newAccess: NEW_ACCESS.includes(planned ?? outcome),
	openNow: !notices.some(({ code }) => CLOSED.includes(code)),
});

/** Gives somebody access to a course, a cohort, or both; see `giveAccess` in lib. */
export const giveAccess: Operation<MoodleClient, WantedAccess> = {
	value: 'giveAccess',
	name: 'Give Access',
	description:
		'Give people access to the courses and cohorts of their e-learning codes, with group, role and period',
	action: 'Give access to course or cohort',
	effect: 'write',
	fields: [
		...targetFields,
		userField,
		targetField(groupField, 'A group of the course; may be empty'),
		...itemFields([
			{
				displayName: 'Role',
				name: 'accessRole',
				type: 'string',
				default: '={{ $json.role }}',
				placeholder: 'e.g. student',
				description:
					'Role in the course, by number or short name. Empty: 5, which is "student" unless the site changed its roles.',
			},
			{
				displayName: 'Access Days',
				name: 'accessDays',
				type: 'string',
				default: '={{ $json.accessDays }}',
				placeholder: 'e.g. 365',
				description:
					'How many days access to the course lasts: it ends at the end of the last day. Leave empty for access without an end. Access Ends, among the options, takes precedence.',
			},
		]),
		dryRunField,
		{
			...enrolOptions,
			options: [...((enrolOptions.options ?? []) as INodeProperties[]), timeZoneOption],
		},
	],
	read: wantedAt,
	run: async (moodle, inputs) =>
		(await give(moodle, inputs)).map((results) =>
			ok(
				accessOutputs(results, (ensured) => ({
					...newsOutput(ensured),
					siteUrl: moodle.siteUrl,
				})),
			),
		),
};
