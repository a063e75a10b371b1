import { courseTotal, gradeOf, isHidden, itemsOf, maximum } from '../grades';
import type { Site } from '../site';
import type { GradeItem } from '../state';

export const twoDecimals = (grade: number): string => grade.toFixed(2);

/** The icon before a grade that has a pass mark. */
function verdict(site: Site, item: GradeItem, raw: number): string {
	if (item.gradepass === 0) return '';
	const [icon, colour, word] =
		raw >= item.gradepass
			? ['fa-check', 'success', 'Pass']
			: [site.traits.failIcon, 'danger', 'Fail'];
	return `<i class="icon fa ${icon} text-${colour} fa-fw inline"  title="${word}" role="img" aria-label="${word}"></i>`;
}

/** A grade in words: of a scale, of letters (Moodle's own), as percentage, or as points. */
function formatted(site: Site, { scale, display }: GradeItem, raw: number, max: number): string {
	if (scale) return scale[raw - 1] ?? '';
	const percentage = (100 * raw) / max;
	if (display === 'percentage') return `${twoDecimals(percentage)} %`;
	if (display === 'letter') return LETTERS.find(([from]) => percentage >= from)?.[1] ?? '';
	return twoDecimals(raw);
}

/** `grade_get_letters` without letters of the site's own. */
const LETTERS: Array<[number, string]> = [
	[93, 'A'],
	[90, 'A-'],
	[87, 'B+'],
	[83, 'B'],
	[80, 'B-'],
	[77, 'C+'],
	[73, 'C'],
	[70, 'C-'],
	[67, 'D+'],
	[60, 'D'],
	[0, 'F'],
];

/** Whether the report leaves a hidden item out for who may not see it (`fill_table_recursive`, by `showhiddenitems`). */
function leftOut({ settings }: Site, { hidden = 0 }: GradeItem): boolean {
	const how = settings.grade_report_user_showhiddenitems;
	return how === '0' || (how === '1' && hidden === 1);
}

interface Total {
	grade: { raw: number; time: number } | undefined;
	max: number;
	/** Whether it is left out because something in it is hidden. */
	blank?: true;
}

/**
 * The total for who may not see hidden items (`blank_hidden_total_and_adjust_bounds`): none, without them, or the real one.
 *
 * @param how the setting *Show totals if they contain hidden items* of the report
 */
export function adjusted(site: Site, total: GradeItem, userid: number, how: string): Total {
	const shown = itemsOf(site, total.courseid).filter((item) => !isHidden(site, item));
	const real = { grade: gradeOf(site, total, userid), max: maximum(site, total) };
	const without = { grade: gradeOf(site, total, userid, shown), max: maximum(site, total, shown) };
	if (how === '2' || without.grade?.raw === real.grade?.raw) return real;
	return how === '1' ? without : { grade: undefined, max: real.max, blank: true };
}

/**
 * Somebody's grade in one item, as the user report shows it; nothing when it is left out. The pass mark itself is not in it. Moodle:
 * `gradereport_user\report\user::fill_table_recursive` (4.5; tried on 4.5.6 with two items, one of them hidden, and with a hidden total).
 * When somebody was graded is returned for a hidden item too, and `scaleid` is that of an outcome.
 */
export function gradeItemView(
	site: Site,
	item: GradeItem,
	userid: number,
	seesHidden: boolean,
): Array<Record<string, unknown>> {
	const hidden = isHidden(site, item);
	if (hidden && !seesHidden && leftOut(site, item)) return [];
	const isTotal = item.itemtype === 'course';
	const real = { grade: gradeOf(site, item, userid), max: maximum(site, item) };
	const total = courseTotal(site, item.courseid);
	const ofTotal: Total = seesHidden
		? { grade: gradeOf(site, total, userid), max: maximum(site, total) }
		: adjusted(site, total, userid, site.settings.grade_report_user_showtotalsifcontainhidden);
	const { grade, max } = isTotal ? ofTotal : real;
	const shown = hidden && !seesHidden ? undefined : grade;
	// Of the total as it is shown; where that is left out, it is returned only for hidden items (recordings grades/hidden_item_totals_* and hidden_until_tomorrow).
	const weight = max / ofTotal.max;
	const weights = {
		weightraw: Number(weight.toFixed(5)),
		weightformatted: `${twoDecimals(100 * weight)} %`,
	};
	const min = item.scale ? 1 : 0;
	const showsGrade = site.settings.grade_report_user_showgrade === '1';
	const showsRange = site.settings.grade_report_user_showrange === '1';
	const ofGrade = {
		graderaw: shown ? shown.raw : null,
		gradedatesubmitted: null,
		gradedategraded: real.grade ? real.grade.time : null,
		gradehiddenbydate: false,
		gradeneedsupdate: false,
		gradeishidden: hidden,
		gradeislocked: false,
		gradeisoverridden: false,
		gradeformatted: shown
			? verdict(site, item, shown.raw) + formatted(site, item, shown.raw, max)
			: '-',
	};
	const range = item.scale ? `${item.scale[0]}&ndash;${item.scale.at(-1)}` : `0&ndash;${max}`;
	const view = {
		id: item.id,
		itemname: item.itemname,
		itemtype: item.itemtype,
		itemmodule: null,
		iteminstance: isTotal ? item.category : null,
		itemnumber: isTotal ? null : 0,
		idnumber: item.idnumber,
		categoryid: isTotal ? null : item.category,
		outcomeid: null,
		scaleid: null,
		locked: false,
		...(!isTotal && grade && (hidden || !ofTotal.blank) ? weights : {}),
		...(showsGrade ? ofGrade : {}),
		...(showsRange ? { grademin: min, grademax: max, rangeformatted: range } : {}),
		percentageformatted: shown ? `${twoDecimals((100 * (shown.raw - min)) / (max - min))} %` : '-',
		feedback: '',
		feedbackformat: isTotal && real.grade ? 2 : 0,
	};
	return [view];
}
