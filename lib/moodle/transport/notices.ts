import type { ErrorText } from '../../errors/catalogueEntry';
import type { ErrorArguments, ErrorCode } from '../../errors/linkError';
import { LinkError } from '../../errors/linkError';

/** Something that the user should know in addition to an outcome: no error, but in the same words and with a code, from the same catalogue. */
export interface Notice {
	code: ErrorCode;
	en: ErrorText;
	nl: ErrorText;
	/** The same as data, such as until when. */
	data: Record<string, unknown>;
}

/** A notice: its code, the values that its text names, if any, and the same as data. */
export function notice<Code extends ErrorCode>(
	code: Code,
	...[values, data = {}]: ErrorArguments<Code, Record<string, unknown>>
): Notice {
	const { en, nl } = new LinkError(code, ...([values] as ErrorArguments<Code, never>));
	return { code, en, nl, data };
}
