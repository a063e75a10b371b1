import type { CatalogueEntry, ErrorText } from './catalogueEntry';
import { coachviewErrors } from './coachviewErrors';
import { coachviewLinkErrors } from './coachviewLinkErrors';
import { enrolmentErrors } from './enrolmentErrors';
import { moodleErrors } from './moodleErrors';
import { participantErrors } from './participantErrors';
import { setupErrors } from './setupErrors';
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
};

export type ErrorCode = keyof typeof catalogue;

const filled = (text: string, values: Record<string, string>) =>
	text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '').trim();

const filledText = (text: ErrorText, values: Record<string, string>): ErrorText => ({
	message: filled(text.message, values),
	cause: filled(text.cause, values),
	fix: filled(text.fix, values),
});

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
		const entry: CatalogueEntry = catalogue[code];
		const en = filledText(entry.en, values);
		super(en.message, { cause });
		this.name = 'LinkError';
		this.en = en;
		this.nl = filledText(entry.nl, values);
	}
}
