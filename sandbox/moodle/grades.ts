import type { Site } from './site';
import type { GradeItem } from './state';

/** The course total, made when somebody first looks at it, as Moodle does. */
export function courseTotal(site: Site, courseid: number): GradeItem {
	const existing = site.tables.gradeItems.find(
		(item) => item.courseid === courseid && item.itemtype === 'course',
	);
	if (existing) return existing;
	const category = site.tables.gradeItems.filter((item) => item.itemtype === 'course').length + 1;
	return insertItem(site, {
		courseid,
		category,
		itemtype: 'course',
		itemname: null,
		idnumber: null,
		grademax: 0,
		gradepass: 0,
	});
}

/** The things that are graded in a course, without the total. */
export const itemsOf = (site: Site, courseid: number): GradeItem[] =>
	site.tables.gradeItems.filter((item) => item.courseid === courseid && item.itemtype !== 'course');

function insertItem(site: Site, values: Omit<GradeItem, 'id' | 'grades'>): GradeItem {
	const item: GradeItem = { ...values, id: site.nextId('gradeItems'), grades: {} };
	site.tables.gradeItems.push(item);
	return item;
}

/** A grade item of points up to 100, unless something else is said. */
export function addItem(
	site: Site,
	courseid: number,
	values: Partial<GradeItem> & { itemname: string },
): GradeItem {
	const { category } = courseTotal(site, courseid);
	return insertItem(site, {
		courseid,
		category,
		itemtype: 'manual',
		idnumber: null,
		grademax: 100,
		gradepass: 0,
		...values,
	});
}

/** Whether an item is hidden now: for good, or until a moment that has not come. */
export const isHidden = (site: Site, { hidden = 0 }: GradeItem): boolean =>
	hidden === 1 || hidden > site.clock();

/** Grades somebody in the course's manual grade item 'Final test' (0–100, passed from 55), made at need. */
export function gradeFinalTest(site: Site, userid: number, courseid: number, raw: number): void {
	const { category } = courseTotal(site, courseid);
	const test =
		itemsOf(site, courseid)[0] ??
		insertItem(site, {
			courseid,
			category,
			itemtype: 'manual',
			itemname: 'Final test',
			idnumber: 'FINAL',
			grademax: 100,
			gradepass: 55,
		});
	test.grades[userid] = { raw, time: site.clock() };
}

export function setPassMark(site: Site, courseid: number, mark: number): void {
	courseTotal(site, courseid).gradepass = mark;
}

/** The highest grade that can be had: of a total, all its items together. */
export function maximum(site: Site, item: GradeItem, items = itemsOf(site, item.courseid)): number {
	if (item.scale) return item.scale.length;
	if (item.itemtype !== 'course') return item.grademax;
	return items.reduce((sum, one) => sum + maximum(site, one), 0);
}

/** Somebody's grade: of a total the sum of the graded items, of a total that is a scale what was set by hand. */
export function gradeOf(
	site: Site,
	item: GradeItem,
	userid: number,
	items = itemsOf(site, item.courseid),
): { raw: number; time: number } | undefined {
	if (item.itemtype !== 'course' || item.scale) return item.grades[userid];
	const grades = items.flatMap(({ grades: given }) => given[userid] ?? []);
	if (grades.length === 0) return undefined;
	return {
		raw: grades.reduce((sum, { raw }) => sum + raw, 0),
		time: Math.max(...grades.map(({ time }) => time)),
	};
}
