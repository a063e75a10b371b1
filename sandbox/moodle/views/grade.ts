import { gradeOf, itemsOf, maximum } from '../grades';
import type { Site } from '../site';
import type { GradeItem } from '../state';

export const twoDecimals = (grade: number): string => grade.toFixed(2);

/** The icon before a grade that has a pass mark. */
function verdict(site: Site, item: GradeItem, raw: number): string {
	if (item.gradepass === 0) return '';
	const [icon, colour, word] = raw >= item.gradepass ? ['fa-check', 'success', 'Pass'] : [site.traits.failIcon, 'danger', 'Fail'];
	return `<i class="icon fa ${icon} text-${colour} fa-fw inline"  title="${word}" role="img" aria-label="${word}"></i>`;
}

/** Somebody's grade in one item, as the user report shows it. The pass mark itself is not in it. */
export function gradeItemView(site: Site, item: GradeItem, userid: number): Record<string, unknown> {
	const isTotal = item.itemtype === 'course';
	const grade = gradeOf(site, item, userid);
	const max = maximum(site, item);
	const total = itemsOf(site, item.courseid).reduce((sum, { grademax }) => sum + grademax, 0);
	const weight = { weightraw: max / total, weightformatted: `${twoDecimals((100 * max) / total)} %` };
	return {
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
		...(!isTotal && grade ? weight : {}),
		graderaw: grade ? grade.raw : null,
		gradedatesubmitted: null,
		gradedategraded: grade ? grade.time : null,
		gradehiddenbydate: false,
		gradeneedsupdate: false,
		gradeishidden: false,
		gradeislocked: false,
		gradeisoverridden: false,
		gradeformatted: grade ? verdict(site, item, grade.raw) + twoDecimals(grade.raw) : '-',
		grademin: 0,
		grademax: max,
		rangeformatted: `0&ndash;${max}`,
		percentageformatted: grade ? `${twoDecimals((100 * grade.raw) / max)} %` : '-',
		feedback: '',
		feedbackformat: isTotal && grade ? 2 : 0,
	};
}
