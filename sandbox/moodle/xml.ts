/** Moodle's XML answers, which it gives when `moodlewsrestformat=json` is missing. */

const escaped = (text: string) =>
	text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

function element(value: unknown): string {
	if (Array.isArray(value)) return `<MULTIPLE>\n${value.map(element).join('')}</MULTIPLE>\n`;
	if (value === null || value === undefined) return '<VALUE null="null"/>\n';
	if (typeof value === 'object') {
		const keys = Object.entries(value).map(
			([key, inner]) => `<KEY name="${key}">${element(inner)}</KEY>\n`,
		);
		return `<SINGLE>\n${keys.join('')}</SINGLE>\n`;
	}
	return `<VALUE>${escaped(typeof value === 'boolean' ? String(Number(value)) : String(value))}</VALUE>\n`;
}

/** A function's result; a key that is declared but not answered is null here, while JSON leaves it out. */
export const xmlResult = (value: unknown): string =>
	`<?xml version="1.0" encoding="UTF-8" ?>\n<RESPONSE>\n${value === null ? '' : element(value)}</RESPONSE>\n`;

/** An error, from the same body that JSON shows. */
export const xmlError = (body: Record<string, string>): string =>
	`<?xml version="1.0" encoding="UTF-8" ?>\n<EXCEPTION class="${escaped(body.exception)}">\n` +
	`<ERRORCODE>${escaped(body.errorcode)}</ERRORCODE>\n<MESSAGE>${escaped(body.message)}</MESSAGE>\n` +
	`${body.debuginfo === undefined ? '' : `<DEBUGINFO>${escaped(body.debuginfo)}</DEBUGINFO>\n`}</EXCEPTION>\n`;
