import type { ErrorText } from '../../errors/catalogueEntry';
import type { ErrorCode } from '../../errors/linkError';
import { LinkError } from '../../errors/linkError';

/** Something that the user should know beside an outcome: no error, but in the same words and with a code, from the same catalogue. */
export interface Notice {
	code: ErrorCode;
	en: ErrorText;
	nl: ErrorText;
	/** The same as data, such as until when. */
	data: Record<string, unknown>;
}

/** @param values fill the placeholders of the text */
export function notice(
	code: ErrorCode,
	values: Record<string, string> = {},
	data: Record<string, unknown> = {},
): Notice {
	const { en, nl } = new LinkError(code, values);
	return { code, en, nl, data };
}
