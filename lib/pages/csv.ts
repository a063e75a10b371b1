/** A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV Injection"); some leave out what can't be seen before it. */
const FORMULA_START = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u;

const cell = (value: string | number | null | undefined) => {
	if (typeof value === 'number') return String(value);
	const text = value ?? '';
	const safe = FORMULA_START.test(text) ? `'${text}` : text;
	return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/**
 * A table as a CSV file that Excel opens as it is, also in Dutch: UTF-8 with a byte order mark, semicolons, CRLF. A text that a spreadsheet would take for a formula
 * begins with an apostrophe.
 */
export const toCsv = (
	columns: string[],
	rows: Array<Array<string | number | null | undefined>>,
): string => `\uFEFF${[columns, ...rows].map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
