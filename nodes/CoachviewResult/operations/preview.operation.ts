import { SIGNATURE_HEADER } from '../../../lib/coachview/results/signature';
import type { ResultConnection } from '../../shared/coachview/resultConnection';
import type { Operation } from '../../../lib/n8n/operation';
import { ok } from '../../../lib/shared/result';
import type { MessageInput } from '../messageFields';
import { messageAt, messageFields } from '../messageFields';

/** Shows the message that Send would send, to the byte, with its signature. Nothing is sent. */
export const preview: Operation<ResultConnection, MessageInput> = {
	value: 'preview',
	name: 'Preview Result',
	description: 'Show the exact message and its signature without sending it',
	action: 'Preview result',
	effect: 'read',
	fields: messageFields(),
	read: messageAt,
	run: async (coachview, inputs) =>
		inputs.map(({ result, message }) => {
			const bytes = Buffer.from(message, 'utf8');
			return ok({
				...result,
				message,
				bytes: bytes.length,
				headers: {
					'content-type': 'text/xml; charset=utf-8',
					[SIGNATURE_HEADER]: coachview.sign(bytes),
				},
				address: coachview.addressWithoutKey,
				environment: coachview.environment,
				sentBefore: coachview.sentResults.sentAt(result) ?? null,
			});
		}),
};
