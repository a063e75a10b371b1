import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isNotExpected } from '../../../lib/coachview/results/notExpected';
import { assertSameOrigin } from '../../../lib/coachview/transport/origin';
import type { PartResult } from '../../../lib/coachview/results/partResults';
import type { CourseResult } from '../../../lib/coachview/results/resultMessage';
import { sendResult } from '../../../lib/coachview/results/sendResult';
import type { ErrorCode } from '../../../lib/errors/catalogue';
import type { LinkError } from '../../../lib/errors/linkError';
import type { ResultConnection } from '../../shared/coachview/resultConnection';
import { dryRunField } from '../../../lib/n8n/dryRun';
import { itemTextAt } from '../../../lib/n8n/itemFields';
import type { Operation } from '../../../lib/n8n/operation';
import { environmentField } from '../../shared/coachview/origin';
import type { Result } from '../../../lib/shared/result';
import { attemptAsync, err, ok } from '../../../lib/shared/result';
import type { MessageInput } from '../messageFields';
import { messageAt, messageFields } from '../messageFields';

interface SendInput extends MessageInput {
	environment: string;
	resend: boolean;
	/** Why *Decide Result* found that there is nothing to send, and whether a person has to decide; undefined for what is sent. */
	idle?: { reason: string; undecided: boolean };
	/** Whether a result that Coachview does not expect is an outcome, and no error. */
	acceptNotExpected: boolean;
}

/** The outcome of a result that Coachview will never take. It includes whether this was reported before, so that a workflow reports it once. */
function notExpectedOutput(
	{ sentResults }: ResultConnection,
	result: CourseResult,
	error: LinkError,
) {
	const reportedAt = sentResults.refusedAt(result) ?? null;
	sentResults.addRefused(result);
	const { code, en, nl } = error;
	return { outcome: 'notExpected', reportedAt, reason: { code, ...en, nl: { ...nl } }, ...result };
}

function idleAt(node: IExecuteFunctions, itemIndex: number): SendInput['idle'] {
	const { send: isToSend, reason, undecided } = node.getInputData()[itemIndex].json;
	const skips = node.getNodeParameter('ifNothingToSend', itemIndex, 'send') === 'skip';
	return skips && isToSend === false
		? { reason: String(reason ?? ''), undecided: undecided === true }
		: undefined;
}

/** Registers a result in Coachview: one signed message per item, none twice; see `sendResult`, `SentResults` and `findAlreadyRegistered`. */
export const send: Operation<ResultConnection, SendInput> = {
	value: 'send',
	name: 'Send Result',
	description:
		'Register attendance, pass and an optional grade. Coachview locks the first result that it accepts.',
	action: 'Send result',
	effect: 'write',
	fields: [
		...messageFields(environmentField),
		{
			displayName: 'If Already Sent',
			name: 'ifSent',
			type: 'options',
			options: [
				{
					name: 'Send Again',
					value: 'send',
					description:
						'Send the result again. Use it only after you set the enrolment back to "ingepland".',
				},
				{
					name: 'Skip and Report',
					value: 'skip',
					description: 'Send nothing. The outcome is "alreadySent".',
				},
			],
			default: 'skip',
			description:
				'What to do with a completion that this node sent before. The node remembers this until n8n restarts. With a Coachview API credential it also reads what Coachview has, if Coachview refuses the result.',
		},
		{
			displayName: 'If Nothing Is to Be Sent',
			name: 'ifNothingToSend',
			type: 'options',
			options: [
				{
					name: 'Send Anyway',
					value: 'send',
					description: 'Send what is known, such as attendance without a pass',
				},
				{
					name: 'Skip and Report',
					value: 'skip',
					description: 'Send nothing. The outcome is "notSent", with the reason.',
				},
			],
			default: 'send',
			description: 'What to do with an item that has "send": false from Decide Result',
		},
		{
			displayName: 'If Result Is Not Expected',
			name: 'ifNotExpected',
			type: 'options',
			options: [
				{
					name: 'Report and Finish',
					value: 'finish',
					description:
						'Continue with the outcome "notExpected" and the reason. The sender does not send the completion again.',
				},
				{
					name: 'Report as Error',
					value: 'error',
					description: 'Return an error. The sender can send the completion again.',
				},
			],
			default: 'error',
			description:
				'What to do when Coachview does not know the person, or finds no planned enrolment (404). A retry does not help. With a Coachview API credential, a result that Coachview has already counts as sent before.',
		},
		dryRunField,
	],
	read: (node, i) => ({
		environment: itemTextAt(node, environmentField.name, i),
		resend: node.getNodeParameter('ifSent', i, 'skip') === 'send',
		acceptNotExpected: node.getNodeParameter('ifNotExpected', i, 'error') === 'finish',
		idle: idleAt(node, i),
		...messageAt(node, i),
	}),
	run: async (coachview, inputs) => {
		const outcomes: Array<Result<IDataObject>> = [];
		const refusals = new Map<number, Refusal>();
		for (const [i, input] of inputs.entries())
			outcomes.push(
				await attemptAsync(async () => {
					const done = await sendOne(coachview, input);
					if (!(done instanceof Refusal)) return done;
					refusals.set(i, done);
					throw done.error;
				}),
			);
		const refused = [...refusals.keys()];
		const found = await coachview.findAlreadyRegistered(refused.map((i) => inputs[i].result));
		for (const [n, i] of refused.entries())
			outcomes[i] = refusalOutcome(coachview, inputs[i].result, refusals.get(i)!, found[n]);
		return outcomes;
	},
};

/** Answers after which Coachview may have the result: it has one already or expects none, or says nothing that counts. */
const MAY_BE_THERE: ErrorCode[] = ['COACHVIEW_RESULT_NOT_EXPECTED', 'COACHVIEW_RESULT_UNCERTAIN'];

/** Coachview did not say that it took a result; it may have it anyway. */
class Refusal {
	/** @param isFinal whether that is an outcome, since Coachview will never take the result, and no error */
	constructor(
		readonly error: LinkError,
		readonly isFinal: boolean,
	) {}
}

/** @throws {LinkError} what keeps Coachview from registering the result, but a refusal */
async function sendOne(
	coachview: ResultConnection,
	{ message, result, environment, resend, acceptNotExpected, idle }: SendInput,
): Promise<IDataObject | Refusal> {
	if (idle) return { outcome: 'notSent', send: false, ...idle, ...result };
	assertSameOrigin({ environment }, coachview);
	const sentAt = coachview.sentResults.sentAt(result);
	if (sentAt && !resend) return { outcome: 'alreadySent', sentAt, ...result };
	if (coachview.dryRun) return { outcome: 'planned', planned: 'sent', ...result, message };
	const sent = await attemptAsync(async () => await sendResult(coachview.post, message, result));
	if (sent.ok) {
		coachview.sentResults.add(result);
		return { outcome: 'sent', ...result };
	}
	const { error } = sent;
	if (!MAY_BE_THERE.includes(error.code)) throw error;
	return new Refusal(error, acceptNotExpected && (await isNotExpected(coachview.post, error)));
}

/**
 * What a refusal comes to: with what Coachview has already, the result counts as sent. It is final only when that could be read: an earlier attempt may have sent the result,
 * and its answer was lost.
 */
function refusalOutcome(
	coachview: ResultConnection,
	result: CourseResult,
	{ error, isFinal }: Refusal,
	found: Result<PartResult | undefined> = ok(undefined),
): Result<IDataObject> {
	if (!found.ok) return isFinal ? found : err(error);
	const registered = found.value;
	if (registered) {
		coachview.sentResults.add(result);
		return ok({ outcome: 'alreadySent', sentAt: registered.approvedAt, ...result });
	}
	return isFinal ? ok(notExpectedOutput(coachview, result, error)) : err(error);
}
