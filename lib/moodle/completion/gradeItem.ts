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
export type GradeDisplayType = 'points' | 'percentage' | 'letter' | 'scale';

const HTML_ENTITIES: Record<string, string> = { nbsp: ' ', ndash: '–', amp: '&', lt: '<', gt: '>' };

/** The text in a cell of the report; an icon before it says whether the pass mark was reached (recording `grades_items_user_gradepass`). */
const cellText = (html = '') =>
	html
		.replace(/<[^>]*>/g, ' ')
		.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
		.replace(/&(nbsp|ndash|amp|lt|gt);/g, (_, name: string) => HTML_ENTITIES[name])
		.replace(/\s+/g, ' ')
		.trim();

/** A number as the account's language writes it: "83.50", "83,50". Moodle writes no thousands apart. */
function parseLocalNumber(text: string): number | undefined {
	const number = text === '' ? NaN : Number(text.replace(',', '.'));
	return Number.isFinite(number) ? number : undefined;
}

/** The range has the words of a scale, or its numbers where those are the words; it is shown without decimals. */
function isScale({ outcomeid, grademin, grademax, rangeformatted }: GradeItem): boolean {
	// Outcomes are always scales; Moodle's `scaleid` is that of the outcome too, so it says no more.
	if (outcomeid) return true;
	if (rangeformatted === undefined) return false;
	const ends = cellText(rangeformatted)
		.split('–')
		.map((end) => parseLocalNumber(end.trim()));
	const differs = (end: number | undefined, value: number | null | undefined) =>
		end === undefined || Math.abs(end - (value ?? end)) >= 1;
	return (
		cellText(rangeformatted) !== '–' && (differs(ends[0], grademin) || differs(ends[1], grademax))
	);
}

/**
 * What a grade is. Moodle (`grade_format_gradevalue`): an item that is not graded, or only by text, has an empty text; one that has no grade
 * yet has "-".
 */
export function gradeTypeOf(item: GradeItem): GradeType {
	const isEmpty = item.gradeformatted !== undefined && cellText(item.gradeformatted) === '';
	if (isEmpty && (item.graderaw ?? null) === null) return 'none';
	return isScale(item) ? 'scale' : 'points';
}

/** A grade as the report shows it; null when it shows none. */
export function displayedGrade({ gradeformatted }: GradeItem): string | null {
	const text = cellText(gradeformatted);
	return text === '' || text === '-' ? null : text;
}

/** How the report shows a grade; where it shows it in two ways, the first. */
export function gradeDisplayTypeOf(item: GradeItem): GradeDisplayType | null {
	const text = displayedGrade(item);
	if (text === null) return null;
	if (gradeTypeOf(item) === 'scale') return 'scale';
	if (/^[\d.,\s]+%/.test(text)) return 'percentage';
	const number = parseLocalNumber(text.replace(/ ?\(.*\)$/, ''));
	// Letters may be numbers too; points are rounded.
	return number !== undefined && Math.abs(number - (item.graderaw ?? number)) < 1
		? 'points'
		: 'letter';
}

/** The letter of a grade, where the report shows one, alone or next to the points. */
export function gradeLetterOf(item: GradeItem): string | null {
	const own = cellText(item.lettergradeformatted);
	if (own && own !== '-') return own;
	const text = displayedGrade(item);
	if (text === null || gradeTypeOf(item) === 'scale') return null;
	const [first, , second] = /^(.*?)( \((.*)\))?$/.exec(text)!.slice(1);
	if (gradeDisplayTypeOf(item) === 'letter') return first;
	return second && !/%$/.test(second) && parseLocalNumber(second) === undefined ? second : null;
}
