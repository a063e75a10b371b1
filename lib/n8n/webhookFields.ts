import type { INodeParameters, IWebhookDescription } from 'n8n-workflow';

/** n8n-workflow's `WEBHOOK_RESOLVERS`, which older versions do not export. */
const RESOLVERS = Symbol.for('n8n.webhookDescriptionResolvers');

type Field = (parameters: INodeParameters) => unknown;

/**
 * Fields of a webhook that depend on the node's parameters: as expressions, which the editor and every n8n read, and as functions, which an n8n takes
 * instead whose n8n-workflow has `webhookDescriptionFields`. With `N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true` a call then holds none of n8n's isolates for expressions (some
 * 16 MB each) while it waits for its answer.
 *
 * @param fields each becomes the source of an expression, so a function may use its argument and nothing else
 */
export function webhookFields<Name extends string>(
	fields: Record<Name, Field>,
): Pick<IWebhookDescription, Name> {
	const entries = Object.entries<Field>(fields).map(([name, resolve]) => {
		const template = `={{(${String(resolve)})($parameter)}}`;
		return { name, template, resolver: { template, resolve } };
	});
	const templates = Object.fromEntries(entries.map(({ name, template }) => [name, template]));
	const resolvers = Object.fromEntries(entries.map(({ name, resolver }) => [name, resolver]));
	return { ...(templates as Pick<IWebhookDescription, Name>), [RESOLVERS]: resolvers };
}
