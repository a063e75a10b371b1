import type { MoodleClient } from '../../../lib/moodle/transport/client';
import { verificationOutput } from '../../../lib/moodle/users/verificationOutput';
import { updateUsers } from '../../../lib/moodle/users/updateUsers';
import type { UserChoice } from '../../../lib/moodle/users/findUsers';
import { findUsers } from '../../../lib/moodle/users/findUsers';
import { accountLabel } from '../../../lib/moodle/users/moodleUser';
import { moodleOptionsField } from '../../shared/moodle/connection';
import { dryRunField } from '../../../lib/n8n/dryRun';
import type { Operation } from '../../../lib/n8n/operation';
import { changeOutput } from '../../shared/moodle/changeOutput';
import { err, mapResult, andThenAll, ok } from '../../../lib/shared/result';
import type { MoodleUserFields } from '../../../lib/participant/moodleUserFields';
import { validateFields } from '../../../lib/participant/validateFields';
import {
	additionalFieldOptions,
	customFieldsAt,
	customFieldsField,
	filledFields,
} from '../accountFields';
import { userAt, userField } from '../../shared/moodle/userField';
import { userOutput } from '../../shared/moodle/userOutput';

interface UpdateInput {
	choice: UserChoice;
	fields: Partial<MoodleUserFields>;
}

/** Writes the fields that differ, and no others; see `updateUsers`. */
export const update: Operation<MoodleClient, UpdateInput> = {
	value: 'update',
	name: 'Update User',
	description: 'Update the fields of a user that differ',
	action: 'Update user',
	effect: 'write',
	fields: [
		userField,
		{
			displayName: 'Fields to Update',
			name: 'fields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'Moodle keeps the current value of empty fields',
			options: [
				...additionalFieldOptions,
				{
					displayName: 'Email',
					name: 'email',
					type: 'string',
					default: '',
					placeholder: 'e.g. name@email.com',
				},
				{ displayName: 'First Name', name: 'firstname', type: 'string', default: '' },
				{
					displayName: 'ID Number',
					name: 'idnumber',
					type: 'string',
					default: '',
					description: 'The ExternId or PersonId of Coachview',
				},
				{
					displayName: 'Last Name',
					name: 'lastname',
					type: 'string',
					default: '',
					description: 'Last name with its infix, such as "van der Berg"',
				},
				{ displayName: 'Username', name: 'username', type: 'string', default: '' },
			].sort((a, b) => a.displayName.localeCompare(b.displayName)) as typeof additionalFieldOptions,
		},
		customFieldsField,
		dryRunField,
		moodleOptionsField,
	],
	read: (node, i) => {
		const fields = filledFields<keyof Omit<MoodleUserFields, 'customfields'>>(
			node.getNodeParameter('fields', i, {}) as object,
		);
		return {
			choice: userAt(node, i),
			fields: {
				...fields,
				customfields: customFieldsAt(node, i),
			},
		};
	},
	run: async (moodle, inputs) => {
		const accounts = await findUsers(
			moodle,
			inputs.map(({ choice }) => choice),
		);
		const updates = accounts.map((account, i) => {
			if (!account.ok) return account;
			const { fields } = inputs[i];
			const error = validateFields(accountLabel(account.value), fields);
			return error ? err(error) : ok({ user: account.value, fields, sendUnseen: true });
		});
		return await andThenAll(updates, async (good) => {
			const outcomes = await updateUsers(moodle, good);
			return outcomes.map((outcome, i) =>
				mapResult(outcome, (ensured) => ({
					...changeOutput(ensured),
					...verificationOutput(ensured),
					user: userOutput(good[i].user),
				})),
			);
		});
	},
};
