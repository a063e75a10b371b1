/** One line of the user report as `gradereport_user_get_grade_items` gives it (from 3.2). Columns that the report is set not to show are absent. */
export interface GradeItem {
	id?: number;
	itemname: string | null;
	itemtype: string;
	idnumber: string | null;
	outcomeid?: number | null;
	graderaw?: number | null;
	gradeneedsupdate?: boolean;
	gradeishidden?: boolean;
	gradeformatted?: string;
	grademin?: number | null;
	grademax?: number | null;
	rangeformatted?: string;
	lettergradeformatted?: string;
	gradedategraded?: number | null;
}

/** What a grade is: points, the place of a word in a scale, or nothing that can be graded. */
export type GradeType = 'points' | 'scale' | 'none';

/** How the report shows a grade. */
export type ShownAs = 'points' | 'percentage' | 'letter' | 'scale';

const NAMED: Record<string, string> = { nbsp: ' ', ndash: '–', amp: '&', lt: '<', gt: '>' };

/** The text in a cell of the report; an icon before it says whether the pass mark was reached (recording `grades_items_user_gradepass`). */
const textOf = (html = '') =>
	html
		.replace(/<[^>]*>/g, ' ')
		.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
		.replace(/&(nbsp|ndash|amp|lt|gt);/g, (_, name: string) => NAMED[name])
		.replace(/\s+/g, ' ')
		.trim();

/** A number as the account's language writes it: "83.50", "83,50". Moodle writes no thousands apart. */
function numberIn(text: string): number | undefined {
	const number = text === '' ? NaN : Number(text.replace(',', '.'));
	return Number.isFinite(number) ? number : undefined;
}

/** The range has the words of a scale, or its numbers where those are the words; it is shown without decimals. */
function isScale({ outcomeid, grademin, grademax, rangeformatted }: GradeItem): boolean {
	// Outcomes are always scales; Moodle's `scaleid` is that of the outcome too, so it says no more.
	if (outcomeid) return true;
	if (rangeformatted === undefined) return false;
	const ends = textOf(rangeformatted)
		.split('–')
		.map((end) => numberIn(end.trim()));
	const differs = (end: number | undefined, value: number | null | undefined) =>
		end === undefined || Math.abs(end - (value ?? end)) >= 1;
	return (
		textOf(rangeformatted) !== '–' && (differs(ends[0], grademin) || differs(ends[1], grademax))
	);
}

/**
 * What a grade is. Moodle (`grade_format_gradevalue`): an item that is not graded, or by text alone, has an empty text; one that has no grade
 * yet has "-".
 */
export function typeOf(item: GradeItem): GradeType {
	const isEmpty = item.gradeformatted !== undefined && textOf(item.gradeformatted) === '';
	if (isEmpty && (item.graderaw ?? null) === null) return 'none';
	return isScale(item) ? 'scale' : 'points';
}

/** A grade as the report shows it; null when it shows none. */
export function shownText({ gradeformatted }: GradeItem): string | null {
	const text = textOf(gradeformatted);
	return text === '' || text === '-' ? null : text;
}

/** How the report shows a grade; where it shows it in two ways, the first. */
export function shownAs(item: GradeItem): ShownAs | null {
	const text = shownText(item);
	if (text === null) return null;
	if (typeOf(item) === 'scale') return 'scale';
	if (/^[\d.,\s]+%/.test(text)) return 'percentage';
	const number = numberIn(text.replace(/ ?\(.*\)$/, ''));
	// Letters may be numbers too; points are rounded.
	return number !== undefined && Math.abs(number - (item.graderaw ?? number)) < 1
		? 'points'
		: 'letter';
}

/** The letter of a grade, where the report shows one, alone or beside the points. */
export function letterOf(item: GradeItem): string | null {
	const own = textOf(item.lettergradeformatted);
	if (own && own !== '-') return own;
	const text = shownText(item);
	if (text === null || typeOf(item) === 'scale') return null;
	const [first, , second] = /^(.*?)( \((.*)\))?$/.exec(text)!.slice(1);
	if (shownAs(item) === 'letter') return first;
	return second && !/%$/.test(second) && numberIn(second) === undefined ? second : null;
}
