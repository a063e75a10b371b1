import { stateOf } from './completion';
import { courseTotal, gradeOf, maximum } from './grades';
import type { Site } from './site';

/** How far somebody is now, in the fields of the plug-in `local_completionfeed`: in its messages and in its web service functions. */
export function feedState(site: Site, userid: number, courseid: number) {
	const timecompleted = stateOf(site, userid, courseid)?.timecompleted ?? null;
	const total = courseTotal(site, courseid);
	const graderaw = gradeOf(site, total, userid)?.raw ?? null;
	// Moodle's 0 is not a pass mark.
	const gradepass = total.gradepass || null;
	return {
		courseid,
		courseidnumber: site.course(courseid).idnumber,
		userid,
		useridnumber: site.user(userid).idnumber,
		timecompleted,
		// A place in a scale is not a grade, but shows whether somebody passed.
		graderaw: total.scale ? null : graderaw,
		grademax: total.scale ? null : maximum(site, total) || null,
		gradepass: total.scale ? null : gradepass,
		passed:
			timecompleted !== null && graderaw !== null && gradepass !== null
				? graderaw >= gradepass
				: null,
	};
}
