import type { INodeProperties } from 'n8n-workflow';

import { inputInvalid } from '../../../lib/errors/inputInvalid';
import { LinkError } from '../../../lib/errors/linkError';
import { reason } from '../../../lib/errors/reason';
import type { MoodleClient } from '../../../lib/moodle/transport/client';
import { fillIdnumbers } from '../../../lib/moodle/users/fillIdnumbers';
import type { IdnumberToFill } from '../../../lib/moodle/users/fillIdnumbers';
import { dryRunField } from '../../../lib/n8n/dryRun';
import type { Operation } from '../../../lib/n8n/operation';
import { keyAt, textAt } from '../../../lib/n8n/readParameters';
import { cleanField } from '../../../lib/participant/cleanField';
import { mapResult } from '../../../lib/shared/result';
import { changeOutput } from '../../shared/moodle/changeOutput';
import { moodleOptionsField } from '../../shared/moodle/connection';
import { userOutput } from '../../shared/moodle/userOutput';

/** Without these nobody knows whose account it is. */
const REQUIRED = [
	['userId', 'User ID'],
	['idnumber', 'ID Number'],
	['email', 'Email'],
];

const field = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: `={{ $json.${name} }}`,
	required: true,
	description,
});

/** Writes the ID number into accounts that have none; see `fillIdnumbers`. */
export const fillIdnumber: Operation<MoodleClient, IdnumberToFill> = {
	value: 'fillIdnumber',
	name: 'Fill Empty ID Number',
	description:
		'Fill in the ID number of a user that has none, if the email address still leads to this user only',
	action: 'Fill empty id number of user',
	effect: 'write',
	fields: [
		{
			...field('User ID', 'userId', 'ID of the account in Moodle: what Check Match returned'),
			default: '',
			placeholder: 'e.g. 8',
		},
		field('ID Number', 'idnumber', 'The ExternId or PersonId of Coachview'),
		{
			...field('Email', 'email', 'Email address of the person'),
			placeholder: 'e.g. name@email.com',
		},
		{
			...field('Name', 'name', 'How messages call the person'),
			default: '',
			required: false,
		},
		dryRunField,
		moodleOptionsField,
	],
	read: (node, i) => {
		const given = Object.fromEntries(
			['userId', 'idnumber', 'email', 'name'].map((name) => [
				name,
				(name === 'name' ? textAt : keyAt)(node, name, i),
			]),
		);
		for (const [name, parameter] of REQUIRED)
			if (!given[name]) throw new LinkError('INPUT_MISSING', { parameter });
		const { userId, idnumber, email, name } = given;
		if (!/^\d+$/.test(userId)) throw inputInvalid('User ID', userId, reason('NOT_A_NUMBER'));
		return {
			userId: Number(userId),
			idnumber: cleanField('idnumber', idnumber),
			email: cleanField('email', email).toLowerCase(),
			name,
		};
	},
	run: async (moodle, toFill) =>
		(await fillIdnumbers(moodle, toFill)).map((outcome) =>
			mapResult(outcome, ({ ensured, user }) => ({
				...changeOutput(ensured),
				user: userOutput(user),
			})),
		),
};
