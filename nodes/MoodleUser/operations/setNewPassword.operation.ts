import type { INodeProperties } from 'n8n-workflow';

import { LinkError } from '../../../lib/errors/linkError';
import type { MoodleClient } from '../../../lib/moodle/transport/client';
import { findUsers } from '../../../lib/moodle/users/findUsers';
import type { UserChoice } from '../../../lib/moodle/users/findUsers';
import { accountLabel } from '../../../lib/moodle/users/moodleUser';
import { DEFAULT_PASSWORD_RULES } from '../../../lib/moodle/users/password';
import type { NewPassword } from '../../../lib/moodle/users/passwordOutcome';
import { setPasswords } from '../../../lib/moodle/users/setPasswords';
import { dryRunField } from '../../../lib/n8n/dryRun';
import type { Operation } from '../../../lib/n8n/operation';
import { andThenAll, err, mapResult } from '../../../lib/shared/result';
import { changeOutput } from '../../shared/moodle/changeOutput';
import { moodleCallOptions } from '../../shared/moodle/connection';
import { userAt, userField } from '../../shared/moodle/userField';
import { accountIds, mailedToField } from '../loginFields';

type SetNewPasswordInput = { choice: UserChoice } & Omit<NewPassword, 'user'>;

/** Moodle's login page, below the site's address. */
const LOGIN_PATH = '/login/index.php';

const [batchSize, concurrency, timeout] = moodleCallOptions;

const options: INodeProperties[] = [
	batchSize,
	concurrency,
	{
		displayName: 'If Authentication Is Unknown',
		name: 'ifMethodUnknown',
		type: 'options',
		options: [
			{ name: 'Report', value: 'report', description: 'The item fails and says why' },
			{
				name: 'Set a Password',
				value: 'set',
				description: 'People log in on the site itself, with a password',
			},
			{ name: 'Set None', value: 'none', description: 'People log in elsewhere' },
		],
		default: 'report',
		description:
			'What to do with an account whose authentication plug-in is none that the node knows',
	},
	{
		displayName: 'Password Length',
		name: 'length',
		type: 'number',
		typeOptions: { minValue: 8, maxValue: 64 },
		default: 12,
		description: 'Characters of the password',
	},
	{
		displayName: 'Must Change Password',
		name: 'forcePasswordChange',
		type: 'boolean',
		default: true,
		description: 'Whether the participant must choose a new password at the next login',
	},
	{
		displayName: 'Only If Never Logged In',
		name: 'onlyIfNeverLoggedIn',
		type: 'boolean',
		default: true,
		description:
			'Whether to leave the password of people who have logged in before: the outcome is then "loggedInBefore"',
	},
	{
		displayName: 'Password Special Characters',
		name: 'signs',
		type: 'string',
		default: '*-#!',
		description:
			'Special characters that a generated password may contain. It contains at least one of them.',
	},
	timeout,
];

interface SetNewPasswordOptions {
	ifMethodUnknown?: NewPassword['ifMethodUnknown'];
	length?: number;
	signs?: string;
	forcePasswordChange?: boolean;
	onlyIfNeverLoggedIn?: boolean;
}

/** Gives people a password that they can log in with; see `setPasswords`. */
export const setNewPassword: Operation<MoodleClient, SetNewPasswordInput> = {
	value: 'setNewPassword',
	name: 'Set New Password',
	description:
		'Set a generated password for an account, for the mail with the login. People who have logged in before keep theirs.',
	action: 'Set new password for user',
	effect: 'write',
	fields: [
		userField,
		{
			displayName: 'Set Password',
			name: 'isWanted',
			type: 'boolean',
			default: true,
			description:
				'Whether to set a password. If an expression says no, the outcome is "notWanted".',
		},
		mailedToField,
		dryRunField,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options,
		},
	],
	read: (node, i) => {
		const chosen = node.getNodeParameter('options', i, {}) as SetNewPasswordOptions;
		return {
			choice: userAt(node, i),
			isWanted: node.getNodeParameter('isWanted', i, true) as boolean,
			mailedTo: accountIds(node.getNodeParameter('mailedTo', i, '')),
			onlyIfNeverLoggedIn: chosen.onlyIfNeverLoggedIn ?? true,
			ifMethodUnknown: chosen.ifMethodUnknown ?? 'report',
			rules: {
				length: chosen.length ?? DEFAULT_PASSWORD_RULES.length,
				symbols: chosen.signs ?? DEFAULT_PASSWORD_RULES.symbols,
			},
			forcePasswordChange: chosen.forcePasswordChange ?? true,
		};
	},
	run: async (moodle, inputs) => {
		const { userid } = await moodle.siteInfo();
		const found = await findUsers(
			moodle,
			inputs.map(({ choice }) => choice),
		);
		const accounts = found.map((account) =>
			account.ok && account.value.id === userid
				? err<typeof account.value>(
						new LinkError('MOODLE_USER_IS_SERVICE_ACCOUNT', {
							person: accountLabel(account.value),
						}),
					)
				: account,
		);
		const wanted = accounts.map((account, i) =>
			mapResult(account, (user): NewPassword => ({ ...inputs[i], user })),
		);
		return await andThenAll(wanted, async (all) => {
			const outcomes = await setPasswords(moodle, all);
			return outcomes.map((outcome, i) =>
				mapResult(outcome, ({ password, ...ensured }) => {
					const { id, username, idnumber, email, firstname, lastname, fullname } = all[i].user;
					return {
						...changeOutput(ensured),
						id,
						username,
						idnumber: idnumber ?? null,
						name: firstname && lastname ? `${firstname} ${lastname}` : fullname,
						email: email ?? null,
						siteUrl: moodle.siteUrl,
						loginUrl: `${moodle.siteUrl}${LOGIN_PATH}`,
						...(password ? { password } : {}),
					};
				}),
			);
		});
	},
};
