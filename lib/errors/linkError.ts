import type { CatalogueEntry, ErrorText } from './catalogueEntry';
import { coachviewErrors } from './coachviewErrors';
import { coachviewLinkErrors } from './coachviewLinkErrors';
import { enrolmentErrors } from './enrolmentErrors';
import { moodleErrors } from './moodleErrors';
import { participantErrors } from './participantErrors';
import { requestErrors } from './requestErrors';
import { setupErrors } from './setupErrors';
import { explainSystemErrors } from './systemErrors';
import { webhookErrors } from './webhookErrors';

/** Every error that this package can give, by its stable code (R21). */
export const catalogue = {
	...participantErrors,
	...moodleErrors,
	...enrolmentErrors,
	...coachviewErrors,
	...coachviewLinkErrors,
	...setupErrors,
	...webhookErrors,
	...requestErrors,
};

export type ErrorCode = keyof typeof catalogue;

function fillText(
	entry: CatalogueEntry,
	language: keyof CatalogueEntry,
	values: Record<string, string>,
): ErrorText {
	const filled = (text: string) =>
		text
			.replace(/\{(\w+)\}/g, (_, name: string) => explainSystemErrors(values[name] ?? '', language))
			.trim();
	const { message, cause, fix } = entry[language];
	return { message: filled(message), cause: filled(cause), fix: filled(fix) };
}

/**
 * An error with a stable code, a cause and a fix in English and Dutch. It knows nothing of n8n; `lib/n8n` turns it into a node error.
 *
 * `values` fill the `{placeholders}` of the catalogue. They must never hold a secret.
 */
export class LinkError extends Error {
	readonly en: ErrorText;

	readonly nl: ErrorText;

	constructor(
		readonly code: ErrorCode,
		readonly values: Record<string, string> = {},
		/** The error from outside the catalogue that this one stands for. */
		cause?: unknown,
	) {
		const en = fillText(catalogue[code], 'en', values);
		super(en.message, { cause });
		this.name = 'LinkError';
		this.en = en;
		this.nl = fillText(catalogue[code], 'nl', values);
	}
}
