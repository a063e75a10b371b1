import { Site } from '../site';
import type { Version } from '../versions';
import { addServiceAccount, install, SERVICE_ROLE } from './common';

/** A small training company's site, for demonstrations and end-to-end tests. */
export function training(version: Version): Site {
	const site = new Site(version, 'Training e-learning', 'training');
	install(site);
	site.profileFields = [
		{ shortname: 'customfield1', name: 'Bedrijf', type: 'text' },
		{ shortname: 'customfield2', name: 'Personeelsnummer', type: 'text' },
	];
	const account = {
		username: 'coachview-koppeling',
		firstname: 'Coachview',
		lastname: 'Koppeling',
	};
	addServiceAccount(site, account, { token: 'sandbox-moodle-token' }, [
		...SERVICE_ROLE,
		'moodle/site:viewfullnames',
		'local/completionfeed:read',
	]);
	site.functions.push('core_user_get_course_user_profiles');
	site.installPlugin();
	const starters = site.addCohort({ name: 'Nieuwe medewerkers', idnumber: 'COH-START' });
	const page = (cmid: number, instance: number) => ({
		activities: [{ cmid, modname: 'page', instance }],
		criteria: [{ type: 'self' as const }],
	});
	site.addCourse({
		shortname: 'VWE-101',
		fullname: 'Veilig werken met elektriciteit',
		idnumber: 'EL-101',
		...page(5, 1),
	});
	site.addCourse({
		shortname: 'BHV-102',
		fullname: 'BHV herhaling',
		idnumber: 'EL-102',
		...page(6, 2),
	});
	site.addCourse({
		shortname: 'AVG-1',
		fullname: 'Privacy op de werkvloer',
		idnumber: 'AVG-1',
		syncedCohorts: [starters.id],
		...page(7, 3),
	});
	site.addUser({
		username: 'kees.bakker',
		firstname: 'Kees',
		lastname: 'Bakker',
		email: 'kees.bakker@example.test',
		idnumber: 'P-2002',
	});
	return site;
}
