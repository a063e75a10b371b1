import { guardOrigin } from '../../../lib/coachview/origin';
import { sendResult } from '../../../lib/coachview/results';
import type { ResultConnection } from '../../../lib/n8n/coachviewConnection';
import { textAt } from '../../../lib/n8n/fields';
import { dryRunField } from '../../../lib/n8n/moodleConnection';
import type { Operation } from '../../../lib/n8n/operation';
import { originFields } from '../../../lib/n8n/origin';
import { attemptAsync } from '../../../lib/outcome';
import { messageAt, messageFields } from '../messageFields';
import type { MessageInput } from '../messageFields';

const [environmentField] = originFields;

interface SendInput extends MessageInput {
	environment: string;
	again: boolean;
}

/** Registers a result in Coachview: one signed message per item, none twice; see `sendResult` and `SentResults`. */
export const send: Operation<ResultConnection, SendInput> = {
	value: 'send',
	name: 'Send',
	description:
		'Register a result: attendance, pass, and the grade if wanted. The first result wins and is locked.',
	action: 'Send a result',
	effect: 'write',
	fields: [
		...messageFields,
		environmentField,
		{
			displayName: 'If Already Sent',
			name: 'ifSent',
			type: 'options',
			options: [
				{
					name: 'Send Again',
					value: 'send',
					description: 'Only sensible after the enrolment was set back to "ingepland"',
				},
				{
					name: 'Skip and Report',
					value: 'skip',
					description: 'Send nothing; the outcome is "alreadySent"',
				},
			],
			default: 'skip',
			description:
				'What to do with a completion that this node sent before. n8n remembers it for published workflows.',
		},
		dryRunField,
	],
	read: (node, i) => ({
		environment: textAt(node, environmentField.name, i),
		again: node.getNodeParameter('ifSent', i, 'skip') === 'send',
		...messageAt(node, i),
	}),
	run: async (coachview, inputs) => {
		const outcomes = [];
		for (const { message, result, environment, again } of inputs) {
			outcomes.push(
				await attemptAsync(async () => {
					guardOrigin({ environment }, coachview);
					const sentAt = coachview.sent.sentAt(coachview.address, result);
					if (sentAt && !again) return { outcome: 'alreadySent', sentAt, ...result };
					if (coachview.dryRun) return { outcome: 'planned', planned: 'sent', ...result, message };
					await sendResult(coachview.post, message, result);
					coachview.sent.add(coachview.address, result);
					return { outcome: 'sent', ...result };
				}),
			);
		}
		return outcomes;
	},
};
