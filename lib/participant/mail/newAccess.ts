import type { MailAccess, MailNotice } from './mailInput';

/** Outcomes by which somebody got access that was not there before; the others are access from before. */
const NEW_ACCESS = ['enrolled', 'reactivated', 'added'];
const ANY_ACCESS = [...NEW_ACCESS, 'updated', 'unchanged'];

/** A membership of a group, as *Add to Group* says it, which gives no access. *Give Access* says for a course which group came with it. */
const isGroup = ({ group, target, outcome }: MailAccess) =>
	!!group && !target && (outcome === 'added' || outcome === 'unchanged');

/** Notices by which the course can't be opened now, though the access is there. */
const NOT_OPEN = ['ENROLMENT_COURSE_HIDDEN', 'ENROLMENT_NOT_BEGUN', 'ENROLMENT_END_PAST'];

/** A course or cohort that somebody has access to. */
export interface AccessTarget {
	name: string;
	/** Id of the course in Moodle, which its page is found by; a cohort has none. */
	courseId?: string;
	/** Whether the access is new. */
	isNew: boolean;
	/** Why the course can't be opened now. */
	notOpen: MailNotice[];
}

/** Ids come from expressions; nothing else may get into an address. */
const idText = (id: unknown) => (/^\d+$/.test(String(id ?? '')) ? String(id) : undefined);

/** The targets of a person's items, each once. What failed, and memberships of groups, give no access. */
export function accessTargets(items: MailAccess[]): AccessTarget[] {
	const targets = new Map<string, AccessTarget>();
	for (const item of items) {
		const { outcome = '', course, cohort, notices = [] } = item;
		if (!ANY_ACCESS.includes(outcome) || isGroup(item)) continue;
		const name = course?.fullname ?? course?.shortname ?? cohort?.name ?? cohort?.idnumber;
		if (!name) continue;
		const courseId = idText(course?.id);
		const key = courseId ?? name;
		const isNew = NEW_ACCESS.includes(outcome) || (targets.get(key)?.isNew ?? false);
		const notOpen = notices.filter(({ code }) => NOT_OPEN.includes(code));
		targets.set(key, { name, courseId, isNew, notOpen });
	}
	return [...targets.values()];
}
