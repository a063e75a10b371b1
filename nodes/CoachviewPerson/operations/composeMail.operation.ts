import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../../../lib/n8n/operation';
import { objectFrom, toText } from '../../../lib/n8n/readParameters';
import { composeMails, mailKey } from '../../../lib/participant/mail/composeMails';
import { checkHouseStyle, parseHouseStyle } from '../../../lib/participant/mail/houseStyle';
import type { MailInput } from '../../../lib/participant/mail/mailInput';
import { readSettings, settingMissing } from '../../../lib/participant/settings/readSettings';
import { mapResult } from '../../../lib/shared/result';
import { SETTINGS } from '../../shared/coachview/settingsField';
import { mailFields, WHEN_NO_MAIL } from '../mailFields';
import { loginHintsFrom, mailTextsFrom } from '../mailTextFields';

/** The house style of the node, with what the settings say in its place. Where the node reads no settings, it is as it was before there were any. */
function houseStyleAt(
	node: IExecuteFunctions,
	i: number,
): Pick<MailInput, 'style' | 'styleProblems' | 'noAdministrator'> {
	const given = node.getNodeParameter('houseStyle', i, {}) as IDataObject;
	const own = Object.fromEntries(
		Object.entries(given).map(([name, value]) => [name, toText(value, name)]),
	);
	const row = node.getNodeParameter(SETTINGS, i, undefined) as unknown;
	if (row === '') return { style: parseHouseStyle(own) };
	const { houseStyle, problems } = readSettings(row);
	const checked = checkHouseStyle({ ...own, ...houseStyle }, settingMissing);
	return {
		style: checked.style,
		styleProblems: [...problems.map(({ error }) => error), ...checked.problems],
		noAdministrator: settingMissing('administrator'),
	};
}

type ComposeMailInput = MailInput & { leaveOut: boolean };

function inputAt(node: IExecuteFunctions, i: number): ComposeMailInput {
	const { json } = node.getInputData()[i];
	const inputs = node.getNodeParameter('inputs', i, {}) as IDataObject;
	const texts = node.getNodeParameter('texts', i, {}) as Parameters<typeof mailTextsFrom>[0];
	const account = objectFrom(inputs.account ?? json, 'Account');
	return {
		kind: node.getNodeParameter('kind', i) as MailInput['kind'],
		account,
		access: objectFrom(inputs.access ?? json, 'Access'),
		report: objectFrom(inputs.report ?? json, 'Report'),
		request: objectFrom(inputs.request ?? json, 'Request'),
		language: toText(inputs.language, 'Language of Person'),
		mailDue: inputs.mailDue === true,
		texts: mailTextsFrom(texts),
		loginHints: loginHintsFrom(texts),
		leaveOut: node.getNodeParameter(WHEN_NO_MAIL, i, 'keep') === 'leaveOut',
		...houseStyleAt(node, i),
	};
}

/** Writes mails to participants and to the administrator; see `composeMails`. No call is made, so you can look at a mail as often as you like. */
export const composeMail: Operation<undefined, ComposeMailInput> = {
	value: 'composeMail',
	name: 'Compose Mail',
	description:
		'Write the mail with the login or the new access, or say that none is needed; nothing is sent',
	action: 'Compose mail to participant',
	effect: 'none',
	readsFailed: true,
	outputs: {
		names: ['Send', 'No Mail'],
		when: { parameter: WHEN_NO_MAIL, value: 'secondOutput' },
		isSecond: ({ send }) => send !== true,
	},
	fields: mailFields,
	read: inputAt,
	mergeKey: mailKey,
	run: async (_, inputs) =>
		composeMails(inputs).map((outcome, i) =>
			mapResult(outcome, (mails) =>
				mails.filter(({ send }) => send || !inputs[i].leaveOut).map((mail) => ({ ...mail })),
			),
		),
};
