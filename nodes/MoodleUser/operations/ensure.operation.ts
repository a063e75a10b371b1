import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { MoodleClient } from '../../../lib/moodle/transport/client';
import { ensureUsers } from '../../../lib/moodle/users/ensureUsers';
import type { MatchKey, WantedUser } from '../../../lib/moodle/users/wantedUser';
import { DEFAULT_MATCH_KEYS } from '../../../lib/moodle/users/wantedUser';
import { DEFAULT_PASSWORD_RULES } from '../../../lib/moodle/users/password';
import { toName } from '../../../lib/n8n/readParameters';
import { dryRunField } from '../../../lib/n8n/dryRun';
import type { Operation } from '../../../lib/n8n/operation';
import { mapResult } from '../../../lib/shared/result';
import { cleanField } from '../../../lib/participant/cleanField';
import type {
	AdditionalField,
	MoodleUserFields,
	RequiredFields,
} from '../../../lib/participant/moodleUserFields';
import {
	additionalFieldOptions,
	customFieldsAt,
	customFieldsField,
	filledFields,
} from '../accountFields';
import { ensureOptions } from '../ensureOptions';
import { newLoginAt } from '../loginFields';
import type { NewLoginOptions } from '../loginFields';

const textField = (
	displayName: string,
	name: string,
	description: string,
	more: Partial<INodeProperties> = {},
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: `={{ $json.${name} }}`,
	required: true,
	description,
	...more,
});

interface EnsureOptions extends NewLoginOptions {
	adoption?: WantedUser['adoption'];
	forcePasswordChange?: boolean;
	ifCannotLogIn?: WantedUser['ifCannotLogIn'];
	ifUsernameTaken?: WantedUser['ifUsernameTaken'];
	lang?: string;
	/** Number of characters in a generated password, and the special characters that it may contain. */
	length?: number;
	signs?: string;
	mailTo?: WantedUser['mailTo'];
	matchKeys?: { key?: Array<{ name: MatchKey }> };
	password?: 'generate' | 'moodle' | 'later' | 'whenDue';
	updateEmail?: boolean;
	updateExisting?: boolean;
}

/** How the password is made, and whether an account that exists can get one too. */
function passwordSettings(
	node: IExecuteFunctions,
	itemIndex: number,
	options: EnsureOptions,
): Pick<WantedUser, 'password' | 'newLogin'> {
	if (options.password !== 'whenDue') return { password: passwordSetting(options) };
	const { maySet, mailedTo } = newLoginAt(node, itemIndex, options);
	return { password: maySet ? passwordSetting(options) : 'later', newLogin: { mailedTo } };
}

function passwordSetting({ password, length, signs }: EnsureOptions) {
	if (password === 'moodle' || password === 'later') return password;
	return {
		length: length ?? DEFAULT_PASSWORD_RULES.length,
		symbols: signs ?? DEFAULT_PASSWORD_RULES.symbols,
	};
}

const additionalFieldsAt = (node: IExecuteFunctions, itemIndex: number) =>
	filledFields<AdditionalField>(node.getNodeParameter('additionalFields', itemIndex, {}) as object);

const requiredFieldAt = (node: IExecuteFunctions, name: keyof RequiredFields, itemIndex: number) =>
	cleanField(name, toName(node.getNodeParameter(name, itemIndex, ''), name));

/**
 * The account that an item asks for, and by which rules; see `WantedUser`.
 *
 * @param more the fields that not every operation has
 */
export function wantedUserAt(
	node: IExecuteFunctions,
	i: number,
	more: Omit<Partial<MoodleUserFields>, keyof RequiredFields> = {},
): WantedUser {
	const options = node.getNodeParameter('options', i, {}) as EnsureOptions;
	const keys = options.matchKeys?.key?.map(({ name }) => name) ?? [];
	return {
		fields: {
			...filledFields<AdditionalField>({ lang: options.lang }),
			customfields: {},
			...more,
			idnumber: requiredFieldAt(node, 'idnumber', i),
			username: requiredFieldAt(node, 'username', i),
			firstname: requiredFieldAt(node, 'firstname', i),
			lastname: requiredFieldAt(node, 'lastname', i),
			email: requiredFieldAt(node, 'email', i),
		},
		matchKeys: keys.length > 0 ? [...new Set(keys)] : DEFAULT_MATCH_KEYS,
		adoption: options.adoption ?? 'email',
		ifUsernameTaken: options.ifUsernameTaken ?? 'number',
		updateExisting: options.updateExisting ?? false,
		updateEmail: options.updateEmail ?? false,
		mailTo: options.mailTo ?? 'person',
		ifCannotLogIn: options.ifCannotLogIn ?? 'report',
		...passwordSettings(node, i, options),
		forcePasswordChange: options.forcePasswordChange ?? true,
	};
}

/** Makes sure that a participant has one Moodle account; see `ensureUsers`. */
export const ensure: Operation<MoodleClient, WantedUser> = {
	value: 'ensure',
	name: 'Create or Update User',
	description: 'Create a user, or use the existing one and update it if you choose to (upsert)',
	action: 'Create or update user',
	effect: 'write',
	fields: [
		textField(
			'ID Number',
			'idnumber',
			'The key that both systems know: the ExternId or PersonId of Coachview',
		),
		textField(
			'Username',
			'username',
			'Username of a new account. An existing account keeps its own.',
		),
		textField('First Name', 'firstname', 'First name of the user. Moodle requires it.'),
		textField('Last Name', 'lastname', 'Last name with its infix, such as "van der Berg"'),
		textField('Email', 'email', 'Email address of the user', {
			placeholder: 'e.g. name@email.com',
		}),
		customFieldsField,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: additionalFieldOptions,
		},
		dryRunField,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: ensureOptions,
		},
	],
	read: (node, i) =>
		wantedUserAt(node, i, {
			...additionalFieldsAt(node, i),
			customfields: customFieldsAt(node, i),
		}),
	run: async (moodle, wanted) =>
		(await ensureUsers(moodle, wanted)).map((outcome) =>
			mapResult(outcome, (user) => ({ ...user })),
		),
};
