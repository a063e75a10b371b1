import { inputInvalid } from '../../errors/inputInvalid';
import { LinkError } from '../../errors/linkError';
import { reason } from '../../errors/reason';

/** One condition of `where`. A list means any of its values (a comma list, SEEN); on dates two values are a period (SEEN). */
export interface Condition {
	/** Field name in any case, with dots into the record: `audittrail.gewijzigddatumtijd`. */
	field: string;
	operator?: '=' | '>' | '>=';
	value: string | boolean | string[];
}

/** The characters of the filter language itself; how to escape them is not documented. */
const RESERVED_CHARACTERS = /[,;=<>]/;

/** Field names as they were seen: letters, digits, dots into the record. */
const FIELD_NAME = /^[\p{L}\d_]+(\.[\p{L}\d_]+)*$/u;

/** @throws {LinkError} `COACHVIEW_VALUE_REFUSED` */
function filterValue(field: string, value: string): string {
	const text = value.trim();
	if (!text || RESERVED_CHARACTERS.test(text) || /\p{Cc}/u.test(text))
		throw new LinkError('COACHVIEW_VALUE_REFUSED', { apiField: field, value });
	return text;
}

/**
 * The text of `where`: conditions with `;` between them, which means and (SEEN).
 *
 * @param free what the user adds, in Coachview's own language
 * @throws {LinkError} `COACHVIEW_VALUE_REFUSED` for a value that has characters of the language, or is empty; `INPUT_INVALID` for a field name
 */
export function buildWhere(conditions: Condition[], free = ''): string {
	const texts = conditions.map(({ field, operator = '=', value }) => {
		if (!FIELD_NAME.test(field)) throw inputInvalid('Filter', field, reason('NOT_A_FIELD_NAME'));
		const values = [value].flat().map((one) => filterValue(field, String(one)));
		return `${field}${operator}${values.join(',')}`;
	});
	return [...texts, free.trim().replace(/^;+|;+$/g, '')].filter(Boolean).join(';');
}

/** The operators of the filter language. */
const ENCODED_OPERATORS = /%3D|%3E|%2C|%3B/g;

/**
 * A query as text. Percent-encoded, as a maintained client does; another author says that encoded operators are not accepted, so those can be
 * left as they are (INFERRED either way).
 */
export function buildQuery(query: Record<string, string>, rawOperators = false): string {
	const text = Object.entries(query)
		.map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
		.join('&');
	return rawOperators ? text.replace(ENCODED_OPERATORS, decodeURIComponent) : text;
}
