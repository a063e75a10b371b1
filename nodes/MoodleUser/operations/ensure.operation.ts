import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { MoodleClient } from '../../../lib/moodle/transport/client';
import { ensureUsers } from '../../../lib/moodle/users/ensureUsers';
import type { MatchKey, WantedUser } from '../../../lib/moodle/users/wantedUser';
import { DEFAULT_MATCH_KEYS } from '../../../lib/moodle/users/wantedUser';
import { DEFAULT_PASSWORD_RULES } from '../../../lib/moodle/users/password';
import { toText } from '../../../lib/n8n/readParameters';
import { dryRunField } from '../../../lib/n8n/dryRun';
import type { Operation } from '../../../lib/n8n/operation';
import { mapResult } from '../../../lib/shared/result';
import { cleanField } from '../../../lib/participant/cleanField';
import type { AdditionalField, RequiredFields } from '../../../lib/participant/moodleUserFields';
import {
	additionalFieldOptions,
	customFieldsAt,
	customFieldsField,
	filledFields,
} from '../accountFields';
import { ensureOptions } from '../ensureOptions';

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

interface EnsureOptions {
	adoption?: WantedUser['adoption'];
	forcePasswordChange?: boolean;
	ifCannotLogIn?: WantedUser['ifCannotLogIn'];
	ifUsernameTaken?: WantedUser['ifUsernameTaken'];
	lang?: string;
	/** Characters of a generated password, and the signs that may stand in it. */
	length?: number;
	signs?: string;
	mailTo?: WantedUser['mailTo'];
	matchKeys?: { key?: Array<{ name: MatchKey }> };
	password?: 'generate' | 'moodle';
	updateEmail?: boolean;
	updateExisting?: boolean;
}

function passwordSetting({ password, length, signs }: EnsureOptions) {
	if (password === 'moodle') return password;
	return {
		length: length ?? DEFAULT_PASSWORD_RULES.length,
		symbols: signs ?? DEFAULT_PASSWORD_RULES.symbols,
	};
}

const additionalFieldsAt = (node: IExecuteFunctions, itemIndex: number) =>
	filledFields<AdditionalField>(node.getNodeParameter('additionalFields', itemIndex, {}) as object);

const requiredFieldAt = (node: IExecuteFunctions, name: keyof RequiredFields, itemIndex: number) =>
	cleanField(name, toText(node.getNodeParameter(name, itemIndex, ''), name));

/** Makes sure that a participant has one Moodle account; see `ensureUsers`. */
export const ensure: Operation<MoodleClient, WantedUser> = {
	value: 'ensure',
	name: 'Ensure',
	description: 'Find the account of a participant, or create it when there is none',
	action: 'Ensure that a participant has an account',
	effect: 'write',
	fields: [
		textField(
			'ID Number',
			'idnumber',
			'The Coachview ExternId or PersonId: the key by which both systems know the person',
		),
		textField(
			'Username',
			'username',
			'Login name for a new account; an existing account keeps its own',
		),
		textField('First Name', 'firstname', 'Moodle requires it'),
		textField('Last Name', 'lastname', 'With infix: van der Berg'),
		textField('Email', 'email', 'Address of the participant', { placeholder: 'name@email.com' }),
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
			placeholder: 'Add option',
			default: {},
			options: ensureOptions,
		},
	],
	read: (node, i) => {
		const options = node.getNodeParameter('options', i, {}) as EnsureOptions;
		const keys = options.matchKeys?.key?.map(({ name }) => name) ?? [];
		return {
			fields: {
				...filledFields<AdditionalField>({ lang: options.lang }),
				...additionalFieldsAt(node, i),
				idnumber: requiredFieldAt(node, 'idnumber', i),
				username: requiredFieldAt(node, 'username', i),
				firstname: requiredFieldAt(node, 'firstname', i),
				lastname: requiredFieldAt(node, 'lastname', i),
				email: requiredFieldAt(node, 'email', i),
				customfields: customFieldsAt(node, i),
			},
			matchKeys: keys.length > 0 ? [...new Set(keys)] : DEFAULT_MATCH_KEYS,
			adoption: options.adoption ?? 'email',
			ifUsernameTaken: options.ifUsernameTaken ?? 'number',
			updateExisting: options.updateExisting ?? false,
			updateEmail: options.updateEmail ?? false,
			mailTo: options.mailTo ?? 'person',
			ifCannotLogIn: options.ifCannotLogIn ?? 'report',
			password: passwordSetting(options),
			forcePasswordChange: options.forcePasswordChange ?? true,
		};
	},
	run: async (moodle, wanted) =>
		(await ensureUsers(moodle, wanted)).map((outcome) =>
			mapResult(outcome, (user) => ({ ...user })),
		),
};
