const ISO_DATE_PREFIX = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/;
const DAY_FIRST_DATE_PREFIX = /^(\d{1,2})-(\d{1,2})-(\d{4})(?!\d)/;

/**
 * Whether a text begins with a day that its month does not have, such as 30-02-2026 or 2026-04-31. PHP and JavaScript read it as one of the next month.
 * Something that is not a day at all, such as 12-34-5678, may be a number of something.
 */
export function isImpossibleDate(text: string): boolean {
	const [, year, month, day] = ISO_DATE_PREFIX.exec(text) ?? [];
	const [, first, second, last] = DAY_FIRST_DATE_PREFIX.exec(text) ?? [];
	const [y, m, d] = [year ?? last, month ?? second, day ?? first].map(Number);
	if (!(m >= 1 && m <= 12 && d >= 1 && d <= 31)) return false;
	return new Date(Date.UTC(y, m - 1, d)).getUTCDate() !== d;
}
