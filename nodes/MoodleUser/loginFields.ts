import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { inputInvalid } from '../../lib/errors/inputInvalid';
import { LinkError } from '../../lib/errors/linkError';
import { readMailedAccount } from '../../lib/moodle/users/mailedAccounts';
import { reason } from '../../lib/errors/reason';
import { toKeys } from '../../lib/n8n/readParameters';

const MAILED_TO = 'Login Mailed To';

/** The accounts of which the person has a password in a mail, as *Set New Password* asks for them. */
export const mailedToField: INodeProperties = {
	displayName: MAILED_TO,
	name: 'mailedTo',
	type: 'string',
	default: '',
	placeholder: 'e.g. 8, 15',
	description:
		'IDs of the Moodle accounts to which a password was mailed before. They keep it: the outcome is then "mailedBefore".',
};

const maySetPasswordField: INodeProperties = {
	displayName: 'May Set Password',
	name: 'maySetPassword',
	type: 'boolean',
	default: false,
	description:
		'Whether this item may set a password with "New Login When Due". If not, a login that is due is left to another execution, and "loginDue" is true in the output. If you leave this out, the node reads "mayMailLogin" of the item.',
};

/** What *New Login When Due* of *Create or Update* has to know. Without them the item says it, as *Pick Requests* gives it. */
export const newLoginOptions: INodeProperties[] = [
	{ ...maySetPasswordField, default: '={{ $json.mayMailLogin }}' },
	{
		...mailedToField,
		default: '={{ $json.loginMailedAccounts }}',
		description:
			'With the password "New Login When Due": IDs of the Moodle accounts to which a password was mailed before, as a list or with commas. They keep it. If you leave this out, the node reads "loginMailedAccounts" of the item.',
	},
];

/**
 * The ids in *Login Mailed To*: a list, or a text with commas. What can't be an id is refused, since the password that was mailed would be replaced.
 *
 * @throws {LinkError} `INPUT_INVALID`
 */
export const accountIds = (given: unknown): string[] =>
	[given]
		.flat()
		.flatMap((one) => toKeys(one, MAILED_TO))
		.map((text) => {
			const account = readMailedAccount(text);
			if (account) return account;
			throw inputInvalid(MAILED_TO, text, reason('NOT_ACCOUNT_IDS'));
		});

/** The options by which *New Login When Due* goes. */
export interface NewLoginOptions {
	maySetPassword?: boolean;
	mailedTo?: unknown;
}

/**
 * The same as the options or the item say it. Nothing is not a no: an expression that reads the wrong item would make a password wrong that was mailed.
 *
 * @throws {LinkError} `INPUT_INVALID`, `INPUT_MISSING`
 */
export function newLoginAt(node: IExecuteFunctions, itemIndex: number, options: NewLoginOptions) {
	const { mayMailLogin, loginMailedAccounts } = node.getInputData()[itemIndex].json;
	const maySet = 'maySetPassword' in options ? options.maySetPassword : mayMailLogin;
	const mailedTo = 'mailedTo' in options ? options.mailedTo : loginMailedAccounts;
	if (typeof maySet !== 'boolean')
		throw inputInvalid(maySetPasswordField.displayName, maySet, reason('NOT_A_BOOLEAN'));
	if (mailedTo === undefined || mailedTo === null)
		throw new LinkError('INPUT_MISSING', { parameter: MAILED_TO });
	return { maySet, mailedTo: accountIds(mailedTo) };
}
