import { catalogue } from './catalogue';
import type { ErrorCode } from './catalogue';
import type { ErrorText } from './catalogueEntry';
import { fillText } from './fillText';
import type { Language } from './localText';
import type { ArgumentsFor, PlaceholderIn } from './placeholders';

export { catalogue } from './catalogue';
export type { ErrorCode } from './catalogue';

/** The placeholders of a code's texts; of several codes, those of all. */
type PlaceholderOf<Code extends ErrorCode> = Code extends ErrorCode
	? PlaceholderIn<(typeof catalogue)[Code][Language][keyof ErrorText]>
	: never;

/** What follows a code: its values, if its texts have any, and something else. Whoever has several codes in hand gives the values of all. */
export type ErrorArguments<Code extends ErrorCode, Extra> = ArgumentsFor<
	PlaceholderOf<Code>,
	Extra
>;

/** Values for programs, such as Moodle's `errorcode`; shown to nobody. */
type ErrorData = Readonly<Record<string, string | undefined>>;

/** What an error carries besides its texts. */
interface ErrorDetails {
	/** The error from outside the catalogue that this one stands for. */
	cause?: unknown;
	data?: ErrorData;
	/** What leads the message; see `about`. */
	subject?: string;
}

const fillEntry = (
	code: ErrorCode,
	language: Language,
	values: object,
	subject?: string,
): ErrorText => {
	const { message, cause, fix } = catalogue[code][language];
	const fill = (text: string) => fillText(text, language, { ...values });
	const lead = subject ? `${subject}: ` : '';
	return { message: lead + fill(message), cause: fill(cause), fix: fill(fix) };
};

/**
 * An error with a stable code, a cause and a fix in English and Dutch. It knows nothing of n8n; `lib/n8n` turns it into a node error.
 *
 * The values fill the placeholders of the catalogue, whose types name them. They must never hold a secret.
 */
export class LinkError<Code extends ErrorCode = ErrorCode> extends Error {
	readonly en: ErrorText;

	readonly nl: ErrorText;

	readonly data: ErrorData;

	private readonly values: object;

	constructor(
		readonly code: Code,
		...[values = {}, details = {}]: ErrorArguments<Code, ErrorDetails>
	) {
		const en = fillEntry(code, 'en', values, details.subject);
		super(en.message, { cause: details.cause });
		this.name = 'LinkError';
		this.en = en;
		this.nl = fillEntry(code, 'nl', values, details.subject);
		this.data = details.data ?? {};
		this.values = values;
	}

	/** The same error, its message led by what it is about where that is not clear, such as one of several sites. */
	about(subject: string): LinkError {
		const { cause, data, values } = this;
		const details = [values, { cause, data, subject }];
		return new LinkError(this.code, ...(details as unknown as ErrorArguments<Code, ErrorDetails>));
	}
}
