import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../../../lib/n8n/operation';
import { objectFrom, toText } from '../../../lib/n8n/readParameters';
import { composeMails, mailKey } from '../../../lib/participant/mail/composeMails';
import { FailureLimit } from '../../../lib/participant/mail/failureLimit';
import { checkHouseStyle, parseHouseStyle } from '../../../lib/participant/mail/houseStyle';
import type { Mail, MailInput } from '../../../lib/participant/mail/mailInput';
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

/** Shared by all executions of this process. */
const FAILURE_LIMIT = new FailureLimit();

type ComposeMailInput = MailInput & {
	leaveOut: boolean;
	/**
	 * Whether n8n started the run since another one failed, and the workflow does without a mail. Who tries the node in the editor sees the mail each time, and a workflow
	 * that passes every item on to the node that sends gets one to send.
	 */
	isLimited: boolean;
};

/** A mail about a failure, or that its like was mailed some minutes ago. */
function limited(mail: Mail, { report, isLimited }: ComposeMailInput, now: number): Mail {
	const isHeld =
		isLimited && mail.send && mail.kind === 'failure' && !FAILURE_LIMIT.take(report, now);
	return isHeld ? { send: false, kind: 'failure', reason: 'Mailed some minutes ago' } : mail;
}

function inputAt(node: IExecuteFunctions, i: number): ComposeMailInput {
	const { json } = node.getInputData()[i];
	const inputs = node.getNodeParameter('inputs', i, {}) as IDataObject;
	const whenNoMail = node.getNodeParameter(WHEN_NO_MAIL, i, 'keep');
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
		isLimited: node.getMode() === 'error' && whenNoMail !== 'keep',
		leaveOut: whenNoMail === 'leaveOut',
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
	run: async (_, given) => {
		const now = Date.now();
		const inputs = given.map((input) => ({
			...input,
			heldBack: input.isLimited ? FAILURE_LIMIT.heldSinceMail(input.report) : 0,
		}));
		return composeMails(inputs).map((outcome, i) =>
			mapResult(outcome, (mails) =>
				mails
					.map((mail) => limited(mail, inputs[i], now))
					.filter(({ send }) => send || !inputs[i].leaveOut)
					.map((mail) => ({ ...mail })),
			),
		);
	},
};
