import { isNotExpected } from '../../../lib/coachview/results/notExpected';
import { assertSameOrigin } from '../../../lib/coachview/transport/origin';
import type { CourseResult } from '../../../lib/coachview/results/resultMessage';
import { sendResult } from '../../../lib/coachview/results/sendResult';
import type { LinkError } from '../../../lib/errors/linkError';
import type { ResultConnection } from '../../shared/coachview/resultConnection';
import { textAt } from '../../../lib/n8n/readParameters';
import { dryRunField } from '../../../lib/n8n/dryRun';
import type { Operation } from '../../../lib/n8n/operation';
import { originFields } from '../../shared/coachview/origin';
import { attemptAsync } from '../../../lib/shared/result';
import type { MessageInput } from '../messageFields';
import { messageAt, messageFields } from '../messageFields';

const [environmentField] = originFields;

interface SendInput extends MessageInput {
	environment: string;
	resend: boolean;
	/** Whether a result that Coachview does not expect is an outcome, and no error. */
	acceptNotExpected: boolean;
}

/** The outcome of a result that Coachview will never take. Whether it was said before is told, so that a workflow says it once. */
function notExpectedOutput(
	{ sentResults, addressWithoutKey }: ResultConnection,
	result: CourseResult,
	error: LinkError,
) {
	const reportedAt = sentResults.refusedAt(addressWithoutKey, result) ?? null;
	sentResults.addRefused(addressWithoutKey, result);
	const { code, en, nl } = error;
	return { outcome: 'notExpected', reportedAt, reason: { code, ...en, nl: { ...nl } }, ...result };
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
		{
			displayName: "If Coachview Doesn't Expect It",
			name: 'ifNotExpected',
			type: 'options',
			options: [
				{
					name: 'Report and Finish',
					value: 'finish',
					description:
						'The outcome is "notExpected", with the reason; the item goes on as a success, and whoever sent the completion need not send it again',
				},
				{
					name: 'Report as Error',
					value: 'error',
					description: 'The completion comes again where its sender repeats what failed',
				},
			],
			default: 'error',
			description:
				'What to do with the result of a person whom Coachview does not know, or who has no planned enrolment (404). Coachview takes such a result at no later try either.',
		},
		dryRunField,
	],
	read: (node, i) => ({
		environment: textAt(node, environmentField.name, i),
		resend: node.getNodeParameter('ifSent', i, 'skip') === 'send',
		acceptNotExpected: node.getNodeParameter('ifNotExpected', i, 'error') === 'finish',
		...messageAt(node, i),
	}),
	run: async (coachview, inputs) => {
		const outcomes = [];
		for (const { message, result, environment, resend, acceptNotExpected } of inputs) {
			outcomes.push(
				await attemptAsync(async () => {
					assertSameOrigin({ environment }, coachview);
					const sentAt = coachview.sentResults.sentAt(coachview.addressWithoutKey, result);
					if (sentAt && !resend) return { outcome: 'alreadySent', sentAt, ...result };
					if (coachview.dryRun) return { outcome: 'planned', planned: 'sent', ...result, message };
					const sent = await attemptAsync(
						async () => await sendResult(coachview.post, message, result),
					);
					if (sent.ok) {
						coachview.sentResults.add(coachview.addressWithoutKey, result);
						return { outcome: 'sent', ...result };
					}
					if (acceptNotExpected && (await isNotExpected(coachview.post, sent.error)))
						return notExpectedOutput(coachview, result, sent.error);
					throw sent.error;
				}),
			);
		}
		return outcomes;
	},
};
