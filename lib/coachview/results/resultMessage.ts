import { inputInvalid } from '../../errors/inputInvalid';
import { reason } from '../../errors/reason';
import { unusableText } from '../../errors/unusableText';
import { DEFAULT_FORMAT, formatNumber, formatTime, formatBoolean } from './messageFormat';
import type { MessageFormat } from './messageFormat';

/** A participant's result for one e-learning part. `null` is "not said", and leaves its element out. */
export interface CourseResult {
	personExternalId: string;
	elearningCode: string;
	/** ISO 8601 with zone. */
	completedAt: string;
	present: boolean | null;
	passed: boolean | null;
	grade: number | null;
}

/**
 * A starting point: Coachview's schema is not public, so the customer's own XSD decides how the message looks.
 * `{name}` is replaced by the value; a line whose value is empty is left out.
 */
export const DEFAULT_TEMPLATE = `<?xml version="1.0" encoding="UTF-8"?>
<Resultaat>
	<PersoonExterneId>{personExternalId}</PersoonExterneId>
	<Elearningcode>{elearningCode}</Elearningcode>
	<DatumVoltooid>{completedAt}</DatumVoltooid>
	<Aanwezig>{present}</Aanwezig>
	<Geslaagd>{passed}</Geslaagd>
	<Cijfer>{grade}</Cijfer>
</Resultaat>
`;

const XML_ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&apos;',
};

/** Escapes a value for XML text or attributes and drops the control characters that XML 1.0 does not allow. */
export const escapeXml = (value: string) =>
	value
		.replace(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, '')
		.replace(/[&<>"']/g, (sign) => XML_ENTITIES[sign]);

/** The values of a result as the form writes them; null for what is not said. */
const formatValues = (
	result: CourseResult,
	form: MessageFormat,
): Record<string, string | null> => ({
	personExternalId: result.personExternalId,
	elearningCode: result.elearningCode,
	completedAt: formatTime(result.completedAt, form),
	present: result.present === null ? null : formatBoolean(result.present, form),
	passed: result.passed === null ? null : formatBoolean(result.passed, form),
	grade: result.grade === null ? null : formatNumber(result.grade, form),
});

/**
 * The message for one result, ready to be signed and sent as UTF-8.
 *
 * @throws {LinkError} `INPUT_INVALID` when the template asks for something that a result does not have, and for half of a character: UTF-8 has none
 */
export function renderResultMessage(
	template: string,
	result: CourseResult,
	form: MessageFormat = DEFAULT_FORMAT,
): string {
	const values = formatValues(result, form);
	const message = template
		.split('\n')
		.filter((line) => {
			const names = [...line.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
			const unknown = names.find((name) => !(name in values));
			if (unknown) {
				const known = Object.keys(values).join(', ');
				throw inputInvalid(
					'Message Template',
					`{${unknown}}`,
					reason('NOT_A_RESULT_VALUE', { options: known }),
				);
			}
			return (
				names.length === 0 || names.some((name) => values[name] !== null && values[name] !== '')
			);
		})
		.map((line) => line.replace(/\{(\w+)\}/g, (_, name: string) => escapeXml(values[name] ?? '')))
		.join('\n');
	if (!/\p{Cs}/u.test(message)) return message;
	throw inputInvalid(
		'Result message',
		/[^\n]*\p{Cs}[^\n]*/u.exec(message)![0].trim(),
		unusableText(message.replace(/[^\p{Cs}]/gu, ''))!,
	);
}
