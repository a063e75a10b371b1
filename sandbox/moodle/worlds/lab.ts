import { Site } from '../site';
import type { Version } from '../versions';
import { addServiceAccount, install, SERVICE_ROLE } from './common';

/** The fresh site on which the recordings begin: four courses, two cohorts, a group, profile fields, service accounts, no learners. */
export function lab(version: Version): Site {
	const site = new Site(version, `Lab Moodle ${version}`, `lab${version.replace('.', '')}`);
	install(site);
	site.profileFields = [
		{ shortname: 'customfield1', name: 'Field customfield1', type: 'text' },
		{ shortname: 'customfield2', name: 'Field customfield2', type: 'text' },
		{ shortname: 'dept', name: 'Field dept', type: 'menu', options: ['Sales', 'IT'] },
		{ shortname: 'reqfield', name: 'Field reqfield', type: 'text', required: true },
	];
	addAccounts(site);
	addCourses(site);
	return site;
}

function addAccounts(site: Site): void {
	const profile = { reqfield: 'x' };
	const bot = addServiceAccount(
		site,
		{ username: 'wsbot', firstname: 'Wsbot', lastname: 'Lab', profile },
		{ token: 'TOKEN' },
		SERVICE_ROLE,
	);
	const weak = { username: 'wsweak', firstname: 'Weak', lastname: 'Lab', profile };
	addServiceAccount(site, weak, { token: 'TOKEN-weak' }, ['webservice/rest:use']);
	addServiceAccount(
		site,
		{ username: 'wsnorest', firstname: 'Norest', lastname: 'Lab', profile },
		{ token: 'TOKEN-norest' },
		[],
	);
	const suspended = {
		username: 'wssusp',
		firstname: 'Susp',
		lastname: 'Lab',
		profile,
		suspended: true,
	};
	addServiceAccount(site, suspended, { token: 'TOKEN-suspended' }, SERVICE_ROLE);
	const notListed = { username: 'wsnotlisted', firstname: 'Notlisted', lastname: 'Lab', profile };
	const { id } = addServiceAccount(site, notListed, { token: 'TOKEN-notlisted' }, SERVICE_ROLE);
	site.authorised = site.authorised.filter((userid) => userid !== id);
	site.tokens.push(
		{ token: 'TOKEN-expired', userid: bot.id, validuntil: 1, iprestriction: '' },
		{ token: 'TOKEN-iprestricted', userid: bot.id, validuntil: 0, iprestriction: '192.0.2.1' },
	);
}

function addCourses(site: Site): void {
	const cohort = site.addCohort({ name: 'Cohort COH-A', idnumber: 'COH-A' });
	site.addCohort({ name: 'Cohort COH-B', idnumber: 'COH-B' });
	// The date is the day before, as for a course made by the generator of test data.
	const dates = { startdate: site.clock() - 86400, timemodified: site.clock() };
	const safety = site.addCourse({
		...dates,
		shortname: 'EL101',
		fullname: 'Electrical Safety 101',
		idnumber: 'EL-101',
		criteria: [{ type: 'self' }],
		activities: [{ cmid: 5, modname: 'page', instance: 1 }],
	});
	site.addCourse({
		...dates,
		shortname: 'EL102',
		fullname: 'Electrical Safety 102',
		idnumber: 'EL-102',
		criteria: [{ type: 'activity', cmid: 6, title: 'Page 102' }],
		activities: [{ cmid: 6, modname: 'page', instance: 2 }],
		syncedCohorts: [cohort.id],
	});
	site.addCourse({
		...dates,
		shortname: 'EL103',
		fullname: 'No completion, no manual enrol',
		idnumber: 'EL-103',
		enablecompletion: false,
		manualEnrolment: false,
	});
	site.addCourse({
		...dates,
		shortname: 'EL104',
		fullname: 'Hidden course, no criteria',
		idnumber: 'EL-104',
		visible: false,
	});
	site.addGroup({ courseid: safety.id, name: 'Group A', idnumber: 'GRP-A' });
}
