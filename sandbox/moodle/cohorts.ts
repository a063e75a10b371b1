import { enrolByCohort, unenrolByCohort } from './enrolments';
import type { Site } from './site';
import type { Cohort } from './state';

export function insertCohort(site: Site, values: Partial<Cohort> & { name: string }): Cohort {
	const cohort: Cohort = { idnumber: '', members: [], ...values, id: site.nextId('cohorts') };
	site.tables.cohorts.push(cohort);
	return cohort;
}

/** Adds a member; courses synchronised with the cohort enrol the person at once. */
export function addMember(site: Site, cohort: Cohort, userid: number): void {
	if (cohort.members.includes(userid)) return;
	cohort.members.push(userid);
	for (const course of site.tables.courses) {
		if (course.syncedCohorts.includes(cohort.id)) enrolByCohort(site, userid, course.id, cohort.id);
	}
}

/** Removes a member, with the enrolments that the cohort gave; somebody who is not a member is not a problem. */
export function removeMember(site: Site, cohort: Cohort, userid: number): void {
	cohort.members = cohort.members.filter((member) => member !== userid);
	unenrolByCohort(site, userid, cohort.id);
}
